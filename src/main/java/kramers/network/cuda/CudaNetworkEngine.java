package kramers.network.cuda;

import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import kramers.cuda.Context;
import kramers.cuda.Cuda;
import kramers.cuda.CudaException;
import kramers.cuda.Device;
import kramers.cuda.library.Blas;
import kramers.network.Curvature;
import kramers.network.NetworkEngine;
import kramers.network.NetworkSpec;
import kramers.network.Snapshot;
import kramers.network.Study;
import kramers.network.cpu.CpuNetworkEngine;
import kramers.network.data.Dataset;
import kramers.network.model.MlpShape;
import kramers.network.spectrum.DenseSpectrum;
import kramers.parallel.WorkClock;
import kramers.parallel.Workers;

/**
 * Networks on CUDA devices, any number of them at once: a thread each, which keeps its device filled. Training, losses,
 * accuracies and the largest eigenvalues of a single layer are the device's, in single precision; those of all parameters are
 * taken on the CPU, in double. A device that fails is left out from then on, and what it had under way starts again on the others; the
 * run fails when none is left.
 */
public final class CudaNetworkEngine implements NetworkEngine {
    private final List<Device> devices;
    private final Dataset data;
    private final Consumer<String> warning;
    private final CpuNetworkEngine cpu;
    private final WorkClock clock = WorkClock.ofNetworks();
    private final Map<Device, Context> contexts = new HashMap<>();
    private final Map<Device, CudaException> lost = new HashMap<>();

    /**
     * An engine of one or more devices.
     *
     * @param threads of the CPU, for eigenvalues of all parameters
     * @param warning hears, in a line, of a device that failed while others go on
     */
    public CudaNetworkEngine(List<Device> devices, Dataset data, int threads, Consumer<String> warning) {
        if (devices.isEmpty()) {
            throw new IllegalArgumentException("no device");
        }
        this.devices = List.copyOf(devices);
        this.data = data;
        this.warning = warning;
        cpu = new CpuNetworkEngine(data, threads);
    }

    @Override
    public String backend() {
        return "cuda";
    }

    @Override
    public String device() {
        return devices.stream().map(d -> d + " " + d.describe()).collect(Collectors.joining(", "));
    }

    @Override
    public String driver() {
        return Cuda.probe().driver();
    }

    @Override
    public Map<String, Double> deviceSeconds() {
        return clock.seconds(1);
    }

    @Override
    public Dataset data() {
        return data;
    }

    @Override
    public void train(Study study, Iterator<NetworkSpec> networks, Sink sink) throws IOException, InterruptedException {
        check(study.shape());
        tellIfSlow(study.shape());
        NetworkQueue<NetworkSpec> queue = new NetworkQueue<>(networks);
        each(context -> {
            Spectra spectra = new Spectra(cpu, study.shape(), study.curvature(), clock);
            try (Trainees trainees = new Trainees(context, data, study, queue, sink, spectra, clock)) {
                try {
                    trainees.run();
                } catch (CudaException e) {
                    queue.giveBack(trainees.unfinished());
                    throw e;
                }
            }
        });
    }

    @Override
    public void measure(MlpShape shape, Curvature curvature, Iterator<Snapshot> networks, MeasurementSink sink)
            throws IOException, InterruptedException {
        check(shape);
        NetworkQueue<Snapshot> queue = new NetworkQueue<>(networks);
        each(context -> {
            Spectra spectra = new Spectra(cpu, shape, curvature, clock);
            try (Gauge gauge = new Gauge(context, data, curvature, shape, queue, sink, spectra, clock)) {
                try {
                    gauge.run();
                } catch (CudaException e) {
                    queue.giveBack(gauge.unfinished());
                    throw e;
                }
            }
        });
    }

    /** The matrix is the first device's where there is cuBLAS, else the CPU's; its eigenvalues are the CPU's. */
    @Override
    public double[] allEigenvalues(MlpShape shape, float[] parameters, int layer) throws IOException {
        check(shape);
        if (Blas.missing() != null) {
            return cpu.allEigenvalues(shape, parameters, layer);
        }
        return DenseSpectrum.of(shape.inputs(layer) * shape.outputs(layer), matrix -> {
            Context context = context(healthy().get(0));
            try (DenseCurvature curvature = new DenseCurvature(context, data.train(), shape, layer)) {
                long begin = System.nanoTime();
                curvature.of(parameters, matrix);
                clock.since(begin, WorkClock.CURVATURE);
            }
        });
    }

    private void check(MlpShape shape) {
        if (shape.inputs(0) != data.train().pixels()
                || shape.classes() < data.train().classes()) {
            throw new IllegalArgumentException("a network " + shape + " cannot learn images of "
                    + data.train().pixels() + " pixels in " + data.train().classes() + " classes");
        }
        new NetworkLayout(shape);
    }

    private void tellIfSlow(MlpShape shape) throws CudaException {
        for (Device device : healthy()) {
            boolean large = !BlockSlots.fits(device, shape);
            if (large && Blas.missing() != null) {
                warning.accept("networks " + shape + " do not fit into the shared memory of " + device
                        + " and are trained in global memory, since " + Blas.missing());
                return;
            }
        }
    }

    /** What a thread does with its device. */
    private interface Work {
        void run(Context context) throws IOException, InterruptedException;
    }

    private void each(Work work) throws IOException, InterruptedException {
        List<Device> healthy = healthy();
        Workers.run(healthy.size(), "kramers-cuda", i -> {
            Device device = healthy.get(i);
            try {
                work.run(context(device));
            } catch (CudaException e) {
                lose(device, e);
            }
        });
    }

    private synchronized List<Device> healthy() throws CudaException {
        List<Device> healthy =
                devices.stream().filter(d -> !lost.containsKey(d)).toList();
        if (healthy.isEmpty()) {
            throw lost.get(devices.get(0));
        }
        return healthy;
    }

    private synchronized void lose(Device device, CudaException e) throws CudaException {
        lost.put(device, e);
        if (lost.size() == devices.size()) {
            throw e;
        }
        warning.accept(device + " is left out from here on: " + e.getMessage());
    }

    /** A device's context, entered by the calling thread. */
    private Context context(Device device) throws CudaException {
        Context context;
        synchronized (contexts) {
            context = contexts.get(device);
            if (context == null) {
                context = new Context(device);
                contexts.put(device, context);
            }
        }
        context.enter();
        return context;
    }

    @Override
    public void close() {
        contexts.values().forEach(Context::close);
        contexts.clear();
    }
}
