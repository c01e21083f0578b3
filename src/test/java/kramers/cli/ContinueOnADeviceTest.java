package kramers.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import kramers.cuda.StandIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kramers continue} with the kernels, on the stand-in for the driver, against the CPU. Sums have another order there: over so
 * few steps, begun where descent is stable, losses agree to 1e-4 of themselves, and no image but one on the brink is taken for
 * another class.
 */
class ContinueOnADeviceTest {
    private static final String DATA =
            "--data src/main/resources/kramers/network/data/mnist-1000-200 --per-class 20,20";
    private static final double TOLERANCE = 1e-4;

    @TempDir
    private Path folder;

    @Test
    void endpointsAreThoseOfTheCpu() throws IOException {
        Path kept = folder.resolve("kept");
        String train = "train --batch 50,100 --eta 0.02 --repeats 1 --time 10 --hidden 12 --checkpoints 4 --quiet"
                + " --keep checkpoints --flatness none " + DATA + " --out " + kept;
        assertEquals(Program.SILENT, Program.run(train.split(" ")));
        String descent = "continue " + kept + " --at 250,375,500 --budget 2 --early-stop 0.5 --eigenvalues 3 --quiet "
                + DATA + " --out ";
        Path cpu = folder.resolve("cpu");
        assertEquals(Program.SILENT, Program.run((descent + cpu).split(" ")));
        Path device = folder.resolve("device");
        String[] words = Stream.concat(Arrays.stream((descent + device).split(" ")), Stream.of("--backend", "cuda"))
                .toArray(String[]::new);
        StandIn.Outcome run = StandIn.kramers("multiprocessors=2", words);
        assertEquals(0, run.exit(), run::toString);
        List<String[]> expected = Tables.rows(cpu.resolve("endpoints.csv"));
        List<String[]> found = Tables.rows(device.resolve("endpoints.csv"));
        assertEquals(1 + 2 * 3, expected.size());
        assertEquals(expected.size(), found.size());
        for (int i = 1; i < expected.size(); i++) {
            same(expected.get(i), found.get(i));
        }
    }

    private static void same(String[] expected, String[] found) {
        for (int exact : new int[] {0, 1, 2, 3, 4, 10}) {
            assertEquals(expected[exact], found[exact], String.join(",", found));
        }
        for (int near : new int[] {5, 7, 9, 12, 13}) {
            double value = Double.parseDouble(expected[near]);
            assertEquals(value, Double.parseDouble(found[near]), TOLERANCE * value, String.join(",", found));
        }
        List<String> wrong = List.of(expected[11].split(" "));
        List<String> other = List.of(found[11].split(" "));
        long apart = Stream.concat(
                        wrong.stream().filter(image -> !other.contains(image)),
                        other.stream().filter(image -> !wrong.contains(image)))
                .count();
        assertTrue(apart <= 1, expected[11] + " against " + found[11]);
    }
}
