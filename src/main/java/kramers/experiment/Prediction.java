package kramers.experiment;

import java.util.Arrays;
import kramers.langevin.EnsembleSpec;
import kramers.theory.MasterPrediction;

/** What theory says of the cells of a scan, beside what simulation finds. */
public final class Prediction {
    private Prediction() {}

    /**
     * P_flat of every cell at the end of the run by the master equation (A30) along the mean y(t).
     *
     * @return by index in the grid; NaN where the theory does not apply (noise power other than 1, no noise, y held still)
     */
    public static double[] pFlat(PhaseSpec spec) {
        EnsembleSpec ensemble = spec.ensemble();
        double[] values = new double[spec.cells()];
        Arrays.parallelSetAll(values, i -> {
            var cell = spec.cell(i);
            if (cell.sigma() == 0 || ensemble.holdY()) {
                return Double.NaN;
            }
            var theory = new kramers.theory.Cell(
                    ensemble.landscape(),
                    cell.eta(),
                    cell.sigma(),
                    ensemble.noisePower(),
                    ensemble.xStart(),
                    ensemble.yStart());
            return MasterPrediction.pFlat(theory, (int) ensemble.steps()).value();
        });
        return values;
    }
}
