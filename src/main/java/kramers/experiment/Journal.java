package kramers.experiment;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * An append-only file of finished work. A run may be killed at any moment: each record carries its length and a CRC-32C, so
 * that one which was cut off or altered is noticed, named and left out, and the rest still counts.
 *
 * <p>Layout, big-endian: records {@code "KRJ1", int length, length bytes, int CRC-32C of the bytes}; the first record says
 * what run this is, the others belong to the run.
 */
public final class Journal implements Closeable {
    private static final int MARK = 0x4B524A31;
    private static final int FRAME = 12;
    private static final long SYNC_NANOS = 1_000_000_000L;

    private final Path file;
    private final FileChannel channel;
    private long lastSync = System.nanoTime();

    private Journal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** What a journal holds: the run's description, or null if it is unreadable; the intact records; and a line per damage. */
    public record Content(String run, List<byte[]> records, List<String> damage) {}

    /** Starts a journal, or starts it over, with the records given. */
    public static Journal create(Path file, String run, List<byte[]> records) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
        try {
            lock(channel, file);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.write(frame(run.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            for (byte[] record : records) {
                bytes.write(frame(record));
            }
            channel.position(0);
            write(channel, ByteBuffer.wrap(bytes.toByteArray()));
            channel.truncate(channel.position());
            channel.force(true);
            return new Journal(file, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void lock(FileChannel channel, Path file) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // said below
        }
        throw new IOException("another run is writing to " + file);
    }

    /** Adds a record; it survives the process from here on, and the machine a second later. */
    public void append(byte[] record) throws IOException {
        try {
            write(channel, ByteBuffer.wrap(frame(record)));
        } catch (IOException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
        if (System.nanoTime() - lastSync > SYNC_NANOS) {
            channel.force(false);
            lastSync = System.nanoTime();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.force(true);
        } finally {
            channel.close();
        }
    }

    private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static byte[] frame(byte[] record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(record.length + FRAME);
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(MARK);
        out.writeInt(record.length);
        out.write(record);
        out.writeInt(checksum(record, 0, record.length));
        return bytes.toByteArray();
    }

    private static int checksum(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }

    /** Reads all that is intact. */
    public static Content read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        List<byte[]> records = new ArrayList<>();
        List<String> damage = new ArrayList<>();
        String run = null;
        int at = 0;
        while (at < bytes.length) {
            byte[] record = recordAt(bytes, at);
            if (record == null) {
                int next = nextIntact(bytes, at + 1);
                damage.add(file + ": bytes " + at + " to " + next
                        + (next == bytes.length ? " are cut off or altered" : " are altered"));
                at = next;
            } else {
                if (at == 0) {
                    run = new String(record, java.nio.charset.StandardCharsets.UTF_8);
                } else {
                    records.add(record);
                }
                at += record.length + FRAME;
            }
        }
        return new Content(run, records, damage);
    }

    private static int nextIntact(byte[] bytes, int from) {
        for (int at = from; at + FRAME <= bytes.length; at++) {
            if (recordAt(bytes, at) != null) {
                return at;
            }
        }
        return bytes.length;
    }

    private static byte[] recordAt(byte[] bytes, int at) {
        if (bytes.length - at < FRAME) {
            return null;
        }
        ByteBuffer frame = ByteBuffer.wrap(bytes, at, bytes.length - at);
        int mark = frame.getInt();
        int length = frame.getInt();
        if (mark != MARK || length < 0 || length > frame.remaining() - Integer.BYTES) {
            return null;
        }
        int from = at + 2 * Integer.BYTES;
        if (frame.getInt(from + length) != checksum(bytes, from, length)) {
            return null;
        }
        return java.util.Arrays.copyOfRange(bytes, from, from + length);
    }

    /** Something that writes its fields. */
    @FunctionalInterface
    public interface Body {
        void write(DataOutputStream out) throws IOException;
    }

    /** Packs a record. */
    public static byte[] pack(Body body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        body.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    /** Opens a record for reading. */
    public static DataInputStream unpack(byte[] record) {
        return new DataInputStream(new ByteArrayInputStream(record));
    }
}
