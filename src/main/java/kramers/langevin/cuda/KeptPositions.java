package kramers.langevin.cuda;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import kramers.cuda.Context;
import kramers.cuda.CudaException;
import kramers.cuda.DeviceBuffer;
import kramers.cuda.GraphicsBuffer;
import kramers.cuda.Resources;
import kramers.langevin.DevicePositions;

/**
 * Positions in three buffers of a device in turn: the latest, the one that is being drawn, and one to be written, so that a lock
 * is held for no longer than it takes to choose one.
 */
final class KeptPositions implements DevicePositions {
    private static final int NONE = -1;

    /** Whose positions they are. */
    interface Source {
        /** Copies them as they are now, in the order of {@link DevicePositions#into}, and returns the step that they are of. */
        long copyTo(DeviceBuffer to) throws IOException;
    }

    private final Context context;
    private final Source source;
    private final Resources held = new Resources();
    private final List<DeviceBuffer> buffers = new ArrayList<>();
    private final long[] steps = new long[3];
    /** Buffers by their place; {@link #NONE} before there is one. */
    private int latest = NONE;

    private int drawn = NONE;
    private boolean closed;
    /** Null until something is drawn. */
    private GraphicsBuffer graphics;

    /**
     * Takes the memory.
     *
     * @param context entered by the calling thread
     * @param count trajectories
     */
    KeptPositions(Context context, long count, Source source) throws CudaException {
        this.context = context;
        this.source = source;
        try {
            while (buffers.size() < steps.length) {
                buffers.add(held.keep(context.buffer("positions to be drawn", count * BYTES)));
            }
        } catch (CudaException e) {
            held.close();
            throw e;
        }
    }

    @Override
    public void keep() throws IOException {
        int free = free();
        steps[free] = source.copyTo(buffers.get(free));
        publish(free);
    }

    private synchronized int free() {
        requireOpen();
        int free = 0;
        while (free == latest || free == drawn) {
            free++;
        }
        return free;
    }

    private synchronized void publish(int written) {
        latest = written;
    }

    @Override
    public long into(int glBuffer) throws IOException {
        int taken = take();
        if (taken == NONE) {
            return NONE;
        }
        try {
            graphics(glBuffer).write(buffers.get(taken));
            return steps[taken];
        } finally {
            giveBack();
        }
    }

    private synchronized int take() {
        requireOpen();
        drawn = latest;
        return drawn;
    }

    private synchronized void giveBack() {
        drawn = NONE;
    }

    private GraphicsBuffer graphics(int glBuffer) throws IOException {
        if (graphics != null && graphics.name() != glBuffer) {
            held.release(graphics);
            graphics = null;
        }
        if (graphics == null) {
            graphics = held.keep(new GraphicsBuffer(context, glBuffer));
        }
        return graphics;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the positions are closed");
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            context.enter();
        } catch (CudaException e) {
            // a device that was lost has nothing left to give
        }
        held.close();
    }
}
