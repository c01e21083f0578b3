package kramers.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that is written whole or not at all. The content goes to a hidden file in the target's own folder (a rename is
 * atomic only within a file system), is forced to disk, and takes the target's name in one step. Whoever looks at the
 * target sees the old content or the new, also after a loss of power; a writer that fails leaves the target untouched
 * and no temporary file behind. Only a killed process can leave one: its name is {@code .<target>.<process>-<n>.tmp}.
 */
public final class AtomicFile {

    /** What writes the content to a stream; the stream is buffered, and closed by the caller. */
    @FunctionalInterface
    public interface StreamWriter {
        /** Writes all of the content. */
        void write(OutputStream out) throws IOException;
    }

    /** What writes the content to a file of its own making, for libraries that insist on a name. */
    @FunctionalInterface
    public interface PathWriter {
        /** Makes the file, which is in the folder of the target and does not exist yet. */
        void write(Path temporary) throws IOException;
    }

    private AtomicFile() {}

    /**
     * Writes a file through a stream.
     *
     * @param target file to create or replace; its folder must exist
     * @param writer called once; what it throws is passed on
     * @throws IOException if the content cannot be written or renamed
     */
    public static void write(Path target, StreamWriter writer) throws IOException {
        writeAt(target, temporary -> {
            try (OutputStream out =
                    new BufferedOutputStream(Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW))) {
                writer.write(out);
            }
        });
    }

    /**
     * Writes a file through a library that opens it by name.
     *
     * @param target file to create or replace; its folder must exist
     * @param writer called once with a name in the target's folder at which nothing exists yet
     * @throws IOException if the content cannot be written or renamed
     */
    public static void writeAt(Path target, PathWriter writer) throws IOException {
        try (Draft draft = new Draft(target)) {
            writer.write(draft.path());
            draft.commit();
        } catch (FileSystemException failure) {
            throw failure;
        } catch (IOException failure) {
            // A full disk says no more than that; the file is worth knowing.
            throw new IOException(target + ": " + failure.getMessage(), failure);
        }
    }
}
