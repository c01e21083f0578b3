package kramers.experiment.continuation;

import java.util.ArrayList;
import java.util.List;
import kramers.experiment.freezing.Continuations;
import kramers.experiment.freezing.Criterion;
import kramers.experiment.freezing.FreezingSummary;
import kramers.experiment.freezing.FreezingTime;
import kramers.experiment.freezing.FreezingTimes;
import kramers.experiment.training.TrainedNetwork;
import kramers.experiment.training.Training;
import kramers.network.NetworkSpec;

/**
 * When the networks of a training froze, by several criteria, from what their branches ended at.
 *
 * @param criteria the first one is what pictures show
 * @param networks those that have an endpoint, in order
 */
public record Freezing(
        Training.Result source, Continuation.Result ends, List<Criterion> criteria, List<Network> networks) {

    /**
     * One network.
     *
     * @param times by criterion
     */
    public record Network(NetworkSpec spec, Continuations continuations, List<FreezingTime> times) {}

    /**
     * Repeats of one learning rate and batch size.
     *
     * @param summaries by criterion
     */
    public record Cell(double eta, int batch, List<Network> networks, List<FreezingSummary> summaries) {}

    /** From all endpoints that there are. */
    public static Freezing of(Training.Result source, Continuation.Result ends, List<Criterion> criteria) {
        List<Network> networks = new ArrayList<>();
        for (TrainedNetwork network : source.networks()) {
            List<ContinuedBranch> own = ends.of(network.spec());
            if (!own.isEmpty()) {
                Continuations continuations = Endpoints.of(ends.spec(), network, ends.labels(), own);
                networks.add(new Network(network.spec(), continuations, FreezingTimes.of(continuations, criteria)));
            }
        }
        return new Freezing(source, ends, List.copyOf(criteria), List.copyOf(networks));
    }

    /** The cells of the grid that have a network, in order. */
    public List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        int repeats = source.spec().repeats();
        for (int cell = 0; cell < source.spec().cells(); cell++) {
            int first = cell * repeats;
            List<Network> own = networks.stream()
                    .filter(n -> n.spec().index() >= first && n.spec().index() < first + repeats)
                    .toList();
            if (!own.isEmpty()) {
                cells.add(cell(own));
            }
        }
        return cells;
    }

    private Cell cell(List<Network> own) {
        List<FreezingSummary> summaries = new ArrayList<>();
        for (int c = 0; c < criteria.size(); c++) {
            int criterion = c;
            List<FreezingTime> times =
                    own.stream().map(n -> n.times().get(criterion)).toList();
            summaries.add(FreezingSummary.of(times, source.spec().protocol().seed()));
        }
        NetworkSpec spec = own.get(0).spec();
        return new Cell(spec.eta(), spec.batch(), own, summaries);
    }
}
