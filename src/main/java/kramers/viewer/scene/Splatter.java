package kramers.viewer.scene;

import java.util.Arrays;
import kramers.langevin.Positions;

/**
 * Draws particles into a picture by the CPU: as discs, or as a density where they are too many to be told apart. Ten times faster
 * than a software renderer's points, whose cost is that of setting each up.
 */
public final class Splatter {
    /** How far behind the surface a particle on it may seem to lie. */
    private static final float BIAS = 2e-3f;

    /** Opacities, 0 … 256, of a pixel that holds particles, each {@value #FINE}th of a crowd up to eight. */
    private static final int[] COVERS = new int[8 * 64];

    private static final float FINE = 64;

    static {
        for (int i = 0; i < COVERS.length; i++) {
            COVERS[i] = (int) Math.round(256 * Look.cover(i / FINE));
        }
    }

    private final int width;
    private final int height;
    private final int[] rgb;
    private final int[] count;
    /** Sums of places, unsigned: of 2^24 particles at most. */
    private final int[] places;

    private final BoxSum spread;
    private Stamps stamps = new Stamps(1);

    /**
     * @param width pixels, ≥ 1
     * @param height pixels, ≥ 1
     */
    public Splatter(int width, int height) {
        this.width = width;
        this.height = height;
        rgb = new int[width * height];
        count = new int[width * height];
        places = new int[width * height];
        spread = new BoxSum(width, height);
    }

    /** The picture: 0xRRGGBB, row by row from the top. */
    public int[] pixels() {
        return rgb;
    }

    /**
     * What particles are drawn over.
     *
     * @param ground 0xRRGGBB of each pixel
     * @param depths of each pixel, 0 … 1; null if nothing can hide a particle
     * @param terrain on which they are
     * @param camera from which they are seen
     */
    public record Ground(int[] ground, float[] depths, Terrain terrain, Camera camera) {}

    /**
     * Draws particles over the ground.
     *
     * @param positions an element a particle; those that have diverged are left out
     * @param step at which they are there
     * @param look how they are shown
     */
    public void draw(Ground ground, Positions positions, int step, Look look) {
        System.arraycopy(ground.ground, 0, rgb, 0, rgb.length);
        Projector projector = new Projector(ground.terrain, ground.camera, width, height);
        if (look.density()) {
            density(projector, ground.depths, positions, step, look);
        } else {
            discs(projector, ground.depths, positions, step, look);
        }
    }

    private void discs(Projector at, float[] depths, Positions positions, int step, Look look) {
        if (stamps.radius() != look.radius()) {
            stamps = new Stamps(look.radius());
        }
        int[] colours = look.colouring().table();
        float[] x = positions.x();
        float[] y = positions.y();
        int[] crossing = positions.lastCrossing();
        int opacity = (int) Math.round(256 * look.opacity());
        for (int i = 0; i < x.length; i++) {
            if (at.put(x[i], y[i]) && seen(at, depths)) {
                int colour = colours[look.colouring().place(x[i], crossing[i], step)];
                stamps.put(rgb, width, height, at.px, at.py, colour, opacity);
            }
        }
    }

    private boolean seen(Projector at, float[] depths) {
        if (!(at.px >= 0 && at.px < width && at.py >= 0 && at.py < height)) {
            return false;
        }
        return depths == null || at.depth <= depths[(int) at.py * width + (int) at.px] + BIAS;
    }

    private void density(Projector at, float[] depths, Positions positions, int step, Look look) {
        Arrays.fill(count, 0);
        Arrays.fill(places, 0);
        float[] x = positions.x();
        float[] y = positions.y();
        int[] crossing = positions.lastCrossing();
        Colouring colouring = look.colouring();
        for (int i = 0; i < x.length; i++) {
            if (at.put(x[i], y[i]) && seen(at, depths)) {
                int pixel = (int) at.py * width + (int) at.px;
                count[pixel]++;
                places[pixel] += colouring.place(x[i], crossing[i], step);
            }
        }
        spread.sum(count, look.footprint());
        spread.sum(places, look.footprint());
        int[] colours = colouring.table();
        float unit = (float) look.crowd(x.length, (double) width * height);
        for (int pixel = 0; pixel < rgb.length; pixel++) {
            int n = count[pixel];
            if (n > 0) {
                int opacity = COVERS[(int) Math.min(COVERS.length - 1, n / unit * FINE)];
                rgb[pixel] = blended(rgb[pixel], colours[Integer.divideUnsigned(places[pixel], n)], opacity);
            }
        }
    }

    /**
     * One colour over another.
     *
     * @param opacity 0 … 256
     */
    static int blended(int under, int over, int opacity) {
        int rest = 256 - opacity;
        int redBlue = ((under & 0xff00ff) * rest + (over & 0xff00ff) * opacity) >>> 8 & 0xff00ff;
        int green = ((under & 0xff00) * rest + (over & 0xff00) * opacity) >>> 8 & 0xff00;
        return redBlue | green;
    }
}
