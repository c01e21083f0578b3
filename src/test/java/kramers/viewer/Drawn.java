package kramers.viewer;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.util.List;
import kramers.experiment.live.LiveControl;
import kramers.experiment.live.LiveView;
import kramers.viewer.Settings.Painting;
import kramers.viewer.gl.Display;
import kramers.viewer.gl.DisplayException;
import kramers.viewer.gl.GlCheck;

/** Whole pictures in tests, with all that is behind them. */
final class Drawn implements AutoCloseable {
    final Controls controls;
    final Picture picture;
    private final Display display = GlCheck.display();
    private final LiveView view;

    /** @param control may be null */
    Drawn(LiveView view, LiveControl control, Settings settings) {
        this.view = view;
        controls = new Controls(view, control, settings.shown());
        picture = Painters.picture(view, controls, display, settings, 0);
        picture.resize(settings.width(), settings.height(), settings.scale());
    }

    static Settings settings(int width, int height, double scale) {
        return new Settings(width, height, scale, Painting.AUTO, Shown.USUAL);
    }

    /** Skips the test that asks for it, with the reason, where nothing can be drawn. */
    static Offscreen offscreen(LiveView view, Settings settings) {
        try {
            return new Offscreen(view, settings);
        } catch (DisplayException e) {
            return abort(e.getMessage());
        }
    }

    /** Pixels 0xRRGGBB of the picture as it is now. */
    int[] draw(String... notes) throws IOException {
        picture.draw(view.progress(), List.of(notes));
        int[] pixels = picture.target().pixels();
        GlCheck.noError("drawing");
        return pixels;
    }

    int width() {
        return picture.target().width();
    }

    @Override
    public void close() {
        picture.close();
        display.close();
    }
}
