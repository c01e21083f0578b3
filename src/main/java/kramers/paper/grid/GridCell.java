package kramers.paper.grid;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import kramers.experiment.freezing.Criterion;
import kramers.experiment.freezing.FreezingSummary;
import kramers.experiment.training.TrainedNetwork;
import kramers.experiment.training.Training;
import kramers.network.EndpointStatistics;
import kramers.network.Measurement;
import kramers.network.Seed;
import kramers.network.model.Model;
import kramers.network.model.ParameterBlock;
import kramers.statistics.BootstrapInterval;
import kramers.statistics.Moments;

/**
 * The repeats of one learning rate and batch size. Weights are those of the middle layer.
 *
 * @param networks of the cell
 * @param converged those of them that classify (nearly) all training images right
 * @param flatness F of the converged
 * @param radius r_theta, of the cloud of their ends (Eq. 4)
 * @param radiusInterval its bootstrap interval
 * @param cosine mean of the angle between displacements from the start, over pairs of the converged
 * @param distance mean of two converged ends
 * @param best highest test accuracy of those that did not diverge
 * @param freezing times by criterion, of those that were asked for
 */
record GridCell(
        double eta,
        int batch,
        List<TrainedNetwork> networks,
        List<TrainedNetwork> converged,
        Moments flatness,
        BootstrapInterval flatnessInterval,
        double radius,
        BootstrapInterval radiusInterval,
        double cosine,
        double distance,
        double best,
        BootstrapInterval bestInterval,
        Map<Criterion, FreezingSummary> freezing) {

    /** Of a cell of a training. */
    static GridCell of(Training.Result training, int index, Map<Criterion, FreezingSummary> freezing)
            throws IOException {
        List<TrainedNetwork> networks = training.cell(index);
        List<TrainedNetwork> converged =
                networks.stream().filter(TrainedNetwork::converged).toList();
        List<float[]> ends = new ArrayList<>();
        for (TrainedNetwork network : converged) {
            ends.add(training.store().last(network.spec()).parameters());
        }
        Model model = training.spec().protocol().model();
        ParameterBlock middle = model.weights(model.measuredLayer());
        long seed = training.spec().protocol().seed();
        double[][] squares = EndpointStatistics.squaredDistances(ends, middle.offset(), middle.end());
        double[] flatness = values(converged, Measurement::flatness);
        double[] accuracies =
                values(networks.stream().filter(network -> !network.diverged()).toList(), Measurement::testAccuracy);
        return new GridCell(
                networks.get(0).spec().eta(),
                networks.get(0).spec().batch(),
                networks,
                converged,
                Moments.of(flatness),
                BootstrapInterval.ofMean(flatness, seed),
                ends.size() < 2
                        ? Double.NaN
                        : EndpointStatistics.radius(
                                squares, IntStream.range(0, ends.size()).toArray()),
                BootstrapInterval.of(ends.size(), chosen -> EndpointStatistics.radius(squares, chosen), seed),
                EndpointStatistics.meanCosine(ends, new Seed(seed).parameters(model), middle.offset(), middle.end()),
                EndpointStatistics.meanDistance(ends, middle.offset(), middle.end()),
                max(accuracies),
                BootstrapInterval.of(accuracies, GridCell::max, seed),
                freezing);
    }

    private static double[] values(List<TrainedNetwork> networks, ToDoubleFunction<Measurement> value) {
        return networks.stream()
                .mapToDouble(network -> value.applyAsDouble(network.end()))
                .toArray();
    }

    private static double max(double[] values) {
        return java.util.Arrays.stream(values).max().orElse(Double.NaN);
    }

    /** Mean over the repeats that did not diverge. */
    Moments mean(ToDoubleFunction<Measurement> value) {
        return Moments.of(
                values(networks.stream().filter(network -> !network.diverged()).toList(), value));
    }

    /** The highest test accuracy; NaN if none converged. */
    double bestIfConverged() {
        return converged.isEmpty() ? Double.NaN : best;
    }

    /** Share of the repeats that converged. */
    double convergedShare() {
        return (double) converged.size() / networks.size();
    }

    /** The noise scale of stochastic gradient descent. */
    double noise() {
        return eta / batch;
    }

    /** Eta times the mean freezing time by a criterion; NaN if it was not asked for, or there is none. */
    double frozen(Criterion criterion) {
        FreezingSummary summary = freezing.get(criterion);
        return summary == null ? Double.NaN : summary.etaMean();
    }

    /** Its standard error; NaN likewise, or if fewer than two repeats are in the mean. */
    double frozenSem(Criterion criterion) {
        FreezingSummary summary = freezing.get(criterion);
        return summary == null ? Double.NaN : summary.etaSem();
    }
}
