package kramers.network.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Convolutions by vectors beside the plain loops, in both precisions. */
class ConvolutionTest {
    static Stream<PlainConvolution> shapes() {
        return ConvolutionBits.SHAPES.stream();
    }

    /** Rounding of sums of so many terms, of which the sizes are known: each of n steps errs by epsilon, in either of two sums. */
    private static void assertClose(double[] expected, double[] actual, double[] sizes, int terms, double epsilon) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            double tolerance = 2 * (terms + 2) * epsilon * sizes[i];
            assertTrue(
                    Math.abs(expected[i] - actual[i]) <= tolerance,
                    i + ": " + actual[i] + " for " + expected[i] + " +- " + tolerance);
        }
    }

    private static double[] sizes(double[] values) {
        return Arrays.stream(values).map(Math::abs).toArray();
    }

    private static double[] sum(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] + b[i]).toArray();
    }

    private static double dot(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void sums(PlainConvolution shape) {
        ConvolutionBits.Arrays of = new ConvolutionBits.Arrays(shape);
        int terms = 9 * shape.channels();
        double[] z = shape.multiply(of.parameters(), of.x());
        double[] sizes = shape.multiply(sizes(of.parameters()), sizes(of.x()));
        double[] noBias = of.parameters().clone();
        Arrays.fill(noBias, terms * shape.outputs(), noBias.length, 0);
        double[] added = sum(of.z(), shape.multiply(noBias, of.x()));
        for (ConvolutionStage stage : ConvolutionStage.both(shape, of.parameters())) {
            assertArrayEquals(of.parameters(), stage.parameters());
            assertClose(z, stage.multiply(of.x(), null), sizes, terms, stage.epsilon());
            assertClose(added, stage.multiply(of.x(), of.z()), sum(sizes, sizes(of.z())), terms, stage.epsilon());
        }
    }

    /** What {@code forward} does at once is what its parts do, to the bit; and they do what the plain ones do, to the bit. */
    @ParameterizedTest
    @MethodSource("shapes")
    void pools(PlainConvolution shape) {
        ConvolutionBits.Arrays of = new ConvolutionBits.Arrays(shape);
        for (ConvolutionStage stage : ConvolutionStage.both(shape, of.parameters())) {
            double[] z = stage.multiply(of.x(), null);
            double[] choice = shape.choice(z);
            double[][] forward = stage.forward(of.x());
            assertArrayEquals(choice, forward[1]);
            assertArrayEquals(shape.choose(z, choice), forward[0]);
            assertArrayEquals(shape.choose(of.z(), choice), stage.choose(of.z(), choice));
            assertArrayEquals(shape.unpool(of.d(), choice), stage.unpool(of.d(), choice));
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void wayBack(PlainConvolution shape) {
        ConvolutionBits.Arrays of = new ConvolutionBits.Arrays(shape);
        double[] d = shape.back(of.parameters(), of.z());
        double[] sizes = shape.back(sizes(of.parameters()), sizes(of.z()));
        double[] added = sum(of.x(), d);
        double[] gradient = sum(of.parameters(), shape.gradient(of.x(), of.z()));
        double[] gradientSizes = sum(sizes(of.parameters()), shape.gradient(sizes(of.x()), sizes(of.z())));
        for (ConvolutionStage stage : ConvolutionStage.both(shape, of.parameters())) {
            int terms = 9 * shape.outputs();
            assertClose(d, stage.back(of.z(), null), sizes, terms, stage.epsilon());
            assertClose(added, stage.back(of.z(), of.x()), sum(sizes, sizes(of.x())), terms, stage.epsilon());
            assertClose(
                    gradient,
                    stage.gradient(of.x(), of.z(), of.parameters()),
                    gradientSizes,
                    shape.pixels(),
                    stage.epsilon());
        }
    }

    /** The operators that are each other's transpose: z·(w x) = (wᵀ z)·x = w·(gradient of w), and d·choose(z) = unpool(d)·z. */
    @ParameterizedTest
    @MethodSource("shapes")
    void transposes(PlainConvolution shape) {
        ConvolutionBits.Arrays of = new ConvolutionBits.Arrays(shape);
        ConvolutionStage stage = new DoubleStage(shape, of.parameters());
        double[] zero = new double[shape.outputs() * shape.pixels()];
        double[] product = stage.multiply(of.x(), zero);
        double[] gradient = stage.gradient(of.x(), of.z(), new double[shape.parameters()]);
        int weights = 9 * shape.channels() * shape.outputs();
        double[] ones = new double[shape.outputs() * shape.pixels()];
        Arrays.fill(ones, 1);
        double size = dot(sizes(of.z()), shape.multiply(sizes(of.parameters()), sizes(of.x())));
        double tolerance = 2 * stage.epsilon() * (9 * shape.channels() + weights + zero.length) * size;
        double expected = dot(of.z(), product);
        assertEquals(expected, dot(stage.back(of.z(), null), of.x()), tolerance);
        assertEquals(
                expected, dot(Arrays.copyOf(of.parameters(), weights), Arrays.copyOf(gradient, weights)), tolerance);
        double[] choice = stage.forward(of.x())[1];
        assertEquals(
                dot(of.d(), stage.choose(of.z(), choice)),
                dot(stage.unpool(of.d(), choice), of.z()),
                stage.epsilon() * zero.length * dot(sizes(of.z()), ones));
    }

    /** Windows of one channel, each four numbers and then the output and the choice of it. */
    private static final double[][] WINDOWS = {
        {1, 2, 3, 4, 4, 3},
        {4, 3, 2, 1, 4, 0},
        {2, 2, 1, 2, 2, 0},
        {1, 3, 3, 3, 3, 1},
        {-1, 0.5, -2, 0.5, 0.5, 1},
        {-1, -2, -3, -4, 0, 4},
        {0, 0, 0, 0, 0, 4},
        {-0.0, 0, -1, -0.0, 0, 4},
        {-1, -1, 0, -1, 0, 4},
        {Double.NaN, 1, 2, 3, Double.NaN, 0},
        {1, Double.NaN, 2, 3, Double.NaN, 1},
        {1, 2, Double.NaN, 3, Double.NaN, 2},
        {-1, -2, -3, Double.NaN, Double.NaN, 3},
        {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 1, 1, Double.POSITIVE_INFINITY, 1},
    };

    /** Fourteen windows side by side, in two rows of odd length above a row and left of a column that are lost. */
    @ParameterizedTest
    @ValueSource(ints = {1, 17, 40})
    void windows(int channels) {
        int columns = 2 * WINDOWS.length + 1;
        PlainConvolution shape = new PlainConvolution(1, 3, columns, channels, true);
        double[] z = new double[channels * 3 * columns];
        Arrays.fill(z, 100);
        double[] y = new double[channels * WINDOWS.length];
        double[] choice = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            int channel = i / WINDOWS.length;
            double[] window = WINDOWS[(i % WINDOWS.length + channel) % WINDOWS.length];
            for (int q = 0; q < 4; q++) {
                z[channel * 3 * columns + q / 2 * columns + i % WINDOWS.length * 2 + q % 2] = window[q];
            }
            y[i] = window[4];
            choice[i] = window[5];
        }
        for (ConvolutionStage stage : ConvolutionStage.both(shape, new double[shape.parameters()])) {
            double[][] pooled = stage.pool(z);
            assertArrayEquals(y, pooled[0]);
            assertArrayEquals(choice, pooled[1]);
        }
    }

    @Test
    void cutsWithoutPooling() {
        PlainConvolution shape = new PlainConvolution(1, 1, 6, 1, false);
        double[] z = {2, -3, 0, -0.0, Double.NaN, Double.POSITIVE_INFINITY};
        for (ConvolutionStage stage : ConvolutionStage.both(shape, new double[shape.parameters()])) {
            double[][] cut = stage.pool(z);
            assertArrayEquals(new double[] {2, 0, 0, 0, Double.NaN, Double.POSITIVE_INFINITY}, cut[0]);
            assertArrayEquals(new double[] {0, 4, 4, 4, 0, 0}, cut[1]);
        }
    }

    /** One number gone bad: nothing but the nine sums that see it, of all channels, and what is pooled from them. */
    @Test
    void notANumberStays() {
        PlainConvolution shape = new PlainConvolution(3, 6, 10, 32, true);
        ConvolutionBits.Arrays of = new ConvolutionBits.Arrays(shape);
        of.x()[shape.pixels() + 2 * 10 + 5] = Double.NaN;
        for (ConvolutionStage stage : ConvolutionStage.both(shape, of.parameters())) {
            double[] y = stage.forward(of.x())[0];
            for (int i = 0; i < y.length; i++) {
                int row = i % 15 / 5;
                int column = i % 5;
                assertEquals(row < 2 && column >= 2 && column < 4, Double.isNaN(y[i]), i + " is " + y[i]);
            }
        }
    }

    /** A chain of fused multiply-adds from the bias on, in the order of the parameters. */
    @ParameterizedTest
    @MethodSource("shapes")
    void orderOfSums(PlainConvolution shape) {
        ConvolutionBits.Arrays of = new ConvolutionBits.Arrays(shape);
        double[] z = new FloatStage(shape, of.parameters()).multiply(of.x(), null);
        Random random = new Random(2);
        for (int n = 0; n < 100; n++) {
            int i = random.nextInt(z.length);
            assertEquals(chain(shape, of, i / shape.pixels(), i % shape.pixels()), (float) z[i], "" + i);
        }
    }

    private static float chain(PlainConvolution shape, ConvolutionBits.Arrays of, int out, int pixel) {
        float s = (float) of.parameters()[9 * shape.channels() * shape.outputs() + out];
        for (int i = 0; i < 9 * shape.channels(); i++) {
            int row = pixel / shape.columns() + i % 9 / 3 - 1;
            int column = pixel % shape.columns() + i % 3 - 1;
            if (row >= 0 && row < shape.rows() && column >= 0 && column < shape.columns()) {
                double x = of.x()[i / 9 * shape.pixels() + row * shape.columns() + column];
                s = Math.fma((float) x, (float) of.parameters()[out * 9 * shape.channels() + i], s);
            }
        }
        return s;
    }

    /** JVMs with shorter vectors, whose tiles and layouts are others, give the same bits. */
    @ParameterizedTest
    @ValueSource(strings = {"-XX:UseAVX=2", "-XX:MaxVectorSize=16"})
    void bitsOfShorterVectors(String option) throws Exception {
        List<String> lines = child(option);
        assertTrue(!lines.get(0).equals("512"), lines.get(0));
        assertEquals(ConvolutionBits.lines(), lines.subList(1, lines.size()));
    }

    private static List<String> child(String option) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules=jdk.incubator.vector",
                        "-XX:+IgnoreUnrecognizedVMOptions",
                        option,
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ConvolutionBits.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertEquals(0, process.waitFor(), () -> String.join("\n", lines));
        return lines;
    }
}
