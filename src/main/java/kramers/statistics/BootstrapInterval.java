package kramers.statistics;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import kramers.math.Philox;

/**
 * The bootstrap's percentile interval at 95 % (B. Efron, Ann. Stat. 7, 1, 1979; Davison and Hinkley, "Bootstrap Methods and
 * their Application", 1997, §5.3): n repeats are drawn from the n there are, with replacement, {@link #RESAMPLES} times, and
 * the ends are the 50th and the 1,950th of the sorted statistics. It supposes nothing about how repeats are distributed, but
 * knows no more than they show: below ten it is too narrow.
 *
 * <p>A function of the seed, the number of repeats and their values alone. Drawings do not depend on the statistic: intervals
 * of several statistics under one seed see the same resamples.
 *
 * @param low lower end; NaN where there are fewer than two repeats, or the statistic of a resample is NaN
 * @param high upper end, likewise
 */
public record BootstrapInterval(double low, double high) {
    /** Resamples: with one more, 2.5 % of them is a whole number. */
    public static final int RESAMPLES = 1999;

    private static final int STREAM = 0x424F4F54; // "BOOT"
    private static final int TAIL = (RESAMPLES + 1) / 40;
    private static final BootstrapInterval UNKNOWN = new BootstrapInterval(Double.NaN, Double.NaN);

    /**
     * Of any statistic of repeats that are known by their numbers.
     *
     * @param repeats how many there are
     * @param statistic of the repeats with these numbers, 0 … repeats - 1, as many as there are and some of them more than once;
     *     called once for each resample, with an array that it must not keep
     */
    public static BootstrapInterval of(int repeats, ToDoubleFunction<int[]> statistic, long seed) {
        if (repeats < 2) {
            return UNKNOWN;
        }
        double[] found = new double[RESAMPLES];
        int[] chosen = new int[repeats];
        int[] words = new int[4];
        for (int resample = 0; resample < RESAMPLES; resample++) {
            for (int i = 0; i < repeats; i++) {
                if ((i & 3) == 0) {
                    Philox.draw(i >>> 2, resample, 0, STREAM, (int) seed, (int) (seed >>> 32), words);
                }
                // ⌊u n / 2³²⌋: no repeat is more than n/2³² off its due probability.
                chosen[i] = (int) ((words[i & 3] & 0xffffffffL) * repeats >>> 32);
            }
            found[resample] = statistic.applyAsDouble(chosen);
        }
        Arrays.sort(found); // puts NaN last
        return Double.isNaN(found[RESAMPLES - 1])
                ? UNKNOWN
                : new BootstrapInterval(found[TAIL - 1], found[RESAMPLES - TAIL]);
    }

    /**
     * Of a statistic of values.
     *
     * @param values of the repeats; those that are NaN are left out first
     * @param statistic of as many values; called with an array that it must not keep
     */
    public static BootstrapInterval of(double[] values, ToDoubleFunction<double[]> statistic, long seed) {
        double[] known =
                Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        double[] resampled = new double[known.length];
        return of(
                known.length,
                chosen -> {
                    for (int i = 0; i < chosen.length; i++) {
                        resampled[i] = known[chosen[i]];
                    }
                    return statistic.applyAsDouble(resampled);
                },
                seed);
    }

    /** Of the mean of values; those that are NaN are left out first. */
    public static BootstrapInterval ofMean(double[] values, long seed) {
        return of(values, resampled -> Moments.of(resampled).mean(), seed);
    }
}
