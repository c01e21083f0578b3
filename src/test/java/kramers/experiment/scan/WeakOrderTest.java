package kramers.experiment.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import kramers.landscape.TwoValley;
import kramers.langevin.CellStatistics;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.Precision;
import kramers.langevin.Recording;
import org.junit.jupiter.api.Test;

/** Within a valley the discrete update approaches its continuous limit with weak order 1. */
class WeakOrderTest {
    private static final double DELTA_S = 1e-3;
    private static final double Y = 50;

    /** Trajectories that start in the flatter valley, and the times at which each is looked at. */
    private static final int SAMPLES = 5000;

    private static final int LOOKS = 100;

    @Test
    void theVarianceInAValley() {
        double f = TwoValley.PAPER.f1(Y);
        double sampling = Math.sqrt(2.0 / (SAMPLES * LOOKS));
        double[] etas = {0.16, 0.08, 0.04};
        double[] bias = new double[3];
        for (int k = 0; k < 3; k++) {
            bias[k] = variance(etas[k]) / DELTA_S - 1;
            // Exactly (eta/f)/(1 - eta/f). Looks half a time apart are correlated by exp(-4): 4 % more error.
            double expected = etas[k] / f / (1 - etas[k] / f);
            assertEquals(expected, bias[k], 5 * 1.04 * (1 + expected) * sampling, "eta " + etas[k]); // odds 6e-7
        }
        // The order between two etas is 1 + log2((1 - eta/f)/(1 - 2 eta/f)); extrapolated to eta = 0 from two such
        // values.
        double coarse = Math.log(bias[0] / bias[1]) / Math.log(2);
        double fine = Math.log(bias[1] / bias[2]) / Math.log(2);
        // Error of fine: 1.44 √((s/0.195)² + (s/0.089)²), s = 0.0022, and of coarse less; what is left of the square
        // 0.05.
        assertEquals(1, 2 * fine - coarse, 0.05 + 5 * 0.09);
        assertEquals(1, fine, 0.15 + 5 * 0.04);
    }

    private static double variance(double eta) {
        int apart = (int) Math.round(0.5 / eta);
        int[] steps = IntStream.rangeClosed(10, 9 + LOOKS).map(k -> k * apart).toArray();
        EnsembleSpec ensemble = new EnsembleSpec(
                        TwoValley.PAPER, steps[LOOKS - 1], 0, Y, 1, false, 53, Precision.DOUBLE)
                .held(Y)
                .recording(new Recording(steps, 2 * SAMPLES));
        CellStatistics cell = Runs.run(ensemble, eta, new double[] {DELTA_S / eta}, 2 * SAMPLES)
                .cell(0);
        double bottom = TwoValley.PAPER.g1(Y) / 2;
        double sum = 0;
        for (int n = 1; n < 2 * SAMPLES; n += 2) {
            for (int r = 0; r < LOOKS; r++) {
                double off = cell.timeline().pathX(n, r) - bottom;
                sum += off * off;
            }
        }
        return sum / (SAMPLES * LOOKS);
    }
}
