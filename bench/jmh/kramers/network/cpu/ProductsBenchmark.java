package kramers.network.cpu;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Matrix products on one thread: ours of the paper's hidden layer, whose padding does not count, beside OpenBLAS's of matrices large
 * enough for its best. An operation is one multiply-add, so that a rate is in 10⁹ multiply-adds a second.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ProductsBenchmark {
    private static final int LARGE = 1024;
    private static final int ROWS = FloatNetwork.CHUNK;
    private static final int UNITS = 50;

    private final int floatWidth = FloatProducts.padded(UNITS);
    private final int doubleWidth = DoubleProducts.padded(UNITS);
    private final float[] floatImages = filled(FloatProducts.matrix(ROWS, floatWidth));
    private final float[] floatWeights = filled(FloatProducts.matrix(FloatProducts.paddedRows(UNITS), floatWidth));
    private final float[] floatBias = filled(FloatProducts.matrix(1, floatWidth));
    private final float[] floatOutputs = FloatProducts.matrix(ROWS, floatWidth);
    private final double[] doubleImages = filled(DoubleProducts.matrix(ROWS, doubleWidth));
    private final double[] doubleWeights = filled(DoubleProducts.matrix(DoubleProducts.paddedRows(UNITS), doubleWidth));
    private final double[] doubleBias = filled(DoubleProducts.matrix(1, doubleWidth));
    private final double[] doubleOutputs = DoubleProducts.matrix(ROWS, doubleWidth);
    private FloatPointer a;
    private FloatPointer b;
    private FloatPointer c;
    private DoublePointer x;
    private DoublePointer y;
    private DoublePointer z;

    @Setup
    public void setup() {
        openblas.blas_set_num_threads(1);
        float[] singles = filled(new float[LARGE * LARGE]);
        double[] doubles = filled(new double[LARGE * LARGE]);
        a = new FloatPointer(singles);
        b = new FloatPointer(singles);
        c = new FloatPointer(singles);
        x = new DoublePointer(doubles);
        y = new DoublePointer(doubles);
        z = new DoublePointer(doubles);
    }

    @TearDown
    public void close() {
        a.close();
        b.close();
        c.close();
        x.close();
        y.close();
        z.close();
    }

    private static float[] filled(float[] values) {
        Arrays.fill(values, 0.5f);
        return values;
    }

    private static double[] filled(double[] values) {
        Arrays.fill(values, 0.5);
        return values;
    }

    /** A hidden layer 50-50 for a chunk of images. */
    @Benchmark
    @OperationsPerInvocation(ROWS * UNITS * UNITS)
    public float[] multiplyFloat() {
        FloatProducts.multiply(ROWS, floatImages, floatWidth, UNITS, floatWeights, floatWidth, floatBias, floatOutputs);
        return floatOutputs;
    }

    /** The same in double. */
    @Benchmark
    @OperationsPerInvocation(ROWS * UNITS * UNITS)
    public double[] multiplyDouble() {
        DoubleProducts.multiply(
                ROWS, doubleImages, doubleWidth, UNITS, doubleWeights, doubleWidth, doubleBias, doubleOutputs);
        return doubleOutputs;
    }

    /** SGEMM of 1024 x 1024 x 1024. */
    @Benchmark
    @OperationsPerInvocation(LARGE * LARGE * LARGE)
    public FloatPointer sgemm() {
        int row = openblas.CblasRowMajor;
        int no = openblas.CblasNoTrans;
        openblas.cblas_sgemm(row, no, no, LARGE, LARGE, LARGE, 1, a, LARGE, b, LARGE, 0, c, LARGE);
        return c;
    }

    /** DGEMM of 1024 x 1024 x 1024. */
    @Benchmark
    @OperationsPerInvocation(LARGE * LARGE * LARGE)
    public DoublePointer dgemm() {
        int row = openblas.CblasRowMajor;
        int no = openblas.CblasNoTrans;
        openblas.cblas_dgemm(row, no, no, LARGE, LARGE, LARGE, 1, x, LARGE, y, LARGE, 0, z, LARGE);
        return z;
    }
}
