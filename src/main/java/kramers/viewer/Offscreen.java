package kramers.viewer;

import java.io.IOException;
import java.util.List;
import kramers.experiment.live.LiveView;
import kramers.experiment.live.LiveView.Progress;
import kramers.viewer.gl.Display;
import kramers.viewer.gl.DisplayException;

/**
 * Pictures of running cells without a display, the same each time for the same snapshots: nothing that is measured by a clock is in
 * them. Of one thread.
 */
public final class Offscreen implements AutoCloseable {
    private final LiveView view;
    private final Display display;
    private final Picture picture;

    /**
     * Finds something to draw with.
     *
     * @throws DisplayException if there is nothing; the message says what to install
     */
    public Offscreen(LiveView view, Settings settings) throws DisplayException {
        this.view = view;
        display = Display.offscreen();
        int[] size = {settings.width(), settings.height()};
        double scale = settings.scale() == 0 ? 1 : settings.scale();
        Controls controls = new Controls(view, null, settings.shown());
        picture = Painters.open(view, controls, display, settings, size, scale, 0);
    }

    /**
     * The newest snapshots as a picture: 0xRRGGBB, row by row from the top.
     *
     * @throws IOException if the engine has failed
     */
    public int[] render() throws IOException {
        draw();
        return picture.target().pixels();
    }

    /** What draws, in words. */
    public String renderer() {
        return display.renderer();
    }

    Picture draw() throws IOException {
        Progress progress = view.progress();
        picture.draw(progress, List.of(Numbers.whole(progress.trajectories()) + " particles in each cell"));
        return picture;
    }

    @Override
    public void close() {
        picture.close();
        display.close();
    }
}
