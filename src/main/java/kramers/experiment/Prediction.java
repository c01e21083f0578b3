package kramers.experiment;

import java.util.Arrays;
import java.util.stream.IntStream;
import kramers.langevin.EnsembleSpec;
import kramers.theory.Cell;
import kramers.theory.DensityPropagation;
import kramers.theory.MasterPrediction;

/**
 * What theory says of the cells of a scan without a random number, beside what simulation finds.
 *
 * @param pFlat [cell][recorded steps, then the end of the run]; NaN where there is a reason
 * @param yMean mean y, likewise
 * @param reasons [cell] why there are no values, empty where there are; null for cells of other shards
 */
public record Prediction(double[][] pFlat, double[][] yMean, String[] reasons) {

    /** P_flat of a cell at the end of the run. */
    public double end(int cell) {
        return pFlat[cell][pFlat[cell].length - 1];
    }

    /** The master equation (A30) along the deterministic y(t), or at fixed y: see {@link MasterPrediction}. */
    public static Prediction master(PhaseSpec spec, Shard shard) {
        return each(spec, shard, (cell, steps) -> {
            MasterPrediction.Path path = spec.ensemble().holdY()
                    ? MasterPrediction.held(cell, steps)
                    : MasterPrediction.run(cell, MasterPrediction.BEST, steps);
            return new Column(path.pFlat(), path.yMean(), path.reason());
        });
    }

    /** The density of the discrete update, step by step: see {@link DensityPropagation}; 0.1 to 1 s a cell. */
    public static Prediction density(PhaseSpec spec, Shard shard) {
        return each(spec, shard, (cell, steps) -> {
            try {
                DensityPropagation.Path path = spec.ensemble().holdY()
                        ? DensityPropagation.held(cell, steps)
                        : DensityPropagation.run(cell, steps);
                return new Column(path.pFlat(), path.yMean(), "");
            } catch (IllegalArgumentException e) {
                return Column.none(steps.length, e.getMessage());
            }
        });
    }

    private record Column(double[] pFlat, double[] yMean, String reason) {
        static Column none(int length, String reason) {
            double[] nothing = new double[length];
            Arrays.fill(nothing, Double.NaN);
            return new Column(nothing, nothing, reason);
        }
    }

    @FunctionalInterface
    private interface Theory {
        Column of(Cell cell, int[] steps);
    }

    private static Prediction each(PhaseSpec spec, Shard shard, Theory theory) {
        EnsembleSpec ensemble = spec.ensemble();
        int[] recorded = ensemble.recording().steps();
        int[] steps = Arrays.copyOf(recorded, recorded.length + 1);
        steps[recorded.length] = (int) ensemble.steps();
        int n = spec.cells();
        Prediction all = new Prediction(new double[n][], new double[n][], new String[n]);
        IntStream.range(0, n).parallel().forEach(i -> {
            Column column = shard.has(i) ? column(spec, i, steps, theory) : Column.none(steps.length, null);
            all.pFlat[i] = column.pFlat;
            all.yMean[i] = column.yMean;
            all.reasons[i] = column.reason;
        });
        return all;
    }

    private static Column column(PhaseSpec spec, int i, int[] steps, Theory theory) {
        EnsembleSpec ensemble = spec.ensemble();
        var cell = spec.cell(i);
        if (cell.sigma() == 0) {
            return Column.none(steps.length, "without noise nothing crosses the ridge");
        }
        return theory.of(
                new Cell(
                        ensemble.landscape(),
                        cell.eta(),
                        cell.sigma(),
                        ensemble.noisePower(),
                        ensemble.xStart(),
                        ensemble.yStart()),
                steps);
    }
}
