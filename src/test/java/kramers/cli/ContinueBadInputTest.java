package kramers.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code kramers continue} refuses, in one line and before anything is written. */
class ContinueBadInputTest {
    @TempDir
    private static Path folder;

    private static Path kept;

    @BeforeAll
    static void train() {
        kept = folder.resolve("kept");
        ContinueRunTest.train(kept, "--eta", "0.02,0.05", "--repeats", "2", "--keep", "checkpoints");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--at 7                      | --at 7 is no checkpoint of the networks of eta 0.02",
                "--at every:0                | --at 'every:0' must be every:K with K from 1",
                "--at often                  | --at must be all, every:K or a range or list of steps",
                "--eta 0.03                  | --eta must be among those of the training, not 0.03",
                "--batch 50                  | --batch must be among those of the training, not 50",
                "--repeat 2                  | --repeat must be among those of the training, not 2",
                "--budget 5 --to-time 5      | --budget and --to-time exclude each other",
                "--budget 0                  | --budget must be > 0 and finite, not 0.0",
                "--budget 1e9                | --budget: 1.0E9/eta steps are too many at eta 0.02",
                "--to-time 4 --at 200        | --at 200 is no checkpoint of the networks of eta 0.05",
                "--to-time 4 --at 80 --eta 0.05 | all of these checkpoints lie at or beyond the end",
                "--early-stop -1             | must be none or a training loss > 0, not -1",
                "--early-stop soon           | 'soon' is not none or a training loss",
                "--checkpoints 0             | --checkpoints must be 1 to 1000000, not 0",
                "--layer 4                   | --layer '4' must be middle, all, or 1 to 2",
            })
    void badInput(String options, String said) throws IOException {
        List<String> words = new ArrayList<>(List.of("continue", kept + "", "--out", folder.resolve("never") + ""));
        words.addAll(List.of(options.strip().split(" ")));
        refused(said, words.toArray());
    }

    @Test
    void badRuns() throws IOException {
        refused("nowhere: no such folder", "continue", folder.resolve("nowhere"));
        Path empty = Files.createDirectories(folder.resolve("empty"));
        refused("empty/journal.bin is missing", "continue", empty);
        Path ends = folder.resolve("ends");
        ContinueRunTest.train(ends, "--repeats", "1");
        refused("ends has the weights of the last step alone: train with --keep checkpoints", "continue", ends);
        Path third = folder.resolve("third");
        ContinueRunTest.train(third, "--repeats", "3", "--keep", "checkpoints", "--shard", "1/3");
        refused("third holds part 1/3 of a training: join its parts with kramers merge first", "continue", third);
        Path cut = folder.resolve("cut");
        ContinueRunTest.train(cut, "--repeats", "2", "--keep", "checkpoints");
        byte[] bytes = Files.readAllBytes(cut.resolve("journal.bin"));
        Files.write(cut.resolve("journal.bin"), Arrays.copyOf(bytes, bytes.length / 2));
        refused("finish it with the command that made it and --resume", "continue", cut);
        Path phase = folder.resolve("phase");
        Program.runWords("phase", "--eta", 0.1, "--sigma", 0.1, "--trajectories", 2, "--steps", 10, "--out", phase);
        refused("phase holds a run of kramers phase, no training", "continue", phase);
        Path gone = folder.resolve("gone");
        ContinueRunTest.train(gone, "--repeats", "1", "--keep", "checkpoints");
        Path weights = gone.resolve("networks/eta0.05-batch100-repeat0.npz");
        Files.move(weights, weights.resolveSibling("moved"), StandardCopyOption.ATOMIC_MOVE);
        refused("eta0.05-batch100-repeat0.npz is missing: the command that made", "continue", gone);
    }

    static void refused(String said, Object... words) {
        Program.Outcome run = Program.runWords(words);
        assertEquals(2, run.code(), run.err()::toString);
        String line = run.err().get(run.err().size() - 1);
        assertTrue(run.err().stream().anyMatch(l -> l.contains(said)), () -> said + " is not in " + run.err());
        assertTrue(line.startsWith("kramers"), line);
    }
}
