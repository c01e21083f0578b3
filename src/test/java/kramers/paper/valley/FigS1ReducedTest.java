package kramers.paper.valley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import kramers.paper.lab.Given;
import kramers.paper.lab.GridExtent;
import kramers.paper.lab.NetworkLab;
import kramers.paper.valley.SmallFigS1.Table;
import kramers.plot.Figure;
import kramers.plot.TextRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fig. S1 of less than the paper has: by its scale, and where networks diverge or do not converge. */
class FigS1ReducedTest {
    @TempDir
    private static Path folder;

    private static FigS1.Extent extent(double... eta) {
        FigS1.Extent e = SmallFigS1.EXTENT;
        return new FigS1.Extent(
                new GridExtent(e.cells().hidden(), 30, 1, eta, e.cells().batch(), 3), 3);
    }

    /** At a learning rate of 50 networks diverge, and it is told. */
    @Test
    void divergedCellsAreLeftOut() throws Exception {
        SmallFigS1 some = new SmallFigS1(folder.resolve("diverged"));
        TextRecorder drawn = TextRecorder.of(some.make(extent(0.05, 50), 1, false));
        assertEquals(List.of(), drawn.faults());
        for (String table :
                List.of("figS1-plane.csv", "figS1-similarity.csv", "figS1-lines.csv", "figS1-barriers.csv")) {
            List<String[]> rows = some.table(table).rows();
            assertFalse(rows.isEmpty());
            assertTrue(rows.stream().allMatch(row -> row[0].equals("0.05")), table);
            assertTrue(rows.stream().noneMatch(row -> Arrays.asList(row).contains("NaN")), table);
        }
        assertEquals(List.of(), some.table("figS1-spectra.csv").rows());
        Table shares = some.table("figS1-shares.csv");
        Table networks = some.table("training/networks.csv");
        assertEquals(12, shares.rows().size());
        int converged = 0;
        int slow = 0;
        for (int i = 0; i < 12; i++) {
            String[] row = shares.rows().get(i);
            boolean diverged = row[0].equals("50.0");
            assertEquals(diverged, !shares.word(row, "diverged_at").isEmpty());
            assertEquals(diverged, shares.word(row, "share").equals("NaN"));
            String sound = networks.word(networks.rows().get(i), "converged");
            assertEquals(sound, shares.word(row, "converged"));
            converged += sound.equals("true") ? 1 : 0;
            slow += !diverged && row[2].equals("0") && sound.equals("false") ? 1 : 0;
        }
        says(
                drawn,
                "2 diverged" + (slow > 0 ? ", " + slow + " not converged" : "") + " of 4",
                converged + " of 12 networks, those that converged",
                "all diverged",
                "none, or diverged");
    }

    private static void says(TextRecorder drawn, String... words) {
        for (String said : words) {
            assertTrue(
                    drawn.strings().stream().anyMatch(text -> text.contains(said)),
                    () -> said + " is not in " + drawn.strings());
        }
    }

    @Test
    void nothingToCompare() {
        IOException e = assertThrows(
                IOException.class, () -> new SmallFigS1(folder.resolve("none")).make(extent(50), 1, false));
        assertEquals(
                "the first trainings of all cells but 0 diverged, and there are no ends to compare: try another --seed",
                e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "1, ''",
        "0.4, 8 repeats",
        "2, 40 repeats",
        "0.2, '4 repeats, 50 checkpoints'",
        "1e-4, '3 repeats, 50 checkpoints'"
    })
    void whatAScaleLeaves(double scale, String words) {
        NetworkLab lab = new NetworkLab(null, false, null, folder, scale, 1, Given.NOTHING);
        FigS1.Extent scaled = FigS1.Extent.PAPER.scaled(lab);
        assertEquals(words, scaled.cells().words(FigS1.Extent.PAPER.cells()));
        assertEquals(16, scaled.cells().eta().length * scaled.cells().batch().length);
    }

    @Test
    void whatWasLeftOutIsTold() throws Exception {
        Path out = folder.resolve("reduced");
        FigS1.Extent e = extent(0.05, 0.1);
        FigS1.Extent more = new FigS1.Extent(
                new GridExtent(
                        e.cells().hidden(), 0.5, 4, e.cells().eta(), e.cells().batch(), 4),
                e.points());
        Figure reduced = new SmallFigS1(out).make(more, 0.25, false);
        String run = Files.readString(out.resolve("run.json"));
        for (String said :
                List.of("\"scale\": 0.25", "\"repeats\": 3", "\"repeats_of_the_paper\": 4", "\"checkpoints\": 2")) {
            assertTrue(run.contains(said), said + " is not in " + run);
        }
        TextRecorder drawn = TextRecorder.of(reduced);
        assertEquals(List.of(), drawn.faults());
        says(drawn, "3 repeats, 2 checkpoints, networks", "4 not converged of 4", "0 of 12", "none converged");
    }
}
