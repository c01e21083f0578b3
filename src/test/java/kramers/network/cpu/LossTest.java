package kramers.network.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import kramers.network.Loss;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Losses by the logits alone: values by hand, gradient and Hessian against finite differences, rounding where a class is certain. */
class LossTest {
    private static final int CLASSES = 5;
    /** Numbers before the row. */
    private static final int AT = 3;

    private static double[] row(double... logits) {
        double[] row = new double[AT + logits.length + 2];
        System.arraycopy(logits, 0, row, AT, logits.length);
        return row;
    }

    private static double[] random(double scale, long seed) {
        return row(new Random(seed).doubles(CLASSES, -scale, scale).toArray());
    }

    private static double value(Loss loss, double[] z, int label) {
        double max =
                IntStream.range(AT, AT + CLASSES).mapToDouble(i -> z[i]).max().orElseThrow();
        return new DoubleLoss(loss, CLASSES).value(z, AT, label, max);
    }

    private static double[] gradient(Loss loss, double[] z, int label) {
        double[] d = new double[z.length];
        assertTrue(new DoubleLoss(loss, CLASSES).gradient(z, AT, label, d));
        return d;
    }

    private static double[] curved(Loss loss, double[] z, double[] v, int label) {
        DoubleLoss by = new DoubleLoss(loss, CLASSES);
        double[] p = new double[z.length];
        by.probabilities(z, gradient(loss, z, label), AT, label, p);
        double[] product = new double[z.length];
        by.curve(p, v, AT, label, 1, product);
        return product;
    }

    /** Of logits log 3, 0 and three of log 2: p = .3, .1, .2, .2, .2. */
    @ParameterizedTest
    @CsvSource({"CROSS_ENTROPY, 2.302585092994046", "SQUARED_LOGITS, 0.7296616005134373", "SQUARED_SOFTMAX, 0.204"})
    void valuesByHand(Loss loss, double expected) {
        double two = Math.log(2);
        double three = Math.log(3);
        double[] z = row(three, 0, two, two, two);
        assertEquals(expected, value(loss, z, 1), 1e-15);
    }

    /** Central differences are exact to the square of the step, and round to 1e-16 over the step. */
    @ParameterizedTest
    @EnumSource
    void gradientAndHessianAreDerivatives(Loss loss) {
        double h = 1e-5;
        for (int label = 0; label < CLASSES; label++) {
            double[] z = random(2, label);
            double[] v = random(1, label + 10);
            double[] ahead = z.clone();
            double[] behind = z.clone();
            Arrays.setAll(ahead, i -> z[i] + h * v[i]);
            Arrays.setAll(behind, i -> z[i] - h * v[i]);
            double slope = (value(loss, ahead, label) - value(loss, behind, label)) / (2 * h);
            double[] gradient = gradient(loss, z, label);
            double along = 0;
            for (int i = 0; i < z.length; i++) {
                along += gradient[i] * v[i];
            }
            assertEquals(along, slope, 1e-9);
            double[] up = gradient(loss, ahead, label);
            double[] down = gradient(loss, behind, label);
            double[] product = curved(loss, z, v, label);
            for (int i = 0; i < z.length; i++) {
                assertEquals((up[i] - down[i]) / (2 * h), product[i], 1e-9);
            }
        }
    }

    /** Of a logit that is wrong by 1 the squared error of softmax is not convex. */
    @Test
    void squaredErrorOfSoftmaxBendsBothWays() {
        double least = 0;
        double most = 0;
        for (long seed = 0; seed < 100; seed++) {
            double[] v = random(1, seed + 100);
            double[] product = curved(Loss.SQUARED_SOFTMAX, random(2, seed), v, 0);
            double bend = 0;
            for (int i = 0; i < v.length; i++) {
                bend += v[i] * product[i];
            }
            least = Math.min(least, bend);
            most = Math.max(most, bend);
        }
        assertTrue(least < -0.01 && most > 0.01, least + " " + most);
    }

    /**
     * Where one class is all but certain, the right one or a wrong one, single precision keeps five digits of the gradient and of the
     * Hessian's product, though both are as small as the square of what is left to the other classes.
     */
    @ParameterizedTest
    @CsvSource({"0, 6", "0, 9", "0, 12", "2, 6", "2, 9", "2, 12"})
    void singlePrecisionKeepsItsDigitsWhereAClassIsCertain(int label, double lead) {
        double[] z = row(lead, 0.5, -1, 1, 0);
        double[] v = row(0.3, -0.7, 0.9, 0.1, -0.2);
        float[] single = new float[z.length];
        float[] direction = new float[z.length];
        for (int i = 0; i < z.length; i++) {
            single[i] = (float) z[i];
            z[i] = single[i];
            direction[i] = (float) v[i];
            v[i] = direction[i];
        }
        FloatLoss by = new FloatLoss(Loss.SQUARED_SOFTMAX, CLASSES);
        float[] d = new float[z.length];
        assertTrue(by.gradient(single, AT, label, d));
        close(gradient(Loss.SQUARED_SOFTMAX, z, label), d);
        float[] p = new float[z.length];
        by.probabilities(single, d, AT, label, p);
        float[] product = new float[z.length];
        by.curve(p, direction, AT, label, 1, product);
        close(curved(Loss.SQUARED_SOFTMAX, z, v, label), product);
    }

    private static void close(double[] expected, float[] found) {
        for (int i = 0; i < found.length; i++) {
            assertEquals(expected[i], found[i], 1e-5 * Math.abs(expected[i]), "number " + i);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLogitOutOfBoundsIsToldOf(Loss loss) {
        for (double logit : new double[] {1000.5, -1000.5, Double.NaN, Double.POSITIVE_INFINITY}) {
            double[] z = row(0, 1, 2, logit, 0);
            assertFalse(new DoubleLoss(loss, CLASSES).gradient(z, AT, 1, new double[z.length]), loss + " " + logit);
        }
        assertTrue(new DoubleLoss(loss, CLASSES).gradient(row(0, 1000, -1000, 1, 2), AT, 1, new double[AT + CLASSES]));
    }
}
