package kramers.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import kramers.network.data.Dataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Convolutional networks from PyTorch and to it, by {@code src/test/python/convolutional.py}, where PyTorch is installed. */
class ConvolutionalPyTorchTest {
    private static final Path SCRIPT =
            Path.of("src", "test", "python", "convolutional.py").toAbsolutePath();
    /** Of the columns of flatness.csv and networks.csv. */
    private static final String[] LOSSES = {"train_loss", "train_accuracy", "test_loss", "test_accuracy"};

    @TempDir
    private Path folder;

    private double[] pyTorch(String task, Object of) throws IOException, InterruptedException {
        PyTorch pyTorch = PyTorch.orSkip(folder, "a convolutional network from PyTorch or to it");
        pyTorch.write(Dataset.embedded().train(), "train-pixels", "train-labels");
        pyTorch.write(Dataset.embedded().test(), "test-pixels", "test-labels");
        return pyTorch.run(SCRIPT.toString(), task, of.toString()).stream()
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static void done(Program.Outcome run) {
        assertEquals(0, run.code(), () -> String.join("\n", run.err()));
    }

    private static double field(Path table, String column) throws IOException {
        return Double.parseDouble(text(table, column));
    }

    private static String text(Path table, String column) throws IOException {
        List<String> lines = Files.readAllLines(table);
        int at = Arrays.asList(lines.get(0).split(",")).indexOf(column);
        return lines.get(1).split(",", -1)[at].replace("\"", "");
    }

    /** Losses are sums in single precision, of which 1e-6 of them is a few times the rounding; eigenvalues are by double precision. */
    private static void assertLosses(double[] expected, Path table) throws IOException {
        for (int i = 0; i < LOSSES.length; i++) {
            double tolerance = LOSSES[i].endsWith("loss") ? 1e-6 * expected[i] : 1e-12;
            assertEquals(expected[i], field(table, LOSSES[i]), tolerance, LOSSES[i]);
        }
    }

    private static void assertEigenvalues(double[] expected, Path table) throws IOException {
        double[] values = Arrays.stream(text(table, "eigenvalues").split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        double logs = 0;
        assertEquals(10, values.length);
        for (int i = 0; i < values.length; i++) {
            double eigenvalue = expected[LOSSES.length + i];
            assertEquals(eigenvalue, values[i], 1e-5 * eigenvalue);
            logs += Math.log(eigenvalue) / values.length;
        }
        assertEquals(values[0], field(table, "lambda_max"));
        assertEquals(Math.exp(-logs), field(table, "flatness"), 1e-5 * Math.exp(-logs));
    }

    @ParameterizedTest
    @CsvSource({
        "pooled, symmetric, conv4-pool-conv8-pool-16, behind each",
        "once, unit, conv3-conv4-pool-conv2-12, behind some",
        "named, unit, conv4-pool-conv8-pool-conv5-pool-16, behind each by extents alone"
    })
    void fromPyTorch(String name, String pixels, String layers) throws IOException, InterruptedException {
        double[] expected = pyTorch("save", name);
        Path out = folder.resolve("out");
        Path file = folder.resolve(name + ".npz");
        Program.Outcome run = Program.runWords("flatness", file, "--pixels", pixels, "--backend", "cpu", "--out", out);
        done(run);
        String note = file + " was read as a network 1x28x28-" + layers + "-10 of convolutions";
        assertTrue(run.err().stream().anyMatch(line -> line.startsWith(note)), run.err()::toString);
        assertLosses(expected, out.resolve("flatness.csv"));
        assertEigenvalues(expected, out.resolve("flatness.csv"));
    }

    @Test
    void toPyTorchAndBack() throws IOException, InterruptedException {
        Path out = folder.resolve("train");
        done(Program.runWords(
                "train",
                "--layers",
                "conv4-pool-conv8-pool-16",
                "--repeats",
                1,
                "--time",
                2,
                "--eigenvalues",
                10,
                "--backend",
                "cpu",
                "--quiet",
                "--out",
                out));
        Path file = out.resolve("networks").resolve("eta0.05-batch50-repeat0.npz");
        double[] expected = pyTorch("load", file);
        assertLosses(expected, out.resolve("networks.csv"));
        Path flat = folder.resolve("flat");
        assertEquals(Program.SILENT, Program.runWords("flatness", file, "--backend", "cpu", "--quiet", "--out", flat));
        assertEigenvalues(expected, flat.resolve("flatness.csv"));
    }
}
