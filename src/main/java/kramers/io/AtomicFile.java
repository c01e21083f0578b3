package kramers.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A file that is written whole or not at all. The content goes to a hidden file in the target's own folder (a rename is
 * atomic only within a file system), is forced to disk, and takes the target's name in one step. Whoever looks at the
 * target sees the old content or the new, also after a loss of power; a writer that fails leaves the target untouched
 * and no temporary file behind. Only a killed process can leave one: its name is {@code .<target>.<process>-<n>.tmp}.
 */
public final class AtomicFile {

    private static final AtomicLong COUNTER = new AtomicLong();

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
        Path folder = target.toAbsolutePath().getParent();
        String unique = ProcessHandle.current().pid() + "-" + COUNTER.incrementAndGet();
        Path temporary = folder.resolve("." + target.getFileName() + "." + unique + ".tmp");
        try {
            writer.write(temporary);
            force(temporary, StandardOpenOption.WRITE);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (Throwable failure) {
            remove(temporary, failure);
            if (failure instanceof IOException io && !(io instanceof FileSystemException)) {
                // A full disk says no more than that; the file is worth knowing.
                throw new IOException(target + ": " + io.getMessage(), io);
            }
            throw failure;
        }
        forceFolder(folder);
    }

    private static void remove(Path temporary, Throwable failure) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException second) {
            failure.addSuppressed(second);
        }
    }

    private static void force(Path path, StandardOpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }

    /** Makes the rename itself durable. Not every system lets a folder be opened; the file is whole either way. */
    private static void forceFolder(Path folder) {
        try {
            force(folder, StandardOpenOption.READ);
        } catch (IOException unsupported) {
            // Windows refuses; there the rename is journalled by the file system.
        }
    }
}
