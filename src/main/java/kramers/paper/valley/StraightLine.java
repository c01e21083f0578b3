package kramers.paper.valley;

import java.io.IOException;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import kramers.experiment.training.TrainedNetwork;
import kramers.network.HessianRequest;
import kramers.network.Measurement;
import kramers.network.TrainingProtocol;
import kramers.paper.lab.NetworkLab;

/**
 * Losses of the networks on the straight line between the weights of two, at equal distances, both ends among them.
 *
 * @param trainLoss [point]
 * @param testLoss [point]
 */
record StraightLine(TrainedNetwork from, TrainedNetwork to, double[] trainLoss, double[] testLoss) {

    /**
     * Measures lines.
     *
     * @param what they are, for people, in the plural
     * @param pairs of networks that did not diverge
     * @param points on each, ≥ 2
     */
    static List<StraightLine> between(
            String what, List<List<TrainedNetwork>> pairs, int points, TrainedEnds ends, NetworkLab lab)
            throws IOException, InterruptedException {
        TrainingProtocol protocol = ends.training().spec().protocol();
        List<Measurement> measured = lab.measure(what, protocol, none(protocol), pairs.size() * points, i -> {
            List<TrainedNetwork> pair = pairs.get(i / points);
            return mixed(ends.of(pair.get(0)), ends.of(pair.get(1)), fraction(i % points, points));
        });
        return IntStream.range(0, pairs.size())
                .mapToObj(i -> {
                    List<Measurement> line = measured.subList(i * points, (i + 1) * points);
                    return new StraightLine(
                            pairs.get(i).get(0),
                            pairs.get(i).get(1),
                            line.stream().mapToDouble(Measurement::trainLoss).toArray(),
                            line.stream().mapToDouble(Measurement::testLoss).toArray());
                })
                .toList();
    }

    /** No eigenvalue is taken on a line. */
    static HessianRequest none(TrainingProtocol protocol) {
        return new HessianRequest(protocol.curvature().layer(), 0);
    }

    private static float[] mixed(float[] a, float[] b, double fraction) {
        float[] mixed = new float[a.length];
        for (int c = 0; c < mixed.length; c++) {
            mixed[c] = (float) ((1 - fraction) * a[c] + fraction * b[c]);
        }
        return mixed;
    }

    private static double fraction(int point, int points) {
        return (double) point / (points - 1);
    }

    /** Where the points are, from 0 to 1. */
    double[] fractions() {
        return IntStream.range(0, trainLoss.length)
                .mapToDouble(point -> fraction(point, trainLoss.length))
                .toArray();
    }

    /** Height of the barrier: the largest training loss on the line less that of the worse end, ≥ 0; NaN if a point has no loss. */
    double barrier() {
        double largest = DoubleStream.of(trainLoss).reduce(Double.NEGATIVE_INFINITY, Math::max);
        return largest - Math.max(trainLoss[0], trainLoss[trainLoss.length - 1]);
    }
}
