package kramers.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code --loss} of {@code train} and {@code flatness}. */
class LossRunTest {
    private static final List<String> GRID = List.of(
            "train",
            "--backend=cpu",
            "--batch=50",
            "--repeats=2",
            "--time=50",
            "--hidden=20-20",
            "--checkpoints=2",
            "--eigenvalues=3");

    @TempDir
    private Path folder;

    private Program.Outcome train(String out, String... more) {
        return Program.run(Stream.of(GRID.stream(), Arrays.stream(more), Stream.of("--out=" + folder.resolve(out)))
                .flatMap(words -> words)
                .toArray(String[]::new));
    }

    private List<String[]> rows(String out, String table) throws IOException {
        return Files.readAllLines(folder.resolve(out).resolve(table)).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }

    /**
     * What is said, what is kept, what is measured: the first loss is that of logits near zero, whose square is 1/C with one-hot
     * classes, and it falls; and {@code flatness} by the same loss measures what the training did.
     */
    @ParameterizedTest
    @CsvSource({"squared-logits, 0.05", "squared-softmax, 0.5"})
    void aTrainingByALoss(String loss, double eta) throws IOException {
        Program.Outcome run = train("nets", "--loss=" + loss, "--eta=" + eta);
        assertEquals(0, run.code(), () -> String.join("\n", run.err()));
        assertTrue(
                run.err().get(0).contains(" images) by " + loss + ", on "),
                run.err().get(0));
        assertTrue(Files.readString(folder.resolve("nets").resolve("run.json")).contains("\"loss\": \"" + loss + "\""));
        List<String[]> metrics = rows("nets", "metrics.csv");
        double first = Double.parseDouble(metrics.get(0)[5]);
        double last = Double.parseDouble(metrics.get(2)[5]);
        assertTrue(first > 0.05 && last < 0.7 * first, first + " to " + last);
        Path file = folder.resolve("nets").resolve("networks").resolve("eta" + eta + "-batch50-repeat0.npz");
        Program.Outcome flat = Program.run(
                "flatness", file + "", "--eigenvalues=3", "--loss=" + loss, "--out=" + folder.resolve("flat"));
        assertEquals(0, flat.code(), () -> String.join("\n", flat.err()));
        assertTrue(flat.err().contains("loss and curvature by " + loss), flat::toString);
        assertTrue(Files.readString(folder.resolve("flat").resolve("run.json")).contains("\"loss\": \"" + loss + "\""));
        assertEquals(
                List.of(rows("nets", "networks.csv").get(0)).subList(4, 10),
                List.of(rows("flat", "flatness.csv").get(0)).subList(3, 9));
        assertEquals(
                0,
                Program.run("flatness", file + "", "--eigenvalues=3", "--quiet", "--out=" + folder.resolve("other"))
                        .code());
        for (int column : new int[] {3, 5, 7, 8}) {
            assertNotEquals(
                    rows("flat", "flatness.csv").get(0)[column],
                    rows("other", "flatness.csv").get(0)[column]);
        }
        assertEquals(
                rows("flat", "flatness.csv").get(0)[4],
                rows("other", "flatness.csv").get(0)[4]);
    }

    /** A {@code run.json} is enough to do it again. */
    @Test
    void aRunIsDoneAgainByItsLoss() throws IOException {
        assertEquals(
                0,
                train("nets", "--loss=SQUARED-softmax", "--eta=0.5", "--quiet").code());
        String record = folder.resolve("nets").resolve("run.json").toString();
        Program.Outcome again = Program.run("run", record, "--quiet", "--out=" + folder.resolve("again"));
        assertEquals(0, again.code(), () -> String.join("\n", again.err()));
        assertEquals(
                Files.readString(folder.resolve("nets").resolve("networks.csv")),
                Files.readString(folder.resolve("again").resolve("networks.csv")));
    }

    /** A branch descends by the loss of its training: it begins with the loss that was measured there. */
    @Test
    void aContinuationGoesOnByTheLossOfItsTraining() throws IOException {
        assertEquals(
                0,
                train("nets", "--loss=squared-logits", "--keep=checkpoints", "--quiet")
                        .code());
        Program.Outcome run = Program.run(
                "continue",
                folder.resolve("nets") + "",
                "--backend=cpu",
                "--budget=1",
                "--flatness=none",
                "--out=" + folder.resolve("on"));
        assertEquals(0, run.code(), () -> String.join("\n", run.err()));
        assertTrue(
                run.err().get(0).contains(" by squared-logits, on "), run.err().get(0));
        assertTrue(Files.readString(folder.resolve("on").resolve("run.json")).contains("\"loss\": \"squared-logits\""));
        List<String> trained =
                rows("nets", "metrics.csv").stream().map(row -> row[5]).toList();
        List<String> begun = rows("on", "branches.csv").stream()
                .filter(row -> row[3].equals(row[4]))
                .map(row -> row[6])
                .toList();
        assertEquals(trained, begun);
    }

    /** The criterion of the loss looks at that of the training. */
    @Test
    void freezingByTheLossOfTheTraining() throws IOException {
        assertEquals(
                0,
                train("nets", "--loss=squared-logits", "--eta=0.05", "--keep=checkpoints", "--quiet")
                        .code());
        String nets = folder.resolve("nets").toString();
        assertEquals(
                0,
                Program.run("continue", nets, "--backend=cpu", "--budget=1", "--flatness=none", "--quiet")
                        .code());
        assertEquals(0, Program.run("freeze", nets, "--quiet").code());
        int found = 0;
        for (String[] row : rows("nets/freeze", "freezing_times.csv")) {
            if (row[3].equals("train_loss")) {
                double threshold = Double.parseDouble(row[4]);
                String first = rows("nets", "metrics.csv").stream()
                        .filter(m -> m[2].equals(row[2]) && Double.parseDouble(m[5]) <= threshold)
                        .map(m -> m[3])
                        .findFirst()
                        .orElse("");
                assertEquals(first, row[5], String.join(",", row));
                found += first.isEmpty() ? 0 : 1;
            }
        }
        assertTrue(found >= 4, "only " + found + " of 8 times to compare");
    }

    /** Of the usual loss nothing is said, and files are those of before there were others. */
    @Test
    void crossEntropyIsTheDefault() throws IOException {
        Program.Outcome run = train("nets");
        assertTrue(run.err().get(0).contains(" images), on "), run.err().get(0));
        assertFalse(Files.readString(folder.resolve("nets").resolve("run.json")).contains("\"loss\""));
        assertEquals(0, train("named", "--loss=cross-entropy", "--quiet").code());
        assertEquals(
                Files.readString(folder.resolve("nets").resolve("networks.csv")),
                Files.readString(folder.resolve("named").resolve("networks.csv")));
    }

    @Test
    void aRunOfAnotherLossIsNotTakenUp() {
        assertEquals(0, train("nets", "--loss=squared-logits", "--quiet").code());
        Program.Outcome run = train("nets", "--quiet", "--resume");
        assertEquals(2, run.code());
        assertEquals(1, run.err().size(), run::toString);
        assertTrue(run.err().get(0).contains("another run") && run.err().get(0).contains("loss"), run::toString);
    }

    @Test
    void aLossThatIsNone() {
        Program.Outcome run = train("nets", "--loss=hinge");
        assertEquals(2, run.code());
        assertEquals(1, run.err().size(), run::toString);
        assertTrue(run.err().get(0).contains("--loss"), run::toString);
        assertTrue(run.err().get(0).contains("squared-softmax"), run::toString);
    }

    /** All eigenvalues of the three losses: as many, the first as {@code flatness} finds them, negative ones of one loss alone. */
    @ParameterizedTest
    @CsvSource({"cross-entropy, false", "squared-logits, false", "squared-softmax, true"})
    void wholeSpectrum(String loss, boolean negative) throws IOException {
        assertEquals(0, train("nets", "--quiet").code());
        Path file = folder.resolve("nets").resolve("networks").resolve("eta0.05-batch50-repeat0.npz");
        Program.Outcome flat = Program.run(
                "flatness",
                file + "",
                "--spectrum",
                "--eigenvalues=3",
                "--quiet",
                "--loss=" + loss,
                "--out=" + folder.resolve("flat"));
        assertEquals(0, flat.code(), () -> String.join("\n", flat.err()));
        List<String[]> spectrum = rows("flat", "spectrum.csv");
        assertEquals(400, spectrum.size());
        String[] found = rows("flat", "flatness.csv").get(0)[9].split(" ");
        double largest = Double.parseDouble(found[0]);
        for (int i = 0; i < 3; i++) {
            assertEquals(Double.parseDouble(spectrum.get(i)[3]), Double.parseDouble(found[i]), 1e-9 * largest);
        }
        assertEquals(negative, Double.parseDouble(spectrum.get(399)[3]) < -1e-9 * largest);
    }
}
