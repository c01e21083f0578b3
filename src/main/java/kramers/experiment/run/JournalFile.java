package kramers.experiment.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kramers.experiment.run.JournalReader.Kind;

/** The file of a {@link Journal}: its lock, its head, what it holds, and a new one in its place. */
final class JournalFile {
    private JournalFile() {}

    /**
     * Opens a file for this run alone.
     *
     * @throws IOException if another run has it
     */
    static FileChannel open(Path file, OpenOption... more) throws IOException {
        Set<OpenOption> options = Stream.concat(
                        Stream.of(more), Stream.of(StandardOpenOption.WRITE, StandardOpenOption.READ))
                .collect(Collectors.toSet());
        FileChannel channel = FileChannel.open(file, options);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // said below
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw new IOException("another run is writing to " + file);
    }

    /** The frame of a head. */
    static ByteBuffer head(RunHeader header) {
        return JournalReader.bytes(
                Kind.HEAD, header.fingerprint(), header.text().getBytes(StandardCharsets.UTF_8));
    }

    /** Empties a file, but for the head. */
    static void begin(FileChannel channel, RunHeader header) throws IOException {
        channel.truncate(0);
        write(channel, head(header));
    }

    static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** A new file with a new head and parts of the old, first to end, in the old one's place in one step. */
    static FileChannel rewritten(Path file, FileChannel old, RunHeader header, List<long[]> kept) throws IOException {
        Path temporary = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        FileChannel channel = open(temporary, StandardOpenOption.CREATE);
        try {
            begin(channel, header);
            for (long[] part : kept) {
                for (long at = part[0]; at < part[1]; ) {
                    at += old.transferTo(at, part[1] - at, channel);
                }
            }
            channel.force(true);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
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
                    sittings.put(sitting.started(), sitting); // the last word of each counts
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
