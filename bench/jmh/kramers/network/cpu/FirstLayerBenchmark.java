package kramers.network.cpu;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import kramers.network.Loss;
import kramers.network.data.Dataset;
import kramers.network.data.MinibatchSampler;
import kramers.network.model.InitialWeights;
import kramers.network.model.Model;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The products of the first layer of the paper's network 784-50-50-10, nine tenths of a step's arithmetic, on one thread, beside those
 * of OpenBLAS on gathered rows (the variant that lost): {@code firstLayer} against {@code firstLayerOpenblas}, forward and gradient
 * each. An operation is those of one step.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FirstLayerBenchmark {
    private static final Model MODEL = Model.PAPER;
    private static final int PIXELS = 784;
    private static final int WIDTH = 50;

    @Param({"10", "50", "500"})
    private int batch;

    private FloatImages images;
    private FloatWeights weights;
    private FloatWeights gradient;
    private int width;
    private MinibatchSampler batches;
    private float[] rows;
    private float[] dense;
    private FloatPointer x;
    private FloatPointer w;
    private FloatPointer z;
    private FloatPointer g;

    @Setup(Level.Trial)
    public void prepare() {
        Dataset data = Dataset.embedded();
        images = new FloatImages(data.train());
        FloatNetwork network = new FloatNetwork(MODEL, Loss.CROSS_ENTROPY);
        network.set(InitialWeights.he(MODEL, 1));
        weights = network.weights[0];
        gradient = network.newWeights()[0];
        width = FloatProducts.padded(WIDTH);
        batches = new MinibatchSampler(images.size(), batch, 1, 0);
        batches.next();
        rows = FloatProducts.matrix(Math.max(batch, FloatNetwork.CHUNK), width);
        dense = new float[data.train().size() * PIXELS];
        for (int i = 0; i < dense.length; i++) {
            dense[i] = (float) data.train().seen(data.train().pixel(i / PIXELS, i % PIXELS));
        }
        openblas.blas_set_num_threads(1);
        x = pointer(batch * PIXELS, 0.5f);
        w = pointer(WIDTH * PIXELS, 0.1f);
        z = pointer(batch * WIDTH, 0.1f);
        g = pointer(WIDTH * PIXELS, 0);
    }

    private static FloatPointer pointer(int n, float value) {
        float[] values = new float[n];
        Arrays.fill(values, value);
        return new FloatPointer(values);
    }

    /** Forward and the weights' gradient, over lists of what differs from the background. */
    @Benchmark
    public void firstLayer() {
        images.multiply(batches.order(), batches.first(), batches.count(), weights.weights, width, weights.bias, rows);
        images.addOuter(batches.order(), batches.first(), batches.count(), rows, width, gradient.weights);
    }

    /** The same by OpenBLAS: gathering of the rows into its memory, SGEMM twice. */
    @Benchmark
    public void firstLayerOpenblas() {
        for (int i = 0; i < batches.count(); i++) {
            int image = batches.order()[batches.first() + i];
            x.position((long) i * PIXELS).put(dense, image * PIXELS, PIXELS);
        }
        x.position(0);
        gemms();
    }

    /** The two SGEMM alone. */
    @Benchmark
    public void firstLayerOpenblasProducts() {
        gemms();
    }

    private void gemms() {
        int row = openblas.CblasRowMajor;
        int no = openblas.CblasNoTrans;
        int yes = openblas.CblasTrans;
        openblas.cblas_sgemm(row, no, yes, batch, WIDTH, PIXELS, 1, x, PIXELS, w, PIXELS, 0, z, WIDTH);
        openblas.cblas_sgemm(row, yes, no, WIDTH, PIXELS, batch, 1e-9f, z, WIDTH, x, PIXELS, 0, g, PIXELS);
    }
}
