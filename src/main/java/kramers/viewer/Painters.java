package kramers.viewer;

import java.util.ArrayList;
import java.util.List;
import kramers.experiment.live.LiveView;
import kramers.viewer.gl.Display;
import kramers.viewer.paint.PointPainter;
import kramers.viewer.paint.SplatPainter;
import kramers.viewer.paint.ViewPainter;

/** Makes the pictures of a display. */
final class Painters {
    private Painters() {}

    /** @param patience nanoseconds for which a trace that has grown need not be drawn anew, where drawing it is slow */
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
