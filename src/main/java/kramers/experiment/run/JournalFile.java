package kramers.experiment.run;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import kramers.experiment.run.JournalReader.Kind;

/**
 * The file of a {@link Journal}, open for one run: its lock, where the file system has any, its head, what it holds, and a new one in its place.
 * Frames are written by java.io: a channel closes itself when its thread is interrupted, in the middle of a frame.
 */
final class JournalFile implements Closeable {
    private final RandomAccessFile file;

    private JournalFile(RandomAccessFile file) {
        this.file = file;
    }

    /**
     * Opens a file that is there for this run alone.
     *
     * @throws IOException if another run has it
     */
    static JournalFile open(Path path) throws IOException {
        RandomAccessFile file;
        try {
            file = new RandomAccessFile(path.toFile(), "rw");
        } catch (FileNotFoundException e) {
            FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)
                    .close(); // which tells the reason apart
            throw e;
        }
        JournalFile opened = new JournalFile(file);
        if (!opened.lock()) {
            opened.close();
            throw new IOException("another run is writing to " + path);
        }
        return opened;
    }

    /**
     * Makes a file that is not there, with a head.
     *
     * @throws IOException if another run made it meanwhile
     */
    static JournalFile create(Path path, RunHeader header) throws IOException {
        try {
            Files.createFile(path);
        } catch (FileAlreadyExistsException e) {
            throw new IOException("another run has just begun to write to " + path, e);
        }
        JournalFile made = open(path);
        try {
            made.write(head(header));
            made.force();
            return made;
        } catch (IOException | RuntimeException e) {
            made.close();
            throw e;
        }
    }

    /** False if another run has the lock; some network file systems have none. */
    private boolean lock() {
        try {
            return file.getChannel().tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            // Whoever takes the file's place is noticed without.
            return true;
        }
    }

    /** For reading, from threads that nobody interrupts. */
    FileChannel channel() {
        return file.getChannel();
    }

    /** The frame of a head. */
    static ByteBuffer head(RunHeader header) {
        return JournalReader.bytes(
                Kind.HEAD, header.fingerprint(), header.text().getBytes(StandardCharsets.UTF_8));
    }

    /** Writes all that is left of an array's buffer. */
    void write(ByteBuffer bytes) throws IOException {
        file.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
    }

    /** Makes what was written durable. */
    void force() throws IOException {
        file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /**
     * A new file with a new head and parts of the old, first to end, in the old one's place in one step. A run that writes to the old
     * one still, on another machine, notices.
     *
     * @param kept none: there need be no old one
     */
    static JournalFile replacing(Path path, JournalFile old, RunHeader header, List<long[]> kept) throws IOException {
        String unique = Long.toUnsignedString(UUID.randomUUID().getMostSignificantBits());
        Path temporary = path.resolveSibling("." + path.getFileName() + "." + unique + ".tmp");
        JournalFile made = create(temporary, header);
        try {
            FileChannel to = made.channel();
            for (long[] part : kept) {
                for (long at = part[0]; at < part[1]; ) {
                    at += old.channel().transferTo(at, part[1] - at, to);
                }
            }
            made.force();
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
            return made;
        } catch (IOException | RuntimeException e) {
            made.close();
            Files.deleteIfExists(temporary);
            throw e;
        }
    }

    /**
     * Reads the journal of a run without taking it up.
     *
     * @param run {@link RunHeader#fingerprint} of its head; what else is in the file is left out
     * @return the sittings of the run
     */
    static List<Sitting> read(Path file, long run, Journal.Reader reader, Consumer<String> damage) throws IOException {
        Map<String, Sitting> sittings = new LinkedHashMap<>();
        JournalReader.Visitor visitor = new JournalReader.Visitor() {
            @Override
            public void frame(JournalReader.Frame frame) throws IOException {
                if (frame.run() == run && frame.kind() == Kind.WORK) {
                    reader.keep(frame.bytes());
                }
                Sitting sitting = frame.run() == run && frame.kind() == Kind.SITTING ? Sitting.of(frame.bytes()) : null;
                if (sitting != null) {
                    sittings.put(sitting.key(), sitting); // the last word of each counts
                }
            }

            @Override
            public void damage(long from, long end) {
                damage.accept(file + ": bytes " + from + " to " + end + " are cut off or altered");
            }
        };
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            JournalReader.visit(channel, visitor);
        }
        return List.copyOf(sittings.values());
    }

    /** What a file says of the run whose journal it is; null if it does not say. */
    static String head(Path file) throws IOException {
        String[] found = {null};
        JournalReader.Visitor visitor = new JournalReader.Visitor() {
            @Override
            public void frame(JournalReader.Frame frame) {
                if (frame.kind() == Kind.HEAD) {
                    found[0] = new String(frame.bytes(), StandardCharsets.UTF_8);
                }
            }

            @Override
            public boolean goesOn() {
                return found[0] == null;
            }
        };
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            JournalReader.visit(channel, visitor);
        }
        return found[0];
    }

    /** True if a file is empty, or was cut off within its head: the run was killed as it began. */
    static boolean unborn(Path file) throws IOException {
        boolean[] intact = {false};
        JournalReader.Visitor visitor = new JournalReader.Visitor() {
            @Override
            public void frame(JournalReader.Frame frame) {
                intact[0] = true;
            }

            @Override
            public boolean goesOn() {
                return !intact[0];
            }
        };
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            JournalReader.visit(channel, visitor);
            return !intact[0] && Kind.HEAD.begins(channel);
        }
    }
}
