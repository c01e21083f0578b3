package kramers.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kramers.network.data.Dataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README and help tell users of PyTorch to type, against PyTorch where it is installed. */
class PyTorchTest {
    private static final Pattern SNIPPET = Pattern.compile("```python\n(import numpy, torch\n.*?)```", Pattern.DOTALL);
    private static final Pattern SAVE = Pattern.compile("numpy\\.savez\\(.*?\\}\\)");

    @TempDir
    private Path folder;

    private static String only(Pattern pattern, String text, int group) {
        Matcher matcher = pattern.matcher(text);
        assertTrue(matcher.find(), () -> pattern + " is not in\n" + text);
        return matcher.group(group);
    }

    private static double field(Path table, int column) throws IOException {
        return Double.parseDouble(Files.readAllLines(table).get(1).split(",")[column]);
    }

    /** The loss that PyTorch finds is that of networks.csv to float's rounding, and what it saves is the same network. */
    @Test
    void theSnippetOfTheReadmeGivesTheLossOfTheTraining() throws IOException, InterruptedException {
        PyTorch pyTorch = PyTorch.orSkip(folder, "the README's snippet");
        Path trained = folder.resolve("results").resolve("train");
        Program.Outcome train = Program.runWords(
                "train", "--repeats", 1, "--time", 2, "--flatness", "none", "--quiet", "--out", trained);
        assertEquals(0, train.code(), () -> train.err() + "");
        pyTorch.write(Dataset.embedded().train(), "pixels", "labels");
        String help = String.join(" ", Program.run("flatness", "--help").out()).replaceAll(" +", " ");
        String program = "import numpy, torch\n"
                + "pixels = torch.from_numpy(numpy.fromfile('pixels', 'u1').reshape(-1, 784))\n"
                + "labels = torch.from_numpy(numpy.fromfile('labels', 'u1').astype('i8'))\n"
                + only(SNIPPET, Files.readString(Path.of("README.md")), 1)
                + "file = 'back.npz'\n" + only(SAVE, help, 0) + "\n"
                + "print(saved['pixels'])\n"
                + "from torch.nn.functional import cross_entropy, mse_loss, one_hot\n"
                + "print(cross_entropy(logits, labels).item())\n"
                + "print(mse_loss(logits, one_hot(labels).float()).item())\n"
                + "print(mse_loss(logits.softmax(1), one_hot(labels).float()).item())\n";
        List<String> said = pyTorch.run("-c", program);
        assertEquals("(p/255 - 0.5)/0.5", said.get(0));
        double loss = field(trained.resolve("networks.csv"), 4);
        assertEquals(loss, Double.parseDouble(said.get(1)), 1e-5 * loss);
        Path flat = folder.resolve("flat");
        Program.Outcome flatness = Program.runWords(
                "flatness", folder.resolve("back.npz"), "--eigenvalues", 1, "--layer", 3, "--quiet", "--out", flat);
        assertEquals(0, flatness.code(), () -> flatness.err() + "");
        assertEquals(loss, field(flat.resolve("flatness.csv"), 3));
        assertEquals(loss(trained, "squared-logits"), Double.parseDouble(said.get(2)), 1e-5);
        assertEquals(loss(trained, "squared-softmax"), Double.parseDouble(said.get(3)), 1e-6);
    }

    private double loss(Path trained, String loss) throws IOException {
        Path flat = folder.resolve(loss);
        Path file = trained.resolve("networks").resolve("eta0.05-batch50-repeat0.npz");
        Program.Outcome flatness = Program.runWords(
                "flatness", file, "--loss", loss, "--eigenvalues", 1, "--layer", 3, "--quiet", "--out", flat);
        assertEquals(0, flatness.code(), () -> flatness.err() + "");
        return field(flat.resolve("flatness.csv"), 3);
    }
}
