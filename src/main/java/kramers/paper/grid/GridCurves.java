package kramers.paper.grid;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import kramers.experiment.training.TrainedNetwork;
import kramers.experiment.training.Training;
import kramers.experiment.training.TrainingSpec;
import kramers.network.HessianRequest;
import kramers.network.Measurement;
import kramers.network.TrainingProtocol;
import kramers.network.model.Model;
import kramers.paper.lab.NetworkLab;
import kramers.statistics.Moments;

/**
 * The trainings of one learning rate of a grid once more, measured along their way with the flatness, which the grid takes at the
 * end alone.
 *
 * @param eta the learning rate
 * @param batches one for each batch size, ascending
 */
record GridCurves(double eta, List<Batch> batches) {
    /** That of the paper's Fig. 1, or of a grid without it the nearest. */
    private static final double ETA = 0.05;
    /** Batch size of the trajectory that is shown by itself, likewise. */
    private static final int BATCH = 50;
    /** Between measurements, at the most. */
    private static final int INTERVALS = 50;

    /**
     * Repeats of one batch size; those that diverged are left out.
     *
     * @param repeats that there were
     * @param sound those that are in the means
     */
    record Batch(int size, int repeats, List<TrainedNetwork> sound) {
        /** Measured after so many updates. */
        long[] steps() {
            return sound.isEmpty()
                    ? new long[0]
                    : sound.get(0).measurements().stream()
                            .mapToLong(Measurement::step)
                            .toArray();
        }

        /** A quantity over the steps, mean over repeats; an unknown value is in no mean. */
        Moments[] means(ToDoubleFunction<Measurement> quantity) {
            Moments[] means = new Moments[steps().length];
            for (int i = 0; i < means.length; i++) {
                int at = i;
                means[i] = Moments.of(sound.stream()
                        .mapToDouble(network ->
                                quantity.applyAsDouble(network.measurements().get(at)))
                        .toArray());
            }
            return means;
        }
    }

    /** The row of a grid, with the same batches and from the same weights. */
    static TrainingSpec spec(TrainingSpec grid) {
        double eta = Arrays.stream(grid.eta())
                .boxed()
                .min(Comparator.comparingDouble(e -> Math.abs(Math.log(e / ETA))))
                .orElseThrow();
        TrainingProtocol of = grid.protocol();
        Model model = of.model();
        HessianRequest flatness = new HessianRequest(model.measuredLayer(), 10);
        int intervals = Math.min(INTERVALS, of.checkpoints());
        TrainingProtocol protocol =
                new TrainingProtocol(of.model(), of.seed(), intervals, flatness, true, false).by(of.loss());
        int[] batch = grid.batch().clone();
        Arrays.sort(batch);
        return new TrainingSpec(protocol, new double[] {eta}, batch, grid.repeats(), grid.time());
    }

    /** Trains it. */
    static GridCurves of(TrainingSpec grid, NetworkLab lab) throws IOException, InterruptedException {
        TrainingSpec row = spec(grid);
        Training.Result trained = lab.train("curves", row);
        List<Batch> batches = new ArrayList<>();
        for (int cell = 0; cell < row.cells(); cell++) {
            List<TrainedNetwork> all = trained.cell(cell);
            List<TrainedNetwork> sound =
                    all.stream().filter(network -> !network.diverged()).toList();
            batches.add(new Batch(row.batch()[cell], all.size(), sound));
        }
        return new GridCurves(row.eta()[0], batches);
    }

    /** The batch size whose first repeat is shown by itself: among those with a repeat that did not diverge, if there is one. */
    Batch shown() {
        return batches.stream()
                .min(Comparator.<Batch, Boolean>comparing(batch -> batch.sound().isEmpty())
                        .thenComparingDouble(batch -> Math.abs(Math.log((double) batch.size() / BATCH))))
                .orElseThrow();
    }
}
