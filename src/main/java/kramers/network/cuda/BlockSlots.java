package kramers.network.cuda;

import java.io.IOException;
import java.util.List;
import jcuda.Pointer;
import kramers.cuda.Buffer;
import kramers.cuda.Context;
import kramers.cuda.CudaException;
import kramers.cuda.Device;
import kramers.cuda.Kernel;
import kramers.network.model.MlpShape;
import kramers.parallel.WorkClock;

/**
 * Slots whose networks are worked at by a block each, kernels/training.cu. The weights are in shared memory meanwhile, if the
 * device has enough for the widths, and in global memory otherwise.
 */
final class BlockSlots extends NetworkSlots {
    /** What the compiler adds to dynamic shared memory: {@code Board} and the like, rounded up. */
    private static final int STATIC_SHARED = 2048;

    private static final int SLOTS_PER_BLOCK = 2;

    private Buffer net;
    private Buffer next;
    private Buffer queue;
    private Buffer clocks;
    private Buffer traces;
    private int capacity;
    private int blocks;
    private long budget = 1 << 14;

    BlockSlots(Context context, Setup setup) {
        super(context, setup);
    }

    /** True if a block's shared memory has room for a network. */
    static boolean fits(Device device, MlpShape shape) {
        return sharedBytes(new NetworkLayout(shape)) <= device.sharedMemory() - STATIC_SHARED;
    }

    private static long sharedBytes(NetworkLayout layout) {
        return NetworkLayout.STAGE_BYTES + (long) layout.weights() * Float.BYTES;
    }

    @Override
    void prepare() throws IOException {
        net = buffer("widths", (long) layout().net().length * Integer.BYTES).write(layout().net());
        next = buffer("place in the queue", Integer.BYTES);
        queue = buffer("queue", (long) useful() * Integer.BYTES);
        clocks = buffer("cycles", 2 * Long.BYTES);
    }

    @Override
    int useful() {
        return SLOTS_PER_BLOCK * context().device().multiprocessors();
    }

    @Override
    long shareBytes() {
        return traceBytes(NetworkLayout.CHUNK) / SLOTS_PER_BLOCK;
    }

    private long traceBytes(int rows) {
        return 2L * rows * layout().line() * Float.BYTES;
    }

    @Override
    void reserve(int batch) throws CudaException {
        int rows = Math.max(NetworkLayout.CHUNK, Math.min(batch, train().count()));
        if (rows <= capacity) {
            return;
        }
        if (traces != null) {
            release(traces);
        }
        long fit = (long) (context().free() * MEMORY_SHARE) / traceBytes(rows);
        blocks = (int) Math.max(1, Math.min(Math.min(count(), context().device().multiprocessors()), fit));
        traces = buffer("outputs and deltas", blocks * traceBytes(rows)).zero();
        capacity = rows;
    }

    @Override
    int[] launch(List<Integer> order) throws IOException {
        queue.write(order.stream().mapToInt(i -> i).toArray());
        int grid = Math.min(blocks, order.size());
        next.write(new int[] {grid});
        boolean fits = fits(context().device(), setup().study().shape());
        int bytes = fits ? (int) sharedBytes(layout()) : NetworkLayout.STAGE_BYTES;
        Kernel kernel = context().kernel("training", fits ? "train_shared" : "train_global");
        kernel.allowShared(bytes);
        clocks.zero();
        long clock = System.nanoTime();
        kernel.launch(new Kernel.Shape(grid, 1, NetworkLayout.THREADS, bytes), arguments(order.size()));
        context().await("training " + order.size() + " networks");
        double nanos = Math.max(1, System.nanoTime() - clock);
        charge(nanos);
        budget = (long) Math.max(1 << 12, Math.min(1L << 40, budget * Math.min(8, TARGET_NANOS / nanos)));
        return jobs().ints();
    }

    /** Divides the time of a launch as its blocks divided theirs. */
    private void charge(double nanos) throws CudaException {
        long[] cycles = clocks.longs();
        double measuring = (double) cycles[1] / Math.max(1, cycles[0] + cycles[1]);
        setup().clock().add(WorkClock.TRAINING, nanos * (1 - measuring));
        setup().clock().add(WorkClock.MEASURING, nanos * measuring);
    }

    private Pointer[] arguments(int length) {
        return new Pointer[] {
            net.parameter(),
            Pointer.to(studyStruct(capacity)),
            train().values().parameter(),
            train().labels().parameter(),
            Pointer.to(new int[] {train().count()}),
            test().values().parameter(),
            test().labels().parameter(),
            Pointer.to(new int[] {test().count()}),
            initial().parameter(),
            weights().parameter(),
            traces.parameter(),
            orders().parameter(),
            measurements().parameter(),
            snapshots().parameter(),
            clocks.parameter(),
            jobs().parameter(),
            queue.parameter(),
            Pointer.to(new int[] {length}),
            next.parameter(),
            Pointer.to(new long[] {budget})
        };
    }
}
