package kramers.network.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import kramers.network.model.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaneSizesTest {
    private static final long MEMORY = 1L << 30;

    /** None has more lanes than that of a batch of one, all of which are measured; and none more than fit, but for a single one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "784-300-100-10",
                "784-50-50-10",
                "1x28x28-" + Model.PAPER_CONVOLUTIONAL + "-10",
                "3x32x32-" + Model.PAPER_CONVOLUTIONAL + "-10",
                "3x224x224-conv64-pool-conv64-pool-conv1-pool-10"
            })
    void lanesFit(String model) {
        NetworkLayout layout = new NetworkLayout(Model.parse(model));
        LaneSizes sizes = new LaneSizes(layout);
        for (int batch : new int[] {1, 20, 50, 200, 500, 50_000}) {
            long count = sizes.count(batch);
            assertTrue(count >= 1 && count <= sizes.count(1), model + " at " + batch + ": " + count);
            long bytes = BatchedForwardBackward.laneBytes(layout, Float.BYTES, sizes.rows(batch), batch);
            assertTrue(count == 1 || count * bytes <= MEMORY, model + " at " + batch + ": " + count);
        }
    }

    /** The more images in a batch, the fewer networks fill a device. */
    @Test
    void ofThePapersConvolutionalNetwork() {
        LaneSizes sizes = new LaneSizes(new NetworkLayout(Model.parse("3x32x32-" + Model.PAPER_CONVOLUTIONAL + "-10")));
        assertEquals(64, sizes.count(1));
        assertEquals(52, sizes.count(20));
        assertEquals(21, sizes.count(50));
        assertEquals(3, sizes.count(500));
    }
}
