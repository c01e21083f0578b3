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
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kramers.experiment.run.JournalReader.Kind;

/** The file of a {@link Journal}: its lock, its head, and a new one in its place. */
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

    /** Whose journal a file is; null if it does not say. */
    static RunHeader header(Path file) throws IOException {
        RunHeader[] found = {null};
        JournalReader.Visitor visitor = new JournalReader.Visitor() {
            @Override
            public void frame(JournalReader.Frame frame) {
                if (frame.kind() == Kind.HEAD) {
                    found[0] = RunHeader.parse(new String(frame.bytes(), StandardCharsets.UTF_8));
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
}
