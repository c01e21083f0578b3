package kramers.langevin.cuda;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.ToLongFunction;
import kramers.langevin.Slice;

/** Hands slices to several devices, and takes back those of a device that failed. */
final class Supply {
    /** Jobs of a launch: the limit of a grid's second dimension. */
    private static final int MAX_JOBS = 65_535;

    private final Iterator<Slice> slices;
    private final Deque<Slice> returned = new ArrayDeque<>();
    private int working;

    Supply(Iterator<Slice> slices) {
        this.slices = slices;
    }

    /**
     * The next batch. While others are at work it waits, since they may give theirs back.
     *
     * @param trajectories enough of them
     * @param bytes device memory of a slice
     * @param budget device memory of a batch, which its last slice may overstep
     * @return empty if all is done
     */
    synchronized List<Slice> take(long trajectories, ToLongFunction<Slice> bytes, long budget)
            throws InterruptedException {
        while (!more() && working > 0) {
            wait();
        }
        List<Slice> batch = new ArrayList<>();
        long count = 0;
        long used = 0;
        while (more() && count < trajectories && used < budget && batch.size() < MAX_JOBS) {
            Slice slice = returned.isEmpty() ? slices.next() : returned.remove();
            batch.add(slice);
            count += slice.count();
            used += bytes.applyAsLong(slice);
        }
        working += batch.isEmpty() ? 0 : 1;
        return batch;
    }

    private boolean more() {
        return !returned.isEmpty() || slices.hasNext();
    }

    /** A batch has been handed over. */
    synchronized void done() {
        working--;
        notifyAll();
    }

    /** A batch is to be done by someone else. */
    synchronized void giveBack(List<Slice> batch) {
        returned.addAll(batch);
        working--;
        notifyAll();
    }
}
