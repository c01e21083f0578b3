package kramers.paper.valley;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import kramers.experiment.training.TrainedNetwork;
import kramers.experiment.training.WeightsStore;
import kramers.network.Snapshot;
import kramers.statistics.PrincipalComponents;

/**
 * The plane of the first two principal components of where networks end and of the weights that all of them begin with, and their ways
 * in it. Components of all checkpoints would be those of the way that all have in common.
 *
 * @param shares of the variance of start and ends along either axis, 0 … 1
 */
record EndPlane(double[] shares, List<Path> paths) {
    /**
     * The way of a network.
     *
     * @param points [checkpoint][component]
     */
    record Path(TrainedNetwork network, long[] steps, double[][] points) {}

    /**
     * Of networks that did not diverge, at least one, and whose checkpoints were all kept.
     */
    static EndPlane of(TrainedEnds ends, List<TrainedNetwork> networks) throws IOException {
        WeightsStore ways = ends.training().store();
        List<float[]> spread = new ArrayList<>();
        spread.add(ways.snapshots(networks.get(0).spec()).get(0).parameters());
        networks.forEach(network -> spread.add(ends.of(network)));
        PrincipalComponents axes = PrincipalComponents.of(spread, 2);
        List<Path> paths = new ArrayList<>();
        for (TrainedNetwork network : networks) {
            List<Snapshot> way = ways.snapshots(network.spec());
            paths.add(new Path(
                    network,
                    way.stream().mapToLong(Snapshot::step).toArray(),
                    way.stream()
                            .map(snapshot -> axes.project(snapshot.parameters()))
                            .toArray(double[][]::new)));
        }
        return new EndPlane(axes.shares(), paths);
    }
}
