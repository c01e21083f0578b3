package kramers.viewer.paint;

import kramers.experiment.live.LiveView;
import kramers.viewer.gl.Target;
import kramers.viewer.scene.Camera;
import kramers.viewer.scene.Look;
import kramers.viewer.scene.Terrain;

/** Draws a cell: the landscape, and its particles on it. Of the thread of its context. */
public interface ViewPainter extends AutoCloseable {
    /** What is around the landscape, 0xRRGGBB. */
    int NIGHT = 0x0e1117;

    /**
     * Where on a target it is drawn.
     *
     * @param x pixels from the left
     * @param y pixels from the lower edge
     * @param width pixels, ≥ 1
     * @param height pixels, ≥ 1
     */
    record Place(int x, int y, int width, int height) {}

    /**
     * What is drawn.
     *
     * @param terrain the surface
     * @param camera from where it is seen
     * @param look how particles are shown
     * @param scale pixels for one of an unscaled window
     */
    record Scene(Terrain terrain, Camera camera, Look look, double scale) {}

    /**
     * Draws a cell into a place of a target.
     *
     * @param cell its number
     */
    void draw(Target target, Place place, Scene scene, LiveView view, int cell);

    /** How particles come onto the picture, for who wants to know. */
    String way();

    @Override
    void close();
}
