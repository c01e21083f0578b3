package kramers.paper.grid;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import kramers.experiment.continuation.ContinuationSpec;
import kramers.experiment.continuation.ContinuationSpec.Keep;
import kramers.experiment.continuation.Freezing;
import kramers.experiment.forecast.NetworkWork;
import kramers.experiment.forecast.Work;
import kramers.experiment.freezing.Criterion;
import kramers.experiment.freezing.FreezingSummary;
import kramers.experiment.training.Training;
import kramers.experiment.training.TrainingSpec;
import kramers.network.EarlyStop;
import kramers.network.HessianRequest;
import kramers.paper.lab.NetworkLab;
import kramers.statistics.Correlation;

/**
 * A grid that was trained, and continued if freezing times were asked for.
 *
 * @param words in what it differs from the paper's; empty if in nothing
 * @param cells in order, batch sizes fastest
 */
record GridData(String words, Training.Result training, List<GridCell> cells) {
    /** The paper's, by Sim_J. */
    private static final Criterion FROZEN = Criterion.jaccardMutual(0.9);

    /**
     * Makes the data.
     *
     * @param figure whose folder it is
     * @param whole the grid at scale 1
     * @param freezing whether freezing times are wanted: by search, which makes few continuations
     */
    static GridData of(NetworkLab lab, String figure, GridExtent whole, boolean freezing)
            throws IOException, InterruptedException {
        GridExtent extent = whole.scaled(lab.scale(), lab);
        lab.begin(figure, extent.settings(whole));
        Training.Result training = lab.train("training", extent.training(lab, freezing));
        Map<String, FreezingSummary> times = new HashMap<>();
        if (freezing) {
            for (Freezing.Cell cell : lab.freeze(descent(training.spec()), training, List.of(FROZEN))
                    .cells()) {
                times.put(key(cell.eta(), cell.batch()), cell.summaries().get(0));
            }
        }
        List<GridCell> cells = new ArrayList<>();
        TrainingSpec spec = training.spec();
        for (int i = 0; i < spec.cells(); i++) {
            double eta = spec.network(i * spec.repeats()).eta();
            int batch = spec.network(i * spec.repeats()).batch();
            cells.add(GridCell.of(training, i, times.get(key(eta, batch))));
        }
        return new GridData(lab.given() ? "" : extent.words(whole), training, List.copyOf(cells));
    }

    /**
     * What {@link #of} will do: nothing for a training that was given.
     *
     * @param whole the grid at scale 1
     * @param freezing whether freezing times are wanted
     */
    static Work work(NetworkLab lab, GridExtent whole, boolean freezing) throws IOException {
        TrainingSpec training = lab.givenOr(whole.scaled(lab.scale(), lab).training(lab, freezing));
        Work work = lab.given() ? Work.of() : Work.of(NetworkWork.training(training, lab.images()));
        return freezing ? work.and(NetworkWork.search(descent(training), lab.images())) : work;
    }

    private static String key(double eta, int batch) {
        return eta + " " + batch;
    }

    /** As in the paper: a budget as long as the training, an early stop at a loss of 0.005. */
    private static ContinuationSpec descent(TrainingSpec training) {
        HessianRequest none = new HessianRequest(training.protocol().curvature().layer(), 0);
        return new ContinuationSpec(training, training.time(), false, EarlyStop.at(0.005), none, 1, false, Keep.NONE);
    }

    /** Learning rates, ascending. */
    double[] eta() {
        return cells.stream().mapToDouble(GridCell::eta).distinct().sorted().toArray();
    }

    /** Batch sizes, ascending. */
    double[] batch() {
        return cells.stream().mapToDouble(GridCell::batch).distinct().sorted().toArray();
    }

    /** Rank correlation of a quantity with eta/B over the cells that have it. */
    Correlation withNoise(ToDoubleFunction<GridCell> quantity) {
        return Correlation.spearman(
                cells.stream().mapToDouble(GridCell::noise).toArray(),
                cells.stream().mapToDouble(quantity).toArray());
    }
}
