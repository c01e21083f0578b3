package kramers.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kramers.io.NumpyArchive;
import kramers.io.NumpyArray;
import kramers.network.Snapshot;
import kramers.network.model.InitialWeights;
import kramers.network.model.Model;
import kramers.network.model.ParameterBlock;
import kramers.network.weights.Npz;
import kramers.network.weights.WeightsFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code flatness} of convolutional networks, of Kramers and of others, and of networks that see p/255. */
class ConvolutionalFlatnessTest {
    private static final Model PAPER = Model.parse("1x28x28-" + Model.PAPER_CONVOLUTIONAL + "-10");
    private static final Model SMALL = Model.parse("1x28x28-conv2-pool-4-10");

    @TempDir
    private Path folder;

    private Path out;

    @BeforeEach
    void names() {
        out = folder.resolve("out");
    }

    private Program.Outcome run(Path file, Object... options) {
        return Program.runWords(Stream.concat(
                        Stream.of("flatness", file, "--out", out, "--overwrite", "--backend", "cpu"),
                        Stream.of(options))
                .toArray());
    }

    private String[] row() throws IOException {
        return Files.readAllLines(out.resolve("flatness.csv"))
                .get(1)
                .replace("\"", "")
                .split(",", -1);
    }

    private void refused(Program.Outcome run, String message) {
        assertEquals(new Program.Outcome(2, List.of(), List.of("kramers flatness: " + message)), run);
        assertFalse(Files.exists(out), "something was written");
    }

    private static Npz npz(Model model, float[] parameters, String... stems) {
        Npz npz = new Npz();
        for (int l = 0; l < model.depth(); l++) {
            for (ParameterBlock block : List.of(model.weights(l), model.biases(l))) {
                double[] values = new double[block.size()];
                Arrays.setAll(values, i -> parameters[block.offset() + i]);
                int[] extents = block.extents().stream().mapToInt(n -> n).toArray();
                String kind = extents.length == 1 ? ".bias" : ".weight";
                npz.array(stems[l] + kind, extents, values);
            }
        }
        return npz;
    }

    /** What ConvolutionalTest says of the file it is from: PyTorch's figures in double precision. */
    @Test
    void theReferenceUnderNamesOfAnother() throws IOException {
        Path copy = folder.resolve("reference.npz");
        try (InputStream in = Model.class.getResourceAsStream("/kramers/network/convolutional-reference.npz")) {
            Files.copy(in, copy);
        }
        Map<String, NumpyArray> reference =
                NumpyArchive.read(copy).stream().collect(Collectors.toMap(NumpyArray::name, Function.identity()));
        Path file = npz(PAPER, reference.get("w100").floats(), "c1", "c2", "c3", "l1", "l2")
                .write(folder.resolve("net.npz"));
        Program.Outcome run = run(file, "--pixels", "unit", "--eigenvalues", 3);
        assertEquals(0, run.code(), () -> String.join("\n", run.err()));
        String note =
                file + " was read as a network " + PAPER + " of convolutions, Linear and ReLU: layers in the order of"
                        + " the file, c1.weight + c1.bias, c2.weight + c2.bias, c3.weight + c3.bias, l1.weight + l1.bias,"
                        + " l2.weight + l2.bias; c1.weight, c2.weight, c3.weight convolutions of 3 x 3 with padding 1, each with"
                        + " ReLU and 2 x 2 maximum pooling, as l1.weight reads 576 numbers; it sees a pixel p as p/255";
        assertTrue(run.err().contains(note), run.err()::toString);
        assertEquals("5", row()[2]);
        double loss = reference.get("loss_at_w100").data().getDouble(0);
        assertEquals(loss, Double.parseDouble(row()[3]), 1e-6 * loss);
        assertEquals(reference.get("testacc_at_w100").data().getDouble(0), Double.parseDouble(row()[6]));
        String[] eigenvalues = row()[9].split(" ");
        for (int i = 0; i < 3; i++) {
            double expected = reference.get("top_at_w100").data().getDouble(i * Double.BYTES);
            assertEquals(expected, Double.parseDouble(eigenvalues[i]), 2e-6 * expected);
        }
        String record = Files.readString(out.resolve("run.json"));
        assertTrue(record.contains("\"pixels\": \"p/255\""), record);
    }

    @Test
    void ownFilesSayWhatTheyAre() throws IOException {
        Path trained = folder.resolve("train");
        Program.Outcome train = Program.runWords(
                "train",
                "--layers",
                "conv2-pool-4",
                "--repeats",
                1,
                "--time",
                0.5,
                "--eigenvalues",
                2,
                "--backend",
                "cpu",
                "--quiet",
                "--out",
                trained);
        assertEquals(Program.SILENT, train);
        Path file = trained.resolve("networks").resolve("eta0.05-batch50-repeat0.npz");
        assertEquals(Program.SILENT, run(file, "--eigenvalues", 2, "--quiet"));
        String[] network =
                Files.readAllLines(trained.resolve("networks.csv")).get(1).split(",");
        for (int column = 0; column < 4; column++) {
            assertEquals(network[4 + column], row()[3 + column]);
        }
        String record = Files.readString(out.resolve("run.json"));
        assertTrue(record.contains("\"pixels\": \"(p/255 - 0.5)/0.5\""), record);
    }

    @Test
    void aFileThatSaysHowItSeesPixelsIsNotShownOthers() throws IOException {
        Path own = folder.resolve("own.npz");
        WeightsFile.write(own, SMALL, List.of(new Snapshot(0, InitialWeights.he(SMALL, 1))));
        refused(
                run(own, "--pixels", "unit"),
                "the network of " + own + " sees a pixel p as (p/255 - 0.5)/0.5: give --pixels symmetric");
        float[] parameters = InitialWeights.he(SMALL, 1);
        Path unit =
                npz(SMALL, parameters, "c", "l1", "l2").text("pixels", "p/255").write(folder.resolve("unit.npz"));
        refused(run(unit), "the network of " + unit + " sees a pixel p as p/255: give --pixels unit");
        assertEquals(Program.SILENT, run(unit, "--pixels", "unit", "--eigenvalues", 2, "--quiet"));
        Path other = npz(SMALL, parameters, "c", "l1", "l2")
                .text("pixels", "p/127 - 1")
                .write(folder.resolve("other.npz"));
        Files.delete(out.resolve("flatness.csv"));
        Files.delete(out.resolve("run.json"));
        Files.delete(out);
        refused(run(other), "the network of " + other + " sees a pixel p as p/127 - 1, which is neither of --pixels");
    }

    @Test
    void filesThatAreNoSuchNetworkAreOneLine() throws IOException {
        Path colour = folder.resolve("colour.npz");
        Model model = Model.parse("3x32x32-conv2-pool-10");
        WeightsFile.write(colour, model, List.of(new Snapshot(0, InitialWeights.he(model, 1))));
        refused(
                run(colour),
                colour
                        + " cannot be read as a network: its network 3x32x32-conv2-pool-10 does not read images of 1x28x28");
        Path five = new Npz()
                .array("c.weight", new int[] {2, 1, 5, 5}, new double[50])
                .array("l.weight", new int[] {10, 392}, new double[3920])
                .write(folder.resolve("five.npz"));
        Program.Outcome run = run(five);
        assertEquals(2, run.code());
        assertEquals(1, run.err().size(), run.err()::toString);
        assertTrue(run.err()
                .get(0)
                .contains("c.weight [2, 1, 5, 5] float32 is a convolution of 5 x 5 pixels, not of 3 x 3"));
    }
}
