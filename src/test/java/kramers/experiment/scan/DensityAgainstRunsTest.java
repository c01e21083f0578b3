package kramers.experiment.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import kramers.experiment.run.ParameterGrid;
import kramers.landscape.TwoValley;
import kramers.theory.DensityPropagation;
import kramers.theory.TwoValleyProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The density propagation against ensembles, ten cells of the grid of Fig. 3. */
class DensityAgainstRunsTest {
    /** Indices of eta and sigma in 0.01:0.1:10, spread over the grid; corners, edges and middle. */
    private static final int[][] CELLS = {
        {0, 0}, {0, 9}, {9, 0}, {9, 9}, {0, 5}, {3, 3}, {4, 7}, {6, 2}, {7, 6}, {9, 5},
    };

    /** P_flat after 3,000 steps, in which most cells freeze. */
    @Test
    void tenCells() {
        compare(20_000, 3000, 0);
    }

    /** At full size: 2e11 trajectory-steps. The error that the density states for p = 1 is 6e-4. */
    @Test
    @Tag("full")
    void tenCellsOfAMillion() {
        compare(1_000_000, 20_000, 6e-4);
    }

    private static void compare(int n, int steps, double stated) {
        double[] grid = ParameterGrid.parse("0.01:0.1:10").values();
        double chi2 = 0;
        for (int[] at : CELLS) {
            double eta = grid[at[0]];
            double sigma = grid[at[1]];
            double simulated = Runs.run(Runs.ensemble(steps, 5, 47), eta, new double[] {sigma}, n)
                    .cell(0)
                    .pFlat();
            double p = DensityPropagation.pFlat(new TwoValleyProcess(TwoValley.PAPER, eta, sigma, 1, 0.01, 5), steps)
                    .value();
            double error = Math.sqrt(p * (1 - p) / n);
            // Odds of a false alarm: 6e-7 a cell.
            assertEquals(p, simulated, 5 * error + stated, "eta " + eta + " sigma " + sigma);
            double off = Math.max(0, Math.abs(simulated - p) - stated) / error;
            chi2 += off * off;
        }
        assertTrue(chi2 < 37, "chi² " + chi2); // ten degrees of freedom: odds 6e-5
    }
}
