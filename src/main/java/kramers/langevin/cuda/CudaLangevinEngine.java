package kramers.langevin.cuda;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import kramers.cuda.Context;
import kramers.cuda.CudaException;
import kramers.cuda.CudaHardware;
import kramers.cuda.Device;
import kramers.cuda.Kernel;
import kramers.langevin.CellStatistics;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.LangevinEngine;
import kramers.langevin.Session;
import kramers.langevin.TrajectoryRange;
import kramers.parallel.Exercise;
import kramers.parallel.WorkClock;
import kramers.parallel.WorkQueue;

/**
 * CUDA devices, any number of them at once: a thread each, which takes slices enough to fill its device and runs them side by
 * side. A device that fails is left out from then on and its slices go to the others; the run fails when none is left.
 */
public final class CudaLangevinEngine extends CudaHardware implements LangevinEngine {
    private static final long STEPS_PER_SLICE = 1L << 33;
    private static final long LEAST_SLICE = 1 << 10;
    private static final long LARGEST_SLICE = 1 << 18;

    /** Trajectories for each multiprocessor: several times what runs at once, so that the last wave weighs little. */
    private static final long TRAJECTORIES_PER_MULTIPROCESSOR = 16 * 2048;

    /** Jobs of a launch: the limit of a grid's second dimension. */
    private static final int MAX_JOBS = 65_535;

    private DevicePeakRates peaks;

    /** See {@link CudaHardware#CudaHardware}. */
    public CudaLangevinEngine(List<Device> devices, Consumer<String> warning) {
        super(devices, warning, new WorkClock(WorkClock.TRAJECTORIES));
    }

    @Override
    public long sliceSize(EnsembleSpec spec) {
        return slice(spec);
    }

    /** {@link #sliceSize}, which is the same for all devices. */
    public static long slice(EnsembleSpec spec) {
        long wanted = Math.max(LEAST_SLICE, Math.min(LARGEST_SLICE, STEPS_PER_SLICE / spec.steps()));
        return wanted / Kernel.BLOCK * Kernel.BLOCK;
    }

    @Override
    public void run(EnsembleSpec spec, Iterator<TrajectoryRange> slices, Sink sink)
            throws IOException, InterruptedException {
        WorkQueue<TrajectoryRange> queue = devices().queue(slices);
        devices().each(context -> work(context, spec, queue, sink));
    }

    private void work(Context context, EnsembleSpec spec, WorkQueue<TrajectoryRange> queue, Sink sink)
            throws IOException, InterruptedException {
        long budget = context.affordable();
        do {
            List<TrajectoryRange> batch = queue.take(new Load(context, spec, budget));
            while (!batch.isEmpty()) {
                List<CellStatistics> statistics = statistics(context, spec, batch, queue);
                synchronized (sink) {
                    for (int i = 0; i < batch.size(); i++) {
                        sink.accept(batch.get(i), statistics.get(i));
                    }
                }
                queue.done(batch.size());
                batch = queue.take(new Load(context, spec, budget));
            }
        } while (queue.await());
    }

    private List<CellStatistics> statistics(
            Context context, EnsembleSpec spec, List<TrajectoryRange> batch, WorkQueue<TrajectoryRange> queue)
            throws IOException, InterruptedException {
        try (TrajectoryBatch run = new TrajectoryBatch(context, spec, batch)) {
            long begin = System.nanoTime();
            run.advance(spec.steps());
            List<CellStatistics> statistics = run.statistics();
            clock().since(begin, WorkClock.TRAJECTORIES);
            return statistics;
        } catch (CudaException e) {
            queue.giveBack(batch);
            throw e;
        }
    }

    /** What a batch that is being put together has room for still; its last slice may take more. */
    private static final class Load implements Predicate<TrajectoryRange> {
        private final EnsembleSpec spec;
        private long trajectories;
        private long bytes;
        private int jobs = MAX_JOBS;

        Load(Context context, EnsembleSpec spec, long bytes) {
            this.spec = spec;
            this.bytes = bytes;
            trajectories = context.device().multiprocessors() * TRAJECTORIES_PER_MULTIPROCESSOR;
        }

        @Override
        public boolean test(TrajectoryRange slice) {
            trajectories -= slice.count();
            bytes -= TrajectoryBatch.bytes(spec, slice);
            jobs--;
            return trajectories > 0 && bytes > 0 && jobs > 0;
        }
    }

    /**
     * Opens it on the first device that has not failed. With cuRAND the normals depend on where the session stops: it draws them
     * for some steps at a time, and begins anew at every stop.
     */
    @Override
    public Session open(EnsembleSpec spec, TrajectoryRange slice) throws IOException {
        return new SliceSession(devices().first(), spec, slice, clock());
    }

    /** As a run of one slice: if a device fails, another takes it. */
    @Override
    public CellStatistics statistics(EnsembleSpec spec, TrajectoryRange slice)
            throws IOException, InterruptedException {
        CellStatistics[] made = new CellStatistics[1];
        run(spec, List.of(slice).iterator(), (done, statistics) -> made[0] = statistics);
        return made[0];
    }

    /** Those of the first device. */
    @Override
    public List<Exercise> ceilings() throws IOException {
        peaks = peaks == null ? new DevicePeakRates(devices().first()) : peaks;
        return peaks.all();
    }

    @Override
    protected void release() {
        if (peaks != null) {
            peaks.close();
        }
    }
}
