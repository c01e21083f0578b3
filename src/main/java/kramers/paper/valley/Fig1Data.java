package kramers.paper.valley;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kramers.experiment.continuation.Continuation;
import kramers.experiment.continuation.ContinuedBranch;
import kramers.experiment.continuation.Endpoints;
import kramers.experiment.freezing.Continuations;
import kramers.experiment.freezing.Criterion;
import kramers.experiment.freezing.FreezingSummary;
import kramers.experiment.freezing.FreezingTime;
import kramers.experiment.freezing.FreezingTimes;
import kramers.experiment.training.Training;
import kramers.network.Measurement;
import kramers.statistics.BootstrapInterval;
import kramers.statistics.Moments;

/**
 * What Fig. 1 shows.
 *
 * @param reference branches of repeat 0, measured along their way
 * @param others branches of the other repeats, measured where they end
 * @param trajectory repeat 0 itself at its checkpoints, with flatness
 */
record Fig1Data(
        Reduction reduction,
        Training.Result training,
        Continuation.Result reference,
        Continuation.Result others,
        Measurement[] trajectory,
        ReferencePlane plane) {
    /** The paper's, by Sim_J. */
    static final Criterion FROZEN = Criterion.jaccardMutual(0.9);

    /**
     * What a scale has left.
     *
     * @param every every how manieth checkpoint of the paper's is continued from
     * @param spacing steps between times of departure
     * @param networks what is not the paper's of the networks, in words; empty if nothing
     */
    record Reduction(int repeats, int ofThePaper, int every, long spacing, String networks) {
        /** In which the figure differs from the paper's, in a few words; empty if in nothing. */
        String words() {
            String count = repeats == ofThePaper ? "" : repeats + " repeats";
            String times = every == 1 ? "" : "*t*_{c} every " + spacing + " steps";
            return Stream.of(count, times, networks)
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.joining(", "));
        }
    }

    /**
     * Endpoints of all repeats from one time of departure.
     *
     * @param start t_c, steps
     * @param values of the repeats that did not diverge
     * @param interval of the mean
     */
    record Mean(long start, Moments values, BootstrapInterval interval) {}

    /** A quantity of endpoints over the time of departure, mean over repeats. */
    List<Mean> means(ToDoubleFunction<Measurement> quantity) {
        TreeMap<Long, List<Double>> values = new TreeMap<>();
        Stream.of(reference, others)
                .flatMap(part -> part.branches().values().stream())
                .forEach(branch -> values.computeIfAbsent(branch.branch().start(), start -> new ArrayList<>())
                        .add(quantity.applyAsDouble(branch.end())));
        List<Mean> means = new ArrayList<>();
        values.forEach((start, list) -> {
            double[] repeats = list.stream().mapToDouble(v -> v).toArray();
            long seed = training.spec().protocol().seed();
            means.add(new Mean(start, Moments.of(repeats), BootstrapInterval.ofMean(repeats, seed)));
        });
        return means;
    }

    /** Branches of the reference, by time of departure. */
    List<ContinuedBranch> branches() {
        return List.copyOf(reference.branches().values());
    }

    /** Endpoints of the reference. */
    Continuations endpoints() {
        return Endpoints.of(reference, training.networks()).get(0);
    }

    /** When each repeat froze. */
    List<FreezingTime> freezing() {
        return Stream.of(reference, others)
                .flatMap(part -> Endpoints.of(part, training.networks()).stream())
                .map(repeat -> FreezingTimes.of(repeat, FROZEN))
                .toList();
    }

    /** The same of all repeats together. */
    FreezingSummary frozen() {
        return FreezingSummary.of(freezing(), training.spec().protocol().seed());
    }
}
