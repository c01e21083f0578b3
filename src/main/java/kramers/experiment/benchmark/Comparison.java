package kramers.experiment.benchmark;

/**
 * A rate beside another one of the same workload.
 *
 * @param ratio of the rates
 * @param error of the ratio, relative, at 95 %, by the scatter of both; not-a-number if one has a single repeat
 */
public record Comparison(double ratio, double error) {
    /** Rates this far apart are alike: two runs of one machine are within it. */
    public static final double ALIKE = 0.05;

    private static final double QUANTILE = 1.96;

    /** A result over another one. */
    public static Comparison of(Result result, Result over) {
        return new Comparison(result.rate() / over.rate(), QUANTILE * Math.hypot(result.error(), over.error()));
    }

    /** In a word: faster, slower, or the same within the error and 5 %. */
    public String word() {
        double beyond = Math.max(Double.isNaN(error) ? 0 : error, Math.log1p(ALIKE));
        double log = Math.log(ratio);
        return log > beyond ? "faster" : log < -beyond ? "slower" : "same";
    }
}
