package kramers.experiment.benchmark;

import java.util.Arrays;
import kramers.statistics.Moments;

/**
 * A rate beside another one of the same workload.
 *
 * @param ratio of the medians
 * @param error of the ratio, relative, at 95 %: by the scatter of the repeats of both, whose median has a standard error of 1.25 times
 *     their mean's; not-a-number if one has a single repeat
 */
public record Comparison(double ratio, double error) {
    /** Medians this far apart are alike: two runs of one machine are within it. */
    public static final double ALIKE = 0.05;

    private static final double MEDIAN = Math.sqrt(Math.PI / 2);
    private static final double QUANTILE = 1.96;

    /** A result over another one. */
    public static Comparison of(Result result, Result over) {
        return new Comparison(result.rate() / over.rate(), QUANTILE * Math.hypot(error(result), error(over)));
    }

    private static double error(Result result) {
        double[] logs = Arrays.stream(result.repeats()).map(Math::log).toArray();
        return logs.length < 2 ? Double.NaN : MEDIAN * Moments.of(logs).sem();
    }

    /** In a word: faster, slower, or the same within the error and 5 %. */
    public String word() {
        double beyond = Math.max(Double.isNaN(error) ? 0 : error, Math.log1p(ALIKE));
        double log = Math.log(ratio);
        return log > beyond ? "faster" : log < -beyond ? "slower" : "same";
    }
}
