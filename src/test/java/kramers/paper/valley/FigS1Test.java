package kramers.paper.valley;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import kramers.paper.valley.SmallFigS1.Table;
import kramers.plot.Figure;
import kramers.plot.TextRecorder;
import kramers.statistics.PrincipalComponents;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What {@code kramers reproduce figS1} makes of small networks: its tables against the weights that it kept. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FigS1Test {
    private static final int CELLS = 4;
    private static final int CHECKPOINTS = 7;
    private static final int POINTS = 5;
    /** Of first repeats each with each, and in each cell the first with the second and this with the third. */
    private static final int PAIRS = 6 + CELLS * 2;

    /** In the figure's order. */
    private static final String[][] ORDER = {{"0.02", "50"}, {"0.05", "50"}, {"0.02", "20"}, {"0.05", "20"}};

    private static final List<String> TABLES = List.of(
            "figS1-plane.csv",
            "figS1-similarity.csv",
            "figS1-spectra.csv",
            "figS1-shares.csv",
            "figS1-lines.csv",
            "figS1-barriers.csv");

    @TempDir
    private static Path folder;

    private Path whole;
    private SmallFigS1 small;
    private Figure panels;

    @BeforeAll
    void make() throws Exception {
        whole = folder.resolve("whole");
        small = new SmallFigS1(whole);
        panels = small.make(SmallFigS1.EXTENT, 1, false);
    }

    private static PlainPass plain(float[] weights, boolean test) {
        return new PlainPass(SmallFigS1.SHAPE, weights, test ? SmallFigS1.FEW.test() : SmallFigS1.FEW.train());
    }

    @Test
    void readmeTellsOfEveryColumn() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        for (String table : TABLES) {
            assertTrue(readme.contains("`" + table + "`"), table);
            for (String column : small.table(table).columns()) {
                assertTrue(readme.contains("`" + column + "`"), column + " of " + table);
            }
        }
    }

    /** Coordinates along the components of the common start and the four ends, of every checkpoint. */
    @Test
    void plane() throws IOException {
        List<float[]> spread = new ArrayList<>();
        spread.add(small.way("0.02", "50").get(0));
        for (String[] cell : ORDER) {
            assertArrayEquals(spread.get(0), small.way(cell[0], cell[1]).get(0), "one start");
            spread.add(small.end(cell[0], cell[1], "0"));
        }
        PrincipalComponents axes = PrincipalComponents.of(spread, 2);
        Table table = small.table("figS1-plane.csv");
        assertEquals(CELLS * CHECKPOINTS, table.rows().size());
        for (int i = 0; i < table.rows().size(); i++) {
            String[] row = table.rows().get(i);
            String[] cell = ORDER[i / CHECKPOINTS];
            assertEquals(List.of(cell), List.of(row[0], row[1]));
            double[] at = axes.project(small.way(cell[0], cell[1]).get(i % CHECKPOINTS));
            assertEquals(at[0], table.value(row, "pc1"), 1e-9);
            assertEquals(at[1], table.value(row, "pc2"), 1e-9);
            double time = SmallFigS1.EXTENT.cells().time() * (i % CHECKPOINTS) / (CHECKPOINTS - 1);
            assertEquals(time, table.value(row, "time"), table.value(row, "eta"));
        }
    }

    private static double jaccard(boolean[] a, boolean[] b) {
        int common = 0;
        int either = 0;
        for (int i = 0; i < a.length; i++) {
            common += a[i] && b[i] ? 1 : 0;
            either += a[i] || b[i] ? 1 : 0;
        }
        return either == 0 ? 1 : (double) common / either;
    }

    /** Sim_J of the error sets that a plain forward pass finds. */
    @Test
    void similarity() throws IOException {
        Table table = small.table("figS1-similarity.csv");
        assertEquals(CELLS * CELLS, table.rows().size());
        double least = 1;
        for (int i = 0; i < table.rows().size(); i++) {
            String[] row = table.rows().get(i);
            assertEquals(List.of(ORDER[i / CELLS]), List.of(row[0], row[1]));
            assertEquals(List.of(ORDER[i % CELLS]), List.of(row[2], row[3]));
            boolean[] one = plain(small.end(row[0], row[1], "0"), true).errors();
            boolean[] other = plain(small.end(row[2], row[3], "0"), true).errors();
            assertEquals(jaccard(one, other), table.value(row, "jaccard"), 1e-15);
            least = Math.min(least, table.value(row, "jaccard"));
        }
        assertTrue(least < 1, "ends that err alike tell nothing");
    }

    /** Losses of the mixed weights, by a plain forward pass; every one of a line between cells and of one between repeats. */
    @Test
    void lines() throws IOException {
        Table table = small.table("figS1-lines.csv");
        assertEquals(PAIRS * POINTS, table.rows().size());
        for (String[] pair : List.of(
                new String[] {"0.02", "50", "0", "0.05", "20", "0"},
                new String[] {"0.05", "20", "1", "0.05", "20", "2"})) {
            float[] a = small.end(pair[0], pair[1], pair[2]);
            float[] b = small.end(pair[3], pair[4], pair[5]);
            for (int k = 0; k < POINTS; k++) {
                double f = k / 4.0;
                float[] mixed = new float[a.length];
                for (int c = 0; c < a.length; c++) {
                    mixed[c] = (float) (a[c] + f * ((double) b[c] - a[c]));
                }
                String[] sought = Arrays.copyOf(pair, 7);
                sought[6] = String.valueOf(f);
                String[] row = table.row(sought);
                assertEquals(plain(mixed, false).loss(), table.value(row, "train_loss"), 1e-6);
                assertEquals(plain(mixed, true).loss(), table.value(row, "test_loss"), 1e-5);
            }
        }
    }

    /** From the table of lines, and from the ends' weights. */
    @Test
    void barriers() throws IOException {
        Table lines = small.table("figS1-lines.csv");
        Table table = small.table("figS1-barriers.csv");
        assertEquals(PAIRS, table.rows().size());
        int high = 0;
        for (int i = 0; i < PAIRS; i++) {
            String[] row = table.rows().get(i);
            List<String[]> line = lines.rows().subList(i * POINTS, (i + 1) * POINTS);
            assertArrayEquals(Arrays.copyOf(row, 6), Arrays.copyOf(line.get(0), 6));
            double[] loss =
                    line.stream().mapToDouble(p -> lines.value(p, "train_loss")).toArray();
            double barrier = Arrays.stream(loss).max().orElseThrow() - Math.max(loss[0], loss[POINTS - 1]);
            assertEquals(barrier, table.value(row, "barrier"), 1e-15);
            high += barrier > 0.1 * loss[0] ? 1 : 0;
            float[] a = small.end(row[0], row[1], row[2]);
            float[] b = small.end(row[3], row[4], row[5]);
            double squares = 0;
            for (int c = 0; c < a.length; c++) {
                squares += Math.pow((double) a[c] - b[c], 2);
            }
            assertEquals(Math.sqrt(squares), table.value(row, "distance"), 1e-9);
            assertEquals(jaccard(plain(a, true).errors(), plain(b, true).errors()), table.value(row, "jaccard"), 1e-15);
        }
        assertTrue(high > 0, "no line has a barrier");
    }

    /** A share is that of the ten largest of all eigenvalues, where these were taken; those of the training are within 1e-6 λ_1. */
    @Test
    void spectraAndShares() throws IOException {
        Table spectra = small.table("figS1-spectra.csv");
        Table shares = small.table("figS1-shares.csv");
        assertEquals(CELLS * 3, shares.rows().size());
        for (String batch : List.of("50", "20")) {
            double[] all = spectra.rows().stream()
                    .filter(row -> row[0].equals("0.05") && row[1].equals(batch))
                    .mapToDouble(row -> spectra.value(row, "eigenvalue"))
                    .toArray();
            assertEquals(400, all.length);
            double trace = Arrays.stream(all).sum();
            double top = Arrays.stream(all).limit(10).sum();
            assertEquals(top, Arrays.stream(all).sorted().skip(390).sum(), 1e-12, "descending");
            String[] row = shares.row("0.05", batch, "0");
            assertEquals(trace, shares.value(row, "trace"), 1e-10 * trace);
            assertEquals(top / trace, shares.value(row, "share"), 1e-5);
        }
        assertEquals(2 * 400, spectra.rows().size());
        for (String[] row : shares.rows()) {
            assertTrue(shares.value(row, "share") > 0.1 && shares.value(row, "share") < 1, String.join(",", row));
            assertEquals("", shares.word(row, "diverged_at"));
        }
    }

    @Test
    void picture() throws Exception {
        TextRecorder drawn = TextRecorder.of(panels);
        assertEquals(List.of(), drawn.faults());
        assertEquals(6, panels.panels().size());
    }

    @Test
    void goesOn() throws Exception {
        Path cut = folder.resolve("cut");
        try (Stream<Path> files = Files.walk(whole)) {
            for (Path file : files.toList()) {
                Files.copy(file, cut.resolve(whole.relativize(file).toString()));
            }
        }
        Path journal = cut.resolve("training/journal.bin");
        byte[] bytes = Files.readAllBytes(journal);
        Files.write(journal, Arrays.copyOf(bytes, 2 * bytes.length / 3));
        Files.delete(cut.resolve("figS1-lines.csv"));
        SmallFigS1 again = new SmallFigS1(cut);
        again.make(SmallFigS1.EXTENT, 1, true);
        assertTrue(
                again.lines.stream().anyMatch(line -> line.contains("their work is done again")),
                again.lines::toString);
        for (String table : TABLES) {
            assertArrayEquals(Files.readAllBytes(whole.resolve(table)), Files.readAllBytes(cut.resolve(table)), table);
        }
        assertArrayEquals(Files.readAllBytes(whole.resolve("figS1.svg")), Files.readAllBytes(cut.resolve("figS1.svg")));
    }
}
