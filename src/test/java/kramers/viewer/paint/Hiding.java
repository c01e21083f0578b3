package kramers.viewer.paint;

import kramers.viewer.paint.ViewPainter.Scene;
import kramers.viewer.scene.Extent;

/** What the surface hides, found by going from a particle to the eye. */
final class Hiding {
    private static final double STEP = 0.003;
    private static final float DELTA = 1e-2f;
    /** Radius of a disc, and a little more. */
    private static final double DISC = 0.045;

    private final Scene scene;
    private final Extent extent;
    private final int width;
    private final int height;

    Hiding(Scene scene, int width, int height) {
        this.scene = scene;
        this.extent = scene.terrain().extent();
        this.width = width;
        this.height = height;
    }

    /** The least rise about all of a disc. */
    double least(double x, double y) {
        float[] from = scene.terrain().world(x, y);
        double[] ray = ray(from);
        double flat = Math.hypot(ray[0], ray[1]);
        double[] right = {ray[1] / flat, -ray[0] / flat, 0};
        double[] up = {-ray[2] * ray[0] / flat, -ray[2] * ray[1] / flat, flat};
        double least = 1;
        for (int i = 0; i < 9; i++) {
            float[] moved = from.clone();
            for (int axis = 0; axis < 3; axis++) {
                moved[axis] += (float) (DISC * ((i % 3 - 1) * right[axis] + (i / 3 - 1) * up[axis]));
            }
            least = Math.min(least, rise(moved));
        }
        return least;
    }

    /** By how much the surface rises above the ray from one of its points to the eye, in lengths of the world; below 0 if it does not. */
    double rise(double x, double y) {
        return rise(scene.terrain().world(x, y));
    }

    private double rise(float[] from) {
        double[] ray = ray(from);
        double most = -1;
        for (double t = 10 * STEP; t < 4; t += STEP) {
            double u = (from[0] + t * ray[0]) * extent.reach();
            double half = extent.along(extent.top());
            double share = (from[1] + t * ray[1] + half) / (2 * half);
            double v = extent.bottom() + share * (extent.top() - extent.bottom());
            if (share >= 0
                    && share <= 1
                    && scene.terrain().height(u, v) < extent.high()
                    && Math.abs(u) < extent.reach()) {
                most = Math.max(most, scene.terrain().world(u, v)[2] - (from[2] + t * ray[2]));
            }
        }
        return most;
    }

    /** The direction in which one goes on without leaving the pixel, towards the eye. */
    private double[] ray(float[] from) {
        double[] a = new double[3];
        double[] b = new double[3];
        double[] depth = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            float[] there = from.clone();
            float[] back = from.clone();
            there[axis] += DELTA;
            back[axis] -= DELTA;
            double[] p = scene.camera().pixel(there, width, height);
            double[] q = scene.camera().pixel(back, width, height);
            a[axis] = p[0] - q[0];
            b[axis] = p[1] - q[1];
            depth[axis] = p[2] - q[2];
        }
        double[] ray = {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
        double nearer = ray[0] * depth[0] + ray[1] * depth[1] + ray[2] * depth[2];
        double length = -Math.signum(nearer) * Math.sqrt(ray[0] * ray[0] + ray[1] * ray[1] + ray[2] * ray[2]);
        return new double[] {ray[0] / length, ray[1] / length, ray[2] / length};
    }
}
