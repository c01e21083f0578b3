package kramers.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void replacesTheWholeContent() throws IOException {
        Path file = folder.resolve("a.txt");
        Files.writeString(file, "a long old content");
        AtomicFile.write(file, out -> out.write("new".getBytes()));
        assertEquals("new", Files.readString(file));
        assertEquals(List.of("a.txt"), names());
    }

    @Test
    void theOldContentIsThereUntilTheLastByte() throws IOException {
        Path file = folder.resolve("a.txt");
        Files.writeString(file, "old");
        AtomicFile.write(file, out -> {
            out.write(new byte[1 << 20]);
            out.flush();
            assertEquals("old", Files.readString(file));
        });
        assertEquals(1 << 20, Files.size(file));
    }

    @Test
    void aFailureMidWriteLeavesNothingBehind() throws IOException {
        Path file = folder.resolve("a.txt");
        Files.writeString(file, "old");
        IOException full = new IOException("no space left");
        IOException seen = assertThrows(
                IOException.class,
                () -> AtomicFile.write(file, out -> {
                    out.write(new byte[1 << 20]);
                    throw full;
                }));
        assertSame(full, seen.getCause());
        assertEquals(file + ": no space left", seen.getMessage());
        assertThrows(
                IllegalStateException.class,
                () -> AtomicFile.writeAt(file, temporary -> {
                    Files.writeString(temporary, "half");
                    throw new IllegalStateException();
                }));
        assertEquals("old", Files.readString(file));
        assertEquals(List.of("a.txt"), names());
    }

    @Test
    void aMissingFolderIsAnError() {
        assertThrows(NoSuchFileException.class, () -> AtomicFile.write(folder.resolve("no/a"), out -> out.write(1)));
    }

    @Test
    void aFolderInTheWayIsAnErrorAndStays() throws IOException {
        Path taken = Files.createDirectory(folder.resolve("a.txt"));
        Files.writeString(taken.resolve("inside"), "x");
        assertThrows(IOException.class, () -> AtomicFile.write(taken, out -> out.write(1)));
        assertEquals(List.of("a.txt"), names());
        assertEquals("x", Files.readString(taken.resolve("inside")));
    }
}
