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
import java.util.stream.IntStream;
import kramers.network.Snapshot;
import kramers.network.weights.WeightsFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code kramers continue} on small networks: what it makes, goes on with, joins, and refuses. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContinueRunTest {
    private static final int TEST_IMAGES = 200;

    @TempDir
    private static Path folder;

    private Path kept;

    @BeforeAll
    void train() {
        kept = folder.resolve("kept");
        train(kept, "--eta", "0.02,0.05", "--repeats", "2", "--keep", "checkpoints");
    }

    static void train(Path out, String... more) {
        List<String> words = new ArrayList<>(List.of("train", "--batch", "100", "--hidden", "8"));
        if (!List.of(more).contains("--time")) {
            words.addAll(List.of("--time", "4"));
        }
        words.addAll(List.of("--checkpoints", "4", "--flatness", "none", "--quiet", "--out", out.toString()));
        words.addAll(List.of(more));
        assertEquals(Program.SILENT, Program.run(words.toArray(String[]::new)));
    }

    private Path go(String out, String... more) {
        Path to = folder.resolve(out);
        List<String> words = new ArrayList<>(List.of("continue", kept.toString(), "--quiet", "--out", to.toString()));
        words.addAll(List.of("--budget", "6", "--early-stop", "0.8", "--flatness", "none"));
        words.addAll(List.of(more));
        assertEquals(Program.SILENT, Program.run(words.toArray(String[]::new)));
        return to;
    }

    private static void same(Path expected, Path found, String... files) throws IOException {
        for (String file : files) {
            assertArrayEquals(
                    Files.readAllBytes(expected.resolve(file)), Files.readAllBytes(found.resolve(file)), file);
        }
    }

    @Test
    void whatItWrites() throws IOException {
        Path out = go("all", "--keep", "checkpoints", "--checkpoints", "3");
        List<String[]> rows = Tables.rows(out.resolve("endpoints.csv"));
        assertEquals(
                "eta batch repeat t_c steps train_loss train_accuracy test_loss test_accuracy flatness converged"
                        + " wrong_indices lambda_max distance diverged_at",
                String.join(" ", rows.get(0)));
        assertEquals(1 + 4 * 5, rows.size());
        for (String[] row : rows.subList(1, rows.size())) {
            int[] wrong = Arrays.stream(row[11].split(" "))
                    .mapToInt(Integer::parseInt)
                    .toArray();
            assertEquals(1 - wrong.length / (double) TEST_IMAGES, Double.parseDouble(row[8]), 1e-12);
            assertTrue(IntStream.range(1, wrong.length).allMatch(i -> wrong[i - 1] < wrong[i]), row[11]);
            assertEquals("false", row[10], "all images right is more than these networks come to in this time");
            long steps = Math.round(6 / Double.parseDouble(row[0]));
            assertEquals(steps, Long.parseLong(row[4]));
        }
        assertEquals("200", rows.get(5)[3]);
        assertEquals(1 + 4 * 5 * 4, Tables.rows(out.resolve("branches.csv")).size());
        Path first = out.resolve("branches/eta0.05-batch100-repeat1-from40.npz");
        List<Snapshot> snapshots = WeightsFile.read(first).snapshots();
        assertEquals(
                List.of(40L, 80L, 120L, 160L),
                snapshots.stream().map(Snapshot::step).toList());
        Path parent = kept.resolve("networks/eta0.05-batch100-repeat1.npz");
        assertArrayEquals(
                WeightsFile.read(parent).snapshots().get(2).parameters(),
                snapshots.get(0).parameters());
    }

    /** Branches of one training are the same whatever else is asked for, in whatever order, before and after a kill. */
    @Test
    void goesOn() throws IOException {
        Path whole = go("whole");
        Path parts = go("parts", "--at", "every:2", "--eta", "0.05");
        assertEquals(1 + 2 * 3, Tables.rows(parts.resolve("endpoints.csv")).size());
        Path journal = parts.resolve("journal.bin");
        byte[] bytes = Files.readAllBytes(journal);
        Files.write(journal, Arrays.copyOf(bytes, bytes.length - 700));
        Files.delete(parts.resolve("endpoints.csv"));
        Program.Outcome mended = Program.runWords(
                "continue",
                kept,
                "--quiet",
                "--out",
                parts,
                "--budget",
                6,
                "--early-stop",
                0.8,
                "--flatness",
                "none",
                "--at",
                "lin:0:80:3",
                "--eta",
                0.05,
                "--repeat",
                1,
                "--resume");
        assertEquals(0, mended.code());
        assertTrue(mended.err().get(0).contains("their work is done again"), mended.err()::toString);
        go("parts", "--resume");
        same(whole, parts, "endpoints.csv", "branches.csv", "results.h5");
        go("parts", "--resume");
        same(whole, parts, "endpoints.csv", "branches.csv", "results.h5");
    }

    /** Repeats begin at the same weights, so that of descents from there one is made; not if the weights of each are wanted. */
    @Test
    void twinsAreMadeOnce() throws IOException {
        Path each = go("each", "--at", "0", "--keep", "end");
        Path out = folder.resolve("once");
        Program.Outcome once = Program.run(
                ("continue " + kept + " --at 0 --budget 6 --early-stop 0.8 --flatness none --out " + out).split(" "));
        assertEquals(0, once.code());
        same(each, out, "endpoints.csv", "branches.csv");
        assertEquals(1 + 4, Tables.rows(out.resolve("endpoints.csv")).size());
        String steps = 300 + 120 + " steps of gradient descent";
        assertTrue(once.err().stream().anyMatch(line -> line.contains("; " + steps)), once.err()::toString);
        Path journal = out.resolve("journal.bin");
        byte[] bytes = Files.readAllBytes(journal);
        Files.write(journal, Arrays.copyOf(bytes, bytes.length - 1));
        Program.Outcome again = Program.run(("continue " + kept + " --at 0 --budget 6 --early-stop 0.8 --flatness none"
                        + " --resume --quiet --out " + out)
                .split(" "));
        assertEquals(0, again.code(), again.err()::toString);
        same(each, out, "endpoints.csv", "branches.csv");
    }

    @Test
    void shardsMerged() throws IOException {
        Path whole = go("undivided", "--keep", "end");
        List<String> merge = new ArrayList<>(List.of("merge", "--quiet", "--out", folder.resolve("merged") + ""));
        for (int i = 3; i > 0; i--) {
            merge.add(go("part" + i, "--keep", "end", "--shard", i + "/3").toString());
        }
        assertEquals(Program.SILENT, Program.run(merge.toArray(String[]::new)));
        String weights = "branches/eta0.02-batch100-repeat0-from50.npz";
        same(whole, folder.resolve("merged"), "endpoints.csv", "branches.csv", "results.h5", weights);
        merge.remove(merge.size() - 1);
        merge.set(3, folder.resolve("other").toString());
        Program.Outcome lacking = Program.run(merge.toArray(String[]::new));
        assertEquals(2, lacking.code());
        assertTrue(lacking.err().get(0).contains("7 of 20 branches are missing"), lacking.err()::toString);
    }

    /** What was kept and is gone, or is no longer what the branches began with, is made again, and nothing else. */
    @Test
    void whatIsAlteredIsMadeAgain() throws IOException {
        Path whole = go("intact", "--keep", "end", "--at", "every:2");
        Path file = whole.resolve("branches/eta0.05-batch100-repeat0-from40.npz");
        byte[] bytes = Files.readAllBytes(file);
        byte[] table = Files.readAllBytes(whole.resolve("endpoints.csv"));
        Files.delete(file);
        Program.Outcome again = Program.run(
                "continue",
                kept + "",
                "--out",
                whole + "",
                "--budget",
                "6",
                "--early-stop",
                "0.8",
                "--flatness",
                "none",
                "--keep",
                "end",
                "--at",
                "every:2",
                "--resume");
        assertEquals(0, again.code());
        List<String> warned =
                again.err().stream().filter(line -> line.contains("made again")).toList();
        assertEquals(1, warned.size(), again.err()::toString);
        assertTrue(warned.get(0).contains(file + " is missing or altered"), warned.get(0));
        assertTrue(again.err().get(again.err().size() - 1).contains("; 120 steps"), again.err()::toString);
        assertArrayEquals(bytes, Files.readAllBytes(file));
        assertArrayEquals(table, Files.readAllBytes(whole.resolve("endpoints.csv")));
    }

    /** To a time of the training, Fig. 1: the last checkpoint lies at that time and has no branch. */
    @Test
    void toATime() throws IOException {
        Path out = folder.resolve("fig1");
        assertEquals(
                Program.SILENT,
                Program.runWords(
                        "continue",
                        kept,
                        "--to-time",
                        4,
                        "--repeat",
                        0,
                        "--flatness",
                        "none",
                        "--out",
                        out,
                        "--quiet"));
        List<String[]> rows = Tables.rows(out.resolve("endpoints.csv"));
        assertEquals(1 + 2 * 4, rows.size());
        for (String[] row : rows.subList(1, rows.size())) {
            long last = Math.round(4 / Double.parseDouble(row[0]));
            assertEquals(last, Long.parseLong(row[3]) + Long.parseLong(row[4]));
        }
    }

    /** A training that blew up has no branches but such as are called diverged. */
    @Test
    void branchesOfWhatDiverged() throws IOException {
        Path wild = folder.resolve("wild");
        train(wild, "--time", "40", "--eta", "0.05,8", "--repeats", "1", "--keep", "checkpoints");
        Path out = folder.resolve("wild-continued");
        assertEquals(
                Program.SILENT,
                Program.runWords("continue", wild, "--budget", 30, "--early-stop", "none", "--out", out, "--quiet"));
        List<String[]> rows = Tables.rows(out.resolve("endpoints.csv"));
        assertEquals(1 + 2 * 5, rows.size());
        for (String[] row : rows.subList(1, rows.size())) {
            boolean lost = row[0].equals("8.0") && !row[3].equals("0");
            assertEquals(lost, row[5].equals("NaN"), String.join(",", row));
            assertEquals(lost, !row[14].isEmpty(), String.join(",", row));
            assertEquals(lost, row[11].isEmpty(), String.join(",", row));
        }
    }

    @Test
    void anotherRunIsNotTakenUp() throws IOException {
        Path out = go("own", "--at", "0");
        byte[] journal = Files.readAllBytes(out.resolve("journal.bin"));
        ContinueBadInputTest.refused(
                "its settings differ: count, time",
                "continue",
                kept,
                "--at",
                0,
                "--budget",
                7,
                "--early-stop",
                0.8,
                "--resume",
                "--out",
                out);
        ContinueBadInputTest.refused("holds results of kramers continue", "train", "--resume", "--out", out);
        ContinueBadInputTest.refused("is not empty", "continue", kept, "--out", out);
        assertArrayEquals(journal, Files.readAllBytes(out.resolve("journal.bin")));
    }
}
