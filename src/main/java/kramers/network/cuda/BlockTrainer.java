package kramers.network.cuda;

import java.io.IOException;
import java.util.List;
import kramers.cuda.Context;
import kramers.cuda.CudaException;
import kramers.cuda.Device;
import kramers.cuda.DeviceBuffer;
import kramers.cuda.Kernel;
import kramers.cuda.KernelArguments;
import kramers.cuda.LaunchSizer;
import kramers.network.model.Model;
import kramers.parallel.WorkClock;

/**
 * Slots whose networks are worked at by a block each, kernels/training.cu. The weights are in shared memory meanwhile, if the
 * device has enough for the widths, and in global memory otherwise.
 */
final class BlockTrainer extends NetworkPool {
    /** What the compiler adds to dynamic shared memory: {@code BlockState} and the like, rounded up. */
    private static final int STATIC_SHARED = 2048;

    private static final int SLOTS_PER_BLOCK = 2;

    /** Of budgets, which a step costs its images and a little more. */
    private final LaunchSizer sizer = new LaunchSizer(TARGET_NANOS, 1 << 14, 1 << 12, 1L << 40, 8);

    private DeviceBuffer net;
    private DeviceBuffer next;
    private DeviceBuffer queue;
    private DeviceBuffer clocks;
    private DeviceBuffer activations;
    private int capacity;
    private int blocks;

    BlockTrainer(Context context, Setup setup) {
        super(context, setup);
    }

    /** True if a block's shared memory has room for a network, which must be fully connected. */
    static boolean fits(Device device, Model model) {
        return model.convolutions().isEmpty()
                && sharedBytes(new NetworkLayout(model)) <= device.sharedMemory() - STATIC_SHARED;
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
        return activationBytes(NetworkLayout.CHUNK) / SLOTS_PER_BLOCK;
    }

    private long activationBytes(int rows) {
        return 2L * rows * layout().line() * Float.BYTES;
    }

    @Override
    void reserve(int batch) throws CudaException {
        int rows = Math.max(NetworkLayout.CHUNK, Math.min(batch, train().count()));
        if (rows <= capacity) {
            return;
        }
        if (activations != null) {
            release(activations);
        }
        long fit = context().affordable() / activationBytes(rows);
        blocks = (int) Math.max(1, Math.min(Math.min(count(), context().device().multiprocessors()), fit));
        activations =
                buffer("outputs and deltas", blocks * activationBytes(rows)).zero();
        capacity = rows;
    }

    @Override
    List<NetworkJob> launch(List<Integer> order) throws IOException {
        queue.write(order.stream().mapToInt(i -> i).toArray());
        int grid = Math.min(blocks, order.size());
        next.write(new int[] {grid});
        boolean fits = fits(context().device(), setup().protocol().model());
        int bytes = fits ? (int) sharedBytes(layout()) : NetworkLayout.STAGE_BYTES;
        Kernel kernel = context().kernel("training", fits ? "train_shared" : "train_global");
        kernel.allowShared(bytes);
        clocks.zero();
        long clock = System.nanoTime();
        kernel.launch(new Kernel.Shape(grid, 1, NetworkLayout.THREADS, bytes), arguments(order.size()));
        context().await("training " + order.size() + " networks");
        long nanos = Math.max(1, System.nanoTime() - clock);
        charge(nanos);
        sizer.took(sizer.size(), nanos);
        return readJobs();
    }

    /** Divides the time of a launch as its blocks divided theirs. */
    private void charge(double nanos) throws CudaException {
        long[] cycles = clocks.longs();
        double measuring = (double) cycles[1] / Math.max(1, cycles[0] + cycles[1]);
        setup().clock().add(WorkClock.TRAINING, nanos * (1 - measuring));
        setup().clock().add(WorkClock.MEASURING, nanos * measuring);
    }

    private KernelArguments arguments(int length) {
        return new KernelArguments()
                .buffer(net)
                .struct(studyStruct(capacity))
                .buffer(train().values())
                .buffer(train().labels())
                .int32("trainCount", train().count())
                .buffer(test().values())
                .buffer(test().labels())
                .int32("testCount", test().count())
                .buffer(weights())
                .buffer(activations)
                .buffer(orders())
                .buffer(measurements())
                .buffer(snapshots())
                .buffer(predictions())
                .buffer(clocks)
                .buffer(jobs())
                .buffer(queue)
                .int32("length", length)
                .buffer(next)
                .int64("budget", sizer.size());
    }
}
