package kramers.network.cpu;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The convolutions of the paper's network on one thread, an image at a time: forwards with ReLU and pooling, back to the input from
 * the pooled derivatives, and the gradient of weights and biases. {@code multiplyAdds} is in 10⁹ a second, as the rates of {@link
 * ProductsBenchmark} are, whose OpenBLAS tells what the machine does at best; {@code spread} has none.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ConvolutionBenchmark {
    private static final int START = FloatProducts.START;
    private static final int DOUBLE_START = DoubleProducts.START;

    /** Input channels, rows, columns, outputs. */
    @Param({"3x32x32x32", "32x16x16x64", "64x8x8x64", "1x28x28x32", "32x14x14x64", "64x7x7x64"})
    private String stage;

    private final Random random = new Random(1);
    private long size;

    private FloatConvolution floats;
    private float[] pixels;
    private float[] w;
    private float[] bias;
    private float[] flipped;
    private float[] x;
    private float[] y;
    private float[] choice;
    private float[] z;
    private float[] d;

    private DoubleConvolution doubles;
    private double[] doubleW;
    private double[] doubleBias;
    private double[] doubleFlipped;
    private double[] doubleX;
    private double[] doubleY;
    private double[] doubleChoice;
    private double[] doubleZ;
    private double[] doubleD;

    /** Multiply-adds that were done. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Work {
        public long multiplyAdds;
    }

    @Setup
    public void setup() {
        String[] n = stage.split("x");
        int channels = Integer.parseInt(n[0]);
        int rows = Integer.parseInt(n[1]);
        int columns = Integer.parseInt(n[2]);
        int outputs = Integer.parseInt(n[3]);
        size = 9L * channels * rows * columns * outputs;
        setupFloats(new FloatConvolution(channels, rows, columns, outputs, true));
        setupDoubles(new DoubleConvolution(channels, rows, columns, outputs, true));
    }

    private void setupFloats(FloatConvolution by) {
        floats = by;
        pixels = filled(by.input.channels * by.input.window.length);
        w = by.weights();
        bias = by.bias();
        flipped = by.flipped();
        x = by.input.array(1);
        y = by.output.array(1);
        choice = by.output.array(1);
        z = by.full.array(1);
        d = by.input.array(1);
        by.unpack(filled((9 * by.input.channels + 1) * by.full.channels), 0, w);
        by.flip(w, flipped);
        by.input.spread(pixels, 0, x, START);
        by.forward(w, bias, x, START, y, choice, START);
        by.unpool(y, choice, START, z, START);
    }

    private void setupDoubles(DoubleConvolution by) {
        doubles = by;
        doubleW = by.weights();
        doubleBias = by.bias();
        doubleFlipped = by.flipped();
        doubleX = by.input.array(1);
        doubleY = by.output.array(1);
        doubleChoice = by.output.array(1);
        doubleZ = by.full.array(1);
        doubleD = by.input.array(1);
        by.unpack(doubles((9 * by.input.channels + 1) * by.full.channels), 0, doubleW);
        by.flip(doubleW, doubleFlipped);
        by.input.spread(doubles(pixels.length), 0, doubleX, DOUBLE_START);
        by.forward(doubleW, doubleBias, doubleX, DOUBLE_START, doubleY, doubleChoice, DOUBLE_START);
        by.unpool(doubleY, doubleChoice, DOUBLE_START, doubleZ, DOUBLE_START);
    }

    private float[] filled(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian() / 16;
        }
        return values;
    }

    private double[] doubles(int count) {
        return random.doubles(count, -0.1, 0.1).toArray();
    }

    /** An image into the layout that the first stage reads. */
    @Benchmark
    public float[] spread() {
        floats.input.spread(pixels, 0, x, START);
        return x;
    }

    @Benchmark
    public float[] forward(Work work) {
        floats.forward(w, bias, x, START, y, choice, START);
        work.multiplyAdds += size;
        return y;
    }

    @Benchmark
    public float[] back(Work work) {
        floats.unpool(y, choice, START, z, START);
        floats.back(flipped, z, START, false, d, START);
        work.multiplyAdds += size;
        return d;
    }

    /** Of weights and biases, which are summed up in the place of their gradient. */
    @Benchmark
    public float[] gradient(Work work) {
        floats.addOuter(x, START, z, START, w, bias);
        work.multiplyAdds += size;
        return w;
    }

    /** Back's weights, once a step of many images. */
    @Benchmark
    public float[] flip() {
        floats.flip(w, flipped);
        return flipped;
    }

    @Benchmark
    public double[] forwardDouble(Work work) {
        doubles.forward(doubleW, doubleBias, doubleX, DOUBLE_START, doubleY, doubleChoice, DOUBLE_START);
        work.multiplyAdds += size;
        return doubleY;
    }

    @Benchmark
    public double[] backDouble(Work work) {
        doubles.unpool(doubleY, doubleChoice, DOUBLE_START, doubleZ, DOUBLE_START);
        doubles.back(doubleFlipped, doubleZ, DOUBLE_START, false, doubleD, DOUBLE_START);
        work.multiplyAdds += size;
        return doubleD;
    }

    @Benchmark
    public double[] gradientDouble(Work work) {
        doubles.addOuter(doubleX, DOUBLE_START, doubleZ, DOUBLE_START, doubleW, doubleBias);
        work.multiplyAdds += size;
        return doubleW;
    }
}
