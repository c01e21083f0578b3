package kramers.viewer.scene;

/**
 * Puts many points of the surface onto a picture, by tables of what depends on y alone. The place of the point that was put last
 * stands in its fields.
 */
final class Projector {
    /** Entries of the tables, and how far beyond the top they go. */
    private static final int ENTRIES = 2048;

    private static final double BEYOND = 1.3;

    /** What is as far as this has diverged. */
    private static final float FAR = 1e9f;

    /** Pixels from the left and from the top of the last point, and its depth, 0 … 1. */
    float px;

    float py;
    float depth;

    private final Terrain terrain;
    private final float perY;
    private final float[] ridge = new float[ENTRIES + 2];
    private final float[] g1 = new float[ENTRIES + 2];
    private final float[] g2 = new float[ENTRIES + 2];
    private final float[] perF1 = new float[ENTRIES + 2];
    private final float[] perF2 = new float[ENTRIES + 2];
    /** Rows of what turns (x, y, height, 1) into the homogeneous pixel. */
    private final float[] across = new float[4];

    private final float[] down = new float[4];
    private final float[] far = new float[4];
    private final float[] weight = new float[4];

    Projector(Terrain terrain, Camera camera, int width, int height) {
        this.terrain = terrain;
        Extent extent = terrain.extent();
        perY = (float) (ENTRIES / (BEYOND * extent.top()));
        for (int i = 0; i < ridge.length; i++) {
            double y = i / (double) perY;
            ridge[i] = (float) terrain.landscape().ridge(y);
            g1[i] = (float) terrain.landscape().g1(y);
            g2[i] = (float) terrain.landscape().g2(y);
            perF1[i] = (float) (1 / terrain.flatness(true, y));
            perF2[i] = (float) (1 / terrain.flatness(false, y));
        }
        float[] world = Matrix.times(camera.matrix(width, height), worldOf(extent));
        for (int column = 0; column < 4; column++) {
            float x = world[4 * column];
            float y = world[4 * column + 1];
            float z = world[4 * column + 2];
            float w = world[4 * column + 3];
            across[column] = (x + w) / 2 * width;
            down[column] = (w - y) / 2 * height;
            far[column] = (z + w) / 2;
            weight[column] = w;
        }
    }

    /** From (x, y, height) to the world. */
    private static float[] worldOf(Extent extent) {
        float rise = (float) (Extent.RISE / (extent.high() - extent.low()));
        float[] m = new float[16];
        m[0] = (float) (1 / extent.reach());
        m[5] = (float) (2 * Extent.HALF_LENGTH / (extent.top() - extent.bottom()));
        m[10] = rise;
        m[13] = (float) (-Extent.HALF_LENGTH - m[5] * extent.bottom());
        m[14] = (float) -extent.low() * rise;
        m[15] = 1;
        return m;
    }

    /** Puts a point; false if it is not in front of the eye, or nowhere. */
    boolean put(float x, float y) {
        if (!(y >= 0 && y < FAR && Math.abs(x) < FAR)) {
            return false;
        }
        float at = y * perY;
        float height = at < ENTRIES ? height(x, at) : (float) terrain.height(x, y);
        float w = row(weight, x, y, height);
        if (!(w > 0)) {
            return false;
        }
        float perW = 1 / w;
        px = row(across, x, y, height) * perW;
        py = row(down, x, y, height) * perW;
        depth = row(far, x, y, height) * perW;
        return true;
    }

    private float height(float x, float at) {
        int i = (int) at;
        float f = at - i;
        return mix(ridge, i, f)
                + (x >= 0 ? x * (x - mix(g1, i, f)) * mix(perF1, i, f) : x * (x + mix(g2, i, f)) * mix(perF2, i, f));
    }

    private static float mix(float[] table, int i, float f) {
        return table[i] + f * (table[i + 1] - table[i]);
    }

    private static float row(float[] m, float x, float y, float h) {
        return m[0] * x + m[1] * y + m[2] * h + m[3];
    }
}
