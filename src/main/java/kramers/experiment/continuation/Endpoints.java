package kramers.experiment.continuation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kramers.experiment.freezing.Continuations;
import kramers.experiment.freezing.Endpoint;
import kramers.experiment.freezing.TrainingCurve;
import kramers.experiment.training.TrainedNetwork;
import kramers.network.Measurement;

/** What freezing times are found from: how networks were trained, and what their branches ended at. */
public final class Endpoints {
    private Endpoints() {}

    /**
     * Of one network.
     *
     * @param labels of the test set
     * @param ends branches of any networks
     */
    public static Continuations of(
            ContinuationSpec spec, TrainedNetwork network, int[] labels, Iterable<ContinuedBranch> ends) {
        List<Endpoint> own = new ArrayList<>();
        for (ContinuedBranch end : ends) {
            if (end.branch().network().index() == network.spec().index()) {
                own.add(endpoint(spec, end));
            }
        }
        short[] names = new short[labels.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = (short) labels[i];
        }
        return new Continuations(network.spec().eta(), curve(network), names, own);
    }

    /** Of every network of a continuation that has a branch, in order. */
    public static List<Continuations> of(Continuation.Result result, TrainedNetwork[] networks) {
        return Arrays.stream(networks)
                .filter(network -> !result.of(network.spec()).isEmpty())
                .map(network -> of(result.spec(), network, result.labels(), result.of(network.spec())))
                .toList();
    }

    private static Endpoint endpoint(ContinuationSpec spec, ContinuedBranch end) {
        if (end.diverged()) {
            return Endpoint.diverged(end.branch().start(), end.steps());
        }
        return new Endpoint(
                end.branch().start(),
                end.steps(),
                end.end().trainLoss(),
                end.end().trainAccuracy(),
                end.predictions(),
                end.converged(spec),
                false);
    }

    /** How a network was trained, whether it was continued or not. */
    public static TrainingCurve curve(TrainedNetwork network) {
        // A training of fewer steps than checkpoints has several at one step.
        List<Measurement> measured = new ArrayList<>();
        for (Measurement m : network.measurements()) {
            if (measured.isEmpty()
                    || m.step() > measured.get(measured.size() - 1).step()) {
                measured.add(m);
            }
        }
        return new TrainingCurve(
                measured.stream().mapToLong(Measurement::step).toArray(),
                measured.stream().mapToDouble(Measurement::trainLoss).toArray(),
                measured.stream().mapToDouble(Measurement::trainAccuracy).toArray());
    }
}
