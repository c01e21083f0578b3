package kramers.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kramers.cuda.StandIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands that a scheduler's signal or a time limit ends in the middle: in time, with a whole journal, and as if nothing had happened. */
class ToBeContinuedTest {
    /** Slurm waits 30 s between SIGTERM and SIGKILL, unless told otherwise. */
    private static final double PATIENCE_SECONDS = 12;

    @TempDir
    private Path folder;

    private final List<String> words = new ArrayList<>();
    private Path whole;
    private Path cut;

    private void command(String... more) throws IOException, InterruptedException {
        words.addAll(List.of(more));
        whole = folder.resolve("whole");
        cut = folder.resolve("cut");
        run(words, "--out", whole + "", "--quiet");
    }

    /** In a JVM of its own, as the command that is ended: both take about the same time. */
    private List<String> run(List<String> words, String... more) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of(more));
        Program.Outcome run = Program.fork(folder.resolve("log"), List.of(), all.toArray(String[]::new));
        assertEquals(0, run.code(), () -> String.join("\n", run.err()));
        return run.err();
    }

    /** Starts the command and ends it, once there is some work; the time that the end took. */
    private double end(String how) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of("--out", cut + ""));
        if (how.endsWith("s")) {
            all.addAll(List.of("--time-limit", how));
        }
        Path log = folder.resolve("log");
        Process run = Program.start(log, List.of(), all.toArray(String[]::new));
        awaitWork(run);
        long begin = System.nanoTime();
        if (!how.endsWith("s")) {
            Signal.valueOf(how).send(run);
        }
        int code = run.waitFor();
        double seconds = (System.nanoTime() - begin) * 1e-9;
        List<String> lines = Files.readAllLines(log);
        assertEquals(75, code, () -> String.join("\n", lines));
        String reason = how.endsWith("s") ? "time limit of " + how : "SIG" + how;
        String last = lines.get(lines.size() - 1);
        assertTrue(
                last.matches("to be continued \\(" + reason
                        + "\\): \\d+ of \\d+ (cells|networks|branches) are done; go on" + " with: kramers .*"),
                last);
        all.add("--resume");
        assertEquals("kramers " + String.join(" ", all), last.replaceFirst(".*go on with: ", ""));
        return seconds;
    }

    /** Until there is more in the journal than what run it is. */
    private void awaitWork(Process run) throws IOException, InterruptedException {
        Path journal = cut.resolve("journal.bin");
        while (run.isAlive() && (Files.notExists(journal) || Files.size(journal) == 0)) {
            Thread.sleep(5);
        }
        long head = Files.exists(journal) ? Files.size(journal) : 0;
        for (int i = 0; i < 200 && run.isAlive() && Files.size(journal) == head; i++) {
            Thread.sleep(5);
        }
    }

    private void goesOn(String... files) throws IOException, InterruptedException {
        List<String> said = run(words, "--out", cut + "", "--resume");
        assertTrue(
                said.stream().noneMatch(line -> line.contains("warning") || line.contains("nothing was left")),
                () -> String.join("\n", said));
        for (String file : files) {
            assertArrayEquals(Files.readAllBytes(whole.resolve(file)), Files.readAllBytes(cut.resolve(file)), file);
        }
    }

    @ParameterizedTest
    @CsvSource({"TERM", "USR1", "1s"})
    void aScan(String how) throws IOException, InterruptedException {
        command(
                "phase",
                "--backend=cpu",
                "--eta=0.02,0.05,0.1",
                "--sigma=0.05,0.1",
                "--threads=1",
                "--trajectories=20000",
                "--steps=5000");
        assertTrue(end(how) < PATIENCE_SECONDS);
        goesOn("cells.csv", "results.h5");
    }

    @ParameterizedTest
    @CsvSource({"USR1", "1s"})
    void aTraining(String how) throws IOException, InterruptedException {
        command("train", "--backend=cpu", "--threads=1", "--repeats=12", "--hidden=16-16", "--flatness=none");
        assertTrue(end(how) < PATIENCE_SECONDS);
        goesOn("networks.csv", "metrics.csv", "summary.csv");
    }

    /** What is not done in seconds is given up. */
    @Test
    void aTrainingOfLongNetworks() throws IOException, InterruptedException {
        words.addAll(List.of("train", "--backend=cpu", "--time=1e6", "--flatness=none"));
        cut = folder.resolve("cut");
        assertTrue(end("TERM") < PATIENCE_SECONDS);
    }

    @ParameterizedTest
    @CsvSource({"TERM", "1s"})
    void aContinuation(String how) throws IOException, InterruptedException {
        Path kept = folder.resolve("kept");
        ContinueRunTest.train(kept, "--eta=0.02,0.05", "--repeats=3", "--keep=checkpoints");
        command(
                "continue",
                kept + "",
                "--backend=cpu",
                "--threads=1",
                "--budget=6",
                "--early-stop=none",
                "--flatness=none");
        assertTrue(end(how) < PATIENCE_SECONDS);
        goesOn("endpoints.csv");
    }

    /** Work that cannot be cut short ends with the program. */
    @Test
    void aScanOfLongTrajectories() throws IOException, InterruptedException {
        words.addAll(List.of("phase", "--backend=cpu", "--steps=1e9"));
        cut = folder.resolve("cut");
        assertTrue(end("TERM") < PATIENCE_SECONDS);
        Path log = folder.resolve("log");
        List<String> again = new ArrayList<>(words);
        again.addAll(List.of("--out", cut + "", "--resume", "--time-limit=1s"));
        assertEquals(
                75, Program.start(log, List.of(), again.toArray(String[]::new)).waitFor());
        assertTrue(
                Files.readAllLines(log).stream().noneMatch(line -> line.startsWith("warning: ")),
                () -> "the journal is whole");
    }

    /** A batch of trajectories that takes longer is given up. */
    @Test
    void onADevice() throws IOException {
        String[] scan = {
            "phase", "--backend=cuda", "--eta=0.05", "--sigma=0.05,0.1", "--trajectories=20000", "--steps=50000"
        };
        String out = "--out=" + folder.resolve("out");
        var ended = StandIn.kramers("", with(scan, out, "--time-limit=2s"));
        assertEquals(75, ended.exit(), ended::toString);
        String last = ended.err().get(ended.err().size() - 1);
        assertTrue(last.contains("to be continued (time limit of 2s): "), last);
    }

    private static String[] with(String[] words, String... more) {
        return java.util.stream.Stream.concat(java.util.Arrays.stream(words), java.util.Arrays.stream(more))
                .toArray(String[]::new);
    }

    /** A limit that is not reached changes nothing. */
    @Test
    void inTime() throws IOException, InterruptedException {
        words.addAll(List.of("phase", "--steps=9", "--trajectories=3", "--eta=0.05", "--sigma=0.05", "--quiet"));
        run(words, "--out", folder.resolve("out") + "", "--time-limit", "1d2h3m4s");
    }

    @ParameterizedTest
    @CsvSource({
        "55, 'must be a time such as 90s, 55m, 1h30m or 2d'",
        "1m1h, 'must be a time such as 90s, 55m, 1h30m or 2d'",
        "-5s, 'must be a time such as 90s, 55m, 1h30m or 2d'",
        "0h, 'must be more than no time'",
    })
    void noTime(String time, String why) {
        Program.Outcome run = Program.run("train", "--time-limit=" + time);
        assertEquals(2, run.code());
        assertEquals(
                List.of("kramers train: Invalid value for option '--time-limit': '" + time + "' " + why), run.err());
    }
}
