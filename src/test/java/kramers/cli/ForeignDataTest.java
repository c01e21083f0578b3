package kramers.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import kramers.network.data.MadeUpCifar;
import kramers.network.model.InitialWeights;
import kramers.network.model.Model;
import kramers.network.weights.Npz;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images and networks of others: what {@code train} and {@code flatness} say of them, and what they make of them. */
class ForeignDataTest {
    private static final Model MODEL = Model.of(4, 3, 3, 4);

    @TempDir
    private Path folder;

    private Path data;

    /** Twelve images of 2 x 2 with labels 1, 2, 3: like EMNIST's letters, none of class 0. */
    @BeforeEach
    void images() throws IOException {
        data = images("data", 12);
    }

    private Path images(String name, int n) throws IOException {
        Path made = Files.createDirectory(folder.resolve(name));
        for (String part : new String[] {"train", "t10k"}) {
            ByteBuffer images = ByteBuffer.allocate(16 + 4 * n)
                    .putInt(0x803)
                    .putInt(n)
                    .putInt(2)
                    .putInt(2);
            ByteBuffer labels = ByteBuffer.allocate(8 + n).putInt(0x801).putInt(n);
            for (int i = 0; i < n; i++) {
                labels.put((byte) (1 + i % 3));
                images.put((byte) (i * 20))
                        .put((byte) (i % 3 * 127))
                        .put((byte) (i % 5 * 50))
                        .put((byte) 0);
            }
            Files.write(made.resolve(part + "-images-idx3-ubyte"), images.array());
            Files.write(made.resolve(part + "-labels-idx1-ubyte"), labels.array());
        }
        return made;
    }

    private Path network(String file, String... stems) throws IOException {
        float[] parameters = InitialWeights.he(MODEL, 1);
        Npz npz = new Npz();
        for (int l = 0; l < MODEL.depth(); l++) {
            double[] weights = new double[MODEL.inputs(l) * MODEL.outputs(l)];
            int from = MODEL.weights(l).offset();
            Arrays.setAll(weights, i -> parameters[from + i]);
            npz.array(stems[l] + ".weight", new int[] {MODEL.outputs(l), MODEL.inputs(l)}, weights);
            npz.array(stems[l] + ".bias", new int[] {MODEL.outputs(l)}, new double[MODEL.outputs(l)]);
        }
        return npz.write(folder.resolve(file));
    }

    private Program.Outcome run(String out, Object... words) {
        return Program.runWords(
                Stream.concat(Stream.of(words), Stream.of("--data", data, "--out", folder.resolve(out), "--threads", 1))
                        .toArray());
    }

    private static List<String> containing(Program.Outcome run, String part) {
        assertEquals(0, run.code(), () -> String.join("\n", run.err()));
        return run.err().stream().filter(line -> line.contains(part)).toList();
    }

    /** Three names, one network: the same row but for the name of the file, and a line for each way of reading. */
    @Test
    void networksOfAnyNamesAreMeasuredAlike() throws IOException {
        Path own = network("own.npz", "0", "2", "4");
        Path sequential = network("sequential.npz", "0", "1", "2");
        Path other = network("other.npz", "fc1", "fc2", "fc3");
        Path again = network("again.npz", "fc1", "fc2", "fc3");
        Program.Outcome run = run("flat", "flatness", own, sequential, other, again, "--eigenvalues", 2);
        List<String> notes = containing(run, "read as a network 4-3-3-4");
        assertEquals(2, notes.size(), () -> String.join("\n", run.err()));
        assertTrue(notes.get(0).startsWith(sequential + " was read"), notes.get(0));
        assertTrue(notes.get(0).contains("0.weight + 0.bias, 1.weight + 1.bias, 2.weight + 2.bias"), notes.get(0));
        assertTrue(notes.get(1).startsWith(other + " and 1 more was read"), notes.get(1));
        List<String> rows = Files.readAllLines(folder.resolve("flat").resolve("flatness.csv"));
        assertEquals(5, rows.size());
        assertEquals(
                1,
                rows.stream()
                        .skip(1)
                        .map(row -> row.substring(row.indexOf(',')))
                        .distinct()
                        .count());
        assertEquals(Program.SILENT.err(), containing(run("quiet", "flatness", other, "--quiet"), "read as"));
        assertTrue(Files.readString(folder.resolve("flat").resolve("run.json")).contains("(p/255 - 0.5)/0.5"));
    }

    @Test
    void aSpectrumOfAllLayersSaysWhatIsPossible() throws IOException {
        Path file = network("own.npz", "0", "2", "4");
        Program.Outcome run = run("spectrum", "flatness", file, "--spectrum", "--layer", "all");
        assertEquals(2, run.code());
        assertEquals(1, run.err().size());
        assertTrue(
                run.err()
                        .get(0)
                        .endsWith(
                                "one layer of at most 10000 weights: of a network 4-3-3-4 --layer 1 (12) or --layer 2 (9)"
                                        + " or --layer 3 (12)"),
                run.err().get(0));
    }

    @Test
    void labelsThatStartAtOneAreNamedAndCounted() throws IOException {
        Program.Outcome run =
                run("train", "train", "--hidden", 3, "--batch", 6, "--time", 0.5, "--repeats", 1, "--flatness", "none");
        assertEquals(
                1,
                containing(run, "networks have 4 outputs; no training image has label 0")
                        .size());
        assertEquals(1, containing(run, "1 network 4-3-4 on").size());
        Path file = network("own.npz", "0", "2", "4");
        Program.Outcome flat = run("flat", "flatness", file, "--eigenvalues", 2);
        assertEquals(1, containing(flat, "no training image has label 0").size());
    }

    /** A figure of the paper, but of what the user has. */
    @Test
    void aFigureOfOtherImagesAndWidths() throws IOException {
        data = images("more", 60);
        Program.Outcome run = run("fig1", "reproduce", "fig1", "--scale", 1e-4, "--hidden", "4-3", "--backend", "cpu");
        assertEquals(1, containing(run, "no training image has label 0").size());
        assertTrue(containing(run, "3 networks 4-4-3-4 on").size() > 0, run.err()::toString);
        String record = Files.readString(folder.resolve("fig1").resolve("run.json"));
        assertTrue(record.contains("\"network\": \"4-4-3-4\""), record);
        assertTrue(record.contains("\"data\": \"" + data + "\""), record);
        String picture = Files.readString(folder.resolve("fig1").resolve("fig1.svg"));
        assertTrue(picture.contains("networks 4-4-3-4, other images"), "what is not the paper's stands on the picture");
        Path own = folder.resolve("fig1").resolve("training");
        Program.Outcome without = Program.runWords("reproduce", "figS2", "--from", own, "--out", folder.resolve("S2"));
        assertEquals(2, without.code());
        assertTrue(
                without.err().get(0).contains(own + " was made on other data than mnist-1000-200"),
                without.err()::toString);
        Program.Outcome with = run("S2", "reproduce", "figS2", "--from", own, "--backend", "cpu");
        assertEquals(0, with.code(), with.err()::toString);
        String record2 = Files.readString(folder.resolve("S2").resolve("run.json"));
        assertTrue(record2.contains("\"repeats\": 3,"), record2);
        assertTrue(record2.contains("\"training\": \"" + own + "\""), record2);
    }

    @Test
    void filesAndHelpSayHowPixelsAreSeen() throws IOException {
        Program.Outcome run =
                run("train", "train", "--hidden", 3, "--batch", 6, "--time", 0.5, "--repeats", 1, "--flatness", "none");
        assertEquals(0, run.code(), () -> String.join("\n", run.err()));
        String record = Files.readString(folder.resolve("train").resolve("run.json"));
        assertTrue(record.contains("\"pixels\": \"(p/255 - 0.5)/0.5\""), record);
        Path file = folder.resolve("train").resolve("networks").resolve("eta0.05-batch6-repeat0.npz");
        String text = Files.readString(file, StandardCharsets.ISO_8859_1).replace("\0", "");
        assertTrue(text.contains("pixels.npy"));
        assertTrue(text.contains("{'descr': '<U17', 'fortran_order': False, 'shape': (), }"));
        assertTrue(text.contains("(p/255 - 0.5)/0.5"));
        for (String command : new String[] {"train", "flatness"}) {
            String help = String.join(" ", Program.run(command, "--help").out()).replaceAll(" +", " ");
            assertTrue(help.contains("pixel p as (p/255 - 0.5)/0.5"), help);
        }
    }

    @Test
    void otherImagesAreNamedWhenARunIsResumed() throws IOException {
        Object[] words = {
            "train", "--hidden", 3, "--batch", 6, "--time", 0.5, "--repeats", 1, "--flatness", "none", "--quiet"
        };
        assertEquals(0, run("train", words).code());
        Path labels = data.resolve("train-labels-idx1-ubyte");
        byte[] bytes = Files.readAllBytes(labels);
        bytes[8] = 2;
        Files.write(labels, bytes);
        Program.Outcome run = run(
                "train", Stream.concat(Stream.of(words), Stream.of("--resume")).toArray());
        assertEquals(2, run.code());
        assertTrue(
                run.err().get(0).contains("holds another run (its settings differ: data)"),
                run.err().get(0));
    }

    /** The files of CIFAR-10, made up: what is missing is said with where to have it, what is there can be learnt. */
    @Test
    void imagesOfThreeColours() throws IOException {
        data = MadeUpCifar.write(folder.resolve("cifar"), 20, 20, 1);
        Object[] words = {
            "train",
            "--hidden",
            3,
            "--batch",
            20,
            "--time",
            0.5,
            "--repeats",
            1,
            "--flatness",
            "none",
            "--per-class",
            "2,1"
        };
        Path batch = data.resolve("data_batch_4.bin");
        byte[] whole = Files.readAllBytes(batch);
        Files.delete(batch);
        refused(
                run("train", words),
                "kramers train: --data: " + data + " lacks data_batch_4.bin of CIFAR-10: download"
                        + " https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz, unpack it and name its folder"
                        + " cifar-10-batches-bin");
        Files.write(batch, Arrays.copyOf(whole, 5000));
        refused(run("train", words), "kramers train: --data: " + batch + " has 5000 bytes, not a multiple of 3073");
        Files.write(batch, whole);
        assertEquals(
                1, containing(run("train", words), "1 network 3072-3-10 on").size());
        String record = Files.readString(folder.resolve("train").resolve("run.json"));
        assertTrue(record.contains("\"data\": \"" + data + "\""), record);
        whole[9]++;
        Files.write(batch, whole);
        Object[] resumed =
                Stream.concat(Stream.of(words), Stream.of("--resume")).toArray();
        assertEquals(0, run("train", resumed).code(), "a pixel of an image that was not taken");
        data = Files.write(folder.resolve("cifar-10-binary.tar.gz"), new byte[9]);
        refused(run("train", resumed), "kramers train: --data: " + data + " is an archive: unpack it");
    }

    private static void refused(Program.Outcome run, String start) {
        assertEquals(2, run.code());
        assertEquals(1, run.err().size(), run.err()::toString);
        assertTrue(run.err().get(0).startsWith(start), run.err().get(0));
    }
}
