package kramers.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How two quantities that were measured together go with each other.
 *
 * <p>The errors are those of large samples; below about 25 pairs, or above |r| = 0.9, take a {@link BootstrapInterval} instead.
 *
 * @param r coefficient, -1 … 1; NaN for fewer than two pairs, or where one side is the same in all
 * @param error standard error of r; NaN for fewer than four pairs
 * @param pairs pairs that went in
 * @param leftOut pairs that did not, since one of the two was NaN
 */
public record Correlation(double r, double error, int pairs, int leftOut) {

    /**
     * Pearson's. Its error is (1 - r²) / √(n - 3) (D. G. Bonett, Psychol. Methods 13, 173, 2008; of ten formulas the least
     * biased in small samples by T. Gnambs, Collabra 9, 87615, 2023).
     *
     * @param x of each pair
     * @param y of each pair, as many
     */
    public static Correlation pearson(double[] x, double[] y) {
        int[] known = known(x, y);
        double r = coefficient(pick(x, known), pick(y, known));
        return new Correlation(r, error(r, known.length, 0), known.length, x.length - known.length);
    }

    /**
     * Spearman's: Pearson's of the ranks, where equal values share the mean of theirs. Its error is (1 - r²) √((1 + r²/2) /
     * (n - 3)) (Bonett and Wright, Psychometrika 65, 23, 2000).
     *
     * @param x of each pair
     * @param y of each pair, as many
     */
    public static Correlation spearman(double[] x, double[] y) {
        int[] known = known(x, y);
        double r = coefficient(ranks(pick(x, known)), ranks(pick(y, known)));
        return new Correlation(r, error(r, known.length, 0.5), known.length, x.length - known.length);
    }

    /** R², the share of the variance of one that a straight line through the other accounts for. */
    public double rSquared() {
        return r * r;
    }

    /**
     * Standard error of R² for Pearson's r, √(4 R² (1 - R²)² (n - 2)² / ((n² - 1)(n + 3))) (Olkin and Finn, Psychol. Bull. 118,
     * 155, 1995; Cohen, Cohen, West and Aiken, "Applied Multiple Regression", 2003, §3.6.2, for one predictor). NaN for fewer
     * than three pairs. It is 0 at r = 0, where R² has no normal distribution.
     */
    public double rSquaredError() {
        double n = pairs;
        return pairs < 3 ? Double.NaN : 2 * Math.abs(r) * (1 - r * r) * (n - 2) / Math.sqrt((n * n - 1) * (n + 3));
    }

    private static double error(double r, int n, double ofRanks) {
        return n < 4 ? Double.NaN : (1 - r * r) * Math.sqrt((1 + ofRanks * r * r) / (n - 3));
    }

    private static int[] known(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(x.length + " values do not pair with " + y.length);
        }
        return IntStream.range(0, x.length)
                .filter(i -> !Double.isNaN(x[i]) && !Double.isNaN(y[i]))
                .toArray();
    }

    private static double[] pick(double[] values, int[] which) {
        return Arrays.stream(which).mapToDouble(i -> values[i]).toArray();
    }

    private static double coefficient(double[] x, double[] y) {
        // Equal values have a mean that may differ from them by rounding, so that they are asked themselves.
        if (constant(x) || constant(y)) {
            return Double.NaN;
        }
        double meanX = Moments.of(x).mean();
        double meanY = Moments.of(y).mean();
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += (x[i] - meanX) * (x[i] - meanX);
            xy += (x[i] - meanX) * (y[i] - meanY);
            yy += (y[i] - meanY) * (y[i] - meanY);
        }
        return Math.max(-1, Math.min(1, xy / (Math.sqrt(xx) * Math.sqrt(yy))));
    }

    private static boolean constant(double[] values) {
        return Arrays.stream(values).allMatch(value -> value == values[0]);
    }

    /** From 1; equal values have the mean of the places that they take together. */
    private static double[] ranks(double[] values) {
        int n = values.length;
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(i -> i)
                .toArray();
        double[] ranks = new double[n];
        for (int from = 0, to; from < n; from = to) {
            to = from;
            while (to < n && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int place = from; place < to; place++) {
                ranks[order[place]] = (from + 1 + to) / 2.0;
            }
        }
        return ranks;
    }
}
