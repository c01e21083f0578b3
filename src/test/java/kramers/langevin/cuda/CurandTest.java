package kramers.langevin.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kramers.cuda.StandIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trajectories driven by normals from cuRAND, through the real JCurand, on stand-ins for the driver and for cuRAND. */
class CurandTest {
    /** Odds of |z| beyond it: 5.7e-7. */
    private static final double Z_LIMIT = 5;

    @TempDir
    private Path folder;

    /** Four cells, driven by cuRAND on CUDA, unless options say otherwise. */
    private static String[] scan(Path out, String... options) {
        Map<String, String> words = new LinkedHashMap<>(Map.of(
                "--eta", "0.02,0.1",
                "--sigma", "0.02,0.3",
                "--steps", "401",
                "--trajectories", "8000",
                "--rng", "curand",
                "--backend", "cuda",
                "--out", out.toString()));
        List<String> flags = new ArrayList<>(List.of("phase", "--quiet"));
        for (String option : options) {
            int equals = option.indexOf('=');
            if (equals < 0) {
                flags.add(option);
            } else {
                words.put(option.substring(0, equals), option.substring(equals + 1));
            }
        }
        words.forEach((name, value) -> flags.add(name + "=" + value));
        return flags.toArray(String[]::new);
    }

    private static byte[] run(String standIn, Path out, String... more) throws IOException {
        StandIn.Outcome outcome = StandIn.kramersWithToolkit(standIn, scan(out, more));
        assertEquals(0, outcome.exit(), outcome::toString);
        assertEquals(List.of(), outcome.err());
        return Files.readAllBytes(out.resolve("cells.csv"));
    }

    /** Columns of cells.csv by number; the first line names them. */
    private static double[][] cells(byte[] csv) {
        return new String(csv)
                .lines()
                .skip(1)
                .map(line -> Arrays.stream(line.split(",", -1))
                        .mapToDouble(word -> word.isEmpty() ? Double.NaN : Double.parseDouble(word))
                        .toArray())
                .toArray(double[][]::new);
    }

    /**
     * P_flat, freezing time and y_freeze agree with those of Philox within five standard errors. Three numbers of four cells
     * for each of six pairs of runs: odds of a false alarm 4e-5, once and for all, since the seeds are fixed.
     */
    @ParameterizedTest
    @CsvSource({
        "float, 1, 0.02",
        "double, 1, 0.02",
        "float, 0, 1",
        "float, 2, 0.02",
        "float, 0.5, 0.1",
        "double, 3, 0.02"
    })
    void isEqualInDistribution(String precision, String power, String sigma) throws IOException {
        String[] numbers = {"--precision=" + precision, "--noise-power=" + power, "--sigma=0.3," + sigma};
        byte[] theirs = run("", folder.resolve("curand"), numbers);
        byte[] ours = run("", folder.resolve("philox"), numbers[0], numbers[1], numbers[2], "--rng=philox");
        assertFalse(Arrays.equals(ours, theirs));
        double[][] a = cells(ours);
        double[][] b = cells(theirs);
        assertEquals(4, a.length);
        for (int cell = 0; cell < a.length; cell++) {
            double n = a[cell][2];
            double p = (a[cell][3] + b[cell][3]) / 2;
            String what = "cell " + cell;
            assertTrue(p > 0.01 && p < 0.99, what + ": P_flat " + p + " tells nothing");
            assertNear(a[cell][3] - b[cell][3], Math.sqrt(2 * p * (1 - p) / n), what + ": P_flat");
            assertNear(a[cell][6] - b[cell][6], Math.hypot(a[cell][7], b[cell][7]), what + ": freezing time");
            assertNear(
                    a[cell][9] - b[cell][9], Math.hypot(a[cell][10], b[cell][10]) / Math.sqrt(n), what + ": y_freeze");
            assertEquals(a[cell][13], b[cell][13], what + ": diverged");
        }
    }

    private static void assertNear(double difference, double sem, String what) {
        assertTrue(Math.abs(difference) < Z_LIMIT * sem, what + " differs by " + difference / sem + " standard errors");
    }

    /** Without noise both kernels make the same steps, to the last bit. */
    @ParameterizedTest
    @CsvSource({"float, 1", "double, 1", "float, 0.5"})
    void withoutNoiseTheBitsAreEqual(String precision, String power) throws IOException {
        String[] numbers = {"--precision=" + precision, "--noise-power=" + power, "--sigma=0", "--trajectories=300"};
        byte[] theirs = run("", folder.resolve("curand"), numbers);
        String[] ours = {numbers[0], numbers[1], numbers[2], numbers[3], "--rng=philox"};
        assertArrayEquals(run("", folder.resolve("philox"), ours), theirs);
    }

    /** Bytes do not depend on batches, devices, shards or interruption; the seed and a cell's place in the grid tell. */
    @Test
    void aScanGivesTheSameBytesHoweverItIsDivided() throws IOException {
        String few = "--trajectories=3000";
        byte[] whole = run("", folder.resolve("whole"), few);
        assertArrayEquals(whole, run("devices=3 memory=3000", folder.resolve("three"), few));

        Path part = folder.resolve("part");
        String fault = "memory=3000 fault=cuStreamSynchronize:20:719";
        StandIn.Outcome failed = StandIn.kramersWithToolkit(fault, scan(part, few));
        assertEquals(1, failed.exit(), failed::toString);
        assertEquals(1, failed.err().size(), failed::toString);
        StandIn.Outcome mixed = StandIn.kramersWithToolkit("", scan(part, few, "--rng=philox", "--resume"));
        assertEquals(2, mixed.exit(), mixed::toString);
        assertEquals(1, mixed.err().size(), mixed::toString);
        assertArrayEquals(whole, run("", part, few, "--resume"));

        assertFalse(Arrays.equals(whole, run("", folder.resolve("other"), few, "--seed=2")));
        assertTrue(Files.readString(part.resolve("run.json")).contains("\"rng\": \"curand\""));
    }

    /** Recorded steps cut the run into pieces of other lengths. */
    @Test
    void recordingsAreMadeToo() throws IOException {
        Path out = folder.resolve("out");
        StandIn.Outcome outcome = StandIn.kramersWithToolkit(
                "",
                "ensemble",
                "--rng=curand",
                "--steps=100",
                "--record=0,1,33,64,100",
                "--backend=cuda",
                "--quiet",
                "--trajectories=500",
                "--out",
                out.toString());
        assertEquals(0, outcome.exit(), outcome::toString);
        assertEquals(1 + 3 * 5, Files.readAllLines(out.resolve("timeline.csv")).size());
    }

    /** One line, exit 2 for wrong usage and 1 for what is missing, and no folder. */
    @Test
    void whatIsMissingIsSaid() {
        Path out = folder.resolve("out");
        assertComplaint(
                2,
                "--rng curand needs a CUDA device, not --backend cpu",
                StandIn.kramersWithToolkit("", scan(out, "--backend=cpu")));
        assertComplaint(1, "--rng curand: cuRAND was not found (libcurand.so.10)", StandIn.kramers("", scan(out)));
        assertComplaint(
                1,
                "--rng curand: the NVIDIA driver is too old (CUDA 11.4): R525 or newer is needed (CUDA 12.0)",
                StandIn.kramersWithToolkit("version=11040", scan(out, "--backend=auto")));
        StandIn.Outcome named = StandIn.java(
                StandIn.library(),
                "",
                Map.of("KRAMERS_LIBCURAND", "/nowhere/libcurand.so.10"),
                "kramers.cli.Main",
                scan(out));
        assertComplaint(
                1,
                "--rng curand: KRAMERS_LIBCURAND=/nowhere/libcurand.so.10 is not the absolute path of a file named"
                        + " libcurand.so.10",
                named);
        assertFalse(Files.exists(out));
    }

    private static void assertComplaint(int exit, String line, StandIn.Outcome outcome) {
        assertEquals(List.of("kramers phase: " + line), outcome.err());
        assertEquals(exit, outcome.exit());
    }

    /** No kernel reads or writes beyond its buffers. */
    @Test
    void addressSanitizerIsContent() throws IOException, InterruptedException {
        StandIn.Outcome outcome =
                StandIn.sanitized("", StandIn.toolkit(), scan(folder.resolve("out"), "--trajectories=2100"));
        assertEquals(0, outcome.exit(), outcome::toString);
    }
}
