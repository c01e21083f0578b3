package kramers.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A file in the making, for content that comes over time: what {@link AtomicFile} does in one call, in three. The content
 * goes to {@link #path}, {@link #commit} gives it the target's name, and {@link #close} without it takes the content away.
 */
public final class Draft implements AutoCloseable {

    /** Tells this process from others, be they of other machines that write to the same file system. */
    private static final String PROCESS =
            Long.toUnsignedString(UUID.randomUUID().getMostSignificantBits());

    private static final AtomicLong COUNTER = new AtomicLong();

    private final Path target;
    private final Path path;

    /**
     * A draft of which nothing exists yet.
     *
     * @param target file to create or replace; its folder must exist
     */
    public Draft(Path target) {
        this.target = target;
        String unique = PROCESS + "-" + COUNTER.incrementAndGet();
        path = folder().resolve("." + target.getFileName() + "." + unique + ".tmp");
    }

    private Path folder() {
        return target.toAbsolutePath().getParent();
    }

    /** Where the content goes: an absolute name in the target's folder, which no other draft has. */
    public Path path() {
        return path;
    }

    /**
     * Gives the content the target's name, in one step and for good. Whoever writes it has closed it before.
     *
     * @throws IOException if there is no content, or it cannot be forced to disk or renamed; the target is as it was
     */
    public void commit() throws IOException {
        force(path, StandardOpenOption.WRITE);
        Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
        forceFolder(folder());
    }

    /** Takes away what was not committed; the second time, and after {@link #commit}, does nothing. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
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
