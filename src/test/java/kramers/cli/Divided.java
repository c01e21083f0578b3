package kramers.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs and their parts in a folder, and what {@code kramers merge} makes of them. */
record Divided(Path folder) {
    /** Runs a command without a word; its folder. */
    Path run(String command, String name, String... more) {
        Path out = folder.resolve(name);
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(List.of("--quiet", "--out", out.toString()));
        words.addAll(List.of(more));
        assertEquals(Program.SILENT, Program.run(words.toArray(String[]::new)));
        return out;
    }

    /** All parts of a run, {@code part1} first. */
    Path[] parts(String command, int n) {
        Path[] parts = new Path[n];
        Arrays.setAll(parts, i -> run(command, "part" + (i + 1), "--shard", i + 1 + "/" + n));
        return parts;
    }

    /** Joins folders, with options in one text. */
    static Program.Outcome merge(String options, Path... parts) {
        List<String> words = new ArrayList<>(List.of("merge", "--quiet"));
        words.addAll(Arrays.asList(options.split(" ")));
        Arrays.stream(parts).map(Path::toString).forEach(words::add);
        return Program.run(words.stream().filter(word -> !word.isEmpty()).toArray(String[]::new));
    }

    /** Files are equal to the last byte. */
    static void same(Path expected, Path found, String... files) throws IOException {
        for (String file : files) {
            assertEquals(-1, Files.mismatch(expected.resolve(file), found.resolve(file)), file);
        }
    }
}
