package kramers.network.cuda;

import java.io.IOException;
import java.util.List;
import kramers.cuda.Context;
import kramers.cuda.CudaException;
import kramers.parallel.WorkQueue;

/**
 * One device's part of a queue: takes items into the slots of its pool until nothing is left for anyone.
 *
 * @param <T> what is taken from the queue
 */
abstract class DeviceLoop<T> implements AutoCloseable {
    private final Context context;
    private final WorkQueue<T> queue;
    private final DeviceEigenvalues spectra;
    private final NetworkPool pool;

    DeviceLoop(Context context, WorkQueue<T> queue, DeviceEigenvalues spectra, NetworkPool.Setup setup)
            throws IOException {
        this.context = context;
        this.queue = queue;
        this.spectra = spectra;
        pool = NetworkPools.open(context, setup);
    }

    /**
     * Works until the queue is empty and all that was taken from it is handed over.
     *
     * @throws CudaException if the device fails; what it had under way is back in the queue then
     */
    final void run() throws IOException, InterruptedException {
        try {
            do {
                work();
            } while (queue.await());
        } catch (CudaException e) {
            queue.giveBack(unfinished());
            throw e;
        }
    }

    /** Takes what the queue has at present, and hands over what becomes of it. */
    abstract void work() throws IOException, InterruptedException;

    /** What was taken and not handed over. */
    abstract List<T> unfinished();

    final Context context() {
        return context;
    }

    final WorkQueue<T> queue() {
        return queue;
    }

    final DeviceEigenvalues spectra() {
        return spectra;
    }

    final NetworkPool pool() {
        return pool;
    }

    @Override
    public final void close() {
        pool.close();
    }
}
