package kramers.paper.valley;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import kramers.experiment.continuation.Continuation;
import kramers.experiment.continuation.ContinuedBranch;
import kramers.experiment.training.Training;
import kramers.network.HessianRequest;
import kramers.network.Measurement;
import kramers.network.Snapshot;
import kramers.network.TrainingProtocol;
import kramers.paper.lab.NetworkLab;
import kramers.statistics.PrincipalComponents;

/**
 * The plane of the first two principal components of a trajectory, by its checkpoints: coordinates of them and of branches, and the
 * training loss at points of the plane, that is of the mean weights plus a and b times the two axes.
 *
 * @param trajectory [checkpoint][component]
 * @param branches of each branch [interval][component], where its weights are finite
 * @param shares of the trajectory's variance along either axis, 0 … 1
 * @param x [n] coordinates of the points along the first axis
 * @param y [n] along the second
 * @param loss [n][n] training loss there, first axis first
 */
record ReferencePlane(
        double[][] trajectory, List<Path> branches, double[] shares, double[] x, double[] y, double[][] loss) {
    /** How far the plane reaches beyond what is shown in it, in units of that. */
    private static final double MARGIN = 0.12;

    /** No eigenvalues. */
    static final HessianRequest LOSS_ALONE = new HessianRequest(0, 0);

    /** Where a branch goes. */
    record Path(ContinuedBranch branch, long[] steps, double[][] points) {}

    /**
     * Of a training's first network and its branches, whose weights were kept.
     *
     * @param n points along either axis
     */
    static ReferencePlane of(Training.Result training, Continuation.Result branches, int n, NetworkLab lab)
            throws IOException, InterruptedException {
        List<float[]> checkpoints = training.store().snapshots(training.networks()[0].spec()).stream()
                .map(Snapshot::parameters)
                .toList();
        PrincipalComponents axes = PrincipalComponents.of(checkpoints, 2);
        List<Path> paths = new ArrayList<>();
        for (ContinuedBranch branch : branches.branches().values()) {
            paths.add(path(branch, branches.weights().snapshots(branch.branch()), axes));
        }
        double[][] trajectory = axes.coordinates();
        double[] x = points(trajectory, paths, 0, n);
        double[] y = points(trajectory, paths, 1, n);
        double[][] loss = loss(axes, x, y, training.spec().protocol(), lab);
        return new ReferencePlane(trajectory, paths, axes.shares(), x, y, loss);
    }

    private static Path path(ContinuedBranch branch, List<Snapshot> snapshots, PrincipalComponents axes) {
        List<Snapshot> sound =
                snapshots.stream().filter(snapshot -> snapshot.flaw().isEmpty()).toList();
        return new Path(
                branch,
                sound.stream().mapToLong(Snapshot::step).toArray(),
                sound.stream()
                        .map(snapshot -> axes.project(snapshot.parameters()))
                        .toArray(double[][]::new));
    }

    private static double[] points(double[][] trajectory, List<Path> paths, int component, int n) {
        DoubleStream all = DoubleStream.concat(
                DoubleStream.of(column(trajectory, component)),
                paths.stream().flatMapToDouble(path -> DoubleStream.of(column(path.points, component))));
        var range = all.summaryStatistics();
        double margin = MARGIN * (range.getMax() - range.getMin());
        double low = range.getMin() - margin;
        double[] points = new double[n];
        for (int i = 0; i < n; i++) {
            points[i] = low + i * (range.getMax() + margin - low) / (n - 1);
        }
        return points;
    }

    /** One coordinate of points. */
    static double[] column(double[][] points, int component) {
        double[] column = new double[points.length];
        for (int i = 0; i < column.length; i++) {
            column[i] = points[i][component];
        }
        return column;
    }

    private static double[][] loss(
            PrincipalComponents principal, double[] x, double[] y, TrainingProtocol protocol, NetworkLab lab)
            throws IOException, InterruptedException {
        double[] mean = principal.mean();
        double[][] axes = principal.axes();
        List<Measurement> measured =
                lab.measure("points of the plane", protocol, LOSS_ALONE, x.length * y.length, i -> {
                    float[] weights = new float[mean.length];
                    for (int c = 0; c < weights.length; c++) {
                        weights[c] = (float) (mean[c] + x[i / y.length] * axes[0][c] + y[i % y.length] * axes[1][c]);
                    }
                    return weights;
                });
        double[][] loss = new double[x.length][y.length];
        for (int i = 0; i < measured.size(); i++) {
            loss[i / y.length][i % y.length] = measured.get(i).trainLoss();
        }
        return loss;
    }
}
