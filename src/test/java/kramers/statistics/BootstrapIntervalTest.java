package kramers.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapIntervalTest {
    private static final double[] VALUES = new Random(1).doubles(20).toArray();

    /** Ends are the order statistics 50 and 1,950: 49 of 1,999 are below the one, and 49 above the other. */
    @Test
    void theEndsOfAKnownSequence() {
        int[] calls = {0};
        BootstrapInterval interval = BootstrapInterval.of(5, chosen -> (calls[0]++ * 7) % 1999, 1);
        assertEquals(1999, calls[0]);
        assertEquals(new BootstrapInterval(49, 1949), interval);
    }

    /**
     * A resample of 5 draws 9,995 times in all. Each of the five repeats is due a fifth, 1,999 ± 40 draws; and none is chosen in a
     * resample with the chance (4/5)⁵, so 655 ± 21 times. Off by five such errors is one in two million.
     */
    @Test
    void drawsWithReplacementFairly() {
        int[] drawn = new int[5];
        int[] absent = new int[5];
        BootstrapInterval.of(
                5,
                chosen -> {
                    boolean[] seen = new boolean[5];
                    for (int repeat : chosen) {
                        drawn[repeat]++;
                        seen[repeat] = true;
                    }
                    for (int repeat = 0; repeat < 5; repeat++) {
                        absent[repeat] += seen[repeat] ? 0 : 1;
                    }
                    return chosen.length;
                },
                99);
        for (int repeat = 0; repeat < 5; repeat++) {
            assertEquals(1999, drawn[repeat], 5 * Math.sqrt(9995 * 0.2 * 0.8));
            assertEquals(655, absent[repeat], 5 * Math.sqrt(1999 * 0.32768 * 0.67232));
        }
    }

    /** Neither two resamples nor two draws of one are the same; by chance that happens once in a million runs. */
    @Test
    void drawsDiffer() {
        Set<List<Integer>> resamples = new HashSet<>();
        BootstrapInterval.of(
                100,
                chosen -> {
                    resamples.add(IntStream.of(chosen).limit(8).boxed().toList());
                    assertFalse(Arrays.equals(chosen, 0, 4, chosen, 4, 8));
                    return 0;
                },
                5);
        assertEquals(1999, resamples.size());
    }

    /**
     * The mean's resamples have the variance of the values by n, over n: the interval is ± 1.96 of that, whose ends have an error
     * of about √(0.025 · 0.975 / 1999) / 0.0584 = 0.06 standard deviations each.
     */
    @Test
    void ofAMeanIsAboutTheNormalOne() {
        double[] values = new Random(4).doubles(400).toArray();
        Moments moments = Moments.of(values);
        double sigma = moments.sem() * Math.sqrt(399 / 400.0);
        BootstrapInterval interval = BootstrapInterval.ofMean(values, 12);
        assertEquals(moments.mean() - 1.96 * sigma, interval.low(), 0.3 * sigma);
        assertEquals(moments.mean() + 1.96 * sigma, interval.high(), 0.3 * sigma);
    }

    @Test
    void aMaximumEndsAtTheLargestValue() {
        double[] values = {3, 9, 1, Double.NaN, 4};
        BootstrapInterval interval =
                BootstrapInterval.of(values, drawn -> Arrays.stream(drawn).max().orElseThrow(), 2);
        // Of the resamples 1 in 256 has nothing above 1, 15 in 256 have nothing above 3, and two thirds have the 9.
        assertEquals(new BootstrapInterval(3, 9), interval);
    }

    @Test
    void theSeedDecidesAndNothingElse() {
        BootstrapInterval here = BootstrapInterval.ofMean(VALUES, 7);
        List<CompletableFuture<BootstrapInterval>> elsewhere = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> BootstrapInterval.ofMean(VALUES, 7)))
                .toList();
        for (CompletableFuture<BootstrapInterval> one : elsewhere) {
            assertEquals(here, one.join());
        }
        assertNotEquals(here, BootstrapInterval.ofMean(VALUES, 8));
        assertNotEquals(here, BootstrapInterval.ofMean(VALUES, 7 + (1L << 32)));
    }

    @Test
    void whatHasNoInterval() {
        BootstrapInterval none = new BootstrapInterval(Double.NaN, Double.NaN);
        assertEquals(none, BootstrapInterval.ofMean(new double[] {5, Double.NaN}, 1));
        assertEquals(none, BootstrapInterval.ofMean(new double[0], 1));
        int[] calls = {0};
        assertEquals(none, BootstrapInterval.of(5, chosen -> calls[0]++ == 1000 ? Double.NaN : 1, 1));
        assertEquals(new BootstrapInterval(2, 2), BootstrapInterval.ofMean(new double[] {2, 2, 2}, 1));
    }
}
