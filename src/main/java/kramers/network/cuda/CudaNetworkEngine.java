package kramers.network.cuda;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import kramers.cuda.CudaException;
import kramers.cuda.CudaHardware;
import kramers.cuda.Device;
import kramers.cuda.library.Cublas;
import kramers.network.HessianRequest;
import kramers.network.Loss;
import kramers.network.NetworkEngine;
import kramers.network.NetworkTask;
import kramers.network.Snapshot;
import kramers.network.TrainingProtocol;
import kramers.network.cpu.CpuNetworkEngine;
import kramers.network.data.Dataset;
import kramers.network.model.Model;
import kramers.network.spectrum.DenseSpectrum;
import kramers.parallel.Exercise;
import kramers.parallel.WorkClock;
import kramers.parallel.WorkQueue;

/**
 * Networks on CUDA devices, any number of them at once: a thread each, which keeps its device filled. Training, losses,
 * accuracies and the largest eigenvalues of a single linear layer are the device's, in single precision; those of a convolution or of all
 * parameters are taken on the CPU, in double. A device that fails is left out from then on, and what it had under way starts again on the others; the
 * run fails when none is left.
 */
public final class CudaNetworkEngine extends CudaHardware implements NetworkEngine {
    private final Dataset data;
    private final Consumer<String> warning;
    private final CpuNetworkEngine cpu;

    /**
     * An engine of one or more devices.
     *
     * @param threads of the CPU, for eigenvalues of all parameters
     * @param warning hears, in a line, of a device that failed while others go on
     */
    public CudaNetworkEngine(List<Device> devices, Dataset data, int threads, Consumer<String> warning) {
        super(devices, warning, WorkClock.ofNetworks());
        this.data = data;
        this.warning = warning;
        cpu = new CpuNetworkEngine(data, threads);
    }

    @Override
    public Dataset data() {
        return data;
    }

    /** One on each multiprocessor. */
    @Override
    public int atOnce() throws CudaException {
        return devices().healthy().stream().mapToInt(Device::multiprocessors).sum();
    }

    @Override
    public void train(TrainingProtocol protocol, Iterator<NetworkTask> networks, Sink sink)
            throws IOException, InterruptedException {
        check(protocol.model());
        tellIfSlow(protocol.model());
        WorkQueue<NetworkTask> queue = devices().queue(networks);
        DeviceEigenvalues spectra =
                new DeviceEigenvalues(cpu, protocol.model(), protocol.loss(), protocol.curvature(), clock());
        devices().each(context -> {
            try (TrainingLoop loop = new TrainingLoop(context, data, protocol, queue, sink, spectra)) {
                loop.run();
            }
        });
    }

    @Override
    public void measure(
            Model model, Loss loss, HessianRequest curvature, Iterator<Snapshot> networks, MeasurementSink sink)
            throws IOException, InterruptedException {
        check(model);
        WorkQueue<Snapshot> queue = devices().queue(networks);
        DeviceEigenvalues spectra = new DeviceEigenvalues(cpu, model, loss, curvature, clock());
        devices().each(context -> {
            try (NetworkEvaluator evaluator = new NetworkEvaluator(context, data, model, queue, sink, spectra)) {
                evaluator.run();
            }
        });
    }

    /** The matrix is the first device's where there is cuBLAS and no convolution, else the CPU's; its eigenvalues are the CPU's. */
    @Override
    public double[] allEigenvalues(Model model, Loss loss, float[] parameters, int layer) throws IOException {
        check(model);
        if (Cublas.missing() != null || !model.convolutions().isEmpty()) {
            return cpu.allEigenvalues(model, loss, parameters, layer);
        }
        return DenseSpectrum.of(model.weights(layer).size(), matrix -> {
            try (GaussNewtonMatrix curvature =
                    new GaussNewtonMatrix(devices().first(), data.curved(), model, loss, layer)) {
                long begin = System.nanoTime();
                curvature.of(parameters, matrix);
                clock().since(begin, WorkClock.CURVATURE);
            }
        });
    }

    /** The CPU's. */
    @Override
    public double trace(Model model, Loss loss, float[] parameters, int layer) {
        return cpu.trace(model, loss, parameters, layer);
    }

    @Override
    public Exercise hessianProducts(Model model, Loss loss, int layer, float[] parameters) throws CudaException {
        check(model);
        if (!DeviceEigenvalues.isOnDevice(model, layer)) {
            return cpu.hessianProducts(model, loss, layer, parameters);
        }
        int networks = atOnce();
        var products = new HessianProducts(devices(), data.curved(), model, loss, layer, parameters, networks, clock());
        return new Exercise(
                "hessian-products",
                "Hessian times vector",
                "products",
                (double) networks * HessianProducts.EACH,
                products);
    }

    /** Those of one layer. */
    @Override
    public boolean exactCurvature() {
        return false;
    }

    private void check(Model model) {
        NetworkEngine.requireFit(data, model);
        boolean convolves = !new NetworkLayout(model).convolutions().isEmpty();
        if (convolves && Cublas.missing() != null) {
            throw new IllegalArgumentException("networks with convolutions, " + model
                    + ", need cuBLAS on a device, but " + Cublas.missing() + ": give --backend cpu");
        }
    }

    private void tellIfSlow(Model model) throws CudaException {
        for (Device device : devices().healthy()) {
            boolean large = !BlockTrainer.fits(device, model);
            if (large && Cublas.missing() != null) {
                warning.accept("networks " + model + " do not fit into the shared memory of " + device
                        + " and are trained in global memory, since " + Cublas.missing());
                return;
            }
        }
    }
}
