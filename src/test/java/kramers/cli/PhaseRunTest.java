package kramers.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However a scan came about, its {@code cells.csv} has the same bytes. */
class PhaseRunTest {
    /** 24 cells of two slices and a part, about 0.3 s of work, and one cell that --ci-width extends. */
    private static final String[] SCAN = {
        "phase",
        "--eta",
        "0.01:0.1:6",
        "--sigma",
        "0.02:0.1:4",
        "--trajectories",
        "1500",
        "--steps",
        "2000",
        "--ci-width",
        "0.045",
        "--quiet"
    };

    private static final String[] MAXIMUM = {"--max-trajectories", "4000"};

    @TempDir
    private Path folder;

    private byte[] expected;

    @BeforeEach
    void runUndisturbed() throws IOException {
        expected = cells(run("whole", "--threads", "2"));
        assertEquals(25, new String(expected).lines().count());
        assertTrue(new String(expected).lines().skip(1).anyMatch(row -> !row.split(",")[2].equals("1500")));
    }

    private Path run(String name, String... more) {
        Path out = folder.resolve(name);
        Program.Outcome run = Program.run(words(out, more));
        assertEquals(0, run.code(), () -> String.join("\n", run.err()));
        return out;
    }

    private static String[] words(Path out, String... more) {
        List<String> words = new ArrayList<>(List.of(SCAN));
        words.addAll(Arrays.asList(more).contains(MAXIMUM[0]) ? List.of() : List.of(MAXIMUM));
        words.addAll(List.of("--out", out.toString()));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private static byte[] cells(Path out) throws IOException {
        return Files.readAllBytes(out.resolve("cells.csv"));
    }

    @Test
    void oneThread() throws IOException {
        assertArrayEquals(expected, cells(run("one", "--threads", "1")));
    }

    @Test
    void shardsMerged() throws IOException {
        List<String> merge = new ArrayList<>(List.of("merge", "--quiet", "--out", folder.resolve("merged") + ""));
        for (String shard : new String[] {"3/3", "1/3", "2/3"}) {
            merge.add(run("shard" + shard.charAt(0), "--shard", shard).toString());
        }
        assertEquals(0, Program.run(merge.toArray(String[]::new)).code());
        assertArrayEquals(expected, cells(folder.resolve("merged")));
    }

    @Test
    void shardsOfWhichOneIsMissingOrForeign() throws IOException {
        run("first", "--shard", "1/2");
        run("foreign", "--shard", "2/2", "--seed", "2");
        Files.createDirectory(folder.resolve("empty"));
        String[][] cases = {
            {"first", "12 of 24 cells lack trajectories (first: eta 0.01, sigma 0.034199518933533936), in part 2 of 2: "
            },
            {"first foreign", "(their settings differ: seed)"},
            {"first first", "/first is named twice"},
            {"nowhere", "/nowhere: no such folder"},
            {"empty", "no part has begun"},
        };
        for (String[] shards : cases) {
            List<String> words = new ArrayList<>(List.of("merge", "--out", folder.resolve("merged") + ""));
            Arrays.stream(shards[0].split(" "))
                    .forEach(s -> words.add(folder.resolve(s).toString()));
            Program.Outcome run = Program.run(words.toArray(String[]::new));
            assertEquals(2, run.code());
            assertEquals(1, run.err().size(), () -> String.join("\n", run.err()));
            assertTrue(run.err().get(0).contains(shards[1]), run.err().get(0));
            assertTrue(Files.notExists(folder.resolve("merged")));
        }
    }

    @Test
    void killedAndResumed() throws Exception {
        killAndResume(3);
    }

    @Test
    @Tag("full")
    void killedTenTimesAndResumed() throws Exception {
        killAndResume(10);
    }

    /** SIGKILL at random moments, of which some fall into the run's start and some into its end. */
    private void killAndResume(int times) throws Exception {
        Path out = folder.resolve("killed");
        Path log = folder.resolve("log");
        Random random = new Random(5);
        int killed = 0;
        while (killed < times) {
            Process process = Program.start(log, List.of("-Xmx256m"), words(out, "--resume"));
            if (process.waitFor(400 + random.nextInt(2500), TimeUnit.MILLISECONDS)) {
                assertEquals(0, process.exitValue(), () -> read(log));
                delete(out);
            } else {
                process.destroyForcibly().waitFor();
                killed++;
            }
        }
        assertArrayEquals(expected, cells(run("killed", "--resume")));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static void delete(Path out) throws IOException {
        try (Stream<Path> files = Files.list(out)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void aDamagedJournalIsNoticedAndItsWorkDoneAgain() throws IOException {
        Path journal = folder.resolve("whole").resolve("journal.bin");
        byte[] intact = Files.readAllBytes(journal);
        byte[] altered = intact.clone();
        altered[altered.length / 2] ^= 1;
        byte[][] damaged = {Arrays.copyOf(intact, intact.length - 7), altered, Arrays.copyOf(intact, 5), new byte[0]};
        for (int i = 0; i < damaged.length; i++) {
            Files.write(journal, damaged[i]);
            Files.delete(journal.resolveSibling("cells.csv"));
            Program.Outcome run = Program.run(words(folder.resolve("whole"), "--resume"));
            assertEquals(0, run.code());
            boolean empty = damaged[i].length == 0;
            assertEquals(empty ? 0 : 1, run.err().size(), () -> String.join("\n", run.err()));
            assertTrue(empty || run.err().get(0).contains("journal.bin"), () -> run.err()
                    .get(0));
            assertArrayEquals(expected, cells(folder.resolve("whole")));
            Program.Outcome again = Program.run(words(folder.resolve("whole"), "--resume"));
            assertEquals(List.of(), again.err(), "the journal is whole again");
        }
    }

    /** A damaged head loses only the head; a journal of other settings, or of nobody, is not touched. */
    @Test
    void aDamagedHeadLosesNoWork() throws IOException {
        Path whole = folder.resolve("whole");
        Path journal = whole.resolve("journal.bin");
        byte[] bytes = Files.readAllBytes(journal);
        Arrays.fill(bytes, 0, 40, (byte) 'X');
        Files.write(journal, bytes);
        Program.Outcome other = Program.run(words(whole, "--resume", "--seed", "2"));
        assertEquals(2, other.code());
        assertEquals(1, other.err().size(), () -> String.join("\n", other.err()));
        Program.Outcome merge = Program.run("merge", whole.toString(), "--out", folder.resolve("merged") + "");
        assertEquals(2, merge.code());
        assertTrue(merge.err().get(0).contains("--resume mends it"), merge.err().get(0));
        assertArrayEquals(bytes, Files.readAllBytes(journal));

        double steps = number(whole, "trajectory_steps");
        double seconds = number(whole, "wall_seconds");
        assertEquals(0, Program.run(words(whole, "--resume")).code());
        assertArrayEquals(expected, cells(whole));
        assertEquals(steps, number(whole, "trajectory_steps"));
        assertEquals(seconds, number(whole, "wall_seconds"), 0.01, "nothing was left to do");
    }

    /** run.json tells of all sittings of a run, not of the last one. */
    @Test
    void timesOfAllSittingsAddUp() throws Exception {
        Path out = folder.resolve("sittings");
        Path log = folder.resolve("log");
        Process process = Program.start(log, List.of(), words(out, "--resume"));
        Path journal = out.resolve("journal.bin");
        while (process.isAlive() && (Files.notExists(journal) || Files.size(journal) < 2500)) {
            Thread.sleep(5);
        }
        process.destroy(); // SIGTERM
        process.waitFor();
        run("sittings", "--resume");
        run("sittings", "--resume");
        Path whole = folder.resolve("whole");
        assertEquals(number(whole, "trajectory_steps"), number(out, "trajectory_steps"));
        double seconds = number(out, "wall_seconds");
        assertTrue(seconds > 0 && number(out, "steps_per_second") > 0);
        assertEquals(number(out, "trajectory_steps") / seconds, number(out, "steps_per_second"), 1e-6 * seconds);
    }

    private static double number(Path out, String key) throws IOException {
        return JsonParser.parseString(Files.readString(out.resolve("run.json")))
                .getAsJsonObject()
                .get(key)
                .getAsDouble();
    }

    @Test
    void aJournalOfOtherSettingsIsNotTakenUp() {
        Program.Outcome run = Program.run(words(folder.resolve("whole"), "--resume", "--seed", "2"));
        assertEquals(2, run.code());
        assertEquals(1, run.err().size());
        assertTrue(
                run.err().get(0).contains("another run (its settings differ: seed)"),
                run.err().get(0));
    }

    /** 1500, 1600 trajectories, then 2250, which a smaller maximum cut to 1600. */
    @Test
    void aRunWhoseIntervalsStayedTooWideGoesOnToALargerMaximum() throws IOException {
        Path out = folder.resolve("raised");
        Program.Outcome first = Program.run(words(out, MAXIMUM[0], "1600"));
        assertEquals(0, first.code());
        assertEquals(
                List.of("warning: P_flat of 6 of 24 cells is not known to --ci-width 0.045 at --max-trajectories 1600;"
                        + " --resume with a larger --max-trajectories goes on"),
                first.err());
        assertFalse(Arrays.equals(expected, cells(out)));
        assertEquals(Program.SILENT, Program.run(words(out, "--resume")));
        assertArrayEquals(expected, cells(out));
        Program.Outcome smaller = Program.run(words(out, "--resume", MAXIMUM[0], "1600"));
        assertEquals(2, smaller.code(), "what is there went beyond");
        assertArrayEquals(expected, cells(out));
    }

    @Test
    void memoryDoesNotGrowWithTheNumberOfTrajectories() throws Exception {
        many("20000000", "-Xmx96m");
    }

    @Test
    @Tag("full")
    void aHundredMillionTrajectories() throws Exception {
        many("100000000", "-Xmx512m");
    }

    private void many(String trajectories, String heap) throws Exception {
        Path out = folder.resolve("many");
        String[] words = {
            "phase",
            "--eta",
            "0.01",
            "--sigma",
            "0.1",
            "--steps",
            "10",
            "--trajectories",
            trajectories,
            "--quiet",
            "--out",
            out.toString()
        };
        Program.Outcome run = Program.fork(folder.resolve("log"), List.of(heap), words);
        assertEquals(0, run.code(), () -> String.join("\n", run.err()));
        assertEquals(
                trajectories,
                Files.readAllLines(out.resolve("cells.csv")).get(1).split(",")[2]);
    }

    /** 22 MB of sums, theory and arrays; before, statistics of cells took 220 MB. */
    @Test
    void memoryFollowsWhatIsRecorded() throws Exception {
        Path out = folder.resolve("grid");
        String[] words = {
            "phase",
            "--eta",
            "0.01:0.1:200",
            "--sigma",
            "0.01:0.1:200",
            "--steps",
            "2",
            "--trajectories",
            "2",
            "--quiet",
            "--out",
            out.toString()
        };
        Program.Outcome run = Program.fork(folder.resolve("log"), List.of("-Xmx112m"), words);
        assertEquals(0, run.code(), () -> String.join("\n", run.err()));
        assertEquals(40_001, Files.readAllLines(out.resolve("cells.csv")).size());
    }

    @Test
    void aGridThatDoesNotFitIsRefusedBeforeItRuns() throws Exception {
        String[] words = {"phase", "--eta", "0.01:0.1:3000", "--sigma", "0.01:0.1:3000", "--out", folder + "/grid"};
        Program.Outcome run = Program.fork(folder.resolve("log"), List.of("-Xmx200m"), words);
        assertEquals(2, run.code());
        assertEquals(1, run.err().size(), () -> String.join("\n", run.err()));
        assertTrue(
                run.err().get(0).contains("9000000 cells need about"), run.err().get(0));
        assertTrue(Files.notExists(folder.resolve("grid")));
    }

    /** Totals at which a cell is judged are known in advance: it goes on to the last, whatever it finds. */
    @Test
    void aCellThatDivergesHasNoIntervalToMeet() throws IOException {
        Path out = folder.resolve("diverging");
        Program.Outcome run = Program.run(
                "phase",
                "--eta",
                "5",
                "--sigma",
                "10",
                "--trajectories",
                "50",
                "--steps",
                "200",
                "--ci-width",
                "0.4",
                "--max-trajectories",
                "170",
                "--quiet",
                "--out",
                out + "");
        assertEquals(0, run.code());
        String[] rows = Files.readString(out.resolve("cells.csv")).split("\n");
        assertEquals("170", rows[1].split(",")[2]);
    }

    @Test
    void divergingCellsAreCounted() throws IOException {
        Path out = folder.resolve("diverging");
        Program.Outcome run = Program.run(
                "phase", "--eta", "0.1,5", "--sigma", "0.1,10", "--trajectories", "100", "--quiet", "--out", out + "");
        assertEquals(0, run.code());
        String[] rows = Files.readString(out.resolve("cells.csv")).split("\n");
        assertEquals("0", rows[1].split(",")[13]);
        assertEquals("100", rows[4].split(",")[13]);
        assertEquals(List.of("NaN", "0.0", "1.0"), List.of(rows[4].split(",")).subList(3, 6));
        assertTrue(Files.size(out.resolve("phase.png")) > 1000);
    }
}
