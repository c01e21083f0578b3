package kramers.theory;

import kramers.landscape.TwoValley;

/**
 * One valley at fixed y as polynomials in x, continued through the ridge: Eq. 5 is quadratic in x on either side, so dL/dy and
 * d²L/dy² are quadratic in x and d²L/dxdy is linear. The coefficients come from three points of {@link TwoValley}.
 */
final class ValleySlice {
    /** Curvature d²L/dx² = 2/f. */
    final double curvature;
    /** Position of the valley bottom, +g1/2 or -g2/2. */
    final double bottom;

    private final double[] slope;
    private final double[] cross;
    private final double[] bend;

    ValleySlice(TwoValley landscape, boolean flat, double y) {
        double unit = flat ? landscape.x1() : -landscape.x2();
        double[][] gradients = new double[3][];
        double[][] hessians = new double[3][];
        for (int k = 0; k < 3; k++) {
            gradients[k] = landscape.gradient(unit * (k + 1), y);
            hessians[k] = landscape.hessian(unit * (k + 1), y);
        }
        curvature = hessians[0][0];
        bottom = (flat ? landscape.g1(y) : -landscape.g2(y)) / 2;
        slope = quadratic(unit, gradients[0][1], gradients[1][1], gradients[2][1]);
        cross = quadratic(unit, hessians[0][1], hessians[1][1], hessians[2][1]);
        bend = quadratic(unit, hessians[0][2], hessians[1][2], hessians[2][2]);
    }

    /** Coefficients c0, c1, c2 of the parabola through (unit, p), (2 unit, q), (3 unit, r). */
    private static double[] quadratic(double unit, double p, double q, double r) {
        double second = (p - 2 * q + r) / 2;
        return new double[] {3 * p - 3 * q + r, (q - p - 3 * second) / unit, second / (unit * unit)};
    }

    /** dL/dx. */
    double gradient(double x) {
        return curvature * (x - bottom);
    }

    /** dL/dy. */
    double slope(double x) {
        return slope[0] + x * (slope[1] + x * slope[2]);
    }

    /** Noise covariance across the valleys in units of 2 sigma, (P(H)^p)_xx. */
    double noise(double x, double power) {
        double b = cross[0] + x * (cross[1] + x * cross[2]);
        double d = bend[0] + x * (bend[1] + x * bend[2]);
        return NoiseAcross.variance(curvature, b, d, power);
    }
}
