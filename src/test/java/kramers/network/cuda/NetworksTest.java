package kramers.network.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kramers.cuda.StandIn;
import kramers.network.EndpointStatistics;
import kramers.network.Snapshot;
import kramers.network.weights.WeightsFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Training on the stand-in for a device: against the CPU, alone and among others, diverging, failing. With the toolkit at hand,
 * networks that shared memory cannot hold are trained layer by layer, by the stand-in for cuBLAS.
 */
@Execution(ExecutionMode.CONCURRENT)
class NetworksTest {
    /** Four networks that learn and four that diverge; short last batches; more epochs than one. */
    private static final List<String> GRID = List.of(
            "train", "--eta", "0.1,5", "--batch", "70,300", "--repeats", "2", "--time", "10", "--hidden", "20-20");

    /** An undisturbed run on one device. */
    private static Path plain;

    /** The same by cuBLAS, with smaller batches. */
    private static Path layerwise;

    @TempDir
    private Path folder;

    @BeforeAll
    static void undisturbed(@TempDir Path shared) {
        NetworksTest test = new NetworksTest();
        test.folder = shared;
        plain = test.run("", "plain", "--backend", "cuda");
        layerwise = test.runLayerwise("", "layerwise", "--batch", "30,70");
    }

    private static String[] words(List<String> first, Object... more) {
        List<String> words = new ArrayList<>(first);
        Stream.of(more).map(String::valueOf).forEach(words::add);
        return words.toArray(String[]::new);
    }

    /** The grid's command line, with options of one value changed or added. */
    private String[] grid(String name, Object... more) {
        List<String> all = new ArrayList<>(GRID);
        all.addAll(List.of("--checkpoints", "3", "--eigenvalues", "2", "--keep", "checkpoints", "--quiet"));
        all.addAll(List.of("--out", folder.resolve(name).toString()));
        for (int i = 0; i < more.length; i += 2) {
            int at = all.indexOf(more[i]);
            if (at >= 0) {
                all.subList(at, at + 2).clear();
            }
            all.add(0, String.valueOf(more[i + 1]));
            all.add(0, String.valueOf(more[i]));
        }
        all.remove("train");
        all.add(0, "train");
        return all.toArray(String[]::new);
    }

    private Path run(String standIn, String name, Object... more) {
        return succeeded(StandIn.kramers(standIn, grid(name, more)), name);
    }

    /** With too little shared memory for the networks, and cuBLAS. */
    private Path runLayerwise(String standIn, String name, Object... more) {
        return succeeded(
                StandIn.kramersWithToolkit(
                        "shared=64 " + standIn, words(List.of(grid(name, more)), "--backend", "cuda")),
                name);
    }

    private Path succeeded(StandIn.Outcome outcome, String name) {
        assertEquals(0, outcome.exit(), outcome::toString);
        return folder.resolve(name);
    }

    private static void same(Path expected, Path found) throws IOException {
        for (String table : List.of("networks.csv", "metrics.csv")) {
            assertEquals(Files.readString(expected.resolve(table)), Files.readString(found.resolve(table)), table);
        }
        try (Stream<Path> files = Files.list(expected.resolve("networks"))) {
            for (Path file : files.toList()) {
                assertArrayEquals(
                        Files.readAllBytes(file),
                        Files.readAllBytes(found.resolve("networks").resolve(file.getFileName())));
            }
        }
    }

    /**
     * After 100 steps the weights of both sides are apart by less than 1e-5 of the way that they went, and so are losses. Both round to 6e-8; sums
     * of up to 784 numbers in another order differ by about the square root of that count times as much, 1.7e-6, and at these
     * learning rates, below 2 over the largest eigenvalue, the dynamics carries an error along without enlarging it.
     */
    @ParameterizedTest
    @CsvSource({
        "227, 50, 0.01, 50-50, '', cross-entropy",
        "227, 300, 0.01, 50-50, '', cross-entropy",
        "64, 37, 0.02, 50-50, '', cross-entropy",
        "227, 10, 0.002, 9-7-8, '', cross-entropy",
        "64, 1000, 0.01, 30, '', cross-entropy",
        "64, 37, 0.02, 50-50, cuBLAS, cross-entropy",
        "64, 300, 0.01, 21-50, cuBLAS, cross-entropy",
        "24, 10, 0.002, 9-7-8, cuBLAS, cross-entropy",
        "64, 1000, 0.01, 30, cuBLAS, cross-entropy",
        "227, 50, 0.01, 50-50, '', squared-logits",
        "64, 37, 0.02, 50-50, cuBLAS, squared-logits",
        "227, 50, 0.03, 50-50, '', squared-softmax",
        "64, 37, 0.2, 50-50, cuBLAS, squared-softmax",
    })
    void agreesWithTheCpuAfterAHundredSteps(
            int shared, int batch, double eta, String hidden, String library, String loss) throws IOException {
        List<List<Snapshot>> sides = new ArrayList<>();
        for (String backend : List.of("cpu", "cuda")) {
            Path out = folder.resolve(backend);
            StandIn.Outcome outcome = StandIn.kramers(
                    library.isEmpty() ? Map.of() : StandIn.toolkit(),
                    "memory=262144 shared=" + shared,
                    words(
                            List.of(
                                    "train",
                                    "--repeats",
                                    "1",
                                    "--checkpoints",
                                    "4",
                                    "--keep",
                                    "checkpoints",
                                    "--quiet"),
                            "--eta",
                            eta,
                            "--batch",
                            batch,
                            "--time",
                            100 * eta,
                            "--hidden",
                            hidden,
                            "--loss",
                            loss,
                            "--flatness",
                            "none",
                            "--backend",
                            backend,
                            "--out",
                            out));
            assertEquals(0, outcome.exit(), outcome::toString);
            try (Stream<Path> files = Files.list(out.resolve("networks"))) {
                sides.add(WeightsFile.read(files.findFirst().orElseThrow()).snapshots());
            }
        }
        float[] start = sides.get(0).get(0).parameters();
        assertArrayEquals(start, sides.get(1).get(0).parameters());
        for (int i = 1; i <= 4; i++) {
            assertEquals(25 * i, sides.get(1).get(i).step());
            float[] expected = sides.get(0).get(i).parameters();
            double apart =
                    EndpointStatistics.distance(expected, sides.get(1).get(i).parameters());
            double way = EndpointStatistics.distance(expected, start);
            assertTrue(apart > 0 && apart < 1e-5 * way, apart / way + " at checkpoint " + i);
        }
        List<String> expected = Files.readAllLines(folder.resolve("cpu").resolve("metrics.csv"));
        List<String> found = Files.readAllLines(folder.resolve("cuda").resolve("metrics.csv"));
        for (int i = 1; i <= 5; i++) {
            for (int column : new int[] {5, 7}) {
                double of = Double.parseDouble(expected.get(i).split(",")[column]);
                assertEquals(of, Double.parseDouble(found.get(i).split(",")[column]), 1e-5 * of);
            }
        }
    }

    /**
     * The same bits on one multiprocessor or five, on several devices, with the weights in shared or in global memory, and
     * with the threads of a block in the opposite order between barriers.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "multiprocessors=5",
                "devices=3",
                "shared=64",
                "order=backwards",
                "memory=18000 multiprocessors=5"
            })
    void sameBits(String standIn) throws IOException {
        same(plain, run(standIn, "other", "--backend", "cuda"));
    }

    /** Companions of a diverging network have the bits that they have alone; it is marked, and its steps are not made. */
    @Test
    void aDivergingNetworkLeavesItsCompanionsAlone() throws IOException {
        Path together = plain;
        Path alone = run("", "alone", "--backend", "cuda", "--eta", "0.1");
        assertEquals(4, compare(alone, together));
        List<String> rows = Files.readAllLines(together.resolve("networks.csv"));
        for (String row : rows.subList(1, rows.size())) {
            assertEquals(row.startsWith("5.0,"), row.contains("diverged"), row);
        }
        assertEquals(divergences(run("", "cpu", "--backend", "cpu")), divergences(together));
    }

    /** One clear line, and --resume ends with the bytes of an undisturbed run; what was finished is not trained again. */
    @ParameterizedTest
    @CsvSource({
        "cuMemAlloc:3:2, CUDA_ERROR_OUT_OF_MEMORY (2)",
        "cuMemAlloc:14:2, CUDA_ERROR_OUT_OF_MEMORY (2)",
        "cuFuncSetAttribute:1:1, CUDA_ERROR_INVALID_VALUE (1)",
        "cuLaunchKernel:1:1, CUDA_ERROR_INVALID_VALUE (1)",
        "cuStreamSynchronize:3:719, CUDA_ERROR_LAUNCH_FAILED (719)",
        "cuMemcpyDtoH:6:700, CUDA_ERROR_ILLEGAL_ADDRESS (700)",
    })
    void aFaultEndsInOneLineAndKeepsWhatIsDone(String fault, String code) throws IOException {
        StandIn.Outcome failed = StandIn.kramers("fault=" + fault, grid("out", "--backend", "cuda"));
        assertEquals(1, failed.exit(), failed::toString);
        assertEquals(1, failed.err().size(), failed::toString);
        String call = fault.substring(0, fault.indexOf(':'));
        assertTrue(failed.err().get(0).startsWith("kramers train: " + call + " failed with " + code), failed::toString);
        assertFalse(Files.exists(folder.resolve("out").resolve("networks.csv")));
        StandIn.Outcome resumed = StandIn.kramers("", words(List.of(grid("out", "--backend", "cuda")), "--resume"));
        assertEquals(0, resumed.exit(), resumed::toString);
        same(plain, folder.resolve("out"));
    }

    /** The same of networks that go layer by layer. */
    @ParameterizedTest
    @CsvSource({
        "cuMemAlloc:7:2, 'CUDA_ERROR_OUT_OF_MEMORY (2): losses, '",
        "cuLaunchKernel:40:1, 'CUDA_ERROR_INVALID_VALUE (1): '",
        "cuStreamSynchronize:9:719, 'CUDA_ERROR_LAUNCH_FAILED (719): '",
    })
    void aFaultLayerByLayer(String fault, String said) throws IOException {
        String[] command = grid("out", "--backend", "cuda", "--batch", "30,70");
        StandIn.Outcome failed = StandIn.kramersWithToolkit("shared=64 fault=" + fault, command);
        assertEquals(1, failed.exit(), failed::toString);
        assertEquals(1, failed.err().size(), failed::toString);
        String call = fault.substring(0, fault.indexOf(':'));
        String expected = "kramers train: " + call + " failed with " + said;
        assertTrue(failed.err().get(0).startsWith(expected), failed::toString);
        same(layerwise, succeeded(StandIn.kramersWithToolkit("shared=64", words(List.of(command), "--resume")), "out"));
    }

    /** Of networks that shared memory cannot hold, a line says that cuBLAS would be used. */
    @Test
    void withoutCublasALineSaysSo() {
        String[] loud = Stream.of(
                        grid("out", "--backend", "cuda", "--hidden", "100-20", "--eta", "0.1", "--time", "0.3"))
                .filter(word -> !word.equals("--quiet"))
                .toArray(String[]::new);
        StandIn.Outcome outcome = StandIn.kramers("shared=64", loud);
        assertEquals(0, outcome.exit(), outcome::toString);
        String said =
                "warning: networks 784-100-20-10 do not fit into the shared memory of cuda:0 and are trained in global"
                        + " memory, since cuBLAS was not found (libcublas.so.12 or libcublas.so.13)";
        assertEquals(1, outcome.err().stream().filter(said::equals).count(), outcome::toString);
    }

    @Test
    void theOtherDevicesGoOn() throws IOException {
        StandIn.Outcome outcome = StandIn.kramers(
                "devices=2 fault=cuStreamSynchronize:2:719:1",
                Stream.of(grid("out", "--backend", "auto"))
                        .filter(w -> !w.equals("--quiet"))
                        .toArray(String[]::new));
        assertEquals(0, outcome.exit(), outcome::toString);
        same(plain, folder.resolve("out"));
        assertEquals(
                1,
                outcome.err().stream()
                        .filter(l -> l.startsWith("warning: cuda:1 is left out"))
                        .count(),
                outcome::toString);
    }

    /** What flatness measures of a file is what train measured. */
    @Test
    void flatnessIsThatOfTheTraining() throws IOException {
        Path trained = run("", "trained", "--backend", "cuda", "--eta", "0.1", "--batch", "70", "--repeats", "1");
        Path file;
        try (Stream<Path> files = Files.list(trained.resolve("networks"))) {
            file = files.findFirst().orElseThrow();
        }
        Path out = folder.resolve("flat");
        StandIn.Outcome flat = StandIn.kramers(
                "",
                words(List.of("flatness", "--quiet", "--eigenvalues", "2", "--backend", "cuda"), file, "--out", out));
        assertEquals(0, flat.exit(), flat::toString);
        List<String> rows = Files.readAllLines(out.resolve("flatness.csv"));
        String[] measured = rows.get(rows.size() - 1).split(",", -1);
        String[] row =
                Files.readAllLines(trained.resolve("networks.csv")).get(1).split(",", -1);
        for (int i = 3; i < 9; i++) {
            assertEquals(row[i + 1], measured[i]);
        }
    }

    @Test
    void tooManyLayers() {
        String deep = "3" + "-3".repeat(16);
        StandIn.Outcome outcome = StandIn.kramers("", grid("out", "--backend", "cuda", "--hidden", deep));
        assertEquals(2, outcome.exit(), outcome::toString);
        assertEquals(1, outcome.err().size(), outcome::toString);
        assertTrue(outcome.err().get(0).contains("16 layers"), outcome::toString);
    }

    /** The same for cuBLAS, whose stand-in sums in order whatever the count. */
    @ParameterizedTest
    @ValueSource(strings = {"devices=3", "order=backwards"})
    void sameBitsLayerByLayer(String standIn) throws IOException {
        same(layerwise, runLayerwise(standIn, "other", "--batch", "30,70"));
    }

    /** Six networks of each batch size, in two lanes and in five. All have the bits that they have alone. */
    @Test
    void moreNetworksThanLanes() throws IOException {
        Object[] wide = {"--hidden", "200", "--time", "0.3", "--repeats", "3", "--flatness", "none"};
        Path together = runLayerwise("", "together", with(wide, "--eta", "0.1,0.05", "--batch", "1000,400"));
        int compared = 0;
        for (String batch : List.of("1000", "400")) {
            Path alone = runLayerwise("", batch, with(wide, "--eta", "0.05", "--batch", batch));
            compared += compare(alone, together);
        }
        assertEquals(6, compared);
    }

    private static Object[] with(Object[] first, Object... more) {
        return Stream.concat(Stream.of(first), Stream.of(more)).toArray();
    }

    /** What becomes of networks by cuBLAS is what becomes of them elsewhere, within rounding; alone they have the same bits. */
    @Test
    void layerByLayerADivergingNetworkLeavesItsCompanionsAlone() throws IOException {
        assertEquals(2, compare(runLayerwise("", "alone", "--eta", "0.1", "--batch", "70"), layerwise));
        Path elsewhere = run("", "elsewhere", "--batch", "30,70", "--backend", "cuda");
        assertEquals(divergences(elsewhere), divergences(layerwise));
        assertEquals(4, divergences(layerwise).size());
        String metrics = Files.readString(layerwise.resolve("metrics.csv"));
        assertNotEquals(Files.readString(elsewhere.resolve("metrics.csv")), metrics);
    }

    /** Networks of one run are those of another that has more of them; how many there are. */
    private static int compare(Path few, Path many) throws IOException {
        try (Stream<Path> files = Files.list(few.resolve("networks"))) {
            List<Path> all = files.toList();
            for (Path file : all) {
                Path twin = many.resolve("networks").resolve(file.getFileName());
                assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(twin), file.toString());
            }
            return all.size();
        }
    }

    /** What a table says of networks that diverged, up to the step at which they did. */
    private static List<String> divergences(Path run) throws IOException {
        return Files.readAllLines(run.resolve("networks.csv")).stream()
                .skip(1)
                .filter(row -> row.contains("diverged"))
                .map(row -> String.join(",", List.of(row.split(",")).subList(0, 4)))
                .sorted()
                .toList();
    }

    /** No kernel reads or writes beyond its buffers, the shared memory that it asked for included. */
    @ParameterizedTest
    @CsvSource({"'', ''", "shared=64, ''", "shared=64, cuBLAS"})
    void addressSanitizerIsContent(String standIn, String library) {
        Map<String, String> toolkit = library.isEmpty() ? Map.of() : StandIn.toolkit();
        StandIn.Outcome outcome = StandIn.sanitized(standIn, toolkit, grid("out", "--backend", "cuda", "--time", "5"));
        assertEquals(0, outcome.exit(), outcome::toString);
        assertEquals(List.of(), outcome.err(), outcome::toString);
    }
}
