package kramers.theory;

/** The component across the valleys of the noise covariance of Eq. 6, per unit of 2 sigma: (P(H)^p)_xx. */
final class NoiseAcross {
    private NoiseAcross() {}

    /**
     * (P(H)^p)_xx of a symmetric 2 x 2 matrix, where P sets negative eigenvalues to zero; p = 0 is the identity, and p = 2 the
     * plain square, as in the dynamics.
     *
     * @param a H_xx
     * @param b H_xy
     * @param d H_yy
     * @param power noise power p ≥ 0
     */
    static double variance(double a, double b, double d, double power) {
        if (power == 0) {
            return 1;
        }
        if (power == 2) {
            return a * a + b * b;
        }
        double mean = (a + d) / 2;
        double half = Math.sqrt((a - d) * (a - d) / 4 + b * b);
        double high = mean + half;
        double low = mean - half;
        double weight = half > 0 ? (high - d) / (2 * half) : 1;
        return weight * cutPower(high, power) + (1 - weight) * cutPower(low, power);
    }

    private static double cutPower(double eigenvalue, double power) {
        if (eigenvalue <= 0) {
            return 0;
        }
        return power == 1 ? eigenvalue : Math.pow(eigenvalue, power);
    }
}
