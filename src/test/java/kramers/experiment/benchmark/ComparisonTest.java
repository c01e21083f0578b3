package kramers.experiment.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ratios with their errors, and the one figure. */
class ComparisonTest {
    private static Result result(String workload, double... repeats) {
        return under("fma-float", workload, repeats);
    }

    private static Result under(String ceiling, String workload, double... repeats) {
        return new Result(
                "cpu", "cpu", "", 2, workload, "", "float", "steps", repeats, repeats, true, 10, ceiling, 1, 1, 1, 0,
                "");
    }

    @ParameterizedTest
    @CsvSource({"100, same", "104, same", "106, faster", "90, slower"})
    void fivePercentAreAlike(double rate, String word) {
        Comparison ratio = Comparison.of(result("a", rate, rate, rate), result("a", 100, 100, 100));
        assertEquals(rate / 100, ratio.ratio(), 1e-12);
        assertEquals(0, ratio.error(), 1e-12);
        assertEquals(word, ratio.word());
    }

    /** Repeats ±10 %: the error of either median is 1.96 · 1.25 · 0.1 / √3, of the ratio √2 times that. */
    @Test
    void scatterIsError() {
        Result wide = result("a", 100 * Math.exp(-0.1), 100, 100 * Math.exp(0.1));
        Comparison ratio = Comparison.of(result("a", 120, 120 * Math.exp(-0.1), 120 * Math.exp(0.1)), wide);
        assertEquals(1.96 * Math.sqrt(Math.PI / 2) * 0.1 / Math.sqrt(3) * Math.sqrt(2), ratio.error(), 1e-9);
        assertEquals("same", ratio.word());
    }

    @Test
    void oneRepeatHasNoError() {
        assertTrue(Double.isNaN(Comparison.of(result("a", 3), result("a", 2, 2)).error()));
        assertEquals("faster", Comparison.of(result("a", 3), result("a", 2, 2)).word());
    }

    @Test
    void scoreIsAGeometricMeanOfBothHalves() {
        List<Result> reference = List.of(result("fig3-float", 10), result("train-50", 10), result("fma-float", 1));
        Score score = Score.of(
                        List.of(
                                result("fig3-float", 20),
                                result("train-50", 80),
                                result("fma-float", 7),
                                result("one-cell", 5)),
                        reference)
                .get(0);
        assertEquals(4, score.all(), 1e-12);
        assertEquals(2, score.ofTrajectories(), 1e-12);
        assertEquals(8, score.ofNetworks(), 1e-12);
        assertEquals(2, score.parts().size());
    }

    /** A limit is what the hardware could do: its best try, as sure as the next best is near. */
    @Test
    void aLimitIsItsBestTry() {
        Result r = under("", "memory", 5, 8, 5, 4);
        assertEquals(8, r.rate());
        assertEquals(4 / 5.0, r.spread());
        assertEquals(Math.log(8.0 / 5), r.error(), 1e-12);
        assertEquals("same", Comparison.of(under("", "memory", 5, 5, 5), r).word());
        assertEquals(
                "slower",
                Comparison.of(under("", "memory", 5, 5, 5), under("", "memory", 8, 8))
                        .word());
    }

    @Test
    void figuresOfRepeats() {
        Result r = result("a", 9, 12, 10, 11);
        assertEquals(10.5, r.rate());
        assertEquals(9, r.low());
        assertEquals(12, r.high());
        assertEquals(3 / 10.5, r.spread(), 1e-12);
        assertEquals(1.05, r.share(), 1e-12);
        assertTrue(r.impossible());
    }
}
