package kramers.network.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kramers.cuda.StandIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Eigenvalues on the stand-in for a device: against the CPU and the dense matrix, alone and among others, failing. */
class CurvatureTest {
    private static final int NETWORKS = 5;

    @TempDir
    private Path folder;

    /**
     * Of trained networks, and of one with multiple eigenvalues, within 1e-4 of the CPU's values and of the dense ones, with
     * residuals below the bound that is promised, and the same bits alone and among others. The first layer, the middle, the
     * last; the last and the first behind convolutions; all eigenvalues of a matrix with a null space; more vectors than there is room for at first; fewer slots than
     * networks; threads the other way round.
     */
    @ParameterizedTest
    @CsvSource({
        "784-20-16-10, 1, 10, CROSS_ENTROPY, ''",
        "784-20-16-10, 2, 10, CROSS_ENTROPY, multiprocessors=3",
        "784-14-10, 0, 5, CROSS_ENTROPY, multiprocessors=3",
        "784-14-10, 1, 140, CROSS_ENTROPY, multiprocessors=3",
        "784-20-16-10, 1, 60, CROSS_ENTROPY, multiprocessors=3",
        "784-9-13-7-10, 2, 4, CROSS_ENTROPY, multiprocessors=2 order=backwards",
        "784-20-16-10, 1, 10, SQUARED_LOGITS, multiprocessors=3",
        "784-20-16-10, 1, 10, SQUARED_SOFTMAX, multiprocessors=3",
        "784-9-13-7-10, 2, 4, SQUARED_SOFTMAX, ''",
        "1x28x28-conv3-pool-conv5-pool-12-10, 3, 10, CROSS_ENTROPY, multiprocessors=2",
        "1x28x28-conv3-pool-12-10, 1, 5, SQUARED_SOFTMAX, order=backwards",
    })
    void agreesWithTheCpuAndTheDenseMatrix(String model, int layer, int count, String loss, String standIn) {
        StandIn.Outcome outcome = StandIn.java(
                StandIn.library(),
                standIn,
                model.contains("conv") ? StandIn.toolkit() : Map.of(),
                "kramers.network.cuda.CurvatureProbe",
                model,
                "" + layer,
                "" + count,
                loss);
        assertEquals(0, outcome.exit(), outcome::toString);
        assertEquals(NETWORKS, outcome.out().size(), outcome::toString);
        for (String line : outcome.out().subList(0, NETWORKS - 1)) {
            String[] words = line.split(" ");
            assertTrue(Double.parseDouble(words[0]) < 1e-4, outcome::toString);
            assertTrue(words[1].equals("large") || Double.parseDouble(words[1]) < 1e-4, outcome::toString);
            assertTrue(Double.parseDouble(words[2]) <= DeviceEigenvalues.TOLERANCE, outcome::toString);
            assertEquals("true", words[4], outcome::toString);
        }
        // No curvature at all: every vector is followed by a fresh one, the last of which finds nothing more, where
        // there is one.
        String nothing = outcome.out().get(NETWORKS - 1);
        int products = Math.min(count + 1, 140);
        assertTrue(nothing.matches("0.00e\\+00 (large|0.00e\\+00) NaN " + products + " true"), outcome::toString);
    }

    /** A trained network's file. */
    private Path trained(String hidden) throws IOException {
        Path out = folder.resolve(hidden);
        StandIn.Outcome outcome = StandIn.kramers(
                "",
                "train",
                "--eta=0.02",
                "--batch=70",
                "--time=0.2",
                "--hidden=" + hidden,
                "--checkpoints=1",
                "--repeats=1",
                "--flatness=none",
                "--quiet",
                "--out=" + out);
        assertEquals(0, outcome.exit(), outcome::toString);
        try (Stream<Path> files = Files.list(out.resolve("networks"))) {
            return files.findFirst().orElseThrow();
        }
    }

    private StandIn.Outcome flatness(String standIn, String layer, Path... files) {
        List<String> words =
                new ArrayList<>(List.of("flatness", "--quiet", "--overwrite", "--backend=cuda", "--layer=" + layer));
        words.add("--out=" + folder.resolve("flat"));
        Stream.of(files).map(Path::toString).forEach(words::add);
        return StandIn.kramers(standIn, words.toArray(String[]::new));
    }

    /** The rows of flatness.csv after the heading. */
    private List<String> rows(String layer, Path... files) throws IOException {
        StandIn.Outcome outcome = flatness("multiprocessors=2", layer, files);
        assertEquals(0, outcome.exit(), outcome::toString);
        List<String> rows = Files.readAllLines(folder.resolve("flat").resolve("flatness.csv"));
        return rows.subList(1, rows.size());
    }

    /**
     * All eigenvalues of the matrix that a device makes by cuBLAS are those of the CPU's within rounding in double precision,
     * the null space included: first layer, middle, last. Without cuBLAS they are the CPU's.
     */
    @ParameterizedTest
    @CsvSource({
        "2, 1, 1e-12, cross-entropy",
        "12-10, 2, 1e-12, cross-entropy",
        "9-12-10, 4, 1e-12, cross-entropy",
        "12-10, 2, 0, cross-entropy",
        "12-10, 2, 1e-12, squared-logits",
        "12-10, 2, 1e-12, squared-softmax",
        "9-12-10, 4, 1e-12, squared-softmax",
    })
    void denseSpectrum(String hidden, String layer, double tolerance, String loss) throws IOException {
        Path file = trained(hidden);
        List<double[]> sides = new ArrayList<>();
        for (String backend : List.of("cpu", "cuda")) {
            Path out = folder.resolve(backend);
            StandIn.Outcome outcome = StandIn.kramers(
                    tolerance > 0 ? StandIn.toolkit() : Map.of(),
                    "memory=524288",
                    "flatness",
                    "--spectrum",
                    "--quiet",
                    "--per-class=20",
                    "--data=src/main/resources/kramers/network/data/mnist-1000-200",
                    "--backend=" + backend,
                    "--layer=" + layer,
                    "--loss=" + loss,
                    "--out=" + out,
                    file.toString());
            assertEquals(0, outcome.exit(), outcome::toString);
            sides.add(Files.readAllLines(out.resolve("spectrum.csv")).stream()
                    .skip(1)
                    .mapToDouble(row -> Double.parseDouble(row.split(",")[3]))
                    .toArray());
        }
        double[] expected = sides.get(0);
        assertTrue(expected.length >= 100 && expected[0] > 0.001);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], sides.get(1)[i], tolerance * expected[0]);
        }
        // Two computations, not one twice.
        assertEquals(tolerance > 0, !Arrays.equals(expected, sides.get(1)));
    }

    /** More than Java may take outside its heap, which is as much as the heap: one line. */
    @Test
    void noRoomForADenseMatrix() throws IOException {
        Path file = trained("12-10");
        for (Map<String, String> environment : List.of(StandIn.toolkit(), Map.<String, String>of())) {
            StandIn.Outcome outcome = StandIn.kramers(
                    environment,
                    "",
                    "flatness",
                    "--spectrum",
                    "--quiet",
                    "--layer=1",
                    "--overwrite",
                    "--out=" + folder.resolve("dense"),
                    file.toString());
            assertEquals(1, outcome.exit(), outcome::toString);
            assertEquals(
                    List.of("kramers flatness: not enough memory for a matrix of 9408 rows, 708 MB beside Java's heap;"
                            + " KRAMERS_JAVA_OPTS=-Xmx4g allows 4 GiB for it"),
                    outcome.err());
        }
    }

    /** Files of several shapes, those of a shape at once: the rows that each has alone, in the order of the files. */
    @Test
    void manyFiles() throws IOException {
        Path deep = trained("12-10");
        Path flat = trained("9");
        List<String> expected = new ArrayList<>(rows("2", deep));
        expected.addAll(rows("2", flat));
        expected.addAll(expected.subList(0, 1));
        assertEquals(3, expected.size());
        assertEquals(expected, rows("2", deep, flat, deep));
    }

    /** No room for curvature, or a launch of it fails: one line, as everywhere. */
    @Test
    void aFaultEndsInOneLine() throws IOException {
        Path file = trained("12-10");
        Map<String, String> faults = Map.of(
                "cuMemAlloc:17:2", "CUDA_ERROR_OUT_OF_MEMORY (2): weights to measure, ",
                "cuMemAlloc:19:2", "CUDA_ERROR_OUT_OF_MEMORY (2): Lanczos vectors, ",
                "cuMemAlloc:23:2", "CUDA_ERROR_OUT_OF_MEMORY (2): queue of recursions, ",
                "cuLaunchKernel:2:1", "CUDA_ERROR_INVALID_VALUE (1): activations, 1 x 1 blocks of 256 threads",
                "cuLaunchKernel:3:1", "CUDA_ERROR_INVALID_VALUE (1): lanczos, 1 x 1 blocks of 256 threads",
                "cuStreamSynchronize:5:719", "CUDA_ERROR_LAUNCH_FAILED (719): lanczos of 1 networks on cuda:0");
        faults.forEach((fault, said) -> {
            StandIn.Outcome failed = flatness("fault=" + fault, "2", file);
            assertEquals(1, failed.exit(), failed::toString);
            assertEquals(1, failed.err().size(), failed::toString);
            String call = fault.substring(0, fault.indexOf(':'));
            assertTrue(
                    failed.err().get(0).startsWith("kramers flatness: " + call + " failed with " + said),
                    failed::toString);
        });
    }

    /** The curvature of all parameters is the CPU's. */
    @Test
    void allParametersAreLeftToTheCpu() throws IOException {
        StandIn.Outcome outcome = flatness("fault=cuModuleLoadData:2:222", "all", trained("12-10"));
        assertEquals(0, outcome.exit(), outcome::toString);
        List<String> rows = Files.readAllLines(folder.resolve("flat").resolve("flatness.csv"));
        assertTrue(rows.get(rows.size() - 1).contains(",all,"), rows::toString);
    }

    /** A device that fails when it is to take curvature gives back what it had trained. */
    @Test
    void theOtherDeviceTakesOver() throws IOException {
        String[] tables = new String[2];
        for (int i = 0; i < 2; i++) {
            Path out = folder.resolve("run" + i);
            StandIn.Outcome outcome = StandIn.kramers(
                    i == 0 ? "" : "devices=2 fault=cuModuleLoadData:2:222:1",
                    "train",
                    "--eta=0.1",
                    "--batch=70",
                    "--time=0.3",
                    "--hidden=12-10",
                    "--checkpoints=1",
                    "--repeats=8",
                    "--backend=auto",
                    "--out=" + out);
            assertEquals(0, outcome.exit(), outcome::toString);
            assertEquals(
                    i,
                    outcome.err().stream()
                            .filter(line -> line.startsWith("warning: cuda:1 is left out"))
                            .count(),
                    outcome::toString);
            tables[i] = Files.readString(out.resolve("networks.csv"));
        }
        assertArrayEquals(new String[] {tables[0], tables[0]}, tables);
    }
}
