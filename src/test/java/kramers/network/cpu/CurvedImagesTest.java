package kramers.network.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import kramers.network.HessianRequest;
import kramers.network.Loss;
import kramers.network.NetworkEngine;
import kramers.network.Seed;
import kramers.network.Snapshot;
import kramers.network.data.Dataset;
import kramers.network.data.ImageSet;
import kramers.network.model.Model;
import org.junit.jupiter.api.Test;

class CurvedImagesTest {
    private static final Dataset DATA = Dataset.embedded();

    /** The Hessian is that of the mean loss over the first images of the training set, whoever is asked for it. */
    @Test
    void curvatureIsOverTheFirstImages() throws Exception {
        Dataset data = new Dataset("few", DATA.train().firstOfEachClass(20), DATA.test());
        Dataset half = data.curvedBy(195);
        assertEquals(195, half.curved().size());
        int pixels = data.train().pixels();
        byte[] first = new byte[195 * pixels];
        byte[] labels = new byte[195];
        for (int i = 0; i < 195; i++) {
            labels[i] = (byte) data.train().label(i);
            for (int p = 0; p < pixels; p++) {
                first[i * pixels + p] = (byte) data.train().pixel(i, p);
            }
        }
        Dataset expected = new Dataset("first", new ImageSet(1, 28, 28, first, labels), DATA.test());
        Snapshot network = new Snapshot(0, new Seed(4).parameters(Model.PAPER));
        for (int layer : new int[] {1, HessianRequest.ALL}) {
            assertEquals(
                    Arrays.toString(eigenvalues(expected, network, layer)),
                    Arrays.toString(eigenvalues(half, network, layer)));
        }
        try (NetworkEngine of = new CpuNetworkEngine(expected, 1);
                NetworkEngine with = new CpuNetworkEngine(half, 1)) {
            float[] weights = network.parameters();
            assertEquals(
                    of.trace(Model.PAPER, Loss.CROSS_ENTROPY, weights, 2),
                    with.trace(Model.PAPER, Loss.CROSS_ENTROPY, weights, 2));
            assertEquals(
                    Arrays.toString(of.allEigenvalues(Model.PAPER, Loss.CROSS_ENTROPY, weights, 2)),
                    Arrays.toString(with.allEigenvalues(Model.PAPER, Loss.CROSS_ENTROPY, weights, 2)));
        }
        assertEquals(data.fingerprint(), data.curvedBy(200).fingerprint());
        assertTrue(data.fingerprint() != half.fingerprint());
    }

    private static double[] eigenvalues(Dataset data, Snapshot network, int layer) throws Exception {
        double[][] values = new double[1][];
        new CpuNetworkEngine(data, 1)
                .measure(
                        Model.PAPER,
                        Loss.CROSS_ENTROPY,
                        new HessianRequest(layer, 3),
                        List.of(network).iterator(),
                        (snapshot, measured) -> values[0] = measured.spectrum().values());
        return values[0];
    }
}
