package kramers.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code kramers view} without a display. */
class ViewRunTest {
    private static final String[] SMALL =
            "view --backend cpu --threads 1 --eta 0.05 --sigma 0.03,0.1 --trajectories 300 --steps 60 --size 320x200"
                    .split(" ");

    @TempDir
    private Path folder;

    private static Program.Outcome view(Object... more) {
        return Program.run(Stream.concat(Stream.of(SMALL), Stream.of(more).map(String::valueOf))
                .toArray(String[]::new));
    }

    /** Skips the test, with the reason, where nothing can be drawn. */
    private static void done(Program.Outcome outcome) {
        String said = String.join("\n", outcome.err());
        assumeFalse(outcome.code() != 0 && said.contains("nothing can be drawn"), said);
        assertEquals(Program.SILENT, outcome);
    }

    @Test
    void snapshotsOfOneRunAreTheSame() throws IOException {
        Path first = folder.resolve("first.png");
        Path second = folder.resolve("second.png");
        Path other = folder.resolve("other.png");
        done(view("--snapshot", first, "--quiet"));
        done(view("--snapshot", second, "--at", 60, "--quiet"));
        done(view("--snapshot", other, "--at", 59, "--quiet"));
        assertEquals(320, ImageIO.read(first.toFile()).getWidth());
        assertEquals(-1, Files.mismatch(first, second));
        assertTrue(Files.mismatch(first, other) >= 0);
    }

    @ParameterizedTest
    @CsvSource({"film", "film.gif"})
    void filmsOfOneRunAreTheSame(String name) throws IOException {
        Path first = Files.createDirectory(folder.resolve("a")).resolve(name);
        Path second = Files.createDirectory(folder.resolve("b")).resolve(name);
        for (Path film : List.of(first, second)) {
            done(view("--record", film, "--seconds", 0.4, "--fps", 10, "--speed", 100, "--quiet"));
        }
        List<Path> files = files(first);
        assertEquals(name.endsWith("gif") ? 1 : 4, files.size());
        for (Path file : files) {
            assertEquals(
                    -1,
                    Files.mismatch(file, second.resolve(first.relativize(file).toString())),
                    file::toString);
        }
        if (files.size() == 4) {
            // the last frame is of step 30
            Path picture = folder.resolve("30.png");
            done(view("--snapshot", picture, "--at", 30, "--speed", 100, "--quiet"));
            assertArrayEquals(pixels(picture), pixels(files.get(3)));
        }
    }

    private static List<Path> files(Path film) throws IOException {
        if (!Files.isDirectory(film)) {
            return List.of(film);
        }
        try (Stream<Path> all = Files.list(film)) {
            return all.sorted().toList();
        }
    }

    private static int[] pixels(Path file) throws IOException {
        var image = ImageIO.read(file.toFile());
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    /** Each changes the picture. */
    @Test
    void optionsAreHeard() throws IOException {
        Path usual = folder.resolve("usual.png");
        done(view("--snapshot", usual, "--quiet"));
        for (String option : List.of(
                "--from-above",
                "--effective",
                "--colour hop",
                "--particles density",
                "--text-scale 2",
                "--seed 2",
                "--y-start 6")) {
            Path other = folder.resolve(option.replace(" ", "") + ".png");
            done(view(Stream.concat(Stream.of(option.split(" ")), Stream.of("--snapshot", other, "--quiet"))
                    .toArray()));
            assertTrue(Files.mismatch(usual, other) >= 0, option);
        }
    }
}
