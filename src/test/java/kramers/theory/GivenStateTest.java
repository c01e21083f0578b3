package kramers.theory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import kramers.landscape.TwoValley;
import org.apache.commons.numbers.gamma.Erfc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Predictions that go on from a given state. */
class GivenStateTest {
    private static final TwoValley PAPER = TwoValley.PAPER;

    private static TwoValleyProcess cell(double eta, double sigma, double power, double y) {
        return new TwoValleyProcess(PAPER, eta, sigma, power, 0.01, y);
    }

    @Test
    void fromTheStartItIsTheRun() {
        TwoValleyProcess cell = cell(0.05, 0.05, 1, 5);
        double[] start = {0.01, Double.NaN, -0.01, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        DensityPropagation.Path run = DensityPropagation.run(cell, 0, 1, 50);
        DensityPropagation.Path from = DensityPropagation.from(start, cell, 0, 1, 50);
        assertArrayEquals(run.pFlat(), from.pFlat());
        assertArrayEquals(run.yMean(), from.yMean());
        assertArrayEquals(run.toSharp(), from.toSharp());
    }

    /** Where each of some positions goes is a Gaussian; a third of them on the flatter side, some far out. */
    @ParameterizedTest
    @CsvSource({"0.05, 0.1", "0.05, 1e-4", "0.2, 1e-3"})
    void theFirstStepIsAGaussianForEachPosition(double eta, double sigma) {
        TwoValleyProcess cell = cell(eta, sigma, 1, 5);
        double[] x = new double[3000];
        Arrays.setAll(x, n -> n % 3 == 0 ? 1e-3 * (n + 1) / 3 : -3e-4 * n);
        double right = 0;
        double crossed = 0;
        double slope = 0;
        for (double at : x) {
            double[] gradient = PAPER.gradient(at, 5);
            double landing = at - eta * gradient[0];
            double p = Erfc.value(-landing / cell.kick(new ValleySlice(PAPER, at > 0, 5), at) / Math.sqrt(2)) / 2;
            right += p / x.length;
            crossed += at > 0 ? (1 - p) / x.length : 0;
            slope += gradient[1] / x.length;
        }
        DensityPropagation.Path path = DensityPropagation.from(x, cell, 0, 1);
        assertEquals(1 / 3.0, path.pFlat()[0], 1e-14);
        assertArrayEquals(new double[] {0, 0}, new double[] {path.toFlat()[0], path.toSharp()[0]}, 1e-14);
        // The half-line rule for one Gaussian (HalfLineRuleTest), and bins of 1/24 kick.
        assertEquals(right, path.pFlat()[1], 4.6e-5);
        assertEquals(crossed, path.toSharp()[1], 1e-5);
        assertEquals(right - 1 / 3.0 + crossed, path.toFlat()[1], 5e-5);
        assertEquals(5 - eta * slope, path.yMean()[1], 1e-6);
        assertTrue(path.massError() < 1e-7, "mass " + path.massError());
    }

    /** Low noise where the update overshoots, and starts far out: the grid reaches where the first step lands. */
    @ParameterizedTest
    @CsvSource({"0.2, 1e-5, 0.01", "0.01, 0.01, 0.205", "0.2, 0.01, 3"})
    void theGridReachesFarEnough(double eta, double sigma, double xStart) {
        TwoValleyProcess cell = new TwoValleyProcess(PAPER, eta, sigma, 1, xStart, 5);
        double mass = DensityPropagation.run(cell, 1, 10).massError();
        assertTrue(mass < 1e-7, "mass " + mass);
    }

    /** Two-dimensional sampling whose settings change on the way; 5 standard errors, odds of a false alarm 6e-7 a value. */
    @ParameterizedTest
    @CsvSource({
        "0.02, 0.06, 1, 0.05, 0.02, 1",
        "0.05, 0.02, 1, 0.05, 0.1, 1",
        "0.1, 0.1, 1, 0.1, 0.02, 2",
        "0.02, 0.03, 2, 0.02, 0.1, 1",
        "0.02, 0.1, 1, 0.02, 0.5, 0",
    })
    void meetsSamplingAfterAChange(double eta, double sigma, double power, double eta2, double sigma2, double power2) {
        int n = 32_000;
        Trajectories.Ensemble ensemble = new Trajectories.Ensemble(cell(eta, sigma, power, 5), n, 20260110963L);
        ensemble.advance(cell(eta, sigma, power, 5), 60);
        TwoValleyProcess changed = cell(eta2, sigma2, power2, ensemble.end().yMean());
        int[] before = ensemble.crossings.clone();
        DensityPropagation.Path path = DensityPropagation.from(ensemble.x, changed, 0, 5, 40);
        assertEquals(ensemble.end().pFlat(), path.pFlat()[0], 1e-12);
        for (int r = 1; r < 3; r++) {
            ensemble.advance(changed, path.steps()[r] - path.steps()[r - 1]);
            double p = path.pFlat()[r];
            Trajectories.End end = ensemble.end();
            assertEquals(p, end.pFlat(), 5 * Math.sqrt(p * (1 - p) / n));
            assertEquals(path.yMean()[r], end.yMean(), 5 * end.ySd() / Math.sqrt(n) + 1e-4);
            double sum = 0;
            double square = 0;
            for (int i = 0; i < n; i++) {
                double crossed = ensemble.crossings[i] - before[i];
                sum += crossed / n;
                square += crossed * crossed / n;
            }
            double error = Math.sqrt((square - sum * sum) / n);
            assertEquals(path.toFlat()[r] + path.toSharp()[r], sum, 5 * error);
        }
        assertTrue(path.massError() < 1e-7, "mass " + path.massError());
    }

    @ParameterizedTest
    @CsvSource({"0.01, 0.1, 5", "0.1, 0.03, 5", "0.1, 0.1, 0", "0.01, 0.05, 1"})
    void aMasterEquationInTwoPartsIsTheWhole(double eta, double sigma, double y) {
        int[] steps = {300, 1000, 5000};
        MasterPrediction.Path whole = MasterPrediction.run(cell(eta, sigma, 1, y), MasterPrediction.BEST, steps);
        MasterPrediction.Path rest = MasterPrediction.from(
                whole.pFlat()[0], cell(eta, sigma, 1, whole.yMean()[0]), MasterPrediction.BEST, 0, 700, 4700);
        assertEquals(whole.pFlat()[0], rest.pFlat()[0]);
        assertEquals(whole.yMean()[0], rest.yMean()[0]);
        for (int r = 1; r < 3; r++) {
            // Twice the error of blocks (MasterPredictionTest).
            assertEquals(whole.pFlat()[r], rest.pFlat()[r], 4e-5);
            assertEquals(whole.yMean()[r], rest.yMean()[r], 1e-3);
        }
    }

    @Test
    void aHeldMasterEquationInTwoPartsIsTheWhole() {
        TwoValleyProcess cell = cell(0.02, 0.1, 1, 3);
        MasterPrediction.Path whole = MasterPrediction.held(cell, 40, 100);
        MasterPrediction.Path rest = MasterPrediction.heldFrom(whole.pFlat()[0], cell, 0, 60);
        assertEquals(whole.pFlat()[0], rest.pFlat()[0], 1e-15);
        assertEquals(whole.pFlat()[1], rest.pFlat()[1], 1e-15);
        assertTrue(Math.abs(whole.pFlat()[1] - whole.pFlat()[0]) > 0.01);
    }

    @Test
    void refusesWhatIsNoState() {
        TwoValleyProcess cell = cell(0.02, 0.1, 1, 3);
        assertThrows(IllegalArgumentException.class, () -> DensityPropagation.from(new double[0], cell, 1));
        assertThrows(IllegalArgumentException.class, () -> DensityPropagation.from(new double[] {Double.NaN}, cell, 1));
        assertThrows(IllegalArgumentException.class, () -> DensityPropagation.from(new double[] {1e9}, cell, 1));
        for (double share : new double[] {-1e-9, 1.1, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> MasterPrediction.heldFrom(share, cell, 1));
            assertThrows(
                    IllegalArgumentException.class, () -> MasterPrediction.from(share, cell, MasterPrediction.BEST, 1));
        }
    }
}
