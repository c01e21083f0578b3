package kramers.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import kramers.landscape.TwoValley;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DensityPropagationTest {
    private static TwoValleyProcess cell(double eta, double sigma, double power, double y) {
        return new TwoValleyProcess(TwoValley.PAPER, eta, sigma, power, 0.01, y);
    }

    @ParameterizedTest
    @CsvSource({"0.01, 0.1, 1, 5", "0.1, 0.02, 1, 5", "0.1, 0.1, 1, 0", "0.05, 0.02, 2, 5", "0.02, 0.05, 0, 5"})
    void aFinerGridChangesNothing(double eta, double sigma, double power, double y) {
        int[] steps = {1, 10, 300};
        DensityPropagation.Path coarse = DensityPropagation.run(cell(eta, sigma, power, y), steps);
        DensityPropagation.Path fine = DensityPropagation.refined(
                3.3, cell(eta, sigma, power, y), false, DensityPropagation.ridge(cell(eta, sigma, power, y)), steps);
        for (int k = 0; k < steps.length; k++) {
            assertEquals(fine.pFlat()[k], coarse.pFlat()[k], 2e-5);
            assertEquals(fine.yMean()[k], coarse.yMean()[k], 2e-5);
            assertEquals(fine.toFlat()[k], coarse.toFlat()[k], 2e-5 * (1 + fine.toFlat()[k]));
            assertEquals(fine.toSharp()[k], coarse.toSharp()[k], 2e-5 * (1 + fine.toSharp()[k]));
        }
        assertTrue(coarse.massError() < 1e-7, "mass " + coarse.massError());
    }

    @Test
    void theFirstStepIsAGaussianOnEachSide() {
        TwoValleyProcess cell = cell(0.05, 0.1, 1, 5);
        double[] right = TwoValley.PAPER.gradient(0.01, 5);
        double[] left = TwoValley.PAPER.gradient(-0.01, 5);
        double expected = (ncdf((0.01 - 0.05 * right[0]) / (0.1 * Math.sqrt(0.1 / TwoValley.PAPER.f1(5))))
                        + ncdf((-0.01 - 0.05 * left[0]) / (0.1 * Math.sqrt(0.1 / TwoValley.PAPER.f2(5)))))
                / 2;
        DensityPropagation.Path path = DensityPropagation.run(cell, 0, 1);
        assertEquals(0.5, path.pFlat()[0]);
        // The error of the half-line rule for a Gaussian at h = s/1.5 (HalfLineRuleTest): 8.2e-7 (2/1.5)^14 at most.
        assertEquals(expected, path.pFlat()[1], 4.6e-5);
        double toSharp = 0.5 * (1 - ncdf((0.01 - 0.05 * right[0]) / (0.1 * Math.sqrt(0.1 / TwoValley.PAPER.f1(5)))));
        assertEquals(toSharp, path.toSharp()[1], 1e-7);
        assertEquals(expected - 0.5 + toSharp, path.toFlat()[1], 4.6e-5);
        assertEquals(5 - 0.05 * (right[1] + left[1]) / 2, path.yMean()[1], 1e-14);
    }

    private static double ncdf(double u) {
        return 0.5 * org.apache.commons.numbers.gamma.Erfc.value(-u / Math.sqrt(2));
    }

    /** Full two-dimensional sampling: 5 standard errors, odds of a false alarm 6e-7 a value. */
    @ParameterizedTest
    @CsvSource({
        "0.02, 0.06, 1, 5, 200",
        "0.1, 0.03, 1, 5, 80",
        "0.1, 0.1, 1, 1, 60",
        "0.05, 0.02, 2, 5, 100",
    })
    void meetsSampling(double eta, double sigma, double power, double y, int steps) {
        TwoValleyProcess cell = cell(eta, sigma, power, y);
        int n = 64_000;
        Trajectories.End sample = Trajectories.run(cell, n, steps, 20260110962L);
        DensityPropagation.Path path = DensityPropagation.run(cell, steps);
        double p = path.pFlat()[0];
        assertEquals(p, sample.pFlat(), 5 * Math.sqrt(p * (1 - p) / n));
        assertEquals(path.yMean()[0], sample.yMean(), 5 * sample.ySd() / Math.sqrt(n) + 1e-4);
    }

    /** Every seventh published cell; n = 15 squared deviations in units of binomial variance. */
    @Test
    void meetsThePublishedTable() {
        compare(7, 47); // chi² with 15 degrees of freedom is above 47 with odds 4e-5
    }

    @Test
    @Tag("full")
    void meetsTheWholePublishedTable() {
        compare(1, 165); // chi² with 100 degrees of freedom is above 165 with odds 5e-5
    }

    private static void compare(int every, double bound) {
        List<Fig3.Row> rows = Fig3.rows();
        double chi2 = 0;
        for (int k = 0; k < rows.size(); k += every) {
            Fig3.Row row = rows.get(k);
            double p = DensityPropagation.run(row.cell(), Fig3.STEPS).pFlat()[0];
            double error = row.pFlat() - p;
            chi2 += error * error * row.trajectories() / (p * (1 - p));
        }
        assertTrue(chi2 < bound, "chi² " + chi2);
    }

    @Test
    void stopsWorkWhenFrozen() {
        DensityPropagation.Path path = DensityPropagation.run(cell(0.01, 0.01, 1, 5), 5000, 20_000);
        assertTrue(path.frozenAt() < 5000);
        assertEquals(path.pFlat()[0], path.pFlat()[1]);
        assertTrue(path.yMean()[1] > path.yMean()[0]);
        assertEquals(path.toSharp()[0], path.toSharp()[1]);
    }

    /** The longer a run, the stricter is what it calls frozen. */
    @Test
    void crossingsAreCompleteWhenFrozen() {
        TwoValleyProcess cell = cell(0.02, 0.02, 1, 5);
        DensityPropagation.Path early = DensityPropagation.run(cell, 30, 20_000);
        DensityPropagation.Path late = DensityPropagation.run(cell, 30, 2_000_000);
        assertTrue(late.frozenAt() > early.frozenAt());
        assertTrue(late.toSharp()[1] - late.toSharp()[0] > 1e-5, "some cross after step 30");
        assertEquals(late.toSharp()[1] - late.toSharp()[0], early.toSharp()[1] - early.toSharp()[0], 1e-7);
        assertEquals(late.toFlat()[1] - late.toFlat()[0], early.toFlat()[1] - early.toFlat()[0], 1e-7);
    }

    @Test
    void refusesAnUpdateThatLeavesItsValley() {
        Exception e =
                assertThrows(IllegalArgumentException.class, () -> DensityPropagation.run(cell(0.25, 0.01, 1, 5), 100));
        assertEquals(ValleyDescent.UNSTABLE, e.getMessage());
        assertEquals(
                ValleyDescent.UNSTABLE,
                DensityPropagation.pFlat(cell(0.25, 0.01, 1, 5), 100).reason());
        assertThrows(IllegalArgumentException.class, () -> DensityPropagation.run(cell(0.01, 0.01, 1, 5), 100, 50));
        assertThrows(IllegalArgumentException.class, () -> DensityPropagation.run(cell(0.01, 0.01, 1, 5)));
    }
}
