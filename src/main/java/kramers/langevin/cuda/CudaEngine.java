package kramers.langevin.cuda;

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
import kramers.cuda.Kernel;
import kramers.langevin.CellStatistics;
import kramers.langevin.EndStates;
import kramers.langevin.Engine;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.Precision;
import kramers.langevin.Rate;
import kramers.langevin.Slice;
import kramers.parallel.WorkClock;
import kramers.parallel.Workers;

/**
 * CUDA devices, any number of them at once: a thread each, which takes slices enough to fill its device and runs them side by
 * side. A device that fails is left out from then on and its slices go to the others; the run fails when none is left.
 */
public final class CudaEngine implements Engine {
    private static final long STEPS_PER_SLICE = 1L << 33;
    private static final long LEAST_SLICE = 1 << 10;
    private static final long LARGEST_SLICE = 1 << 18;

    /** Trajectories for each multiprocessor: several times what runs at once, so that the last wave weighs little. */
    private static final long TRAJECTORIES_PER_MULTIPROCESSOR = 16 * 2048;

    /** Share of the free memory that a batch may take. */
    private static final double MEMORY_SHARE = 0.7;

    private final List<Device> devices;
    private final Consumer<String> warning;
    private final WorkClock clock = new WorkClock(WorkClock.TRAJECTORIES);
    private final Map<Device, Context> contexts = new HashMap<>();
    private final Map<Device, CudaException> lost = new HashMap<>();

    /**
     * An engine of one or more devices.
     *
     * @param warning hears, in a line, of a device that failed while others go on
     */
    public CudaEngine(List<Device> devices, Consumer<String> warning) {
        if (devices.isEmpty()) {
            throw new IllegalArgumentException("no device");
        }
        this.devices = List.copyOf(devices);
        this.warning = warning;
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
    public long sliceSize(EnsembleSpec spec) {
        long wanted = Math.max(LEAST_SLICE, Math.min(LARGEST_SLICE, STEPS_PER_SLICE / spec.steps()));
        return wanted / Kernel.BLOCK * Kernel.BLOCK;
    }

    @Override
    public void run(EnsembleSpec spec, Iterator<Slice> slices, Sink sink) throws IOException, InterruptedException {
        List<Device> healthy = healthy();
        Supply supply = new Supply(slices);
        Workers.run(healthy.size(), "kramers-cuda", i -> {
            Device device = healthy.get(i);
            try {
                work(device, spec, supply, sink);
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

    private void work(Device device, EnsembleSpec spec, Supply supply, Sink sink)
            throws IOException, InterruptedException {
        Context context = context(device);
        long enough = device.multiprocessors() * TRAJECTORIES_PER_MULTIPROCESSOR;
        long budget = (long) (context.free() * MEMORY_SHARE);
        while (true) {
            List<Slice> batch = supply.take(enough, slice -> Batch.bytes(spec, slice), budget);
            if (batch.isEmpty()) {
                return;
            }
            List<CellStatistics> statistics;
            try (Batch run = new Batch(context, spec, batch)) {
                long begin = System.nanoTime();
                statistics = run.statistics();
                clock.since(begin, WorkClock.TRAJECTORIES);
            } catch (CudaException e) {
                supply.giveBack(batch);
                throw e;
            }
            synchronized (sink) {
                for (int i = 0; i < batch.size(); i++) {
                    sink.accept(batch.get(i), statistics.get(i));
                }
            }
            supply.done();
        }
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
    public EndStates states(EnsembleSpec spec, Slice slice) throws IOException, InterruptedException {
        try (Batch batch = new Batch(context(healthy().get(0)), spec, List.of(slice))) {
            return batch.states();
        }
    }

    @Override
    public List<Rate> ceilings(Precision precision, double seconds) throws IOException, InterruptedException {
        return new DeviceCeilings(context(healthy().get(0)), precision).measure(seconds);
    }

    @Override
    public void close() {
        contexts.values().forEach(Context::close);
        contexts.clear();
    }
}
