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

class ReproduceCommandTest {
    @TempDir
    private Path folder;

    @Test
    void fig3AtASmallScale() throws IOException {
        Cli cli = Cli.run("reproduce", "fig3", "--quiet", "--scale", 0.001, "--out", folder);
        assertEquals(new Cli(0, "", ""), cli);
        double[] trajectories = Cli.column(folder.resolve("cells.csv"), "trajectories");
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
                Cli.run("reproduce", "FIG4", "--quiet", "--scale", 0.002, "--out", folder)
                        .code());
        Path freezing = folder.resolve("freezing/cells.csv");
        double[] sigma = Cli.column(freezing, "sigma");
        assertEquals(6, sigma.length);
        assertEquals(4e-3, 0.01 * sigma[5], 1e-15);
        assertArrayEquals(new double[] {0.1, 0.05, 0.01}, Cli.column(folder.resolve("paths/cells.csv"), "sigma"));
        assertTrue(Files.size(folder.resolve("fig4.png")) > 10_000);
        byte[] before = Files.readAllBytes(freezing);
        Cli resumed = Cli.run("reproduce", "fig4", "--resume", "--scale", 0.002, "--out", folder);
        assertEquals(0, resumed.code());
        assertTrue(resumed.err().contains("\n0.00 trajectory-steps"), resumed.err());
        assertArrayEquals(before, Files.readAllBytes(freezing));
        assertEquals(2, Cli.run("reproduce", "fig4", "--out", folder).code());
    }

    @Test
    void figS6HasNoiseOfPowerTwo() throws IOException {
        assertEquals(
                0,
                Cli.run("reproduce", "figS6", "--quiet", "--scale", 0.001, "--out", folder)
                        .code());
        String run = Files.readString(folder.resolve("run.json"));
        assertTrue(run.contains("\"noise_power\": 2.0"), run);
        double[] eta = Cli.column(folder.resolve("cells.csv"), "eta");
        assertEquals(0.001, eta[0]);
        assertEquals(0.1, eta[99]);
        assertTrue(Double.isNaN(Cli.column(folder.resolve("cells.csv"), "p_flat_theory")[0]));
        assertFalse(Files.exists(folder.resolve("theory.png")), "the master equation says nothing of p = 2");
    }

    @Test
    void badInput() {
        Path out = folder.resolve("none");
        Cli unknown = Cli.run("reproduce", "fig9", "--out", out);
        assertEquals(2, unknown.code());
        assertEquals("kramers reproduce: unknown figure 'fig9', known are fig3, fig4, figS6\n", unknown.err());
        for (String scale : new String[] {"0", "-1", "NaN", "1e9"}) {
            Cli cli = Cli.run("reproduce", "fig3", "--scale=" + scale, "--out", out);
            assertEquals(2, cli.code());
            assertTrue(cli.err().startsWith("kramers reproduce: --scale must be a number from 1e-4 to 1e4"), cli.err());
        }
        assertEquals(2, Cli.run("reproduce").code());
        assertFalse(Files.exists(out));
    }
}
