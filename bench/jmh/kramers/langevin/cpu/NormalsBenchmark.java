package kramers.langevin.cpu;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Random numbers of a block on one thread; an operation is one word or one normal, of each of which a step takes two. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class NormalsBenchmark {
    private static final int BLOCK = CpuLangevinEngine.BLOCK;

    private final FloatNormals floatNormals = new FloatNormals(BLOCK, 1f);
    private final DoubleNormals doubleNormals = new DoubleNormals(BLOCK, 1);
    private final PhiloxLanes packed = new PhiloxLanes(BLOCK, FloatLanes.PACKED);
    private final PhiloxLanes unpacked = new PhiloxLanes(BLOCK, DoubleLanes.PACKED);
    private int pair;

    @Setup
    public void setup() {
        packed.bind(0, 1, 1);
        unpacked.bind(0, 1, 1);
        floatNormals.bind(0, 1, 1);
        doubleNormals.bind(0, 1, 1);
    }

    /** Words of Philox alone, as float takes them. */
    @Benchmark
    @OperationsPerInvocation(BLOCK * 4)
    public int[][] wordsFloat() {
        packed.draw(pair++);
        return packed.words;
    }

    /** Words of Philox alone, as double takes them. */
    @Benchmark
    @OperationsPerInvocation(BLOCK * 4)
    public int[][] wordsDouble() {
        unpacked.draw(pair++);
        return unpacked.words;
    }

    /** Words and normals. */
    @Benchmark
    @OperationsPerInvocation(BLOCK * 4)
    public float[][][] normalsFloat() {
        floatNormals.draw(pair++);
        return floatNormals.n;
    }

    /** Words and normals in double. */
    @Benchmark
    @OperationsPerInvocation(BLOCK * 4)
    public double[][][] normalsDouble() {
        doubleNormals.draw(pair++);
        return doubleNormals.n;
    }
}
