package kramers.paper.valley;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kramers.experiment.freezing.Endpoint;
import kramers.experiment.freezing.EndpointSimilarity;
import kramers.experiment.training.TrainedNetwork;
import kramers.experiment.training.Training;
import kramers.network.EndpointStatistics;
import kramers.network.NetworkSpec;
import kramers.network.data.Dataset;
import kramers.network.data.ImageSet;

/**
 * Where the networks of a training end, and how alike these ends are.
 *
 * @param weights by index of the network; null where it diverged, or was not asked for
 * @param similarity of all networks by index
 */
record TrainedEnds(Training.Result training, float[][] weights, EndpointSimilarity similarity) {

    /**
     * Reads the last weights of each.
     *
     * @param data of the training
     */
    static TrainedEnds of(Training.Result training, Dataset data) throws IOException {
        return of(training, data, network -> true);
    }

    /** With the weights of first repeats alone: all are a quarter of a gigabyte where there are convolutions. */
    static TrainedEnds ofFirst(Training.Result training, Dataset data) throws IOException {
        return of(training, data, network -> network.repeat() == 0);
    }

    private static TrainedEnds of(Training.Result training, Dataset data, Predicate<NetworkSpec> which)
            throws IOException {
        TrainedNetwork[] networks = training.networks();
        float[][] weights = new float[networks.length][];
        List<Endpoint> endpoints = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            weights[i] = which.test(networks[i].spec()) && !networks[i].diverged()
                    ? training.store().last(networks[i].spec()).parameters()
                    : null;
            endpoints.add(endpoint(networks[i]));
        }
        return new TrainedEnds(training, weights, new EndpointSimilarity(labels(data.test()), endpoints));
    }

    private static short[] labels(ImageSet images) {
        short[] labels = new short[images.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (short) images.label(i);
        }
        return labels;
    }

    /** The end of a training as one of a continuation of no steps. */
    private static Endpoint endpoint(TrainedNetwork network) {
        long steps = network.spec().steps();
        if (network.diverged()) {
            return Endpoint.diverged(steps, 0);
        }
        double loss = network.end().trainLoss();
        double accuracy = network.end().trainAccuracy();
        return new Endpoint(steps, 0, loss, accuracy, network.predictions(), network.converged(), false);
    }

    /** The first repeat of each cell, diverged or not: of large batches first, then of small learning rates. */
    List<TrainedNetwork> first() {
        Comparator<TrainedNetwork> byBatch =
                Comparator.comparingInt(network -> -network.spec().batch());
        return Stream.of(training.networks())
                .filter(network -> network.spec().repeat() == 0)
                .sorted(byBatch.thenComparingDouble(network -> network.spec().eta()))
                .toList();
    }

    /** Weights at the end of a network that did not diverge. */
    float[] of(TrainedNetwork network) {
        return weights[network.spec().index()];
    }

    /** Sim_J of two ends (Eq. 2), 0 … 1; NaN if one diverged. */
    double jaccard(TrainedNetwork a, TrainedNetwork b) {
        return similarity.jaccard(a.spec().index(), b.spec().index());
    }

    /** Distance between two ends in all weights; neither diverged. */
    double distance(TrainedNetwork a, TrainedNetwork b) {
        return EndpointStatistics.distance(of(a), of(b));
    }

    /** Each repeat of a cell with the next one, of those that did not diverge. */
    List<List<TrainedNetwork>> neighbours() {
        List<List<TrainedNetwork>> pairs = new ArrayList<>();
        for (int cell = 0; cell < training.spec().cells(); cell++) {
            List<TrainedNetwork> sound = sound(training.cell(cell));
            IntStream.range(1, sound.size()).forEach(i -> pairs.add(List.of(sound.get(i - 1), sound.get(i))));
        }
        return pairs;
    }

    /** Those that did not diverge. */
    static List<TrainedNetwork> sound(List<TrainedNetwork> networks) {
        return networks.stream().filter(network -> !network.diverged()).toList();
    }
}
