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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnsembleCommandTest {
    private static final List<String> TABLES = List.of("cells.csv", "timeline.csv", "histograms.csv", "paths.csv");

    @TempDir
    private Path folder;

    private static Cli ensemble(Path out, Object... more) {
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
        return Cli.run(Stream.concat(Arrays.stream(words), Arrays.stream(more)).toArray());
    }

    @Test
    void theTablesAgreeWithEachOther() throws IOException {
        assertEquals(new Cli(0, "", ""), ensemble(folder));
        Path timeline = folder.resolve("timeline.csv");
        assertEquals(
                "eta,sigma,step,time,y_mean,p_flat,p_flat_low,p_flat_high,p_flat_theory,y_sd,finite",
                Files.readAllLines(timeline).get(0));
        double[] p = Cli.column(timeline, "p_flat");
        double[] cells = Cli.column(folder.resolve("cells.csv"), "p_flat");
        assertEquals(0.5, p[0]);
        assertEquals(cells[0], p[5]);
        assertEquals(cells[1], p[11]);
        double[] theory = Cli.column(timeline, "p_flat_theory");
        assertEquals(Cli.column(folder.resolve("cells.csv"), "p_flat_theory")[1], theory[11]);

        double[] counts = new double[4];
        List<String> names = List.of("freezing_time", "y_freeze", "first_passage_flat", "first_passage_sharp");
        for (String[] row : Cli.table(folder.resolve("histograms.csv"))
                .subList(1, Cli.table(folder.resolve("histograms.csv")).size())) {
            if (row[1].equals("0.1")) {
                counts[names.indexOf(row[2])] += Double.parseDouble(row[5]);
            }
            assertTrue(Double.parseDouble(row[3]) < Double.parseDouble(row[4]));
        }
        assertEquals(1500, counts[0]);
        assertEquals(1500, counts[1]);
        assertTrue(counts[2] > 700 && counts[2] <= 750 && counts[3] > 700 && counts[3] <= 750);

        List<String[]> paths = Cli.table(folder.resolve("paths.csv"));
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
            double[] table = Cli.column(folder.resolve("timeline.csv"), "p_flat");
            assertArrayEquals(Arrays.copyOfRange(table, 6, 12), p[0][1]);
            double[][][] y = (double[][][]) file.getDatasetByPath("paths/y").getData();
            assertEquals(3, y[1].length);
            long[][] freezing =
                    (long[][]) file.getDatasetByPath("histograms/freezing_time").getData();
            assertEquals(1500, Arrays.stream(freezing[1]).sum());
            double[][] density =
                    (double[][]) file.getDatasetByPath("p_flat_density").getData();
            double[] simulated = Cli.column(folder.resolve("cells.csv"), "p_flat");
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
                0, Cli.run("merge", "--quiet", "--out", joined, second, first).code());
        Path cut = folder.resolve("cut");
        ensemble(cut);
        try (RandomAccessFile journal =
                new RandomAccessFile(cut.resolve("journal.bin").toFile(), "rw")) {
            journal.setLength(journal.length() * 2 / 3);
        }
        Cli resumed = ensemble(cut, "--resume");
        assertEquals(0, resumed.code());
        assertTrue(resumed.err().contains("cut off or altered"), resumed.err());
        for (String table : TABLES) {
            assertEquals(-1, Files.mismatch(whole.resolve(table), joined.resolve(table)), table);
            assertEquals(-1, Files.mismatch(whole.resolve(table), cut.resolve(table)), table);
        }
    }

    @Test
    void heldYWritesEscapes() throws IOException {
        assertEquals(0, ensemble(folder, "--fix-y", 3).code());
        Path escapes = folder.resolve("escapes.csv");
        List<String[]> rows = Cli.table(escapes);
        assertEquals(5, rows.size());
        assertArrayEquals(new String[] {"0.01", "0.1", "3.0", "flat"}, Arrays.copyOf(rows.get(1), 4));
        double[] escaped = Cli.column(escapes, "escaped");
        double[] censored = Cli.column(escapes, "censored");
        for (int k = 0; k < 4; k++) {
            assertEquals(750, escaped[k] + censored[k]);
        }
        // y does not move, and each trajectory starts at the bottom of its valley, 0.8 · 3/33.
        double[] y = Cli.column(folder.resolve("timeline.csv"), "y_mean");
        assertTrue(Arrays.stream(y).allMatch(value -> value == 3));
        assertEquals(0.8 * 3 / 33, Cli.column(folder.resolve("paths.csv"), "x")[6], 1e-7);
        double[] theory = Cli.column(escapes, "escape_time_integral");
        assertTrue(theory[0] > theory[1] && theory[2] > theory[0], "flat holds longer, and less noise longer still");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "--fix-y -1; --fix-y must be a number from 0 to 1e9, not -1.0",
                "--fix-y NaN; --fix-y must be a number from 0 to 1e9, not NaN",
                "--fix-y 3 --y-start 2; --fix-y starts at the valley bottoms and excludes --y-start and --x-start",
                "--fix-y 3 --x-start 2; --fix-y starts at the valley bottoms and excludes --y-start and --x-start",
                "--record 0,3001; --record: step 3001 is beyond the run of 3000 steps",
                "--record=-4,7; --record: steps must be 0 to 2147483647, not -4.0",
                "--record lin:0:3000:20000; --record: 3001 steps",
                "--paths -1; --paths must be 0 to 10000, not -1",
                "--paths 10000 --record 1:3000:1000; --record and paths",
                "--trajectories 0; --trajectories must be 1 to 2^40, not 0",
                "--eta 0; --eta must be a finite number > 0, not 0.0",
                "--steps 0; --steps must be 1 to 2147483647, not 0",
            })
    void badInput(String words, String message) {
        Path out = folder.resolve("none");
        List<Object> args = new java.util.ArrayList<>(List.of("ensemble", "--steps", 3000, "--out", out));
        List<String> more = List.of(words.split(" "));
        if (more.contains("--steps")) {
            args.subList(1, 3).clear();
        }
        args.addAll(more);
        Cli cli = Cli.run(args.toArray());
        if (message.equals("--record: 3001 steps")) {
            assertEquals(0, cli.code(), "fewer than 10,000 different steps are no mistake");
            return;
        }
        assertEquals(2, cli.code());
        assertTrue(cli.err().startsWith("kramers ensemble: " + message), cli.err());
        assertEquals(1, cli.err().lines().count());
        assertFalse(Files.exists(out));
    }

    @Test
    void aShortRunHasItsDefaultRecord() throws IOException {
        Cli cli = Cli.run(
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
        assertEquals(new Cli(0, "", ""), cli);
        assertArrayEquals(new double[] {0, 1}, Cli.column(folder.resolve("timeline.csv"), "step"));
        assertFalse(Files.exists(folder.resolve("paths.csv")));
    }
}
