package kramers.statistics;

import java.util.stream.IntStream;

/**
 * The exponent b of y ∝ x^b, from the least squares of log y on log x.
 *
 * @param exponent NaN for fewer than two points, or where all have one x
 * @param error its standard error, from the scatter about the line; NaN for fewer than three points
 * @param points pairs of positive numbers that went in
 * @param leftOut pairs that did not, since one of the two was not positive or not a number
 */
public record PowerLaw(double exponent, double error, int points, int leftOut) {

    /**
     * Of pairs.
     *
     * @param x of each pair
     * @param y of each pair, as many
     */
    public static PowerLaw of(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(x.length + " values do not pair with " + y.length);
        }
        int[] known = IntStream.range(0, x.length)
                .filter(i -> x[i] > 0 && y[i] > 0 && Double.isFinite(x[i]) && Double.isFinite(y[i]))
                .toArray();
        double[] across =
                IntStream.of(known).mapToDouble(i -> StrictMath.log(x[i])).toArray();
        double[] up = IntStream.of(known).mapToDouble(i -> StrictMath.log(y[i])).toArray();
        double meanX = Moments.of(across).mean();
        double meanY = Moments.of(up).mean();
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < across.length; i++) {
            xx += (across[i] - meanX) * (across[i] - meanX);
            xy += (across[i] - meanX) * (up[i] - meanY);
        }
        double exponent = xx > 0 ? xy / xx : Double.NaN;
        double residuals = 0;
        for (int i = 0; i < across.length; i++) {
            double residual = up[i] - meanY - exponent * (across[i] - meanX);
            residuals += residual * residual;
        }
        double error = known.length < 3 ? Double.NaN : Math.sqrt(residuals / (known.length - 2) / xx);
        return new PowerLaw(exponent, error, known.length, x.length - known.length);
    }
}
