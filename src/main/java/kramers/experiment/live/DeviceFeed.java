package kramers.experiment.live;

import java.io.IOException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import kramers.langevin.DevicePositions;

/**
 * Positions of a cell that go to the graphics card without a way over the host: the simulating thread keeps them, the drawing thread
 * takes them. If that is refused, snapshots go the usual way from then on.
 */
public final class DeviceFeed implements AutoCloseable {
    /** Bytes that a trajectory takes in the buffer. */
    public static final int BYTES = DevicePositions.BYTES;

    private final DevicePositions positions;
    private volatile boolean taken = true;
    private volatile boolean refused;
    /** Keeping and taking go on side by side; closing waits for both. */
    private final ReadWriteLock open = new ReentrantReadWriteLock();

    private volatile boolean used;
    private volatile boolean closed;
    private int kept = -1;

    DeviceFeed(DevicePositions positions) {
        this.positions = positions;
    }

    /**
     * Keeps the positions now, if they are not kept already. Of the simulating thread.
     *
     * @param step that they are of
     * @param anyway even if those before have not been looked at
     */
    void keep(int step, boolean anyway) throws IOException {
        open.readLock().lock();
        try {
            if (!closed && !refused && step != kept && (taken || anyway)) {
                taken = false;
                positions.keep();
                kept = step;
            }
        } finally {
            open.readLock().unlock();
        }
    }

    /** Whether somebody draws from it, who needs no snapshots. */
    boolean drawn() {
        return used && !refused && !closed;
    }

    /** Says that it is of no use to who draws. */
    public void refuse() {
        refused = true;
    }

    /** Whether it is of no use; snapshots go the usual way. */
    public boolean refused() {
        return refused;
    }

    /**
     * Puts the newest positions into a buffer of OpenGL: all x, then all y, then all last crossings. Of the drawing thread.
     *
     * @return the step of these positions, -1 if there are none yet
     * @throws IOException if OpenGL does not draw on this device, or refuses; it is of no use from then on
     */
    public long into(int buffer) throws IOException {
        open.readLock().lock();
        try {
            if (closed) {
                return -1;
            }
            used = true;
            long step = positions.into(buffer);
            taken = true;
            return step;
        } catch (IOException e) {
            refused = true;
            throw e;
        } finally {
            open.readLock().unlock();
        }
    }

    /** Gives back what nobody has drawn from; what was drawn from is closed by who drew. */
    void abandon() {
        close(false);
    }

    /** Of the drawing thread, if it has drawn from it. */
    @Override
    public void close() {
        close(true);
    }

    private void close(boolean drawing) {
        open.writeLock().lock();
        try {
            if (!closed && (drawing || !used)) {
                closed = true;
                positions.close();
            }
        } finally {
            open.writeLock().unlock();
        }
    }
}
