package kramers.paper.valley;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import kramers.experiment.training.TrainedNetwork;
import kramers.experiment.training.Training;
import kramers.paper.lab.NetworkLab;

/**
 * What Fig. S1 shows. Cells stand by batch size, large ones first, then by learning rate, small ones first.
 *
 * @param words in what it differs from the paper's; empty if in nothing
 * @param ends of all networks
 * @param valleys of the first repeats
 * @param shares of all networks, by index
 * @param between ends of the first repeats of cells, each pair once
 * @param within cells, between a repeat and the next
 */
record FigS1Data(
        String words,
        TrainedEnds ends,
        Valleys valleys,
        List<Share> shares,
        List<StraightLine> between,
        List<StraightLine> within) {

    /**
     * How much of the curvature is in few directions.
     *
     * @param trace of the middle layer's Hessian; NaN if the network diverged
     * @param share that the ten largest eigenvalues have of it; NaN if there is none
     */
    record Share(TrainedNetwork network, double trace, double share) {}

    /**
     * Makes the data.
     *
     * @param words in what the extent differs from the paper's
     */
    static FigS1Data of(NetworkLab lab, FigS1.Extent extent, String words) throws IOException, InterruptedException {
        Training.Result training = lab.train("training", extent.training(lab));
        int points = extent.points();
        TrainedEnds ends = TrainedEnds.of(training, lab.data());
        Valleys valleys = Valleys.of(ends, lab);
        List<TrainedNetwork> first = TrainedEnds.sound(valleys.cells());
        List<List<TrainedNetwork>> pairs = IntStream.range(0, first.size())
                .boxed()
                .flatMap(j -> first.subList(0, j).stream().map(one -> List.of(one, first.get(j))))
                .toList();
        return new FigS1Data(
                words,
                ends,
                valleys,
                shares(ends, lab),
                StraightLine.between("points between cells", pairs, points, ends, lab),
                StraightLine.between("points between repeats", ends.neighbours(), points, ends, lab));
    }

    private static List<Share> shares(TrainedEnds ends, NetworkLab lab) throws IOException, InterruptedException {
        List<TrainedNetwork> all = List.of(ends.training().networks());
        List<TrainedNetwork> sound = TrainedEnds.sound(all);
        List<Double> traces = lab.traces(
                ends.training().spec().protocol(), sound.stream().map(ends::of).toList());
        List<Share> shares = new ArrayList<>();
        int next = 0;
        for (TrainedNetwork network : all) {
            double trace = network.diverged() ? Double.NaN : traces.get(next++);
            double share =
                    network.diverged() ? Double.NaN : network.end().spectrum().shareOf(trace);
            shares.add(new Share(network, trace, share));
        }
        return shares;
    }

    /** Shares of the networks that converged. */
    double[] convergedShares() {
        return shares.stream()
                .filter(share -> share.network.converged() && !Double.isNaN(share.share))
                .mapToDouble(Share::share)
                .toArray();
    }
}
