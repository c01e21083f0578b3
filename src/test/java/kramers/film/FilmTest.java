package kramers.film;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilmTest {

    @TempDir
    Path folder;

    private FrameSink open(String name) throws IOException {
        if (name.endsWith("4")) {
            Mp4FilmTest.assumeFfmpeg();
        }
        return Film.open(folder.resolve(name), 65, 48, 30, false);
    }

    private static String line(Class<? extends Exception> type, Executable executable) {
        String message = assertThrows(type, executable).getMessage();
        assertEquals(1, message.lines().count());
        return message;
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.mp4", "a.GIF", "frames"})
    void equalFramesGiveEqualBytes(String name) throws IOException {
        List<int[]> frames = Pictures.frames(65, 48, 9);
        Path one = Files.createDirectory(folder.resolve("one"));
        Path two = Files.createDirectory(folder.resolve("two"));
        Pictures.shoot(open("one/" + name), frames);
        Pictures.shoot(open("two/" + name), frames);
        Path inside = Path.of(name.contains(".") ? name : name + "/frame-00008.png");
        assertEquals(-1, Files.mismatch(one.resolve(inside), two.resolve(inside)));
        assertEquals(List.of(name), Pictures.names(one));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.mp4", "a.gif"})
    void brokenOffThereIsNothing(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, "old");
        if (name.endsWith("4")) {
            Mp4FilmTest.assumeFfmpeg();
        }
        FrameSink film = Film.open(file, 64, 48, 30, true);
        for (int[] frame : Pictures.frames(64, 48, 50)) {
            film.accept(frame);
        }
        film.close();
        film.close();
        assertEquals(List.of(name), Pictures.names(folder));
        assertEquals("old", Files.readString(file));
        assertThrows(IllegalStateException.class, film::finish);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.mp4", "a.gif", "frames"})
    void aFilmNeedsAFrame(String name) throws IOException {
        FrameSink film = open(name);
        assertEquals(folder.resolve(name) + ": a film without a frame", line(IOException.class, film::finish));
        film.close();
        assertEquals(
                List.of(),
                Pictures.names(folder).stream().filter(n -> n.contains(".")).toList());
    }

    @Test
    void framesHaveOneSizeAndAnEnd() throws IOException {
        try (FrameSink film = open("a.gif")) {
            assertEquals(
                    "7 pixels for a film of frames of 3120",
                    line(IllegalArgumentException.class, () -> film.accept(new int[7])));
            film.accept(new int[65 * 48]);
            film.finish();
            assertThrows(IllegalStateException.class, () -> film.accept(new int[65 * 48]));
            assertThrows(IllegalStateException.class, film::finish);
        }
        assertTrue(Files.size(folder.resolve("a.gif")) > 50, "closed, it stays");
    }

    @Test
    void aFolderHasAPictureAFrame() throws IOException {
        List<int[]> frames = Pictures.frames(65, 48, 3);
        Pictures.shoot(open("deep/frames"), frames);
        Path made = folder.resolve("deep/frames");
        assertEquals(List.of("frame-00000.png", "frame-00001.png", "frame-00002.png"), Pictures.names(made));
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(
                    frames.get(i),
                    Pictures.pixels(
                            ImageIO.read(made.resolve("frame-0000" + i + ".png").toFile())));
        }
    }

    @Test
    void aFolderThatHasFramesIsRefused() throws IOException {
        Path taken = Files.createDirectory(folder.resolve("v1.2"));
        Files.writeString(taken.resolve("notes.txt"), "mine");
        Pictures.shoot(open("v1.2"), Pictures.frames(65, 48, 3));
        assertEquals(
                taken + ": holds frames already: give another folder, or --overwrite",
                line(FileAlreadyExistsException.class, () -> open("v1.2")));
        assertEquals(4, Pictures.names(taken).size());
        Pictures.shoot(Film.open(taken, 65, 48, 30, true), Pictures.frames(65, 48, 1));
        assertEquals(List.of("frame-00000.png", "notes.txt"), Pictures.names(taken));
    }

    @Test
    void nothingIsWrittenOverUnasked() throws IOException {
        Path file = Files.writeString(folder.resolve("a.gif"), "old");
        assertEquals(
                file + ": is there already: give another name, or --overwrite",
                line(FileAlreadyExistsException.class, () -> open("a.gif")));
        Path picture = Files.writeString(folder.resolve("a.png"), "old");
        assertThrows(FileAlreadyExistsException.class, () -> Film.checkPicture(picture, false));
        Film.checkPicture(picture, true);
        Film.checkPicture(folder.resolve("b.PNG"), false);
        assertThrows(
                FileAlreadyExistsException.class,
                () -> Film.checkPicture(Files.createDirectory(folder.resolve("c.png")), true));
        Files.writeString(folder.resolve("file"), "no folder");
        assertThrows(FileAlreadyExistsException.class, () -> open("file"));
        assertEquals("old", Files.readString(file));
    }

    @Test
    void aMissingFolderIsAnErrorAtOnce() {
        assertEquals(
                folder.resolve("no") + ": no such folder", line(NoSuchFileException.class, () -> open("no/a.gif")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.avi", "a.png", "a.", "a.mp4.bak"})
    void otherEndingsAreRefused(String name) {
        String expected = "a film is FILE.mp4, FILE.gif or a folder without a dot in its name, not " + name;
        assertEquals(expected, line(IllegalArgumentException.class, () -> Film.checkFilm(Path.of(name))));
        assertEquals(expected, line(IllegalArgumentException.class, () -> Film.open(Path.of(name), 2, 2, 30, false)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jpg", "png", "a.gif", "/"})
    void otherPicturesAreRefused(String name) {
        assertEquals(
                "a picture is FILE.png, not " + name,
                line(IllegalArgumentException.class, () -> Film.checkPicture(Path.of(name), false)));
    }

    @ParameterizedTest
    @CsvSource({"0, 2, 30", "2, -1, 30", "20000, 2, 30", "2, 2, 0", "2, 2, -1", "2, 2, NaN", "2, 2, 1e9"})
    void numbersOutOfRange(int width, int height, double rate) throws IOException {
        line(IllegalArgumentException.class, () -> Film.open(folder.resolve("a.gif"), width, height, rate, false));
        assertEquals(List.of(), Pictures.names(folder));
    }
}
