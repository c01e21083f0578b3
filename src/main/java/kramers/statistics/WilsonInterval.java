package kramers.statistics;

/**
 * Wilson's score interval of a binomial probability at 95 % (E. B. Wilson, J. Am. Stat. Assoc. 22, 209, 1927).
 *
 * @param low lower end, 0 … 1
 * @param high upper end, 0 … 1
 */
public record WilsonInterval(double low, double high) {
    /** Two-sided 95 % quantile of the normal distribution. */
    public static final double Z = 1.959963984540054;

    /** The interval after some successes in n ≥ 1 trials; (0, 1) for n = 0. */
    public static WilsonInterval of(long successes, long n) {
        if (n == 0) {
            return new WilsonInterval(0, 1);
        }
        double p = (double) successes / n;
        double z2 = Z * Z / n;
        double centre = (p + z2 / 2) / (1 + z2);
        double half = Z / (1 + z2) * Math.sqrt(p * (1 - p) / n + z2 / (4 * n));
        double low = successes == 0 ? 0 : Math.max(0, centre - half);
        double high = successes == n ? 1 : Math.min(1, centre + half);
        return new WilsonInterval(low, high);
    }

    /** Its length, 0 … 1. */
    public double width() {
        return high - low;
    }
}
