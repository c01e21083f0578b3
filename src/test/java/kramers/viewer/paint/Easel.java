package kramers.viewer.paint;

import java.util.function.Supplier;
import kramers.experiment.live.LiveView;
import kramers.viewer.gl.Display;
import kramers.viewer.gl.GlCheck;
import kramers.viewer.gl.Target;
import kramers.viewer.paint.ViewPainter.Place;
import kramers.viewer.paint.ViewPainter.Scene;
import kramers.viewer.scene.Extent;
import kramers.viewer.scene.Terrain;

/** Cells drawn into a place within a larger target, whose rest must stay as it is. */
final class Easel implements AutoCloseable {
    static final int WIDTH = 420;
    static final int HEIGHT = 300;

    private static final int LEFT = 13;
    private static final int BELOW = 9;
    private static final int AROUND = 0x123456;

    private final Display display = GlCheck.display();
    private final Target target = new Target(WIDTH + 40, HEIGHT + 30);

    /** The surface under the particles of a view. */
    static Terrain terrain(LiveView view, boolean effective) {
        LiveView.Expected to = view.expected();
        return new Terrain(view.landscape(), effective, Extent.of(view.landscape(), to.bottom(), to.top(), to.reach()));
    }

    /** Pixels of the place, 0xRRGGBB from the top left. */
    int[] paint(ViewPainter painter, LiveView view, Scene scene) {
        target.bind();
        target.clear(ViewPainter.NIGHT);
        frame();
        painter.draw(target, new Place(LEFT, BELOW, WIDTH, HEIGHT), scene, view, 0);
        GlCheck.noError("drawing by " + painter.getClass().getSimpleName());
        int[] all = target.pixels();
        int[] pixels = new int[WIDTH * HEIGHT];
        int top = target.height() - BELOW - HEIGHT;
        for (int i = 0; i < all.length; i++) {
            int x = i % target.width() - LEFT;
            int y = i / target.width() - top;
            if (x >= 0 && x < WIDTH && y >= 0 && y < HEIGHT) {
                pixels[y * WIDTH + x] = all[i];
            } else if (all[i] != AROUND) {
                throw new AssertionError("drawn beyond its place: " + x + ", " + y);
            }
        }
        return pixels;
    }

    private void frame() {
        target.clear(AROUND);
        org.lwjgl.opengl.GL30C.glEnable(org.lwjgl.opengl.GL30C.GL_SCISSOR_TEST);
        org.lwjgl.opengl.GL30C.glScissor(LEFT, BELOW, WIDTH, HEIGHT);
        org.lwjgl.opengl.GL30C.glClearColor(
                (ViewPainter.NIGHT >> 16) / 255f,
                (ViewPainter.NIGHT >> 8 & 255) / 255f,
                (ViewPainter.NIGHT & 255) / 255f,
                1);
        org.lwjgl.opengl.GL30C.glClear(org.lwjgl.opengl.GL30C.GL_COLOR_BUFFER_BIT);
        org.lwjgl.opengl.GL30C.glDisable(org.lwjgl.opengl.GL30C.GL_SCISSOR_TEST);
    }

    /** The same by a painter that is used for this alone. */
    int[] paint(Supplier<ViewPainter> painters, LiveView view, Scene scene) {
        try (ViewPainter painter = painters.get()) {
            return paint(painter, view, scene);
        }
    }

    @Override
    public void close() {
        target.close();
        display.close();
    }
}
