package kramers.spark;

import static kramers.spark.LocalCluster.assertSame;
import static kramers.spark.LocalCluster.done;
import static kramers.spark.LocalCluster.words;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import kramers.langevin.Cell;
import kramers.langevin.CellStatistics;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.LangevinEngine;
import kramers.langevin.TrajectoryRange;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on a cluster of two executors in processes of their own, against the same commands here: the same bytes. */
class ClusterTest {
    private static final Object[] PHASE = {"phase", "--eta", "0.02:0.1:3", "--sigma", "0.03:0.1:3", "--quiet"};

    private static LocalCluster cluster;

    @BeforeAll
    static void open() {
        cluster = new LocalCluster("local-cluster[2,1,1024]", Map.of());
    }

    @AfterAll
    static void close() {
        cluster.close();
    }

    /** Runs a command here and there; the folders are {@code here} and {@code there}. */
    private static void both(Path folder, Object... words) {
        done(LocalCluster.runHere(words(words, "--backend", "cpu", "--threads", 1, "--out", folder.resolve("here"))));
        done(cluster.run(words(words, "--out", folder.resolve("there"))));
    }

    private static void compare(Path folder, String... files) throws IOException {
        assertSame(folder.resolve("here"), folder.resolve("there"), files);
    }

    @Test
    void aScanHasTheBytesOfOneMachine(@TempDir Path folder) throws IOException {
        both(folder, words(PHASE, "--trajectories", 1500, "--steps", 4000));
        compare(folder, "cells.csv", "results.h5");
        String record = Files.readString(folder.resolve("there/run.json"));
        assertTrue(record.contains("\"backend\": \"spark\""), record);
        assertTrue(record.contains("Spark 4.2.0, local-cluster[2,1,1024], 2 executors, 2 slots, cpu"), record);
    }

    @Test
    void inDoublePrecisionToo(@TempDir Path folder) throws IOException {
        both(folder, words(PHASE, "--trajectories", 300, "--steps", 4000, "--precision", "double"));
        compare(folder, "cells.csv", "results.h5");
    }

    @Test
    void recordedStepsHistogramsAndPathsComeHomeAsStatistics(@TempDir Path folder) throws IOException {
        both(folder, "ensemble", "--trajectories", 2000, "--steps", 3000, "--paths", 3, "--quiet");
        compare(folder, "cells.csv", "timeline.csv", "histograms.csv", "paths.csv", "results.h5");
    }

    @Test
    void cellsGetTrajectoriesUntilTheirIntervalsAreNarrow(@TempDir Path folder) throws IOException {
        both(
                folder,
                words(PHASE, "--trajectories", 200, "--steps", 2000, "--ci-width", 0.05, "--max-trajectories", 4000));
        compare(folder, "cells.csv", "results.h5");
    }

    @Test
    void networksAreTrainedContinuedAndFrozen(@TempDir Path folder) throws IOException {
        Object[] train = {"train", "--eta", "0.1,0.2", "--batch", "50,100", "--hidden", 8, "--time", 5, "--repeats", 2};
        both(folder, words(train, "--keep", "checkpoints", "--checkpoints", 4, "--quiet"));
        compare(folder, "networks.csv", "metrics.csv", "summary.csv");
        for (Path weights : files(folder.resolve("here/networks"))) {
            compare(folder, "networks/" + weights.getFileName());
        }
        Path trained = folder.resolve("here");
        Path continued = folder.resolve("continued");
        both(continued, "continue", trained, "--at", "every:2", "--budget", 20, "--quiet");
        compare(continued, "endpoints.csv", "branches.csv", "results.h5");
        Path flat = folder.resolve("flat");
        both(
                flat,
                words(
                        words(
                                new Object[] {"flatness"},
                                files(trained.resolve("networks")).toArray()),
                        "--quiet"));
        compare(flat, "flatness.csv");
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** One of them is killed as soon as some work is in the journal: Spark starts another, and tries its tasks again. */
    @Test
    void anExecutorMayDie(@TempDir Path folder) throws Exception {
        Object[] scan = {"phase", "--eta", "0.02:0.1:6", "--sigma", "0.03:0.1:6", "--trajectories", 1000, "--quiet"};
        Path there = folder.resolve("there");
        CompletableFuture<LocalCluster.Outcome> run =
                CompletableFuture.supplyAsync(() -> cluster.run(words(scan, "--out", there)));
        while (!Files.exists(there.resolve("journal.bin")) || Files.size(there.resolve("journal.bin")) < 3000) {
            assertFalse(run.isDone(), "the run is too short to be disturbed");
            Thread.sleep(20);
        }
        List<ProcessHandle> executors = executors();
        assertEquals(2, executors.size());
        executors.get(0).destroyForcibly();
        done(run.get());
        done(LocalCluster.runHere(words(scan, "--backend", "cpu", "--threads", 2, "--out", folder.resolve("here"))));
        compare(folder, "cells.csv", "results.h5");
    }

    private static List<ProcessHandle> executors() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> commandLine(process).contains("CoarseGrainedExecutorBackend"))
                .toList();
    }

    /** In full: Java's own answer ends within the class path. */
    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline"));
        } catch (IOException e) {
            return "";
        }
    }

    @Test
    void aRunGoesOnWhereAnotherEnded(@TempDir Path folder) throws IOException {
        Object[] scan = words(PHASE, "--trajectories", 400, "--steps", 2000);
        Object[] part = words(scan, "--shard", "1/2", "--out", folder.resolve("part1"));
        done(cluster.run(part));
        done(LocalCluster.runHere(words(part, "--resume")));
        done(LocalCluster.runHere(words(scan, "--shard", "2/2", "--out", folder.resolve("part2"))));
        done(cluster.run(words(scan, "--shard", "2/2", "--out", folder.resolve("part2"), "--resume")));
        Object[] merge = {"merge", folder.resolve("part1"), folder.resolve("part2"), "--quiet"};
        done(cluster.run(words(merge, "--out", folder.resolve("there"))));
        done(LocalCluster.runHere(words(scan, "--out", folder.resolve("here"))));
        compare(folder, "cells.csv", "results.h5");
    }

    @Test
    void tablesAreParquetFilesTooWithTheSameValues(@TempDir Path folder) throws IOException {
        Object[] train = {"train", "--eta", "0.1,0.2", "--hidden", 4, "--time", 1, "--repeats", 1, "--quiet"};
        done(cluster.run(words(PHASE, "--trajectories", 50, "--steps", 500, "--out", folder)));
        requireEqual(folder, "cells");
        done(cluster.run(words(train, "--out", folder.resolve("train"))));
        requireEqual(folder.resolve("train"), "networks");
        requireEqual(folder.resolve("train"), "metrics");
    }

    private static void requireEqual(Path folder, String table) throws IOException {
        SparkSession session = SparkSession.builder().getOrCreate();
        Dataset<Row> parquet =
                session.read().parquet(folder.resolve(table + ".parquet").toString());
        List<Row> rows = parquet.collectAsList();
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser = CSVParser.parse(folder.resolve(table + ".csv"), StandardCharsets.UTF_8, format)) {
            assertEquals(parser.getHeaderNames(), List.of(parquet.columns()));
            List<List<String>> expected = new ArrayList<>();
            for (CSVRecord row : parser) {
                expected.add(row.toList());
            }
            List<List<String>> found = new ArrayList<>();
            for (Row row : rows) {
                found.add(Stream.of(parquet.columns())
                        .map(column -> Objects.toString(row.getAs(column), ""))
                        .toList());
            }
            assertEquals(expected, found);
        }
    }

    @Test
    void whatIsNotForAClusterIsRefused(@TempDir Path folder) {
        LocalCluster.Outcome refused = cluster.run(words(PHASE, "--rng", "curand", "--out", folder));
        assertEquals(
                new LocalCluster.Outcome(
                        2,
                        List.of("kramers phase: --rng curand needs CUDA devices in all executors:"
                                + " give --backend cuda, not auto")),
                refused);
    }

    /** A full disk, say: the run ends with that, its tasks are given up, and the cluster serves the next. */
    @Test
    void whatTheSinkThrowsEndsTheRun() throws Exception {
        EnsembleSpec spec = EnsembleSpec.FIG3;
        Cell cell = new Cell(0.05, 0.05);
        try (LangevinEngine engine =
                cluster.platform().engines("auto", null, text -> {}).engine()) {
            Iterator<TrajectoryRange> slices = Stream.iterate(0L, first -> first + 256)
                    .map(first -> new TrajectoryRange(0, cell, first, 256))
                    .iterator(); // for ever
            IOException thrown = assertThrows(
                    IOException.class,
                    () -> engine.run(spec, slices, (slice, statistics) -> {
                        throw new IOException("no space left");
                    }));
            assertEquals("no space left", thrown.getMessage());
            List<CellStatistics> made = new ArrayList<>();
            TrajectoryRange few = new TrajectoryRange(0, cell, 0, 10);
            engine.run(spec, List.of(few).iterator(), (slice, statistics) -> made.add(statistics));
            assertEquals(1, made.size());
            assertTrue(engine.deviceSeconds().get("trajectories") > 0);
        }
    }

    /** What an executor finds is told in one line. */
    @Test
    void executorsWithoutWhatIsAskedForEndTheRun(@TempDir Path folder) {
        LocalCluster.Outcome failed = cluster.run(words(PHASE, "--backend", "cuda", "--out", folder));
        assertEquals(1, failed.code());
        assertEquals(1, failed.err().size(), failed::toString);
        assertTrue(failed.err().get(0).startsWith("kramers phase: --backend cuda: no NVIDIA driver"), failed::toString);
    }
}
