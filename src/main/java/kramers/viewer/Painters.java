package kramers.viewer;

import java.util.ArrayList;
import java.util.List;
import kramers.experiment.live.LiveView;
import kramers.viewer.gl.Display;
import kramers.viewer.gl.DisplayException;
import kramers.viewer.paint.PointPainter;
import kramers.viewer.paint.SplatPainter;
import kramers.viewer.paint.ViewPainter;

/** Makes the pictures of a display. */
final class Painters {
    private Painters() {}

    /**
     * Makes all that draws, at a size in pixels; if that fails the display is closed.
     *
     * @param scale pixels for one of an unscaled window
     * @param patience nanoseconds for which a trace that has grown need not be drawn anew, where drawing it is slow
     */
    static Picture open(
            LiveView view,
            Controls controls,
            Display display,
            Settings settings,
            int[] size,
            double scale,
            long patience)
            throws DisplayException {
        try {
            Picture picture = picture(view, controls, display, settings, patience);
            picture.resize(size[0], size[1], scale);
            return picture;
        } catch (LinkageError e) {
            display.close();
            throw DisplayException.of(e);
        } catch (RuntimeException e) {
            display.close();
            throw e;
        }
    }

    /** Makes the painters alone. */
    static Picture picture(LiveView view, Controls controls, Display display, Settings settings, long patience) {
        boolean splats = settings.painting() == Settings.Painting.AUTO
                ? display.software()
                : settings.painting() == Settings.Painting.CPU;
        List<ViewPainter> painters = new ArrayList<>();
        for (int i = 0; i < view.cells(); i++) {
            painters.add(splats ? new SplatPainter(patience) : new PointPainter());
        }
        return new Picture(view, controls, painters);
    }
}
