package kramers.viewer.scene;

/** 4 x 4 matrices of homogeneous coordinates, column by column, as OpenGL takes them. */
final class Matrix {
    private Matrix() {}

    /** a b: what b does first and a then. */
    static float[] times(float[] a, float[] b) {
        float[] c = new float[16];
        for (int column = 0; column < 4; column++) {
            for (int row = 0; row < 4; row++) {
                float sum = 0;
                for (int k = 0; k < 4; k++) {
                    sum += a[4 * k + row] * b[4 * column + k];
                }
                c[4 * column + row] = sum;
            }
        }
        return c;
    }

    /** Parallel projection of a box about the origin; the eye looks along -z. */
    static float[] orthographic(double halfWidth, double halfHeight, double halfDepth) {
        return new float[] {
            (float) (1 / halfWidth),
            0,
            0,
            0,
            0,
            (float) (1 / halfHeight),
            0,
            0,
            0,
            0,
            (float) (-1 / halfDepth),
            0,
            0,
            0,
            0,
            1
        };
    }

    /**
     * Projection from a point.
     *
     * @param halfHeight tangent of half of the angle of sight from top to bottom
     */
    static float[] perspective(double halfHeight, double aspect, double near, double far) {
        return new float[] {
            (float) (1 / (halfHeight * aspect)),
            0,
            0,
            0,
            0,
            (float) (1 / halfHeight),
            0,
            0,
            0,
            0,
            (float) (-(far + near) / (far - near)),
            -1,
            0,
            0,
            (float) (-2 * far * near / (far - near)),
            0
        };
    }

    static float[] translation(double x, double y, double z) {
        return new float[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, (float) x, (float) y, (float) z, 1};
    }

    /** About the x axis, radians. */
    static float[] aboutX(double angle) {
        float c = (float) Math.cos(angle);
        float s = (float) Math.sin(angle);
        return new float[] {1, 0, 0, 0, 0, c, s, 0, 0, -s, c, 0, 0, 0, 0, 1};
    }

    /** About the z axis, radians. */
    static float[] aboutZ(double angle) {
        float c = (float) Math.cos(angle);
        float s = (float) Math.sin(angle);
        return new float[] {c, s, 0, 0, -s, c, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
    }
}
