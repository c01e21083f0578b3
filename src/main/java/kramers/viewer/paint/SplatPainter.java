package kramers.viewer.paint;

import kramers.experiment.live.DeviceFeed;
import kramers.experiment.live.LiveView;
import kramers.experiment.live.Snapshot;
import kramers.experiment.live.Trace;
import kramers.viewer.gl.PixelUpload;
import kramers.viewer.gl.Target;
import kramers.viewer.scene.Splatter;

/**
 * For a renderer that is the CPU itself: the landscape is drawn once for each camera and read back, and particles are drawn over it
 * by a {@link Splatter}.
 */
public final class SplatPainter implements ViewPainter {
    private final long patience;
    private final SurfacePainter surface = new SurfacePainter();
    private Target ground;
    private PixelUpload upload;
    private Splatter splatter;
    private Splatter.Ground drawn;
    private Trace drawnTrace;
    private double drawnScale;
    private long drawnAt;

    /** @param patience nanoseconds for which a trace that has grown need not be drawn anew */
    public SplatPainter(long patience) {
        this.patience = patience;
    }

    @Override
    public void draw(Target target, Place place, Scene scene, LiveView view, int cell) {
        DeviceFeed feed = view.feed(cell);
        if (feed != null) {
            feed.refuse();
        }
        Snapshot snapshot = view.snapshot(cell);
        resize(place.width(), place.height());
        draw(scene, view.state(cell).trace());
        splatter.draw(drawn, snapshot.positions(), snapshot.step(), scene.look());
        upload.put(splatter.pixels(), target, place.x(), place.y());
    }

    private void resize(int width, int height) {
        if (ground != null && ground.width() == width && ground.height() == height) {
            return;
        }
        release();
        ground = new Target(width, height);
        upload = new PixelUpload(width, height);
        splatter = new Splatter(width, height);
        drawn = null;
    }

    private void draw(Scene scene, Trace trace) {
        if (current(scene, trace)) {
            return;
        }
        ground.bind();
        ground.clear(NIGHT);
        surface.draw(scene, trace, ground.width(), ground.height());
        float[] depths = scene.camera().above() ? null : ground.depths();
        drawn = new Splatter.Ground(ground.pixels(), depths, scene.terrain(), scene.camera());
        drawnScale = scene.scale();
        drawnTrace = trace;
        drawnAt = System.nanoTime();
    }

    private boolean current(Scene scene, Trace trace) {
        boolean same = drawn != null
                && drawn.terrain().equals(scene.terrain())
                && drawn.camera().equals(scene.camera())
                && drawnScale == scene.scale();
        boolean grown = same && trace.rows().size() > drawnTrace.rows().size();
        return same && (trace == drawnTrace || grown && System.nanoTime() - drawnAt < patience);
    }

    @Override
    public String way() {
        return "drawn by the CPU";
    }

    private void release() {
        if (ground != null) {
            ground.close();
            upload.close();
        }
    }

    @Override
    public void close() {
        release();
        surface.close();
    }
}
