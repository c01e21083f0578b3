package kramers.viewer.scene;

import kramers.landscape.TwoValley;

/**
 * The height over the plane: the loss (Eq. 5), or the effective loss (Eq. 7 without its logarithm, which would be a step at the
 * ridge; no noise scale is in the rest). Both are a parabola in x on either side of the ridge, x (x ∓ g)/f above it; the effective loss has one f
 * for both, √(f1 f2).
 *
 * @param landscape the loss
 * @param effective whether the height is the effective loss
 * @param extent what of it is shown
 */
public record Terrain(TwoValley landscape, boolean effective, Extent extent) {
    private static final int COLUMNS = 64;
    private static final int ROWS = 160;

    /** Numbers of a vertex: x, y, height, then the normal in the world. */
    public static final int VERTEX = 6;

    /** The same in the words of shaders: {@code float height(float x, float y)} and {@code vec3 world(float x, float y, float h)}. */
    public static final String SHADER =
            """
            uniform vec4 valleys;    // x1, x2, x0, f0
            uniform vec4 lengths;    // yb, yf, yd, Ld
            uniform vec4 extent;     // reach, top, low, high
            uniform float bottom;
            uniform float effective; // 1: effective loss
            vec4 floors(float y) {   // g1, g2, f1, f2
                float along = y / (y + lengths.x);
                float flat1 = valleys.x / valleys.z * (y + lengths.y) / (y + lengths.x);
                float flat2 = valleys.y / valleys.z * (y + lengths.y) / (y + lengths.x);
                return vec4(2.0 * valleys.x * along, 2.0 * valleys.y * along,
                        valleys.w * flat1 * flat1, valleys.w * flat2 * flat2);
            }
            float height(float x, float y) {
                vec4 v = floors(y);
                float ridge = lengths.w * exp(-y / lengths.z) + valleys.z * valleys.z / valleys.w;
                float f = effective > 0.5 ? sqrt(v.z * v.w) : x >= 0.0 ? v.z : v.w;
                return ridge + x * (x - (x >= 0.0 ? v.x : -v.y)) / f;
            }
            vec3 world(float x, float y, float h) {
                return vec3(x / extent.x, (2.0 * (y - bottom) / (extent.y - bottom) - 1.0) * %s, (h - extent.z) / (extent.w - extent.z) * %s);
            }
            """
                    .formatted(Extent.HALF_LENGTH, Extent.RISE);

    /** f of the valley on x's side, or of both. */
    double flatness(boolean flat, double y) {
        double f1 = landscape.f1(y);
        double f2 = landscape.f2(y);
        return effective ? Math.sqrt(f1 * f2) : flat ? f1 : f2;
    }

    /** Height in units of loss. */
    public double height(double x, double y) {
        boolean flat = x >= 0;
        double g = flat ? landscape.g1(y) : -landscape.g2(y);
        return landscape.ridge(y) + x * (x - g) / flatness(flat, y);
    }

    /** Place in the world of a point on the surface. */
    public float[] world(double x, double y) {
        return new float[] {extent.across(x), extent.along(y), extent.up(height(x, y))};
    }

    /** Where the surface is cut on one side, |x| at which it is as high as the extent. */
    private double rim(boolean flat, double y) {
        double g = flat ? landscape.g1(y) : landscape.g2(y);
        double f = flatness(flat, y);
        double root = (g + Math.sqrt(g * g + 4 * f * Math.max(0, extent.high() - landscape.ridge(y)))) / 2;
        return Math.min(root, 1.02 * extent.reach());
    }

    /** Columns of the mesh, the ridge in the middle. */
    public static int columns() {
        return 2 * COLUMNS + 1;
    }

    /** Rows of the mesh. */
    public static int rows() {
        return ROWS + 1;
    }

    /** The surface, row by row from the bottom: [rows columns VERTEX]. */
    public float[] mesh() {
        float[] vertices = new float[rows() * columns() * VERTEX];
        int at = 0;
        for (int row = 0; row <= ROWS; row++) {
            double y = extent.bottom() + (extent.top() - extent.bottom()) * row / ROWS;
            double left = rim(false, y);
            double right = rim(true, y);
            for (int column = -COLUMNS; column <= COLUMNS; column++) {
                double x = column < 0 ? left * column / COLUMNS : right * column / COLUMNS;
                at = vertex(vertices, at, x, y);
            }
        }
        return vertices;
    }

    private int vertex(float[] vertices, int at, double x, double y) {
        double dx = extent.reach() * 1e-3;
        double dy = (extent.top() - extent.bottom()) * 1e-3;
        double slopeX = (height(x + dx, y) - height(x - dx, y)) / (2 * dx);
        double below = Math.max(0, y - dy);
        double slopeY = (height(x, y + dy) - height(x, below)) / (y + dy - below);
        double unit = Extent.RISE / (extent.high() - extent.low());
        double nx = -slopeX * unit * extent.reach();
        double ny = -slopeY * unit * (extent.top() - extent.bottom()) / (2 * Extent.HALF_LENGTH);
        double length = Math.sqrt(nx * nx + ny * ny + 1);
        vertices[at] = (float) x;
        vertices[at + 1] = (float) y;
        vertices[at + 2] = (float) height(x, y);
        vertices[at + 3] = (float) (nx / length);
        vertices[at + 4] = (float) (ny / length);
        vertices[at + 5] = (float) (1 / length);
        return at + VERTEX;
    }

    /** The triangles of the mesh, three vertices each. */
    public static int[] triangles() {
        int[] indices = new int[6 * ROWS * (columns() - 1)];
        int at = 0;
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column + 1 < columns(); column++) {
                int corner = row * columns() + column;
                int[] square = {
                    corner, corner + 1, corner + columns() + 1, corner, corner + columns() + 1, corner + columns()
                };
                System.arraycopy(square, 0, indices, at, 6);
                at += 6;
            }
        }
        return indices;
    }
}
