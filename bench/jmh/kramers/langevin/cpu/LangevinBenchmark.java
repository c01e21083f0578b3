package kramers.langevin.cpu;

import java.util.concurrent.TimeUnit;
import kramers.langevin.Cell;
import kramers.langevin.CellStatistics;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.Precision;
import kramers.langevin.TrajectoryRange;
import kramers.langevin.cpu.CpuLangevinEngine.Implementation;
import kramers.parallel.WorkClock;
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

/** Trajectory-steps of the CPU engine on one thread, whole and by parts; an operation is one step of one trajectory. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class LangevinBenchmark {
    private static final int BLOCK = CpuLangevinEngine.BLOCK;
    private static final int STEPS = 1000;

    /** Few crossings, then many. */
    @Param({"0.01/0.1", "0.1/0.1"})
    public String cell;

    private final WorkClock clock = new WorkClock(WorkClock.TRAJECTORIES);
    private TrajectoryRange slice;
    private FloatNormals floatNormals;
    private DoubleNormals doubleNormals;
    private PhiloxLanes philox;
    private int pair;

    @Setup
    public void setup() {
        String[] values = cell.split("/");
        Cell at = new Cell(Double.parseDouble(values[0]), Double.parseDouble(values[1]));
        slice = new TrajectoryRange(0, at, 0, BLOCK);
        floatNormals = new FloatNormals(BLOCK, 1f);
        doubleNormals = new DoubleNormals(BLOCK, 1);
        philox = new PhiloxLanes(BLOCK, true);
        philox.bind(0, 1, 1);
        floatNormals.bind(0, 1, 1);
        doubleNormals.bind(0, 1, 1);
    }

    private static EnsembleSpec spec(Precision precision) {
        EnsembleSpec fig3 = EnsembleSpec.FIG3;
        return new EnsembleSpec(fig3.landscape(), STEPS, fig3.xStart(), fig3.yStart(), 1, false, 1, precision);
    }

    private static CellStatistics run(FloatSession session) {
        session.advance(STEPS);
        return session.statistics();
    }

    @Benchmark
    @OperationsPerInvocation(BLOCK * STEPS)
    public CellStatistics stepFloat() {
        return run(new FloatSession(spec(Precision.FLOAT), slice, Implementation.VECTOR, BLOCK, clock));
    }

    @Benchmark
    @OperationsPerInvocation(BLOCK * STEPS)
    public CellStatistics stepDouble() {
        DoubleSession session = new DoubleSession(spec(Precision.DOUBLE), slice, Implementation.VECTOR, BLOCK, clock);
        session.advance(STEPS);
        return session.statistics();
    }

    @Benchmark
    @OperationsPerInvocation(BLOCK * STEPS)
    public CellStatistics stepFloatScalarTwin() {
        return run(new FloatSession(spec(Precision.FLOAT), slice, Implementation.SCALAR, BLOCK, clock));
    }

    /** Random words alone; a step takes two. */
    @Benchmark
    @OperationsPerInvocation(BLOCK * 2)
    public int[][] words() {
        philox.draw(pair++);
        return philox.words;
    }

    /** Words and normals; a step takes two of each. */
    @Benchmark
    @OperationsPerInvocation(BLOCK * 2)
    public float[][][] normalsFloat() {
        floatNormals.draw(pair++);
        return floatNormals.n;
    }

    /** Words and normals in double. */
    @Benchmark
    @OperationsPerInvocation(BLOCK * 2)
    public double[][][] normalsDouble() {
        doubleNormals.draw(pair++);
        return doubleNormals.n;
    }
}
