package kramers.network.cuda;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import kramers.cuda.Cuda;
import kramers.network.EarlyStop;
import kramers.network.EndpointStatistics;
import kramers.network.HessianRequest;
import kramers.network.Loss;
import kramers.network.Measurement;
import kramers.network.NetworkEngine;
import kramers.network.NetworkResult;
import kramers.network.NetworkSpec;
import kramers.network.NetworkTask;
import kramers.network.Snapshot;
import kramers.network.TrainingProtocol;
import kramers.network.cpu.CpuNetworkEngine;
import kramers.network.data.Dataset;
import kramers.network.data.ImageSet;
import kramers.network.model.Model;
import kramers.network.model.Planes;

/**
 * Training of networks with convolutions on device 0 beside that of the CPU's engine, on images cut out of embedded ones: {@code
 * model loss train|stop}. Says a line for each network: the largest distance of its weights at a checkpoint from the CPU's, in units of the way
 * that they went; the largest relative differences of losses and of eigenvalues; whether it diverged or stopped as on the CPU, at the same step; and
 * whether it has the same bits alone; then whether the first one is measured as it was in its training.
 */
final class ConvolutionalProbe {
    private static final long SEED = 11;

    private final Model model;
    private final Loss loss;
    private final Dataset data;

    private ConvolutionalProbe(Model model, Loss loss, int perClass) {
        this.model = model;
        this.loss = loss;
        Dataset all = Dataset.embedded();
        data = new Dataset(
                "cut out",
                cut(all.train().firstOfEachClass(perClass)),
                cut(all.test().firstOfEachClass(1)));
    }

    public static void main(String[] arguments) throws Exception {
        Model model = Model.parse(arguments[0]);
        Loss loss = Loss.valueOf(arguments[1]);
        if (arguments[2].equals("train")) {
            new ConvolutionalProbe(model, loss, 2).trainSome();
        } else {
            new ConvolutionalProbe(model, loss, 1).stopSome();
        }
    }

    /** The middle of each image; other channels have it a few pixels lower. */
    private ImageSet cut(ImageSet whole) {
        Planes planes = model.image();
        byte[] pixels = new byte[whole.size() * planes.size()];
        byte[] labels = new byte[whole.size()];
        for (int i = 0; i < pixels.length; i++) {
            int at = i % planes.size();
            int row = at / planes.columns() % planes.rows() + 3 * (at / planes.columns() / planes.rows());
            int r = (row + (whole.rows() - planes.rows()) / 2) % whole.rows();
            int c = at % planes.columns() + (whole.columns() - planes.columns()) / 2;
            pixels[i] = (byte) whole.pixel(i / planes.size(), r * whole.columns() + c);
        }
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) whole.label(i);
        }
        return new ImageSet(planes.channels(), planes.rows(), planes.columns(), pixels, labels);
    }

    /** Four networks of one protocol, with a short last batch, without any, of another repeat, and one that diverges. */
    private void trainSome() throws Exception {
        double eta = loss == Loss.SQUARED_SOFTMAX ? 0.5 : 0.03;
        compare(
                protocol(),
                List.of(
                        new NetworkSpec(0, eta, 7, 0, 9),
                        new NetworkSpec(1, eta, 20, 0, 8),
                        new NetworkSpec(2, eta, 7, 1, 10),
                        new NetworkSpec(3, 1000, 7, 1, 9)));
    }

    /** A network that classifies all images right before it ends, and one that does not. Looks pass if that is so. */
    private void stopSome() throws Exception {
        compare(
                protocol().stopping(new EarlyStop(99, 4, 8, 2)),
                List.of(new NetworkSpec(0, 0.1, 10, 0, 120), new NetworkSpec(1, 0.002, 10, 0, 16)));
    }

    private TrainingProtocol protocol() {
        HessianRequest curvature = new HessianRequest(model.depth() - 1, 3);
        return new TrainingProtocol(model, SEED, 2, curvature, false, true).by(loss);
    }

    /**
     * Whether a network that was trained on the device is measured there as in its training, and the Hessian of its first convolution is the
     * CPU's.
     */
    private boolean isMeasuredAgain(NetworkEngine device, TrainingProtocol protocol, NetworkResult trained)
            throws Exception {
        Snapshot end = trained.snapshots().get(trained.snapshots().size() - 1);
        Measurement again = measure(device, protocol.curvature(), end);
        HessianRequest first = new HessianRequest(0, 2);
        return again.with(null).equals(trained.end().with(null))
                && Arrays.equals(
                        again.spectrum().values(), trained.end().spectrum().values())
                && Arrays.equals(
                        measure(device, first, end).spectrum().values(),
                        measure(new CpuNetworkEngine(data, 1), first, end)
                                .spectrum()
                                .values());
    }

    private Measurement measure(NetworkEngine engine, HessianRequest curvature, Snapshot network) throws Exception {
        Measurement[] found = new Measurement[1];
        engine.measure(model, loss, curvature, List.of(network).iterator(), (of, measured) -> found[0] = measured);
        return found[0];
    }

    private void compare(TrainingProtocol protocol, List<NetworkSpec> specs) throws Exception {
        List<NetworkTask> tasks = specs.stream().map(protocol::task).toList();
        List<NetworkResult> expected = train(new CpuNetworkEngine(data, 1), protocol, tasks);
        try (NetworkEngine device = new CudaNetworkEngine(Cuda.probe().devices(), data, 1, System.err::println)) {
            List<NetworkResult> together = train(device, protocol, tasks);
            for (int i = 0; i < tasks.size(); i++) {
                NetworkResult alone =
                        train(device, protocol, tasks.subList(i, i + 1)).get(0);
                NetworkResult found = together.get(i);
                System.out.printf(
                        "%.1e %.1e %.1e %s %b%n",
                        apart(expected.get(i), found),
                        losses(expected.get(i), found),
                        eigenvalues(expected.get(i), found),
                        end(expected.get(i)).equals(end(found)) ? end(found) : end(expected.get(i)) + "!=" + end(found),
                        same(alone, found));
            }
            System.out.println(isMeasuredAgain(device, protocol, together.get(0)));
        }
    }

    private static List<NetworkResult> train(NetworkEngine engine, TrainingProtocol protocol, List<NetworkTask> tasks)
            throws Exception {
        Map<NetworkTask, NetworkResult> results = new IdentityHashMap<>();
        engine.train(protocol, tasks.iterator(), results::put);
        List<NetworkResult> inOrder = new ArrayList<>();
        tasks.forEach(task -> inOrder.add(results.get(task)));
        return inOrder;
    }

    private static double apart(NetworkResult expected, NetworkResult found) {
        double most = 0;
        float[] start = expected.snapshots().get(0).parameters();
        for (int i = 0; i < expected.snapshots().size() && !expected.diverged(); i++) {
            float[] weights = expected.snapshots().get(i).parameters();
            double way = EndpointStatistics.distance(weights, start);
            double apart = EndpointStatistics.distance(
                    weights, found.snapshots().get(i).parameters());
            most = Math.max(most, apart == 0 ? 0 : apart / way);
        }
        return most;
    }

    private static double losses(NetworkResult expected, NetworkResult found) {
        double most = 0;
        for (int i = 0; i < expected.measurements().size(); i++) {
            Measurement a = expected.measurements().get(i);
            Measurement b = found.measurements().get(i);
            if (!Double.isNaN(a.trainLoss())) {
                most = Math.max(most, Math.abs(b.trainLoss() / a.trainLoss() - 1));
                most = Math.max(most, Math.abs(b.testLoss() / a.testLoss() - 1));
            }
        }
        return most;
    }

    private static double eigenvalues(NetworkResult expected, NetworkResult found) {
        double most = 0;
        if (!expected.diverged()) {
            double[] a = expected.end().spectrum().values();
            double[] b = found.end().spectrum().values();
            for (int i = 0; i < a.length; i++) {
                most = Math.max(most, Math.abs(b[i] - a[i]) / a[0]);
            }
        }
        return most;
    }

    private static String end(NetworkResult result) {
        String how = result.diverged() ? "diverged" : result.stopped() ? "stopped" : "ended";
        return how + "@" + result.end().step();
    }

    private static boolean same(NetworkResult alone, NetworkResult found) {
        boolean same = alone.snapshots().size() == found.snapshots().size()
                && Arrays.equals(alone.predictions(), found.predictions());
        for (int i = 0; same && i < alone.snapshots().size(); i++) {
            same = Arrays.equals(
                    alone.snapshots().get(i).parameters(),
                    found.snapshots().get(i).parameters());
        }
        for (int i = 0; same && i < alone.measurements().size(); i++) {
            Measurement a = alone.measurements().get(i).with(null);
            same = a.equals(found.measurements().get(i).with(null));
        }
        return same
                && (alone.diverged()
                        || Arrays.equals(
                                alone.end().spectrum().values(),
                                found.end().spectrum().values()));
    }
}
