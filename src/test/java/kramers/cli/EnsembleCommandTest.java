package kramers.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnsembleCommandTest {
    private static final List<String> TABLES = List.of("cells.csv", "timeline.csv", "histograms.csv", "paths.csv");

    @TempDir
    private Path folder;

    private static Program.Outcome ensemble(Path out, Object... more) {
        Object[] words = {
            "ensemble",
            "--quiet",
            "--sigma",
            "0.1,0.02",
            "--steps",
            3000,
            "--trajectories",
            1500,
            "--paths",
            3,
            "--record",
            "0,1,10,100,1000,3000",
            "--out",
            out,
        };
        return Program.runWords(
                Stream.concat(Arrays.stream(words), Arrays.stream(more)).toArray());
    }

    @Test
    void theTablesAgreeWithEachOther() throws IOException {
        assertEquals(Program.SILENT, ensemble(folder));
        Path timeline = folder.resolve("timeline.csv");
        assertEquals(
                "eta,sigma,step,time,y_mean,p_flat,p_flat_low,p_flat_high,p_flat_theory,y_sd,finite",
                Files.readAllLines(timeline).get(0));
        double[] p = Tables.column(timeline, "p_flat");
        double[] cells = Tables.column(folder.resolve("cells.csv"), "p_flat");
        assertEquals(0.5, p[0]);
        assertEquals(cells[0], p[5]);
        assertEquals(cells[1], p[11]);
        double[] theory = Tables.column(timeline, "p_flat_theory");
        assertEquals(Tables.column(folder.resolve("cells.csv"), "p_flat_theory")[1], theory[11]);

        double[] counts = new double[4];
        List<String> names = List.of("freezing_time", "y_freeze", "first_passage_flat", "first_passage_sharp");
        for (String[] row : Tables.rows(folder.resolve("histograms.csv"))
                .subList(1, Tables.rows(folder.resolve("histograms.csv")).size())) {
            if (row[1].equals("0.1")) {
                counts[names.indexOf(row[2])] += Double.parseDouble(row[5]);
            }
            assertTrue(Double.parseDouble(row[3]) < Double.parseDouble(row[4]));
        }
        assertEquals(1500, counts[0]);
        assertEquals(1500, counts[1]);
        assertTrue(counts[2] > 700 && counts[2] <= 750 && counts[3] > 700 && counts[3] <= 750);

        List<String[]> paths = Tables.rows(folder.resolve("paths.csv"));
        assertEquals(1 + 2 * 3 * 6, paths.size());
        assertArrayEquals(new String[] {"0.01", "0.1", "1", "0", "0.0"}, Arrays.copyOf(paths.get(7), 5));
        assertEquals(0.01f, Float.parseFloat(paths.get(7)[5]));
        assertFalse(Files.exists(folder.resolve("escapes.csv")));
        assertTrue(Files.size(folder.resolve("ensemble.png")) > 10_000);
    }

    @Test
    void theArraysAreTheTables() throws IOException {
        ensemble(folder, "--density");
        try (HdfFile file = new HdfFile(folder.resolve("results.h5"))) {
            double[][][] p =
                    (double[][][]) file.getDatasetByPath("timeline/p_flat").getData();
            double[] table = Tables.column(folder.resolve("timeline.csv"), "p_flat");
            assertArrayEquals(Arrays.copyOfRange(table, 6, 12), p[0][1]);
            double[][][] y = (double[][][]) file.getDatasetByPath("paths/y").getData();
            assertEquals(3, y[1].length);
            long[][] freezing =
                    (long[][]) file.getDatasetByPath("histograms/freezing_time").getData();
            assertEquals(1500, Arrays.stream(freezing[1]).sum());
            double[][] density =
                    (double[][]) file.getDatasetByPath("p_flat_density").getData();
            double[] simulated = Tables.column(folder.resolve("cells.csv"), "p_flat");
            for (int c = 0; c < 2; c++) {
                double d = density[0][c];
                assertEquals(d, simulated[c], 5 * Math.sqrt(d * (1 - d) / 1500)); // odds 6e-7
            }
            assertEquals(
                    "none",
                    file.getDatasetByPath("p_flat_theory")
                            .getAttribute("missing")
                            .getData());
        }
    }

    @Test
    void shardsAndAnInterruptedRunGiveTheSameBytes() throws IOException {
        Path whole = folder.resolve("whole");
        ensemble(whole);
        Path first = folder.resolve("1");
        Path second = folder.resolve("2");
        ensemble(first, "--shard", "1/2", "--threads", 1);
        ensemble(second, "--shard", "2/2");
        Path joined = folder.resolve("joined");
        assertEquals(
                0,
                Program.runWords("merge", "--quiet", "--out", joined, second, first)
                        .code());
        Path cut = folder.resolve("cut");
        ensemble(cut);
        try (RandomAccessFile journal =
                new RandomAccessFile(cut.resolve("journal.bin").toFile(), "rw")) {
            journal.setLength(journal.length() * 2 / 3);
        }
        Program.Outcome resumed = ensemble(cut, "--resume");
        assertEquals(0, resumed.code());
        assertTrue(
                resumed.err().get(0).contains("cut off or altered"),
                resumed.err().get(0));
        for (String table : TABLES) {
            assertEquals(-1, Files.mismatch(whole.resolve(table), joined.resolve(table)), table);
            assertEquals(-1, Files.mismatch(whole.resolve(table), cut.resolve(table)), table);
        }
    }

    @Test
    void heldYWritesEscapes() throws IOException {
        assertEquals(0, ensemble(folder, "--fix-y", 3).code());
        Path escapes = folder.resolve("escapes.csv");
        List<String[]> rows = Tables.rows(escapes);
        assertEquals(5, rows.size());
        assertArrayEquals(new String[] {"0.01", "0.1", "3.0", "flat"}, Arrays.copyOf(rows.get(1), 4));
        double[] escaped = Tables.column(escapes, "escaped");
        double[] censored = Tables.column(escapes, "censored");
        for (int k = 0; k < 4; k++) {
            assertEquals(750, escaped[k] + censored[k]);
        }
        // y does not move, and each trajectory starts at the bottom of its valley, 0.8 · 3/33.
        double[] y = Tables.column(folder.resolve("timeline.csv"), "y_mean");
        assertTrue(Arrays.stream(y).allMatch(value -> value == 3));
        assertEquals(0.8 * 3 / 33, Tables.column(folder.resolve("paths.csv"), "x")[6], 1e-7);
        double[] theory = Tables.column(escapes, "escape_time_integral");
        assertTrue(theory[0] > theory[1] && theory[2] > theory[0], "flat holds longer, and less noise longer still");
    }

    @Test
    void aShortRunHasItsDefaultRecord() throws IOException {
        Program.Outcome cli = Program.runWords(
                "ensemble",
                "--quiet",
                "--steps",
                1,
                "--sigma",
                0.1,
                "--trajectories",
                3,
                "--paths",
                0,
                "--out",
                folder);
        assertEquals(Program.SILENT, cli);
        assertArrayEquals(new double[] {0, 1}, Tables.column(folder.resolve("timeline.csv"), "step"));
        assertFalse(Files.exists(folder.resolve("paths.csv")));
    }

    /** Memory does not grow with the number of trajectories; the launcher's limit here is that of the JVM below. */
    @Test
    void tenMillionTrajectoriesInHalfAGibibyte() throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Program.Outcome run = Program.fork(
                folder.resolve("log"),
                List.of("-Xmx512m"),
                "ensemble",
                "--quiet",
                "--sigma",
                "0.1",
                "--steps",
                "10",
                "--trajectories",
                "10000000",
                "--out",
                out.toString());
        assertEquals(Program.SILENT, run);
        double[] finite = Tables.column(out.resolve("timeline.csv"), "finite");
        assertEquals(11, finite.length);
        assertTrue(Arrays.stream(finite).allMatch(n -> n == 1e7));
    }
}
