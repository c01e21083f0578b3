package kramers.cuda;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import jcuda.Pointer;
import kramers.network.Dataset;
import kramers.network.Study;

/**
 * Room on one device for some networks under way, and the launches of kernels/training.cu over them. The weights of a network
 * are in shared memory while a block works at it, if the device has enough for the widths, and in global memory otherwise.
 */
final class NetworkSlots implements AutoCloseable {
    /** Ints of {@code Job}. */
    static final int JOB = 12;

    /** Places of its fields. */
    static final int ETA = 0;

    static final int BATCH = 1;
    static final int REPEAT = 2;
    static final int STEPS = 3;
    static final int STEP = 4;
    static final int EPOCH = 6;
    static final int MEASURED = 7;
    static final int KEPT = 8;
    static final int DIVERGED = 9;
    static final int STATE = 10;

    static final int FRESH = 0;
    static final int UNDER_WAY = 1;
    static final int ENDED = 2;

    /** Doubles of a measurement. */
    static final int ROW = 4;

    /** What the compiler adds to dynamic shared memory: {@code Board} and the like, rounded up. */
    private static final int STATIC_SHARED = 2048;

    private static final double MEMORY_SHARE = 0.7;
    private static final double TARGET_NANOS = 2e8;
    private static final int SLOTS_PER_BLOCK = 2;

    private final Context context;
    private final NetworkLayout layout;
    private final Study study;
    private final DeviceImages train;
    private final DeviceImages test;
    private final Deque<Buffer> buffers = new ArrayDeque<>();
    private final Deque<DeviceImages> sets = new ArrayDeque<>();
    private final boolean keepAll;
    private final int measureRoom;
    private final int keepRoom;
    private final int slots;
    private final Buffer net;
    private final Buffer initial;
    private final Buffer weights;
    private final Buffer orders;
    private final Buffer measurements;
    private final Buffer snapshots;
    private final Buffer jobs;
    private final Buffer queue;
    private final Buffer next;
    private Buffer traces;
    private int capacity;
    private int blocks;
    private long budget = 1 << 14;

    /**
     * Takes the memory for so many slots as are of use, or as fit.
     *
     * @param start parameters of every network that starts fresh
     * @param rooms measurements and snapshots that a slot may hold until they are fetched
     */
    NetworkSlots(Context context, Dataset data, Study study, boolean keepAll, float[] start, Rooms rooms)
            throws CudaException {
        this.context = context;
        this.study = study;
        this.keepAll = keepAll;
        layout = new NetworkLayout(study.shape());
        measureRoom = rooms.measurements();
        keepRoom = rooms.snapshots();
        try {
            train = keep(new DeviceImages(context, "training", data.train()));
            test = keep(new DeviceImages(context, "test", data.test()));
            net = buffer("widths", (long) layout.net().length * Integer.BYTES).write(layout.net());
            initial = floats("initial weights", layout.weights()).write(layout.pack(start));
            slots = affordable(rooms.networks());
            weights = floats("weights", (long) slots * layout.weights());
            orders = buffer("orders", (long) slots * 2 * train.count() * Integer.BYTES);
            measurements = buffer("measurements", (long) slots * measureRoom * ROW * Double.BYTES);
            snapshots = floats("snapshots", (long) slots * keepRoom * layout.weights());
            jobs = buffer("networks", (long) slots * JOB * Integer.BYTES).zero();
            queue = buffer("queue", (long) slots * Integer.BYTES);
            next = buffer("place in the queue", Integer.BYTES);
            reserve(NetworkLayout.CHUNK);
        } catch (CudaException e) {
            close();
            throw e;
        }
    }

    /** How much of everything to make room for, at the most. */
    record Rooms(int networks, int measurements, int snapshots) {}

    private DeviceImages keep(DeviceImages images) {
        sets.push(images);
        return images;
    }

    private Buffer buffer(String name, long bytes) throws CudaException {
        Buffer buffer = context.buffer(name, bytes);
        buffers.push(buffer);
        return buffer;
    }

    private Buffer floats(String name, long count) throws CudaException {
        return buffer(name, count * Float.BYTES);
    }

    private int affordable(int wanted) throws CudaException {
        long slot = (1L + keepRoom) * layout.weights() * Float.BYTES
                + 2L * train.count() * Integer.BYTES
                + (long) measureRoom * ROW * Double.BYTES
                + traceBytes(NetworkLayout.CHUNK) / SLOTS_PER_BLOCK;
        long most = Math.min(wanted, (long) SLOTS_PER_BLOCK * context.device().multiprocessors());
        return (int) Math.max(1, Math.min(most, (long) (context.free() * MEMORY_SHARE) / slot));
    }

    private long traceBytes(int rows) {
        return 2L * rows * layout.line() * Float.BYTES;
    }

    /** Makes room for batches of so many images. */
    void reserve(int batch) throws CudaException {
        int rows = Math.max(NetworkLayout.CHUNK, Math.min(batch, train.count()));
        if (rows <= capacity) {
            return;
        }
        if (traces != null) {
            buffers.remove(traces);
            traces.close();
        }
        long fit = (long) (context.free() * MEMORY_SHARE) / traceBytes(rows);
        blocks = (int) Math.max(1, Math.min(Math.min(slots, context.device().multiprocessors()), fit));
        traces = buffer("outputs and deltas", blocks * traceBytes(rows)).zero();
        capacity = rows;
    }

    int count() {
        return slots;
    }

    /** The training images. */
    DeviceImages train() {
        return train;
    }

    /** Puts a network's job into a slot. */
    void put(int slot, int[] job) throws CudaException {
        jobs.write(job, (long) slot * JOB);
    }

    /** Puts a network's weights into a slot. */
    void put(int slot, float[] parameters) throws CudaException {
        weights.write(layout.pack(parameters), (long) slot * layout.weights());
    }

    /** Works at the networks in some slots, the first ones first, for about a fifth of a second; their jobs after that. */
    int[] launch(List<Integer> order) throws IOException {
        queue.write(order.stream().mapToInt(i -> i).toArray());
        int grid = Math.min(blocks, order.size());
        next.write(new int[] {grid});
        long whole = NetworkLayout.STAGE_BYTES + (long) layout.weights() * Float.BYTES;
        boolean fits = whole <= context.device().sharedMemory() - STATIC_SHARED;
        int bytes = fits ? (int) whole : NetworkLayout.STAGE_BYTES;
        Kernel kernel = context.kernel("training", fits ? "train_shared" : "train_global");
        kernel.allowShared(bytes);
        long clock = System.nanoTime();
        kernel.launch(new Kernel.Shape(grid, 1, NetworkLayout.THREADS, bytes), arguments(order.size()));
        context.await("training " + order.size() + " networks");
        double nanos = Math.max(1, System.nanoTime() - clock);
        budget = (long) Math.max(1 << 12, Math.min(1L << 40, budget * Math.min(8, TARGET_NANOS / nanos)));
        return jobs.ints();
    }

    private Pointer[] arguments(int length) {
        long[] struct = {
            study.seed(), pair(study.checkpoints(), keepAll ? 1 : 0), pair(measureRoom, keepRoom), pair(capacity, slots)
        };
        return new Pointer[] {
            net.parameter(),
            Pointer.to(struct),
            train.values().parameter(),
            train.labels().parameter(),
            Pointer.to(new int[] {train.count()}),
            test.values().parameter(),
            test.labels().parameter(),
            Pointer.to(new int[] {test.count()}),
            initial.parameter(),
            weights.parameter(),
            traces.parameter(),
            orders.parameter(),
            measurements.parameter(),
            snapshots.parameter(),
            jobs.parameter(),
            queue.parameter(),
            Pointer.to(new int[] {length}),
            next.parameter(),
            Pointer.to(new long[] {budget})
        };
    }

    private static long pair(int low, int high) {
        return low & 0xffffffffL | (long) high << 32;
    }

    /** The first so many measurements of a slot, [rows][ROW]. */
    double[] measurements(int slot, int rows) throws CudaException {
        double[] values = new double[rows * ROW];
        measurements.read(values, (long) slot * measureRoom * ROW);
        return values;
    }

    /** Parameters of a snapshot of a slot. */
    float[] snapshot(int slot, int index) throws CudaException {
        float[] packed = new float[layout.weights()];
        snapshots.read(packed, ((long) slot * keepRoom + index) * packed.length);
        return layout.unpack(packed);
    }

    /** Parameters of the network in a slot. */
    float[] parameters(int slot) throws CudaException {
        float[] packed = new float[layout.weights()];
        weights.read(packed, (long) slot * packed.length);
        return layout.unpack(packed);
    }

    @Override
    public void close() {
        buffers.forEach(Buffer::close);
        buffers.clear();
        sets.forEach(DeviceImages::close);
        sets.clear();
    }
}
