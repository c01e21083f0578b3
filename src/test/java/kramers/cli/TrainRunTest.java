package kramers.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** {@code train}, {@code flatness} and their files: interrupted, divided, damaged, diverging. */
class TrainRunTest {
    private static final String[] TABLES = {"networks.csv", "metrics.csv", "summary.csv"};
    /** Twelve networks, four of which diverge. */
    private static final List<String> GRID = List.of(
            "train",
            "--eta",
            "0.05,0.1,5",
            "--batch",
            "20,100",
            "--repeats",
            "2",
            "--time",
            "20",
            "--checkpoints",
            "4",
            "--eigenvalues",
            "3",
            "--quiet");

    @TempDir
    private Path folder;

    private Path whole;

    @BeforeEach
    void trainAll() {
        whole = run("whole");
    }

    private Path run(String name, String... more) {
        Path out = folder.resolve(name);
        Program.Outcome run = Program.run(words(out, more));
        assertEquals(0, run.code(), () -> String.join("\n", run.err()));
        return out;
    }

    private static String[] words(Path out, String... more) {
        return Stream.of(GRID.stream(), Stream.of("--out", out.toString()), Arrays.stream(more))
                .flatMap(s -> s)
                .toArray(String[]::new);
    }

    private void same(Path out) throws IOException {
        for (String table : TABLES) {
            assertArrayEquals(Files.readAllBytes(whole.resolve(table)), Files.readAllBytes(out.resolve(table)), table);
        }
        try (Stream<Path> files = Files.list(whole.resolve("networks"))) {
            List<Path> all = files.toList();
            assertEquals(12, all.size());
            for (Path file : all) {
                Path other = out.resolve("networks").resolve(file.getFileName());
                assertEquals(-1, Files.mismatch(file, other), () -> "" + other);
            }
        }
    }

    @Test
    void oneThread() throws IOException {
        same(run("one", "--threads", "1"));
    }

    @Test
    void divergingNetworksAreMarked() throws IOException {
        List<String> rows = Files.readAllLines(whole.resolve("networks.csv"));
        assertEquals(13, rows.size());
        for (int i = 1; i < 13; i++) {
            String[] row = rows.get(i).split(",", -1);
            assertEquals(row[0].equals("5.0"), row[14].equals("diverged"), rows.get(i));
            assertEquals(row[0].equals("5.0"), !row[12].isEmpty(), rows.get(i));
            assertEquals(row[0].equals("5.0"), row[4].equals("NaN"), rows.get(i));
        }
    }

    @Test
    void shardsMerged() throws IOException {
        List<String> merge = new ArrayList<>(List.of("merge", "--quiet", "--out", folder.resolve("merged") + ""));
        for (String shard : new String[] {"3/3", "1/3", "2/3"}) {
            merge.add(run("shard" + shard.charAt(0), "--shard", shard).toString());
        }
        assertEquals(0, Program.run(merge.toArray(String[]::new)).code());
        same(folder.resolve("merged"));
        Files.delete(folder.resolve("shard3").resolve("networks").resolve("eta0.05-batch100-repeat0.npz"));
        String[][] cases = {
            {"shard1", "8 of 12 networks are missing (first: eta 0.05, batch 20, repeat 1), in parts 2-3 of 3: "},
            {"shard1 shard1", "/shard1 is named twice"},
            {"shard2 nowhere", "/nowhere: no such folder"},
            {"shard1 shard2 shard3", "/shard3/networks/eta0.05-batch100-repeat0.npz is missing"},
        };
        for (String[] shards : cases) {
            List<String> words = new ArrayList<>(List.of("merge", "--out", folder.resolve("other") + ""));
            Arrays.stream(shards[0].split(" "))
                    .forEach(s -> words.add(folder.resolve(s).toString()));
            Program.Outcome run = Program.run(words.toArray(String[]::new));
            assertEquals(2, run.code());
            assertEquals(1, run.err().size(), () -> String.join("\n", run.err()));
            assertTrue(run.err().get(0).contains(shards[1]), run.err().get(0));
            assertTrue(Files.notExists(folder.resolve("other")));
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

    /** SIGKILL at random moments; work that is whole counts, and the end is the same. */
    private void killAndResume(int times) throws Exception {
        Path out = folder.resolve("killed");
        Path log = folder.resolve("log");
        Random random = new Random(3);
        int killed = 0;
        for (int tries = 0; killed < times && tries < 10 * times; tries++) {
            Process process = Program.start(log, List.of("-Xmx256m"), words(out, "--resume"));
            if (!process.waitFor(600 + random.nextInt(1500), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
                killed++;
            } else {
                assertEquals(0, process.exitValue(), () -> "" + log);
                Files.deleteIfExists(out.resolve("journal.bin"));
            }
        }
        assertEquals(times, killed);
        same(run("killed", "--resume"));
    }

    @Test
    void damageIsNoticedAndItsWorkDoneAgain() throws IOException {
        Path copy = run("copy");
        byte[] journal = Files.readAllBytes(copy.resolve("journal.bin"));
        Files.write(copy.resolve("journal.bin"), Arrays.copyOf(journal, journal.length - 9));
        Path weights = copy.resolve("networks").resolve("eta0.05-batch20-repeat1.npz");
        byte[] bytes = Files.readAllBytes(weights);
        bytes[5000] ^= 1;
        Files.write(weights, bytes);
        Files.delete(copy.resolve("networks").resolve("eta0.1-batch100-repeat0.npz"));
        Program.Outcome run = Program.run(words(copy, "--resume"));
        assertEquals(0, run.code());
        assertTrue(run.err().stream().anyMatch(l -> l.contains("journal.bin")), () -> String.join("\n", run.err()));
        assertTrue(
                run.err().stream().filter(l -> l.contains("missing or altered")).count() >= 1);
        same(copy);
    }

    @Test
    void aJournalOfOtherSettingsIsNotTakenUp() {
        String[][] others = {{"--seed", "2"}, {"--shard", "1/2"}, {"--hidden", "20"}, {"--loss", "squared-softmax"}};
        for (String[] other : others) {
            Program.Outcome run = Program.run(words(whole, "--resume", other[0], other[1]));
            assertEquals(2, run.code());
            assertEquals(1, run.err().size());
            assertTrue(run.err().get(0).contains("another run"), run.err().get(0));
        }
    }

    @Test
    void flatnessOfACheckpointIsThatOfTheTraining() throws IOException {
        Path file = whole.resolve("networks").resolve("eta0.1-batch20-repeat1.npz");
        Path out = folder.resolve("flat");
        Program.Outcome run = Program.run("flatness", file + "", "--eigenvalues", "3", "--out", out + "", "--quiet");
        assertEquals(0, run.code(), () -> String.join("\n", run.err()));
        String[] flat = Files.readAllLines(out.resolve("flatness.csv")).get(1).split(",", -1);
        String trained = Files.readAllLines(whole.resolve("networks.csv")).stream()
                .filter(l -> l.startsWith("0.1,20,1,"))
                .findFirst()
                .orElseThrow();
        String[] row = trained.split(",", -1);
        assertEquals("2", flat[2]);
        for (int[] columns : new int[][] {{3, 4}, {4, 5}, {5, 6}, {6, 7}, {7, 8}, {8, 9}}) {
            assertEquals(row[columns[1]], flat[columns[0]]);
        }
    }

    @Test
    void flatnessOfWhatIsNoNetwork() throws IOException {
        Path file = Files.writeString(folder.resolve("text.npz"), "no network");
        for (String[] words : new String[][] {{file + ""}, {folder.resolve("none.npz") + ""}, {whole + ""}}) {
            Program.Outcome run = Program.run("flatness", words[0], "--out", folder.resolve("nothing") + "");
            assertEquals(2, run.code());
            assertEquals(1, run.err().size());
            assertTrue(run.err().get(0).contains(words[0]), run.err().get(0));
            assertTrue(Files.notExists(folder.resolve("nothing")));
        }
    }
}
