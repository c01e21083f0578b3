package kramers.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskDeviceTest {
    @Test
    void withoutAGpuOfSparksATaskWorksOnTheCpuUnlessCudaWasAskedFor() throws IOException {
        assertEquals("cpu", TaskDevice.of("auto", List.of(), null));
        assertEquals("cpu", TaskDevice.of("cpu", List.of("0"), null));
        assertEquals("cuda", TaskDevice.of("cuda", List.of(), null));
        assertEquals("cuda:1", TaskDevice.of("cuda:1", List.of(), null));
    }

    @Test
    void theAddressesAreTheDevices() throws IOException {
        assertEquals("cuda:3", TaskDevice.of("auto", List.of("3"), null));
        assertEquals("cuda:3", TaskDevice.of("cuda", List.of("3"), ""));
        assertEquals("cuda:0,2", TaskDevice.of("auto", List.of("0", "2"), null));
    }

    @Test
    void visibleDevicesAreCountedFromZero() throws IOException {
        assertEquals("cuda:1", TaskDevice.of("auto", List.of("7"), "5, 7"));
        assertEquals("cuda:1", TaskDevice.of("auto", List.of("GPU-b"), "GPU-a,GPU-b"));
    }

    @Test
    void aDeviceThatCannotBeFoundIsNamed() {
        assertEquals(
                "Spark gave a task the GPU 0, which is not in CUDA_VISIBLE_DEVICES of its executor: 5,7",
                assertThrows(IOException.class, () -> TaskDevice.of("auto", List.of("0"), "5,7"))
                        .getMessage());
        assertEquals(
                "Spark gave a task the GPU GPU-a: its discovery script must print numbers, or CUDA_VISIBLE_DEVICES list"
                        + " such names",
                assertThrows(IOException.class, () -> TaskDevice.of("auto", List.of("GPU-a"), null))
                        .getMessage());
    }
}
