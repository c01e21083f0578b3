package kramers.network.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import kramers.network.model.InitialWeights;
import kramers.network.model.Model;
import org.junit.jupiter.api.Test;

class MinibatchSamplerTest {
    @Test
    void everyEpochHoldsEveryImageOnce() {
        MinibatchSampler batches = new MinibatchSampler(103, 20, 1, 0);
        int[] before = {};
        for (int epoch = 0; epoch < 3; epoch++) {
            int[] seen = new int[103];
            for (int count : new int[] {20, 20, 20, 20, 20, 3}) {
                batches.next();
                assertEquals(count, batches.count());
                for (int i = 0; i < count; i++) {
                    seen[batches.order()[batches.first() + i]]++;
                }
            }
            assertTrue(Arrays.stream(seen).allMatch(n -> n == 1));
            assertFalse(Arrays.equals(before, batches.order()));
            before = batches.order().clone();
        }
    }

    @Test
    void theOrderDependsOnSeedAndRepeatNotOnTheBatchSize() {
        assertArrayEquals(first(7, 1, 0), first(50, 1, 0));
        assertFalse(Arrays.equals(first(50, 1, 0), first(50, 1, 1)));
        assertFalse(Arrays.equals(first(50, 1, 0), first(50, 2, 0)));
        assertFalse(Arrays.equals(first(50, 1, 0), first(50, 1L << 32 | 1, 0)));
        assertArrayEquals(IntStream.range(0, 100).toArray(), first(100, 1, 3));
        assertArrayEquals(IntStream.range(0, 100).toArray(), first(1000, 1, 3));
    }

    private static int[] first(int batch, long seed, int repeat) {
        MinibatchSampler batches = new MinibatchSampler(100, batch, seed, repeat);
        batches.next();
        return batches.order().clone();
    }

    /**
     * Where each of 5 images goes, over 20,000 repeats: chi-square of 16 degrees of freedom (the table's rows and columns
     * have fixed sums); beyond 56 once in 400,000 seeds.
     */
    @Test
    void permutationsAreUniform() {
        int n = 5;
        int repeats = 20_000;
        double[][] counts = new double[n][n];
        for (int r = 0; r < repeats; r++) {
            MinibatchSampler batches = new MinibatchSampler(n, 2, 9, r);
            batches.next();
            for (int i = 0; i < n; i++) {
                counts[i][batches.order()[i]]++;
            }
        }
        double expected = (double) repeats / n;
        double chi = Arrays.stream(counts)
                .flatMapToDouble(Arrays::stream)
                .map(c -> (c - expected) * (c - expected) / expected)
                .sum();
        assertTrue(chi < 56, () -> "chi-square " + chi);
    }

    /**
     * Mean and variance of each layer's weights, within five standard errors: missed by chance once in 1.7 million, each of
     * six.
     */
    @Test
    void initialWeightsAreHes() {
        Model model = Model.PAPER;
        float[] parameters = InitialWeights.he(model, 11);
        assertEquals(42_310, parameters.length);
        for (int l = 0; l < model.depth(); l++) {
            int n = model.inputs(l) * model.outputs(l);
            double sum = 0;
            double squares = 0;
            for (int i = model.weights(l).offset(); i < model.biases(l).offset(); i++) {
                sum += parameters[i];
                squares += parameters[i] * parameters[i];
            }
            double variance = 2.0 / model.inputs(l);
            assertEquals(0, sum / n, 5 * Math.sqrt(variance / n));
            assertEquals(1, squares / n / variance, 5 * Math.sqrt(2.0 / n));
            for (int o = 0; o < model.outputs(l); o++) {
                assertEquals(0, parameters[model.biases(l).offset() + o]);
            }
        }
        assertFalse(Arrays.equals(parameters, InitialWeights.he(model, 12)));
    }
}
