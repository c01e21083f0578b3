package kramers.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import kramers.network.Snapshot;
import kramers.network.model.Model;
import kramers.network.weights.WeightsFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code flatness} of networks whose Hessian is out of the common: multiple eigenvalues, few of them, none. */
class FlatnessRunTest {
    private static final int EIGENVALUES = 9;
    private static final int REASON = 12;

    @TempDir
    private Path folder;

    private Path out;

    @BeforeEach
    void names() {
        out = folder.resolve("out");
    }

    private Path file(Model model, Consumer<float[]> weights) throws IOException {
        float[] parameters = new float[model.parameters()];
        weights.accept(parameters);
        Path file = folder.resolve("network.npz");
        WeightsFile.write(file, model, List.of(new Snapshot(0, parameters)));
        return file;
    }

    private Program.Outcome run(Path file, String... options) {
        return Program.run(Stream.concat(
                        Stream.of("flatness", file + "", "--out", out + "", "--overwrite", "--quiet", "--backend=cpu"),
                        Stream.of(options))
                .toArray(String[]::new));
    }

    private String[] row() throws IOException {
        List<String> lines = Files.readAllLines(out.resolve("flatness.csv"));
        assertEquals(2, lines.size());
        return lines.get(1).replace("\"", "").split(",", -1);
    }

    private double[] eigenvalues() throws IOException {
        return Stream.of(row()[EIGENVALUES].split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    /** One unit of the first layer is on, all of the second are, and each of these is a class's logit. */
    private static void unitary(Model model, float[] parameters) {
        parameters[model.biases(0).offset()] = 1;
        for (int o = 0; o < 10; o++) {
            parameters[model.biases(1).offset() + o] = 1;
            parameters[model.weights(2).offset() + o * 10 + o] = 1;
        }
    }

    /** p = 1/10 for each class, so that diag p - p pᵀ is 0.1 ninefold, and 0. */
    @Test
    void ninefold() throws IOException {
        Model model = Model.of(784, 10, 10, 10);
        Path file = file(model, parameters -> unitary(model, parameters));
        for (int count : new int[] {3, 9}) {
            assertEquals(Program.SILENT, run(file, "--eigenvalues=" + count));
            assertEquals(10, Double.parseDouble(row()[7]), 1e-6);
            assertEquals(count, eigenvalues().length);
            for (double eigenvalue : eigenvalues()) {
                assertEquals(0.1, eigenvalue, 1e-12);
            }
        }
        assertEquals(Program.SILENT, run(file, "--eigenvalues=10"));
        assertEquals("NaN", row()[7]);
        assertEquals(0.1, eigenvalues()[8], 1e-12);
        assertEquals(0, eigenvalues()[9], 1e-12);
        assertTrue(row()[REASON].startsWith("eigenvalue 10 of 10 is "), row()[REASON]);
    }

    /** No unit is ever on: only the output's biases move the loss. */
    @Test
    void deadUnits() throws IOException {
        Model model = Model.of(784, 5, 5, 10);
        assertEquals(Program.SILENT, run(file(model, parameters -> {}), "--eigenvalues=9", "--layer=all"));
        assertEquals(10, Double.parseDouble(row()[7]), 1e-6);
    }

    @Test
    void fewerThanAskedFor() throws IOException {
        Model model = Model.of(784, 2, 2, 10);
        Path file = file(model, parameters -> {
            for (int i = 0; i < parameters.length; i++) {
                parameters[i] = (float) (0.3 + 0.1 * Math.sin(i));
            }
        });
        String warning =
                "warning: --eigenvalues 10: the Hessian by the 4 weights of layer 2 of a network 784-2-2-10 has 4;"
                        + " they are written, and no flatness";
        assertEquals(new Program.Outcome(0, List.of(), List.of(warning)), run(file));
        assertEquals("NaN", row()[7]);
        assertEquals(4, eigenvalues().length);
        assertTrue(
                Files.readString(out.resolve("flatness.csv")).contains("only 4 eigenvalues exist, 10 were asked for"));
        assertEquals(Program.SILENT, run(file, "--eigenvalues=4"));
        assertEquals(4, eigenvalues().length);
    }

    @Test
    void weightsThatAreNoNumbers() throws IOException {
        Model model = Model.of(784, 5, 5, 10);
        Path file = file(model, parameters -> {
            parameters[7] = Float.NaN;
            parameters[8] = Float.POSITIVE_INFINITY;
            parameters[model.weights(1).offset()] = Float.NEGATIVE_INFINITY;
        });
        String flaw = "1 weight or bias is NaN, 2 weights and biases are infinite";
        String warning = "warning: " + file + ", step 0: " + flaw + ": no loss, no eigenvalues";
        assertEquals(new Program.Outcome(0, List.of(), List.of(warning)), run(file, "--spectrum", "--layer=2"));
        assertEquals("NaN", row()[3]);
        assertTrue(Files.readString(out.resolve("flatness.csv")).contains(flaw));
        assertFalse(Files.exists(out.resolve("spectrum.csv")));
    }
}
