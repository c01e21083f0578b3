package kramers.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** More parts than cells: joined, they are the undivided run to the last byte. */
class DividedCellsTest {
    @TempDir
    private Path folder;

    private Path run(String command, String name, String... more) {
        return new Divided(folder).run(command, name, more);
    }

    private Path merge(Path... parts) {
        Path out = folder.resolve("merged");
        assertEquals(Program.SILENT, Divided.merge("--out " + out, parts));
        return out;
    }

    /** Parts begin in the middle of a slice, of a vector, and of the kept paths. */
    @ParameterizedTest
    @CsvSource({"0.05, 3000, 3, float", "0.05, 3000, 7, float", "'0.1,0.05,0.02', 2600, 5, double", "0.05, 10, 7, float"
    })
    void joinedTheyAreTheWhole(String sigma, String trajectories, int n, String precision) throws IOException {
        String command = "ensemble --eta 0.05 --sigma " + sigma + " --steps 700 --record 0,1,10,100,700 --paths 6"
                + " --trajectories " + trajectories + " --precision " + precision;
        Path whole = run(command, "whole");
        Path[] parts = new Path[n];
        int paths = 0;
        for (int i = n; i >= 1; i--) {
            parts[n - i] = run(command, "part" + i, "--shard", i + "/" + n);
            paths += Files.readAllLines(parts[n - i].resolve("paths.csv")).size() - 1;
        }
        Path merged = merge(parts);
        Divided.same(whole, merged, "cells.csv", "timeline.csv", "histograms.csv", "paths.csv", "results.h5");
        assertEquals(Files.readAllLines(whole.resolve("paths.csv")).size() - 1, paths, "each path is in one part");
    }

    @Test
    void aPartGoesOnAndTakesUpNoOther() throws IOException {
        String command = "phase --eta 0.05 --sigma 0.05 --steps 2000 --trajectories 40001 --threads 1";
        Path whole = run(command, "whole");
        Path first = run(command, "first", "--shard", "1/2");
        Path second = run(command, "second", "--shard", "2/2");
        byte[] cells = Files.readAllBytes(second.resolve("cells.csv"));
        try (RandomAccessFile journal =
                new RandomAccessFile(second.resolve("journal.bin").toFile(), "rw")) {
            journal.setLength(journal.length() * 2 / 3);
        }
        Files.delete(second.resolve("cells.csv"));
        String[] words = (command + " --quiet --resume --shard 1/2 --out " + second).split(" ");
        Program.Outcome other = Program.run(words);
        assertEquals(2, other.code());
        assertEquals(1, other.err().size());
        assertTrue(
                other.err().get(0).contains("another run (its settings differ: shard)"),
                other.err().get(0));
        words[words.length - 3] = "2/2";
        Program.Outcome resumed = Program.run(words);
        assertEquals(0, resumed.code());
        assertTrue(
                resumed.err().get(0).contains("cut off or altered"),
                resumed.err().get(0));
        assertArrayEquals(cells, Files.readAllBytes(second.resolve("cells.csv")));
        Divided.same(whole, merge(second, first), "cells.csv", "results.h5");
    }

    @Test
    void aPartTwiceOrMissing() {
        String command = "phase --eta 0.05 --sigma 0.05 --steps 20 --trajectories 30";
        Path first = run(command, "first", "--shard", "1/3");
        Path second = run(command, "second", "--shard", "2/3");
        Program.Outcome twice = Program.runWords("merge", first, second, first, "--out", folder.resolve("merged"));
        assertEquals(List.of("kramers merge: " + first + " is named twice"), twice.err());
        Program.Outcome missing = Program.runWords("merge", first, second, "--out", folder.resolve("merged"));
        assertEquals(2, missing.code());
        assertEquals(
                List.of(
                        "kramers merge: 1 of 1 cells lacks trajectories (eta 0.05, sigma 0.05), in part 3 of 3: go on with"
                                + " it by --resume, or join what there is with --partial"),
                missing.err());
    }
}
