package kramers.viewer.scene;

/**
 * From where one looks: straight from above without perspective, or from a point that goes around what it looks at. Immutable.
 *
 * @param above whether from above
 * @param azimuth degrees by which the world is turned about its upright axis
 * @param elevation degrees of the eye above the plane, 5 … 89; of no account from above
 * @param zoom magnification; 1 shows all of it
 * @param x where in the world the middle of the picture looks, across
 * @param y likewise, along
 */
public record Camera(boolean above, double azimuth, double elevation, double zoom, double x, double y) {
    /** All of it, seen from above. */
    public static final Camera ABOVE = new Camera(true, 0, 90, 1, 0, 0);
    /** All of it, seen along the valleys. */
    public static final Camera SPACE = new Camera(false, 12, 56, 1, 0, 0);

    private static final double LEAST_ZOOM = 0.2;
    private static final double MOST_ZOOM = 200;
    private static final double DISTANCE = 4;
    /** Half of what must fit across a narrow picture. */
    private static final double WIDE = 1.22;

    private static final double HALF_ANGLE = 0.36;
    private static final double MARGIN = 1.06;

    /** All of it again, from above or at an angle as now. */
    public Camera asItWas() {
        return above ? ABOVE : SPACE;
    }

    /** Turned by some degrees; from above it is not turned. */
    public Camera turned(double about, double up) {
        double higher = Math.min(89, Math.max(5, elevation + up));
        return above ? this : new Camera(false, (azimuth + about) % 360, higher, zoom, x, y);
    }

    /**
     * With what lies in the middle of the picture moved.
     *
     * @param right by a share of the picture's width
     * @param up by a share of its height
     * @param aspect width over height
     */
    public Camera moved(double right, double up, double aspect) {
        double tall = 2 * (above ? MARGIN * Extent.HALF_LENGTH : HALF_ANGLE * distance(aspect)) / zoom;
        double wide = above ? 2 * MARGIN / zoom : tall * aspect;
        double turn = above ? 0 : Math.toRadians(azimuth);
        double steep = above ? 1 : Math.max(0.25, Math.sin(Math.toRadians(elevation)));
        double a = right * wide;
        double b = up * tall / steep;
        double newX = x - (a * Math.cos(turn) + b * Math.sin(turn));
        double newY = y - (b * Math.cos(turn) - a * Math.sin(turn));
        return new Camera(above, azimuth, elevation, zoom, within(newX, 2), within(newY, 2));
    }

    private static double within(double value, double most) {
        return Math.min(most, Math.max(-most, value));
    }

    /** Nearer by a factor: the eye does not go nearer than where it sees all, but narrows its view. */
    public Camera zoomed(double factor) {
        return new Camera(above, azimuth, elevation, Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, zoom * factor)), x, y);
    }

    /** Of the eye from where it looks, at which all of the world fits into the picture. */
    private static double distance(double aspect) {
        return Math.max(DISTANCE, WIDE / (HALF_ANGLE * aspect));
    }

    /** From the world to OpenGL's cube. */
    public float[] matrix(int width, int height) {
        double aspect = (double) width / height;
        if (above) {
            double halfHeight = MARGIN * Extent.HALF_LENGTH / zoom;
            return Matrix.times(Matrix.orthographic(MARGIN / zoom, halfHeight, 4), Matrix.translation(-x, -y, 0));
        }
        double far = distance(aspect) / Math.min(1, zoom);
        double halfAngle = HALF_ANGLE / Math.max(1, zoom);
        float[] view = Matrix.times(
                Matrix.translation(0, 0, -far),
                Matrix.times(Matrix.aboutX(Math.toRadians(elevation - 90)), Matrix.aboutZ(Math.toRadians(azimuth))));
        float[] placed = Matrix.times(view, Matrix.translation(-x, -y, -Extent.RISE / 3));
        return Matrix.times(Matrix.perspective(halfAngle, aspect, far - 3, far + 4), placed);
    }

    /**
     * Pixel at which a point of the world is seen.
     *
     * @return {across from the left, down from the top, depth 0 … 1}
     */
    public double[] pixel(float[] world, int width, int height) {
        float[] m = matrix(width, height);
        double[] clip = new double[4];
        for (int row = 0; row < 4; row++) {
            clip[row] = m[row] * world[0] + m[4 + row] * world[1] + m[8 + row] * world[2] + m[12 + row];
        }
        return new double[] {
            (clip[0] / clip[3] + 1) / 2 * width, (1 - clip[1] / clip[3]) / 2 * height, (clip[2] / clip[3] + 1) / 2
        };
    }
}
