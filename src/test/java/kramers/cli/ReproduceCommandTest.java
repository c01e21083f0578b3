package kramers.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReproduceCommandTest {
    @TempDir
    private Path folder;

    @Test
    void fig3AtASmallScale() throws IOException {
        Program.Outcome cli = Program.runWords("reproduce", "fig3", "--quiet", "--scale", 0.001, "--out", folder);
        assertEquals(Program.SILENT, cli);
        double[] trajectories = Tables.column(folder.resolve("cells.csv"), "trajectories");
        assertEquals(100, trajectories.length);
        assertTrue(Arrays.stream(trajectories).allMatch(n -> n == 2));
        for (String picture : new String[] {"fig3.png", "fig3.svg", "phase.png", "theory.png"}) {
            assertTrue(Files.size(folder.resolve(picture)) > 10_000, picture);
        }
    }

    @Test
    void fig4AtASmallScaleAndAgain() throws IOException {
        assertEquals(
                0,
                Program.runWords("reproduce", "FIG4", "--quiet", "--scale", 0.002, "--out", folder)
                        .code());
        Path freezing = folder.resolve("freezing/cells.csv");
        double[] sigma = Tables.column(freezing, "sigma");
        assertEquals(6, sigma.length);
        assertEquals(4e-3, 0.01 * sigma[5], 1e-15);
        assertArrayEquals(new double[] {0.1, 0.05, 0.01}, Tables.column(folder.resolve("paths/cells.csv"), "sigma"));
        assertTrue(Files.size(folder.resolve("fig4.png")) > 10_000);
        Path table = folder.resolve("theory/freezing.csv");
        double[] deltaS = Tables.column(table, "delta_s");
        assertEquals(120, deltaS.length);
        assertEquals(6e-3, deltaS[119], 1e-15);
        assertEquals(18.9204, Tables.column(table, "y_freeze")[119], 5e-5); // Eq. 11 with the constants of Fig. 4c
        assertEquals(1.2178, Tables.column(table, "y_freeze_derived")[0], 5e-5);
        assertEquals(120 * 150, Tables.column(folder.resolve("theory/theory.csv"), "p_flat_ss").length);
        byte[] before = Files.readAllBytes(freezing);
        Program.Outcome resumed = Program.runWords("reproduce", "fig4", "--resume", "--scale", 0.002, "--out", folder);
        assertEquals(0, resumed.code());
        assertEquals(
                2,
                resumed.err().stream()
                        .filter(line -> line.equals("nothing was left to do"))
                        .count(),
                () -> String.join("\n", resumed.err()));
        assertArrayEquals(before, Files.readAllBytes(freezing));
        assertEquals(2, Program.runWords("reproduce", "fig4", "--out", folder).code());
    }

    @Test
    void figS6HasNoiseOfPowerTwo() throws IOException {
        assertEquals(
                0,
                Program.runWords("reproduce", "figS6", "--quiet", "--scale", 0.001, "--out", folder)
                        .code());
        String run = Files.readString(folder.resolve("run.json"));
        assertTrue(run.contains("\"noise_power\": 2.0"), run);
        double[] eta = Tables.column(folder.resolve("cells.csv"), "eta");
        assertEquals(0.001, eta[0]);
        assertEquals(0.1, eta[99]);
        assertTrue(Double.isNaN(Tables.column(folder.resolve("cells.csv"), "p_flat_theory")[0]));
        assertFalse(Files.exists(folder.resolve("theory.png")), "the master equation says nothing of p = 2");
    }

    /** At the paper's size: what is planned, a time by rates that were measured, and not a file. */
    @Test
    void dryRun() {
        Program.Outcome cli = Program.runWords(
                "reproduce", "fig1", "--dry-run", "--backend", "cpu", "--out", folder.resolve("never"));
        assertEquals(0, cli.code(), cli.err()::toString);
        assertEquals(List.of(), cli.out());
        assertEquals(7, cli.err().size(), cli.err()::toString);
        assertEquals(
                "training: 20 networks 784-50-50-10: 40000 network-steps, 2e6 image passes, 2020 measurements, 20 of them"
                        + " with 10 eigenvalues",
                cli.err().get(1));
        assertTrue(
                cli.err().get(3).startsWith("branches: 969 continuations"),
                cli.err().get(3));
        String expected = cli.err().get(6);
        assertTrue(
                expected.matches(
                        "expected: about [0-9.]+ (s|min|h|days) on .+ thread.* \\(by rates measured now for .+ s\\)"),
                expected);
        assertFalse(Files.exists(folder.resolve("never")));
    }

    /** Neither asks for a permission nor needs it. */
    @Test
    void dryRunLeavesAFolderAsItIs() throws IOException {
        Files.writeString(folder.resolve("cells.csv"), "mine");
        for (String more : new String[] {"", " --resume", " --overwrite", " --quiet"}) {
            Program.Outcome cli = Program.run(
                    ("reproduce fig4 --dry-run --scale 0.002 --backend cpu --out " + folder + more).split(" "));
            assertEquals(0, cli.code(), cli.err()::toString);
            try (var files = Files.list(folder)) {
                assertEquals(List.of(folder.resolve("cells.csv")), files.toList());
            }
            assertEquals("mine", Files.readString(folder.resolve("cells.csv")));
            assertEquals(more.equals(" --quiet") ? 0 : 4, cli.err().size(), cli.err()::toString);
        }
    }

    /** What a run would refuse. */
    @Test
    void dryRunFromNoTraining() {
        Program.Outcome cli = Program.runWords(
                "reproduce", "fig2", "--dry-run", "--backend", "cpu", "--quiet", "--from", folder, "--out", folder);
        assertEquals(2, cli.code());
        assertEquals(List.of("kramers reproduce: " + folder.resolve("journal.bin") + " is missing"), cli.err());
    }

    /** A run says the same before it begins; little work is not tried before. */
    @Test
    void saysWhatItWillDo() {
        String words = "reproduce figS6 --scale 0.001 --threads 2 --backend cpu --out " + folder.resolve("run");
        List<String> dry = Program.run((words + " --dry-run").split(" ")).err();
        assertEquals("plane: 100 cells of 2 trajectories of 20000 steps, 4e6 trajectory-steps", dry.get(1));
        assertTrue(dry.get(2).startsWith("expected: less than a minute on "), dry.get(2));
        assertEquals(3, dry.size());
        assertEquals(dry, Program.run(words.split(" ")).err().subList(0, 3));
        List<String> again =
                Program.run((words + " --resume --dry-run").split(" ")).err();
        assertEquals(dry.get(2) + ", less what is done already", again.get(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fig1 --precision float  | --precision is for figures of trajectories; networks are trained in float",
                "fig1 --precision double | --precision is for figures of trajectories; networks are trained in float",
                "fig1 --scale 0          | --scale must be a number from 1e-4 to 1e4, not 0.0",
                "fig1 --scale 0 --dry-run | --scale must be a number from 1e-4 to 1e4, not 0.0",
                "fig9 --dry-run          | unknown figure 'fig9', known are fig1, fig2, fig3, fig4, figS1, figS2, figS3, figS4, figS5, figS6, analogy",
                "fig1 --dry-run --panels a | --panels is not for fig1, whose panels are made together",
                "figS5 --dry-run --panels a,j | --panels of figS5 are a,b,c,d,e,f,g,h,i, not a,j",
                "figS5 --dry-run --per-class 100 | --per-class needs --data",
                "fig3 --dry-run --resume --overwrite | --resume and --overwrite exclude each other",
                "fig9                    | unknown figure 'fig9', known are fig1, fig2, fig3, fig4, figS1, figS2, figS3, figS4, figS5, figS6, analogy",
            })
    void badInput(String words, String said) {
        Program.Outcome cli =
                Program.run(("reproduce " + words.strip() + " --out " + folder.resolve("never")).split(" +"));
        assertEquals(2, cli.code());
        assertEquals(1, cli.err().size(), cli.err()::toString);
        assertTrue(cli.err().get(0).contains(said), cli.err().get(0));
        assertFalse(Files.exists(folder.resolve("never")));
    }
}
