package kramers.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import kramers.app.Engines;
import kramers.app.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forms of tables that another platform wrote beside the CSV files. */
class FurtherFormsTest {
    private static final List<String> SCAN = List.of(
            "phase", "--eta", "0.1", "--sigma", "0.1", "--trajectories", "10", "--steps", "10", "--backend", "cpu");

    private static void run(Path out, String... more) {
        List<String> words = new ArrayList<>(SCAN);
        words.addAll(List.of("--quiet", "--out", out.toString()));
        words.addAll(List.of(more));
        assertEquals(Program.SILENT, Program.run(words.toArray(String[]::new)));
    }

    private static List<String> parquet(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".parquet"))
                    .toList();
        }
    }

    @Test
    void oldOnesDoNotStayBesideNewTables(@TempDir Path folder) throws IOException {
        run(folder);
        Files.createFile(folder.resolve("cells.parquet"));
        Files.createFile(folder.resolve("mine.parquet"));
        run(folder, "--resume");
        assertEquals(List.of("mine.parquet"), parquet(folder));
    }

    @Test
    void theyAreOverwrittenWithTheRest(@TempDir Path folder) throws IOException {
        Files.createFile(folder.resolve("timeline.parquet"));
        Files.createFile(folder.resolve("mine.parquet"));
        run(folder, "--overwrite");
        assertEquals(List.of("mine.parquet"), parquet(folder));
    }

    /** What else a platform does is told of, and done, as it says. */
    @Test
    void aPlatformHearsOfTheRunAndItsFiles(@TempDir Path folder) {
        List<String> heard = new ArrayList<>();
        Platform platform = new Platform() {
            @Override
            public Engines engines(String backend, Integer threads, Consumer<String> say) {
                return LOCAL.engines(backend, threads, say);
            }

            @Override
            public List<String> furtherFiles(Path where, List<String> files) {
                heard.addAll(files);
                return List.of("cells.other");
            }
        };
        StringWriter err = new StringWriter();
        List<String> words = new ArrayList<>(SCAN);
        words.addAll(List.of("--out", folder.toString()));
        int code = Main.run(
                platform,
                words.toArray(String[]::new),
                new PrintWriter(new StringWriter()),
                new PrintWriter(err, true));
        assertEquals(0, code);
        assertEquals(List.of("cells.csv", "results.h5", "run.json"), heard);
        assertEquals(
                1,
                err.toString()
                        .lines()
                        .filter(line -> line.contains("cells.other"))
                        .count());
    }
}
