package kramers.network.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import kramers.network.Loss;
import kramers.network.data.Dataset;
import kramers.network.data.ImageSet;
import kramers.network.data.MinibatchSampler;
import kramers.network.model.InitialWeights;
import kramers.network.model.Model;
import kramers.network.spectrum.GaussNewton;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Gradients, Hessian-vector products and steps against finite differences, plain loops and an independent dense matrix. */
class MlpTest {
    private static final ImageSet MNIST = Dataset.embedded().train();
    private static final ImageSet FEW = MNIST.firstOfEachClass(13);
    private static final Model SMALL = Model.of(784, 9, 7, 8, 10);

    private static double[] doubles(float[] a) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i]).toArray();
    }

    /** Weights with biases that are not zero: without them, a unit above a layer of silent ones sits at its kink. */
    private static float[] start(Model model, long seed) {
        float[] parameters = InitialWeights.he(model, seed);
        Random random = new Random(seed);
        for (int l = 0; l < model.depth(); l++) {
            for (int o = 0; o < model.outputs(l); o++) {
                parameters[model.biases(l).offset() + o] = 0.1f * (float) random.nextGaussian();
            }
        }
        return parameters;
    }

    private static DoubleNetwork mlp(Model model, Loss loss, long seed) {
        DoubleNetwork mlp = new DoubleNetwork(model, loss);
        mlp.set(doubles(start(model, seed)));
        return mlp;
    }

    private static int[] all(ImageSet images) {
        return IntStream.range(0, images.size()).toArray();
    }

    private static double norm(double[] a) {
        return Math.sqrt(Arrays.stream(a).map(x -> x * x).sum());
    }

    private static double difference(double[] a, double[] b) {
        double[] d = new double[a.length];
        Arrays.setAll(d, i -> a[i] - b[i]);
        return norm(d) / norm(b);
    }

    @ParameterizedTest
    @EnumSource
    void gradientIsThatOfPlainLoops(Loss loss) {
        for (Model model : new Model[] {Model.PAPER, SMALL, Model.of(784, 10)}) {
            float[] start = start(model, 3);
            double[] plain = new PlainMlp(model, loss, start).gradient(FEW, all(FEW), 0, FEW.size());
            double[] exact =
                    mlp(model, loss, 3).gradient(new DoubleBatch(new DoubleImages(FEW), all(FEW), 0, FEW.size()));
            assertTrue(difference(exact, plain) < 1e-12, () -> model + " " + difference(exact, plain));
            FloatNetwork single = new FloatNetwork(model, loss);
            single.set(start);
            double[] rounded = doubles(single.gradient(new FloatBatch(new FloatImages(FEW), all(FEW), 0, FEW.size())));
            assertTrue(difference(rounded, plain) < 2e-6, () -> model + " " + difference(rounded, plain));
        }
    }

    /** Central differences of the loss along random directions: the error is of second order in the step. */
    @ParameterizedTest
    @EnumSource
    void gradientIsTheDerivativeOfTheLoss(Loss loss) {
        DoubleImages images = new DoubleImages(FEW);
        DoubleNetwork mlp = mlp(Model.PAPER, loss, 4);
        double[] at = mlp.parameters();
        double[] gradient = mlp.gradient(new DoubleBatch(images, all(FEW), 0, FEW.size()));
        Random random = new Random(2);
        for (int k = 0; k < 5; k++) {
            double[] v = random.doubles(at.length, -1, 1).toArray();
            double h = 1e-6;
            double slope = (lossAt(mlp, images, at, v, h) - lossAt(mlp, images, at, v, -h)) / (2 * h);
            double expected = IntStream.range(0, v.length)
                    .mapToDouble(i -> v[i] * gradient[i])
                    .sum();
            assertEquals(expected, slope, 1e-6 * norm(gradient) * norm(v) / Math.sqrt(v.length) * 100);
            mlp.set(at);
        }
    }

    private static double lossAt(DoubleNetwork mlp, DoubleImages images, double[] at, double[] v, double h) {
        double[] moved = new double[at.length];
        Arrays.setAll(moved, i -> at[i] + h * v[i]);
        mlp.set(moved);
        return mlp.evaluate(images)[0];
    }

    /** H v against central differences of the gradient, of all parameters and of each layer. */
    @ParameterizedTest
    @CsvSource({
        "CROSS_ENTROPY, -1",
        "CROSS_ENTROPY, 0",
        "CROSS_ENTROPY, 1",
        "CROSS_ENTROPY, 2",
        "CROSS_ENTROPY, 3",
        "SQUARED_LOGITS, -1",
        "SQUARED_LOGITS, 0",
        "SQUARED_LOGITS, 2",
        "SQUARED_LOGITS, 3",
        "SQUARED_SOFTMAX, -1",
        "SQUARED_SOFTMAX, 0",
        "SQUARED_SOFTMAX, 2",
        "SQUARED_SOFTMAX, 3"
    })
    void hessianIsTheDerivativeOfTheGradient(Loss loss, int layer) {
        DoubleImages images = new DoubleImages(FEW);
        DoubleNetwork mlp = mlp(SMALL, loss, 5);
        double[] at = mlp.parameters();
        DoubleHessian hessian = new DoubleHessian(mlp, images, layer);
        hessian.update();
        int offset = layer == FloatHessian.ALL ? 0 : SMALL.weights(layer).offset();
        Random random = new Random(6);
        double[] v = random.doubles(hessian.dimension(), -1, 1).toArray();
        double[] product = new double[v.length];
        hessian.multiply(v, product);
        double[] again = new double[v.length];
        hessian.multiply(v, again);
        assertEquals(0, difference(again, product), "nothing is left over from the first product");
        double h = 1e-7;
        double[] ahead = gradientAt(mlp, images, at, v, offset, h);
        double[] behind = gradientAt(mlp, images, at, v, offset, -h);
        double[] slope = new double[v.length];
        Arrays.setAll(slope, i -> (ahead[offset + i] - behind[offset + i]) / (2 * h));
        assertTrue(difference(product, slope) < 1e-6, () -> "" + difference(product, slope));
    }

    private static double[] gradientAt(
            DoubleNetwork mlp, DoubleImages images, double[] at, double[] v, int offset, double h) {
        double[] moved = at.clone();
        for (int i = 0; i < v.length; i++) {
            moved[offset + i] += h * v[i];
        }
        mlp.set(moved);
        return mlp.gradient(new DoubleBatch(images, all(FEW), 0, FEW.size()));
    }

    /** The middle layer's Hessian, column by column, is Jᵀ A J / N with A that of the loss by the logits. */
    @ParameterizedTest
    @EnumSource
    void middleLayerHessianIsGaussNewton(Loss loss) {
        int layer = SMALL.measuredLayer();
        DoubleNetwork mlp = mlp(SMALL, loss, 7);
        DoubleHessian hessian = new DoubleHessian(mlp, new DoubleImages(FEW), layer);
        hessian.update();
        int n = hessian.dimension();
        double[][] dense = new double[n][n];
        new GaussNewton(SMALL, loss, start(SMALL, 7), layer, FEW).factors((left, right) -> {
            for (int at = 0; at < left.length; at += n) {
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < n; j++) {
                        dense[i][j] += left[at + i] * right[at + j];
                    }
                }
            }
        });
        double largest = Arrays.stream(dense).mapToDouble(MlpTest::norm).max().orElseThrow();
        double[] unit = new double[n];
        double[] column = new double[n];
        for (int j = 0; j < n; j++) {
            unit[j] = 1;
            hessian.multiply(unit, column);
            unit[j] = 0;
            for (int i = 0; i < n; i++) {
                assertEquals(dense[i][j], column[i], 1e-12 * largest);
            }
        }
    }

    /**
     * Fifty steps in single precision stay within rounding of double: an error of 6e-8 a step and parameter, carried along
     * by a dynamics that at most doubles it a few times here, leaves far less than 1e-4 of the way that was gone. Two
     * epochs' batches with a short last one are among them.
     */
    @ParameterizedTest
    @CsvSource({"CROSS_ENTROPY, 0.05", "SQUARED_LOGITS, 0.1", "SQUARED_SOFTMAX, 0.5"})
    void fiftyStepsFollowDoublePrecision(Loss loss, double eta) {
        float[] start = InitialWeights.he(Model.PAPER, 8);
        PlainMlp plain = new PlainMlp(Model.PAPER, loss, start);
        FloatNetwork fast = new FloatNetwork(Model.PAPER, loss);
        fast.set(start);
        FloatImages images = new FloatImages(FEW);
        MinibatchSampler batches = new MinibatchSampler(FEW.size(), 50, 8, 2);
        for (int step = 0; step < 50; step++) {
            batches.next();
            plain.step(FEW, batches.order(), batches.first(), batches.count(), eta);
            assertTrue(
                    fast.step(new FloatBatch(images, batches.order(), batches.first(), batches.count()), (float) eta));
        }
        double[] way = doubles(start);
        Arrays.setAll(way, i -> plain.parameters[i] - way[i]);
        double[] error = doubles(fast.parameters());
        Arrays.setAll(error, i -> error[i] - plain.parameters[i]);
        assertTrue(norm(way) > 1, "something was learnt: " + norm(way));
        assertTrue(norm(error) < 1e-4 * norm(way), () -> norm(error) + " of " + norm(way));
        assertEquals(plain.loss(FEW), fast.evaluate(images)[0], 1e-4);
    }

    /** A look at a network passes exactly when its loss and accuracy say so, whichever image shows that it does not. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = "SQUARED_LOGITS") // which takes long to come to all images right
    void solves(Loss loss) {
        FloatImages images = new FloatImages(FEW);
        Model model = Model.of(784, 40, 10);
        FloatNetwork mlp = new FloatNetwork(model, loss);
        mlp.set(start(model, 3));
        float rate = loss == Loss.CROSS_ENTROPY ? 0.1f : 1;
        int solved = 0;
        int wrong = 0;
        for (int step = 0; step <= 1000; step++) {
            if (step % 20 == 0) {
                double[] measured = mlp.evaluate(images);
                boolean right = measured[1] == 1;
                solved += right ? 1 : 0;
                wrong += right ? 0 : 1;
                for (double most : new double[] {measured[0], 2 * measured[0], Double.MAX_VALUE}) {
                    assertEquals(right, mlp.solves(images, most), () -> "at most " + most);
                }
                assertEquals(false, mlp.solves(images, Math.nextDown(measured[0])));
                assertEquals(false, mlp.solves(images, measured[0] / 2));
            }
            mlp.step(new FloatBatch(images, all(FEW), 0, FEW.size()), rate);
        }
        assertTrue(solved > 2 && wrong > 2, solved + " and " + wrong);
        float[] weights = mlp.parameters();
        weights[weights.length - 1] = Float.NaN;
        mlp.set(weights);
        assertEquals(false, mlp.solves(images, Double.MAX_VALUE));
    }
}
