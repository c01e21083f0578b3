package kramers.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftTest {

    @TempDir
    Path folder;

    @Test
    void committedItHasTheTargetsName() throws IOException {
        Path file = folder.resolve("a.txt");
        Files.writeString(file, "old");
        try (Draft draft = new Draft(file)) {
            Files.writeString(draft.path(), "new");
            assertEquals("old", Files.readString(file));
            draft.commit();
            assertFalse(Files.exists(draft.path()));
        }
        assertEquals("new", Files.readString(file));
    }

    @Test
    void closedWithoutItIsGone() throws IOException {
        Path file = folder.resolve("a.txt");
        Draft draft = new Draft(file);
        Files.writeString(draft.path(), "half");
        draft.close();
        draft.close();
        assertEquals(0, folder.toFile().list().length);
        assertThrows(NoSuchFileException.class, draft::commit);
    }

    @Test
    void twoOfOneTargetAreApart() {
        Path file = folder.resolve("a.txt");
        Draft one = new Draft(file);
        assertFalse(one.path().equals(new Draft(file).path()));
        assertTrue(one.path().isAbsolute());
    }
}
