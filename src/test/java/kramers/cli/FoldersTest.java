package kramers.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of results is one command's: what others may do there, and what --overwrite takes away. */
class FoldersTest {
    private static final Map<String, String> COMMANDS = new LinkedHashMap<>();
    private static final Set<String> RESUMABLE =
            Set.of("phase", "ensemble", "reproduce fig3", "reproduce fig4", "train", "continue");

    static {
        COMMANDS.put("phase", "phase --eta 0.05 --sigma 0.1 --trajectories 4 --steps 9");
        COMMANDS.put("ensemble", "ensemble --eta 0.05 --sigma 0.1 --fix-y 8 --trajectories 4 --steps 9");
        COMMANDS.put("theory", "theory --delta-s 1e-4:1e-3:2 --y 1:2:2");
        COMMANDS.put("reproduce fig3", "reproduce fig3 --scale 1e-4");
        COMMANDS.put("reproduce fig4", "reproduce fig4 --scale 1e-4");
        COMMANDS.put("train", "train --eta 0.1 --time 0.2 --repeats 2 --flatness none");
        COMMANDS.put("continue", "continue KEPT --at 0 --budget 0.2 --early-stop none --keep end");
        COMMANDS.put("freeze", "freeze KEPT --endpoints ENDS");
        COMMANDS.put("flatness", "flatness WEIGHTS --eigenvalues 1 --spectrum --layer 3");
        COMMANDS.put("bench", "bench --seconds 0.02 --only memory --backend cpu --threads 1");
    }

    @TempDir
    private Path folder;

    private Program.Outcome run(String command, Path out, String... more) throws IOException {
        Path weights = folder.resolve("weights.npz");
        if (command.equals("flatness") && Files.notExists(weights)) {
            run("train", folder.resolve("trained"));
            Files.copy(folder.resolve("trained/networks/eta0.1-batch50-repeat0.npz"), weights);
        }
        List<String> words = Stream.concat(
                        Stream.of((COMMANDS.get(command) + " --quiet")
                                .replace("WEIGHTS", weights.toString())
                                .replace("KEPT", kept().toString())
                                .replace("ENDS", kept().resolve("continue").toString())
                                .split(" ")),
                        Stream.concat(Stream.of("--out", out.toString()), Stream.of(more)))
                .toList();
        return Program.run(words.toArray(String[]::new));
    }

    /** A training with checkpoints, and endpoints of some. */
    private Path kept() {
        Path kept = folder.resolve("kept");
        if (Files.notExists(kept)) {
            assertEquals(
                    Program.SILENT,
                    Program.runWords(
                            "train",
                            "--eta",
                            0.1,
                            "--time",
                            0.2,
                            "--repeats",
                            2,
                            "--flatness",
                            "none",
                            "--checkpoints",
                            2,
                            "--keep",
                            "checkpoints",
                            "--quiet",
                            "--out",
                            kept));
            assertEquals(
                    Program.SILENT,
                    Program.runWords(
                            "continue",
                            kept,
                            "--budget",
                            0.2,
                            "--early-stop",
                            "none",
                            "--flatness",
                            "none",
                            "--quiet"));
        }
        return kept;
    }

    private static Set<String> files(Path out) throws IOException {
        try (Stream<Path> all = Files.walk(out)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> out.relativize(file).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Map<String, byte[]> content(Path out) throws IOException {
        Map<String, byte[]> content = new LinkedHashMap<>();
        for (String file : files(out)) {
            content.put(file, Files.readAllBytes(out.resolve(file)));
        }
        return content;
    }

    /** One after the other in one folder, with a file of the user's in each place: what is left is the last one's. */
    @Test
    void overwrittenAndResumedByEachOther() throws IOException {
        Path out = Files.createDirectories(folder.resolve("out"));
        Set<String> mine =
                new TreeSet<>(Set.of("notes.txt", "cells-of-mine.csv", "networks/mine.npz", "theory/mine.csv"));
        for (String file : mine) {
            Files.createDirectories(out.resolve(file).getParent());
            Files.writeString(out.resolve(file), "mine");
        }
        for (String command : COMMANDS.keySet()) {
            Path fresh = folder.resolve(command.replace(' ', '-'));
            assertEquals(0, run(command, fresh).code(), command);
            Files.writeString(out.resolve(".cells.csv.123-4.tmp"), "left by a kill");
            assertEquals(0, run(command, out, "--overwrite").code(), command);
            Set<String> expected = files(fresh);
            expected.addAll(mine);
            assertEquals(expected, files(out), command);
            assertResumedByNoOther(command, fresh);
            assertExplained(fresh);
        }
    }

    /** The README tells what every column is. */
    private static void assertExplained(Path out) throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        for (String file : files(out)) {
            if (file.endsWith(".csv")) {
                String header = Files.readAllLines(out.resolve(file)).get(0);
                for (String column : header.split(",")) {
                    assertTrue(readme.contains("`" + column + "`"), column + " of " + file);
                }
            }
        }
    }

    private void assertResumedByNoOther(String command, Path out) throws IOException {
        Map<String, byte[]> before = content(out);
        for (String other : RESUMABLE) {
            Program.Outcome run = run(other, out, "--resume");
            if (other.equals(command)) {
                assertEquals(0, run.code(), other);
                before = content(out);
                continue;
            }
            assertEquals(2, run.code(), other + " in the folder of " + command);
            assertEquals(1, run.err().size());
            assertTrue(
                    run.err().get(0).contains("holds results of kramers " + command),
                    run.err().get(0));
            Map<String, byte[]> after = content(out);
            assertEquals(before.keySet(), after.keySet());
            before.forEach((file, bytes) -> assertArrayEquals(bytes, after.get(file), file));
        }
    }

    @Test
    void resultsWithoutAJournalAreNotTakenUp() throws IOException {
        Path out = folder.resolve("out");
        run("phase", out);
        Files.delete(out.resolve("journal.bin"));
        Program.Outcome run = run("phase", out, "--resume");
        assertEquals(2, run.code());
        assertTrue(
                run.err().get(0).contains("no journal.bin to go on from"),
                run.err().get(0));
    }

    @Test
    void whatIsToBeReadIsNotTakenAway() throws IOException {
        Path out = folder.resolve("out");
        run("train", out, "--keep", "checkpoints");
        Set<String> before = files(out);
        String weights = out.resolve("networks/eta0.1-batch50-repeat0.npz").toString();
        for (String[] words : new String[][] {
            {"flatness", weights, "--out", out.toString(), "--overwrite"},
            {"merge", out.toString(), "--out", out.toString(), "--overwrite"},
            {"continue", out.toString(), "--out", out.toString(), "--overwrite"},
            {"freeze", out.toString(), "--out", out.toString(), "--overwrite"}
        }) {
            Program.Outcome run = Program.run(words);
            assertEquals(2, run.code());
            assertTrue(
                    run.err().get(0).contains("which is to be read"), run.err().get(0));
            assertEquals(before, files(out));
        }
    }

    @Test
    void densitiesOfShardsAreKept() throws IOException {
        for (String command : List.of("phase", "ensemble")) {
            String scan =
                    command + " --eta 0.05,0.1 --sigma 0,0.05 --trajectories 20 --steps 40 --density --quiet --out ";
            for (String part : List.of("whole", "a --shard 1/2", "b --shard 2/2")) {
                assertEquals(
                        0,
                        Program.run((scan + folder + "/" + command + part).split(" "))
                                .code());
            }
            Path merged = folder.resolve(command + "merged");
            Path[] shards = {folder.resolve(command + "a"), folder.resolve(command + "b")};
            assertEquals(
                    0,
                    Program.runWords("merge", shards[0], shards[1], "--quiet", "--out", merged)
                            .code());
            Path whole = folder.resolve(command + "whole");
            assertTrue(Files.readString(merged.resolve("cells.csv")).contains("p_flat_density"));
            for (String file : files(whole)) {
                if (file.endsWith(".csv")) {
                    assertArrayEquals(
                            Files.readAllBytes(whole.resolve(file)), Files.readAllBytes(merged.resolve(file)), file);
                }
            }
        }
    }
}
