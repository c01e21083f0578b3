package kramers.experiment.run;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import kramers.experiment.run.JournalReader.Kind;

/**
 * An append-only file of finished work. A run may be killed at any moment, and the file may be damaged later: each frame carries
 * its length, a fingerprint of its run and a CRC-32C, so that one which was cut off or altered is noticed, named and left out, and
 * the rest still counts, even without the head. What is not this run's is never written over, unless by {@link #create}.
 *
 * <p>Layout, big-endian: frames {@code mark, int length, long fingerprint of the run, length bytes, int CRC-32C of fingerprint and
 * bytes}; the mark is {@code KRJH} for the head, which says what run this is, {@code KRJW} for work, {@code KRJS} for the time
 * that it took.
 */
public final class Journal implements Closeable {
    /** Name of the file in a run's folder. */
    public static final String FILE = "journal.bin";

    private static final long SYNC_NANOS = 1_000_000_000L;
    private static final long LOOK_NANOS = 20_000_000L;
    /** A disk that takes longer for a frame is not waited for. */
    private static final long PATIENCE_SECONDS = 2;

    /** The time taken is written again when it has grown by this share: few frames, little lost to a kill. */
    private static final double GROWTH = 0.01;

    /** Held while anything is written. */
    private static final ReentrantLock WRITING = new ReentrantLock();

    private final Path file;
    private final JournalFile out;
    private final long run;
    private final Object key;
    private final List<Sitting> earlier = new ArrayList<>();
    /** A journal that this one took the place of; its lock keeps others away who opened it before. */
    private JournalFile replaced;

    private Sitting.Clock clock;
    private double clocked;
    private boolean worked;
    private long lastSync = System.nanoTime();
    private long lastLook = lastSync;

    private Journal(Path file, JournalFile out, RunHeader header) throws IOException {
        this.file = file;
        this.out = out;
        run = header.fingerprint();
        key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    /** Takes a record of work; false if it is none of this run's, or there already. */
    @FunctionalInterface
    public interface Reader {
        /** Takes a record; false leaves it out, as damaged or a stranger's. */
        boolean keep(byte[] record) throws IOException;
    }

    /**
     * Starts a journal, or starts it over.
     *
     * @throws IOException if it cannot be written, or another run is writing to it
     */
    public static Journal create(Path file, RunHeader header) throws IOException {
        return Files.exists(file)
                ? replacing(file, JournalFile.open(file), header, List.of())
                : new Journal(file, JournalFile.create(file, header), header);
    }

    /** With parts of the old file, which is closed with it, or at once if that fails. */
    private static Journal replacing(Path file, JournalFile old, RunHeader header, List<long[]> kept)
            throws IOException {
        try {
            Journal journal = new Journal(file, JournalFile.replacing(file, old, header, kept), header);
            journal.replaced = old;
            return journal;
        } catch (IOException | RuntimeException e) {
            old.close();
            throw e;
        }
    }

    /**
     * Takes up a journal with the intact work in it, or starts it. The file is a new one in any case: a run that writes to the old
     * one still, where a file system has no locks, notices that and ends.
     *
     * @param damage hears a line for each damaged part
     * @throws IllegalArgumentException if the file is the journal of another run, or cannot be told to be this one's
     */
    public static Journal resume(Path file, RunHeader header, Reader reader, Consumer<String> damage)
            throws IOException {
        if (!Files.exists(file)) {
            return create(file, header);
        }
        JournalFile old = JournalFile.open(file);
        TakenUp taken = new TakenUp(file, header, reader, damage);
        try {
            taken.read(old.channel());
        } catch (IOException | RuntimeException e) {
            old.close();
            throw e;
        }
        Journal journal = replacing(file, old, header, taken.kept());
        journal.earlier.addAll(taken.sittings());
        return journal;
    }

    /**
     * Makes sure that no run is writing into a folder.
     *
     * @throws IOException if one is
     */
    public static void requireFree(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (Files.exists(file)) {
            JournalFile.open(file).close();
        }
    }

    /** What times the work from now on. */
    public void time(Sitting.Clock sitting) {
        clock = sitting;
    }

    /** Sittings of earlier tries, also of such as were joined. */
    public void addSittings(List<Sitting> sittings) throws IOException {
        for (Sitting sitting : sittings) {
            put(Kind.SITTING, sitting.bytes());
            earlier.add(sitting);
        }
    }

    /** All sittings that made something, or this one if none did. */
    public List<Sitting> sittings() {
        List<Sitting> all = new ArrayList<>(earlier);
        if (clock != null && (worked || all.isEmpty())) {
            all.add(clock.now());
        }
        return all;
    }

    /**
     * Adds a record; it survives the process from here on, and the machine a second later.
     *
     * @throws IOException if it cannot be written, or the file is no longer in its folder
     */
    public void append(byte[] record) throws IOException {
        worked = true;
        put(Kind.WORK, record);
        long now = System.nanoTime();
        if (now - lastLook > LOOK_NANOS) {
            look();
            lastLook = now;
        }
        if (now - lastSync > SYNC_NANOS) {
            stamp();
            out.force();
            lastSync = now;
        }
    }

    /** The same for a record of another journal; true. */
    public boolean take(byte[] record) throws IOException {
        append(record);
        return true;
    }

    private void put(Kind kind, byte[] content) throws IOException {
        WRITING.lock();
        try {
            out.write(JournalReader.bytes(kind, run, content));
        } catch (IOException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        } finally {
            WRITING.unlock();
        }
    }

    /** Nothing is written to any journal from here on, so that the program may end at once and leave each whole. */
    public static void holdStill() throws InterruptedException {
        WRITING.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private void stamp() throws IOException {
        if (clock != null && worked && clock.seconds() > clocked * (1 + GROWTH)) {
            clocked = clock.seconds();
            put(Kind.SITTING, clock.now().bytes());
        }
    }

    /** Work that is written to a file without a name is lost. */
    private void look() throws IOException {
        Object found = null;
        boolean there = Files.exists(file);
        if (there) {
            found = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        }
        if (!there || key != null && !key.equals(found)) {
            throw new IOException(file
                    + " is gone: it or its folder was removed, renamed or replaced, perhaps by another run, while the"
                    + " run was writing there, and the run has stopped; where the folder still is, --resume goes on");
        }
    }

    /**
     * Makes all of it durable.
     *
     * @throws IOException if it cannot be, or the file is no longer in its folder
     */
    @Override
    public void close() throws IOException {
        try {
            clocked = 0;
            stamp();
            out.force();
            look();
        } finally {
            out.close();
            if (replaced != null) {
                replaced.close();
            }
        }
    }

    /** Something that writes its fields. */
    @FunctionalInterface
    public interface Body {
        /** Writes them, in the order in which they will be read. */
        void write(DataOutputStream out) throws IOException;
    }

    /** Packs a record. */
    public static byte[] pack(Body body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        body.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    /** Writes an array with its length, for {@link #shorts}. */
    public static void write(short[] values, DataOutputStream out) throws IOException {
        out.writeInt(values.length);
        for (short value : values) {
            out.writeShort(value);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static short[] shorts(DataInputStream in) throws IOException {
        short[] values = new short[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readShort();
        }
        return values;
    }

    /** Opens a record for reading. */
    public static DataInputStream unpack(byte[] record) {
        return new DataInputStream(new ByteArrayInputStream(record));
    }
}
