package kramers.langevin.cpu;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import kramers.langevin.Cell;
import kramers.langevin.CellStatistics;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.Precision;
import kramers.langevin.TrajectoryRange;
import kramers.langevin.cpu.CpuLangevinEngine.Implementation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Trajectory-steps of the CPU engine on one thread, slice by slice, statistics included; an operation is one step of one trajectory.
 * Slices are as long as the engine makes them.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class LangevinBenchmark {
    static final int STEPS = 2000;
    static final int TRAJECTORIES = 20 * CpuLangevinEngine.BLOCK;

    /** Few crossings, then many. */
    @Param({"0.01/0.1", "0.1/0.1"})
    public String cell;

    private final CpuLangevinEngine vectors = new CpuLangevinEngine(1);
    private final CpuLangevinEngine scalars = new CpuLangevinEngine(1, Implementation.SCALAR, CpuLangevinEngine.BLOCK);
    private final EnsembleSpec single = fig3(Precision.FLOAT);
    private final EnsembleSpec twice = fig3(Precision.DOUBLE);
    private TrajectoryRange slice;

    @Setup
    public void setup() {
        if (vectors.sliceSize(single) != TRAJECTORIES) {
            throw new IllegalStateException("slices are of " + vectors.sliceSize(single) + " trajectories");
        }
        String[] values = cell.split("/");
        Cell at = new Cell(Double.parseDouble(values[0]), Double.parseDouble(values[1]));
        slice = new TrajectoryRange(0, at, 0, TRAJECTORIES);
    }

    /** The paper's Fig. 3 with fewer steps. */
    static EnsembleSpec fig3(Precision precision) {
        EnsembleSpec fig3 = EnsembleSpec.FIG3;
        return new EnsembleSpec(
                fig3.landscape(),
                STEPS,
                fig3.xStart(),
                fig3.yStart(),
                fig3.noisePower(),
                fig3.holdY(),
                fig3.seed(),
                precision);
    }

    @Benchmark
    @OperationsPerInvocation(TRAJECTORIES * STEPS)
    public CellStatistics stepFloat() throws IOException, InterruptedException {
        return vectors.statistics(single, slice);
    }

    @Benchmark
    @OperationsPerInvocation(TRAJECTORIES * STEPS)
    public CellStatistics stepDouble() throws IOException, InterruptedException {
        return vectors.statistics(twice, slice);
    }

    @Benchmark
    @OperationsPerInvocation(TRAJECTORIES * STEPS)
    public CellStatistics stepFloatScalarTwin() throws IOException, InterruptedException {
        return scalars.statistics(single, slice);
    }
}
