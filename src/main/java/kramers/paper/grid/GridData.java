package kramers.paper.grid;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import kramers.experiment.continuation.ContinuationSpec;
import kramers.experiment.continuation.ContinuationSpec.Keep;
import kramers.experiment.continuation.Endpoints;
import kramers.experiment.continuation.Freezing;
import kramers.experiment.forecast.NetworkWork;
import kramers.experiment.forecast.Work;
import kramers.experiment.freezing.Criterion;
import kramers.experiment.freezing.FreezingSummary;
import kramers.experiment.freezing.FreezingTime;
import kramers.experiment.freezing.FreezingTimes;
import kramers.experiment.training.TrainedNetwork;
import kramers.experiment.training.Training;
import kramers.experiment.training.TrainingSpec;
import kramers.network.EarlyStop;
import kramers.network.HessianRequest;
import kramers.paper.lab.GridExtent;
import kramers.paper.lab.NetworkLab;
import kramers.statistics.Correlation;

/**
 * A grid that was trained, and continued if panels need that.
 *
 * @param words in what it differs from the paper's; empty if in nothing
 * @param criteria by which cells have freezing times
 * @param cells in order, batch sizes fastest
 * @param curves null if no panel needs them
 */
record GridData(
        String words, Training.Result training, List<Criterion> criteria, List<GridCell> cells, GridCurves curves) {
    /** The paper's, by Sim_J. */
    static final Criterion FROZEN = Criterion.jaccardMutual(0.9);

    /**
     * Makes the data.
     *
     * @param figure whose folder it is
     * @param whole the grid at scale 1
     */
    static GridData of(NetworkLab lab, String figure, GridExtent whole, List<GridPanel> panels)
            throws IOException, InterruptedException {
        List<Criterion> criteria = criteria(panels);
        boolean continued = continued(criteria);
        TrainingSpec spec = lab.givenOr(whole.scaled(lab).training(lab, continued));
        GridExtent extent = GridExtent.of(spec);
        lab.begin(figure, spec.protocol().model(), extent.settings(whole));
        Training.Result training = lab.givenOr("training", spec);
        Freezing freezing = continued ? lab.freeze(descent(spec), training, criteria) : null;
        List<GridCell> cells = new ArrayList<>();
        for (int i = 0; i < spec.cells(); i++) {
            List<TrainedNetwork> networks = training.cell(i);
            cells.add(GridCell.of(training, i, continued ? times(freezing, i) : times(networks, criteria, spec)));
        }
        return new GridData(
                lab.words(extent.words(whole), spec.protocol().model()),
                training,
                criteria,
                List.copyOf(cells),
                along(panels) ? GridCurves.of(spec, lab) : null);
    }

    /**
     * What {@link #of} will do: nothing for a training that was given.
     *
     * @param whole the grid at scale 1
     */
    static Work work(NetworkLab lab, GridExtent whole, List<GridPanel> panels) throws IOException {
        boolean continued = continued(criteria(panels));
        TrainingSpec training = lab.givenOr(whole.scaled(lab).training(lab, continued));
        Work work = lab.given() ? Work.of() : Work.of(NetworkWork.training(training, lab.images()));
        if (continued) {
            work = work.and(NetworkWork.search(descent(training), NetworkLab.SEARCH, lab.images()));
        }
        return along(panels) ? work.and(NetworkWork.training(GridCurves.spec(training), lab.images())) : work;
    }

    private static List<Criterion> criteria(List<GridPanel> panels) {
        return panels.stream()
                .flatMap(panel -> panel.criteria().stream())
                .distinct()
                .toList();
    }

    private static boolean continued(List<Criterion> criteria) {
        return criteria.stream().anyMatch(criterion -> criterion.kind().ofEndpoints());
    }

    private static boolean along(List<GridPanel> panels) {
        return panels.stream().anyMatch(GridPanel::curves);
    }

    /** Of a cell that was continued. */
    private static Map<Criterion, FreezingSummary> times(Freezing freezing, int cell) {
        Map<Criterion, FreezingSummary> times = new LinkedHashMap<>();
        int first = cell * freezing.source().spec().repeats();
        for (Freezing.Cell continued : freezing.cells()) {
            int index = continued.networks().get(0).spec().index();
            if (index >= first && index < first + freezing.source().spec().repeats()) {
                for (FreezingSummary summary : continued.summaries()) {
                    times.put(summary.criterion(), summary);
                }
            }
        }
        return times;
    }

    /** By criteria that look at the training alone. */
    private static Map<Criterion, FreezingSummary> times(
            List<TrainedNetwork> networks, List<Criterion> criteria, TrainingSpec spec) {
        Map<Criterion, FreezingSummary> times = new LinkedHashMap<>();
        for (Criterion criterion : criteria) {
            List<FreezingTime> each = networks.stream()
                    .map(network -> FreezingTimes.ofTraining(network.spec().eta(), Endpoints.curve(network), criterion))
                    .toList();
            times.put(criterion, FreezingSummary.of(each, spec.protocol().seed()));
        }
        return times;
    }

    /** As in the paper: a budget as long as the training, an early stop at a loss of 0.005. */
    private static ContinuationSpec descent(TrainingSpec training) {
        HessianRequest none = new HessianRequest(training.protocol().curvature().layer(), 0);
        return new ContinuationSpec(training, training.time(), false, EarlyStop.at(0.005), none, 1, false, Keep.NONE);
    }

    /** A quantity of each cell, in order. */
    double[] values(ToDoubleFunction<GridCell> quantity) {
        return cells.stream().mapToDouble(quantity).toArray();
    }

    /** Rank correlation of a quantity with eta/B over the cells that have it. */
    Correlation withNoise(ToDoubleFunction<GridCell> quantity) {
        return Correlation.spearman(values(GridCell::noise), values(quantity));
    }

    /** How far freezing times of cells by one criterion follow from those by another: Pearson's, over the cells that have both. */
    Correlation between(Criterion one, Criterion other) {
        return Correlation.pearson(values(cell -> cell.frozen(one)), values(cell -> cell.frozen(other)));
    }
}
