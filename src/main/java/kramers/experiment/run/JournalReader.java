package kramers.experiment.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/** Reads the frames of a {@link Journal} one after the other, in a memory that does not grow with the file. */
final class JournalReader {
    /** What a frame holds. Its mark begins it in the file. */
    enum Kind {
        /** The run's {@link RunHeader}. */
        HEAD(0x4B524A48),
        /** A finished piece of work. */
        WORK(0x4B524A57),
        /** A {@link Sitting}. */
        SITTING(0x4B524A53);

        private final int mark;

        Kind(int mark) {
            this.mark = mark;
        }

        /** True if a file begins with the mark, as far as it goes. */
        boolean begins(FileChannel channel) throws IOException {
            ByteBuffer found = ByteBuffer.allocate((int) Math.min(Integer.BYTES, channel.size()));
            while (found.hasRemaining() && channel.read(found, found.position()) > 0) {}
            byte[] whole = ByteBuffer.allocate(Integer.BYTES).putInt(mark).array();
            return found.flip().equals(ByteBuffer.wrap(whole, 0, found.limit()));
        }

        private static Kind of(int mark) {
            for (Kind kind : values()) {
                if (kind.mark == mark) {
                    return kind;
                }
            }
            return null;
        }
    }

    /**
     * An intact frame.
     *
     * @param run {@link RunHeader#fingerprint} of the run that wrote it
     * @param from first byte in the file
     * @param end first byte after it
     */
    record Frame(Kind kind, long run, byte[] bytes, long from, long end) {}

    /** Hears what is found, in the order of the file. */
    interface Visitor {
        void frame(Frame frame) throws IOException;

        /** Bytes that belong to no intact frame. */
        default void damage(long from, long end) {}

        /** False to end here. */
        default boolean goesOn() {
            return true;
        }
    }

    /** Bytes of a frame but its content: mark, length, run before it, the checksum after it. */
    private static final int OVERHEAD = 20;

    private static final int BEFORE = 16;
    private static final int WINDOW = 1 << 20;

    private final FileChannel channel;
    private final long size;
    private ByteBuffer window;
    private long base;

    private JournalReader(FileChannel channel) throws IOException {
        this.channel = channel;
        size = channel.size();
        window = ByteBuffer.allocate((int) Math.min(WINDOW, size)).limit(0);
    }

    /** Reads a whole file. */
    static void visit(FileChannel channel, Visitor visitor) throws IOException {
        JournalReader reader = new JournalReader(channel);
        long at = 0;
        while (at < reader.size && visitor.goesOn()) {
            Frame frame = reader.frame(at);
            if (frame == null) {
                long next = reader.nextIntact(at + 1);
                visitor.damage(at, next);
                at = next;
            } else {
                visitor.frame(frame);
                at = frame.end();
            }
        }
    }

    /** The bytes of a frame. */
    static ByteBuffer bytes(Kind kind, long run, byte[] content) {
        ByteBuffer bytes = ByteBuffer.allocate(content.length + OVERHEAD);
        bytes.putInt(kind.mark).putInt(content.length).putLong(run).put(content);
        return bytes.putInt(checksum(bytes.array(), content.length)).flip();
    }

    /** Of the run and the content. */
    private static int checksum(byte[] frame, int length) {
        CRC32C crc = new CRC32C();
        crc.update(frame, BEFORE - Long.BYTES, Long.BYTES + length);
        return (int) crc.getValue();
    }

    /** The intact frame that begins there, or null. */
    private Frame frame(long at) throws IOException {
        if (size - at < OVERHEAD) {
            return null;
        }
        ByteBuffer head = read(at, BEFORE);
        Kind kind = Kind.of(head.getInt());
        int length = head.getInt();
        long run = head.getLong();
        if (kind == null || length < 0 || length > size - at - OVERHEAD || length > Integer.MAX_VALUE - OVERHEAD - 8) {
            return null;
        }
        byte[] bytes = new byte[length + OVERHEAD];
        read(at, bytes.length).get(bytes);
        if (ByteBuffer.wrap(bytes).getInt(BEFORE + length) != checksum(bytes, length)) {
            return null;
        }
        byte[] content = java.util.Arrays.copyOfRange(bytes, BEFORE, BEFORE + length);
        return new Frame(kind, run, content, at, at + bytes.length);
    }

    private long nextIntact(long from) throws IOException {
        for (long at = from; size - at >= OVERHEAD; at++) {
            if (Kind.of(read(at, Integer.BYTES).getInt()) != null && frame(at) != null) {
                return at;
            }
        }
        return size;
    }

    /** Bytes of the file, which must be there; good until the next call. */
    private ByteBuffer read(long at, int count) throws IOException {
        if (at < base || at + count > base + window.limit()) {
            if (count > window.capacity()) {
                window = ByteBuffer.allocate(count);
            }
            window.clear();
            base = at;
            while (window.hasRemaining() && channel.read(window, base + window.position()) > 0) {}
            window.flip();
            if (window.limit() < count) {
                throw new IOException("the file became shorter while it was read");
            }
        }
        return window.slice((int) (at - base), count);
    }
}
