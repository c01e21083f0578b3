package kramers.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fig1 --precision float  | --precision is for figures of trajectories; networks are trained in float",
                "fig1 --precision double | --precision is for figures of trajectories; networks are trained in float",
                "fig1 --scale 0          | --scale must be a number from 1e-4 to 1e4, not 0.0",
                "fig9                    | unknown figure 'fig9', known are fig1, fig2, fig3, fig4, figS1, figS2, figS6",
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
