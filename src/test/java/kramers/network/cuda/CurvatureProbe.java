package kramers.network.cuda;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import kramers.cuda.Cuda;
import kramers.network.HessianRequest;
import kramers.network.Loss;
import kramers.network.Measurement;
import kramers.network.NetworkEngine;
import kramers.network.NetworkSpec;
import kramers.network.Snapshot;
import kramers.network.TopEigenvalues;
import kramers.network.TrainingProtocol;
import kramers.network.cpu.CpuNetworkEngine;
import kramers.network.data.Dataset;
import kramers.network.model.Model;
import kramers.network.spectrum.DenseSpectrum;
import kramers.network.spectrum.GaussNewton;

/**
 * Eigenvalues of three trained networks, one with multiple eigenvalues and one of zeros, taken together on device 0, beside those of the CPU's engine, those of
 * the dense matrix, and those that each has alone: {@code model layer count loss}. Says a line for each network: the largest
 * distance from the CPU's values and from the dense ones (relative; a hundredth of the largest eigenvalue counts as the least), the
 * largest residual in units of the largest eigenvalue, the products it took, and whether it has the same bits alone.
 */
final class CurvatureProbe {
    private static final double LEAST = 1e-2;
    private static final int MAX_DENSE = 2000;

    private final Dataset data;
    private final Model model;
    private final Loss loss;
    private final HessianRequest curvature;

    private CurvatureProbe(Dataset data, Model model, Loss loss, HessianRequest curvature) {
        this.data = data;
        this.model = model;
        this.loss = loss;
        this.curvature = curvature;
    }

    public static void main(String[] arguments) throws Exception {
        Dataset all = Dataset.embedded();
        Dataset few =
                new Dataset("few", all.train().firstOfEachClass(30), all.test().firstOfEachClass(5));
        HessianRequest curvature = new HessianRequest(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        new CurvatureProbe(few, Model.parse(arguments[0]), Loss.valueOf(arguments[3]), curvature).run();
    }

    private void run() throws Exception {
        List<Snapshot> networks = networks();
        try (NetworkEngine device = new CudaNetworkEngine(Cuda.probe().devices(), data, 1, System.err::println)) {
            List<TopEigenvalues> together = spectra(device, networks);
            List<TopEigenvalues> expected = spectra(new CpuNetworkEngine(data, 1), networks);
            for (int i = 0; i < networks.size(); i++) {
                TopEigenvalues found = together.get(i);
                TopEigenvalues alone =
                        spectra(device, networks.subList(i, i + 1)).get(0);
                boolean same = Arrays.equals(found.values(), alone.values())
                        && Arrays.equals(found.residuals(), alone.residuals());
                System.out.printf(
                        "%.2e %s %.2e %d %b%n",
                        apart(expected.get(i).values(), found.values()),
                        dense(networks.get(i), found.values()),
                        Arrays.stream(found.residuals()).max().orElseThrow() / found.largest(),
                        found.products(),
                        same);
            }
        }
    }

    private List<Snapshot> networks() throws Exception {
        TrainingProtocol protocol = new TrainingProtocol(model, 1, 1, new HessianRequest(0, 0), false, false).by(loss);
        // At a higher rate the squared error of the logits switches off all units.
        double eta = loss == Loss.SQUARED_LOGITS ? 0.02 : 0.05;
        List<NetworkSpec> specs = List.of(
                new NetworkSpec(0, eta, 50, 0, 400),
                new NetworkSpec(1, eta, 50, 1, 400),
                new NetworkSpec(2, 0.02, 20, 0, 200));
        List<Snapshot> networks = new ArrayList<>();
        new CpuNetworkEngine(data, 1)
                .train(
                        protocol,
                        specs.stream().map(protocol::task).iterator(),
                        (task, result) -> networks.addAll(result.snapshots()));
        networks.add(symmetric());
        networks.add(new Snapshot(0, new float[model.parameters()]));
        return networks;
    }

    /**
     * A network that knows nothing of the images above the layer: its weights are zero up to there and a unit matrix after it, its
     * hidden biases one. Classes that it cannot tell apart make each of its eigenvalues a multiple one.
     */
    private Snapshot symmetric() {
        float[] parameters = new float[model.parameters()];
        for (int l = 0; l < model.depth(); l++) {
            for (int o = 0; o < model.outputs(l); o++) {
                if (l > curvature.layer() && o < model.inputs(l)) {
                    parameters[model.weights(l).offset() + o * model.inputs(l) + o] = 1;
                }
                parameters[model.biases(l).offset() + o] = l < model.depth() - 1 ? 1 : 0;
            }
        }
        return new Snapshot(0, parameters);
    }

    private List<TopEigenvalues> spectra(NetworkEngine engine, List<Snapshot> networks) throws Exception {
        Map<Snapshot, Measurement> found = new IdentityHashMap<>();
        engine.measure(model, loss, curvature, networks.iterator(), found::put);
        return networks.stream().map(network -> found.get(network).spectrum()).toList();
    }

    private String dense(Snapshot network, double[] found) {
        GaussNewton matrix = new GaussNewton(model, loss, network.parameters(), curvature.layer(), data.train());
        return matrix.dimension() > MAX_DENSE ? "large" : "%.2e".formatted(apart(DenseSpectrum.of(matrix), found));
    }

    private static double apart(double[] expected, double[] found) {
        double most = 0;
        for (int i = 0; i < found.length; i++) {
            double unit = Math.max(expected[i], LEAST * expected[0]);
            double difference = Math.abs(found[i] - expected[i]);
            most = Math.max(most, difference == 0 ? 0 : difference / unit);
        }
        return most;
    }
}
