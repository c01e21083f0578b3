package kramers.spark;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import kramers.experiment.scan.SliceTask;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.LangevinEngine;
import kramers.langevin.Session;
import kramers.langevin.TrajectoryRange;
import kramers.langevin.cpu.CpuLangevinEngine;
import kramers.langevin.cuda.CudaLangevinEngine;
import kramers.parallel.Exercise;

/** All executors of a cluster: each task runs some slices, and brings home their statistics alone. */
final class SparkLangevinEngine extends ClusterHardware implements LangevinEngine {
    private final String backend;
    private final int threads;
    private final Pace pace = new Pace();
    /** Of the driver: for a look at a few trajectories, which no executor is needed for. */
    private final CpuLangevinEngine here = new CpuLangevinEngine(1);

    /**
     * @param backend of each executor
     * @param threads of a CPU, for each task
     */
    SparkLangevinEngine(Cluster cluster, String backend, int threads) {
        super(cluster, cluster.trajectories());
        this.backend = backend;
        this.threads = threads;
    }

    @Override
    public long sliceSize(EnsembleSpec spec) {
        return cluster().gpus() ? CudaLangevinEngine.slice(spec) : here.sliceSize(spec);
    }

    @Override
    public void run(EnsembleSpec spec, Iterator<TrajectoryRange> slices, Sink sink)
            throws IOException, InterruptedException {
        Bounds bounds = Bounds.of(1, spec.recording().bytes());
        new Dispatch<>(cluster(), cluster().trajectories(), Wire.SLICE, slice -> steps(spec, slice), pace, bounds)
                .run(
                        slices,
                        new SliceWork(backend, threads, spec),
                        (slice, result) -> sink.accept(slice, new SliceTask(spec, slice).read(result)));
    }

    private static double steps(EnsembleSpec spec, TrajectoryRange slice) {
        return (double) slice.count() * spec.steps();
    }

    /** On the driver's CPU. */
    @Override
    public Session open(EnsembleSpec spec, TrajectoryRange slice) {
        return here.open(spec, slice);
    }

    /** None: a cluster is no device. */
    @Override
    public List<Exercise> ceilings() {
        return List.of();
    }
}
