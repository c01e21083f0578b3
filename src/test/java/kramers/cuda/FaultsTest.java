package kramers.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user sees when the driver fails, and what is left of the work. */
class FaultsTest {
    private static byte[] undisturbed;
    private static byte[] undisturbedMany;

    @TempDir
    private Path folder;

    @BeforeAll
    static void undisturbed(@TempDir Path folder) throws IOException {
        undisturbed = StandInTest.cells("", StandInTest.phase(folder.resolve("few"), "cpu", "--quiet"));
        undisturbedMany = StandInTest.cells("", many(folder.resolve("many"), "cpu"));
    }

    /**
     * One device fails: one line, exit 1, the cells handed over are kept, and --resume ends with the bytes of an undisturbed
     * run. With 200 KiB a batch is three of the six cells, so a later fault finds finished ones.
     */
    @ParameterizedTest
    @CsvSource({
        "cuMemAlloc:1:2, CUDA_ERROR_OUT_OF_MEMORY (2): state x, false",
        "cuMemAlloc:2:2, CUDA_ERROR_OUT_OF_MEMORY (2): state freezing, false",
        "cuMemAlloc:3:2, CUDA_ERROR_OUT_OF_MEMORY (2): jobs, false",
        "cuMemAlloc:4:2, CUDA_ERROR_OUT_OF_MEMORY (2): constants of cells, false",
        "cuMemAlloc:5:2, CUDA_ERROR_OUT_OF_MEMORY (2): totals, false",
        "cuMemAlloc:6:2, CUDA_ERROR_OUT_OF_MEMORY (2): state x, true",
        "cuLaunchKernel:2:1, CUDA_ERROR_INVALID_VALUE (1): advance_linear_float, false",
        "cuStreamSynchronize:1:719, CUDA_ERROR_LAUNCH_FAILED (719): steps 0 to, false",
        "cuMemcpyDtoH:2:700, CUDA_ERROR_ILLEGAL_ADDRESS (700): totals, true",
        "cuModuleLoadData:1:222, CUDA_ERROR_UNSUPPORTED_PTX_VERSION (222): langevin_float.ptx on cuda:0, false",
        "cuModuleGetFunction:1:500, CUDA_ERROR_NOT_FOUND (500): start_float of langevin_float.ptx, false",
        "cuDevicePrimaryCtxRetain:1:46, CUDA_ERROR_DEVICE_UNAVAILABLE (46): cuda:0, false",
        "cuMemGetInfo:1:999, CUDA_ERROR_UNKNOWN (999): cuda:0, false",
    })
    void endsInOneLineAndKeepsWhatIsDone(String fault, String said, boolean something) throws IOException {
        Path out = folder.resolve("out");
        String[] command = StandInTest.phase(out, "cuda", "--quiet");
        StandIn.Outcome failed = StandIn.kramers("memory=200 fault=" + fault, command);
        assertEquals(1, failed.exit(), failed::toString);
        assertEquals(1, failed.err().size(), failed::toString);
        String call = fault.substring(0, fault.indexOf(':'));
        assertTrue(failed.err().get(0).startsWith("kramers phase: " + call + " failed with " + said), failed::toString);
        assertFalse(Files.exists(out.resolve("cells.csv")));
        assertEquals(something, holdsRecords(out.resolve("journal.bin")), "finished cells in the journal");

        byte[] resumed = StandInTest.cells("", StandInTest.phase(out, "cuda", "--quiet", "--resume"));
        assertArrayEquals(undisturbed, resumed);
    }

    /** True if more follows than the first record, which says what run it is. */
    private static boolean holdsRecords(Path journal) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(journal));
        int header = bytes.getInt(Integer.BYTES);
        return bytes.capacity() > header + 5 * Integer.BYTES; // mark, length, run and checksum beside it
    }

    /** Thirty cells, of which two make a batch: enough that each of three devices gets its share. */
    private static String[] many(Path out, String backend) {
        String[] command = StandInTest.phase(out, backend);
        command[java.util.List.of(command).indexOf("--sigma") + 1] = "0.01:1:10";
        return command;
    }

    /** A device is lost in the middle: a warning, and the scan goes on without it, to the same bytes. */
    @ParameterizedTest
    @CsvSource({"cuStreamSynchronize:2:719:1", "cuMemAlloc:8:2:0", "cuDevicePrimaryCtxRetain:1:46:2"})
    void theOthersGoOn(String fault) throws IOException {
        Path out = folder.resolve("out");
        StandIn.Outcome outcome = StandIn.kramers("devices=3 memory=140 fault=" + fault, many(out, "auto"));
        assertEquals(0, outcome.exit(), outcome::toString);
        String device = "cuda:" + fault.charAt(fault.length() - 1);
        assertEquals(
                1,
                outcome.err().stream()
                        .filter(line -> line.startsWith("warning: " + device + " is left out from here on: cu"))
                        .count(),
                outcome::toString);
        assertArrayEquals(undisturbedMany, Files.readAllBytes(out.resolve("cells.csv")));
    }

    /** Every device is lost: the last one's error ends the run. */
    @Test
    void noneIsLeft() {
        StandIn.Outcome outcome = StandIn.kramers(
                "devices=2 memory=140 fault=cuStreamSynchronize:2:719",
                StandInTest.phase(folder.resolve("out"), "auto", "--quiet"));
        assertEquals(1, outcome.exit(), outcome::toString);
        assertEquals(1, outcome.err().size(), outcome::toString);
        assertTrue(outcome.err().get(0).contains("CUDA_ERROR_LAUNCH_FAILED"), outcome::toString);
    }

    /** No usable device: asked for, it is an error; otherwise the CPU does the work, and the reason is said. */
    @ParameterizedTest
    @CsvSource({
        "devices=0, cuInit failed with CUDA_ERROR_NO_DEVICE (100): starting the driver",
        "version=11040, the NVIDIA driver is too old (CUDA 11.4): R525 or newer is needed (CUDA 12.0)",
        "fault=cuInit:1:999, cuInit failed with CUDA_ERROR_UNKNOWN (999): starting the driver",
        "fault=cuDeviceGetCount:1:3, cuDeviceGetCount failed with CUDA_ERROR_NOT_INITIALIZED (3): the driver",
    })
    void noDevice(String standIn, String reason) {
        StandIn.Outcome asked = StandIn.kramers(standIn, StandInTest.phase(folder.resolve("asked"), "cuda"));
        assertEquals(1, asked.exit(), asked::toString);
        assertEquals(java.util.List.of("kramers phase: --backend cuda: " + reason), asked.err());
        assertFalse(Files.exists(folder.resolve("asked")));

        StandIn.Outcome devices = StandIn.kramers(standIn, "devices");
        assertEquals(0, devices.exit(), devices::toString);
        assertEquals("cuda  none: " + reason, devices.out().get(1));
        assertEquals(2, devices.out().size());
    }

    @Test
    void autoSaysWhyItTakesTheCpu() {
        StandIn.Outcome outcome =
                StandIn.kramers("version=11040", StandInTest.phase(folder.resolve("out"), "auto", "--shard=1/6"));
        assertEquals(0, outcome.exit(), outcome::toString);
        assertEquals(
                "on the CPU: the NVIDIA driver is too old (CUDA 11.4): R525 or newer is needed (CUDA 12.0)",
                outcome.err().get(0));
    }

    @Test
    void wrongNames() {
        StandIn.Outcome unknown = StandIn.kramers("devices=2", StandInTest.phase(folder.resolve("out"), "cuda:2"));
        assertEquals(2, unknown.exit(), unknown::toString);
        assertEquals(
                java.util.List.of("kramers phase: --backend cuda:2: there is no cuda:2, only [cuda:0, cuda:1]"),
                unknown.err());
        StandIn.Outcome odd = StandIn.kramers("", StandInTest.phase(folder.resolve("out"), "cuda:x"));
        assertEquals(2, odd.exit(), odd::toString);

        StandIn.Outcome missing = StandIn.java(Path.of("libcuda.so.1"), "", Map.of(), "kramers.cli.Main", "devices");
        assertEquals(0, missing.exit(), missing::toString);
        assertEquals(
                "cuda  none: KRAMERS_LIBCUDA=libcuda.so.1 is not the absolute path of a file",
                missing.out().get(1));
    }
}
