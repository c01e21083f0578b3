package kramers.network.spectrum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import kramers.network.Loss;
import kramers.network.cpu.CpuNetworkEngine;
import kramers.network.data.Dataset;
import kramers.network.model.InitialWeights;
import kramers.network.model.Model;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A trace is the sum of all eigenvalues, up to rounding, of every loss and behind every layer. */
class TraceTest {
    private static final Dataset ALL = Dataset.embedded();
    private static final Dataset FEW =
            new Dataset("few", ALL.train().firstOfEachClass(6), ALL.test().firstOfEachClass(2));

    @ParameterizedTest
    @CsvSource({
        "CROSS_ENTROPY, 0", "CROSS_ENTROPY, 1", "CROSS_ENTROPY, 2",
        "SQUARED_LOGITS, 1", "SQUARED_SOFTMAX, 1", "SQUARED_SOFTMAX, 2"
    })
    void isTheSumOfAllEigenvalues(Loss loss, int layer) throws Exception {
        Model model = Model.of(784, 2, 9, 10);
        float[] weights = InitialWeights.he(model, 3);
        try (CpuNetworkEngine engine = new CpuNetworkEngine(FEW, 1)) {
            double[] all = engine.allEigenvalues(model, loss, weights, layer);
            double trace = engine.trace(model, loss, weights, layer);
            double sizes = Arrays.stream(all).map(Math::abs).sum();
            assertTrue(sizes > 1e-4, "there is a curvature");
            assertEquals(Arrays.stream(all).sum(), trace, 1e-12 * sizes);
        }
    }
}
