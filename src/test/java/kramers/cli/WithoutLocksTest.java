package kramers.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kramers.cuda.StandIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs on a file system whose locks do not work, as a network's may not: one goes on, another that writes to the same folder ends. */
class WithoutLocksTest {
    private static final String STEPS = "--steps=5000";

    @TempDir
    private Path folder;

    private Process start(String log, String... more) throws IOException {
        String[] scan = {
            "phase", "--backend=cpu", "--threads=1", "--eta=0.05", "--sigma=0.05,0.1", STEPS, "--out=" + out()
        };
        return Program.start(
                folder.resolve(log),
                Map.of("LD_PRELOAD", StandIn.noLocks().toString()),
                List.of(),
                Stream.concat(Stream.of(scan), Stream.of(more)).toArray(String[]::new));
    }

    private Path out() {
        return folder.resolve("out");
    }

    private List<String> said(String log) throws IOException {
        return Files.readAllLines(folder.resolve(log));
    }

    /** A job that was put into the queue again, while it lives on where it was. */
    @Test
    void aRunThatAnotherTookTheFolderOf() throws IOException, InterruptedException {
        String much = "--trajectories=200000";
        Process first = start("first", much);
        Path journal = out().resolve("journal.bin");
        while (first.isAlive() && (Files.notExists(journal) || Files.size(journal) < 5_000)) {
            Thread.sleep(5);
        }
        Process second = start("second", much, "--resume");
        assertEquals(1, first.waitFor(), () -> "it was over too early, or did not notice");
        String last = said("first").get(said("first").size() - 1);
        assertTrue(last.contains("journal.bin is gone: "), last);
        assertEquals(0, second.waitFor(), () -> "the second goes on");
        Path whole = folder.resolve("whole");
        String[] reference = {"phase", "--backend=cpu", "--eta=0.05", "--sigma=0.05,0.1", much, STEPS, "--out=" + whole
        };
        assertEquals(
                0, Program.fork(folder.resolve("log"), List.of(), reference).code());
        for (String file : List.of("cells.csv", "results.h5")) {
            assertArrayEquals(Files.readAllBytes(whole.resolve(file)), Files.readAllBytes(out().resolve(file)), file);
        }
    }

    /** Whoever makes the journal, or takes it over last, does the work; the others say why they do not. */
    @Test
    void runsThatBeginAtOnce() throws IOException, InterruptedException {
        List<Process> runs = List.of(
                start("0", "--trajectories=200000", "--resume"),
                start("1", "--trajectories=200000", "--resume"),
                start("2", "--trajectories=200000", "--resume"));
        int[] codes = new int[runs.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = runs.get(i).waitFor();
        }
        List<String> all = new java.util.ArrayList<>();
        for (int i = 0; i < codes.length; i++) {
            all.addAll(said(i + ""));
            String last = said(i + "").get(said(i + "").size() - 1);
            assertTrue(codes[i] == 0 || last.contains("another run") && codes[i] == 1, last);
        }
        assertTrue(IntStream.of(codes).anyMatch(code -> code == 0), () -> String.join("\n", all));
        assertEquals("200000", Tables.rows(out().resolve("cells.csv")).get(1)[2]);
    }
}
