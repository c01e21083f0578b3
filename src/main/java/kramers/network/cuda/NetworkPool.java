package kramers.network.cuda;

import java.io.IOException;
import java.util.List;
import kramers.cuda.Context;
import kramers.cuda.CudaException;
import kramers.cuda.DeviceBuffer;
import kramers.cuda.Resource;
import kramers.cuda.Resources;
import kramers.cuda.StructWriter;
import kramers.network.EarlyStop;
import kramers.network.TrainingProtocol;
import kramers.network.data.Dataset;
import kramers.parallel.WorkClock;

/** Room on one device for some networks under way, and the launches that work at them. */
abstract class NetworkPool implements Resource {
    /** Doubles of a measurement. */
    static final int ROW = 4;

    /** How long a launch is to last. */
    static final double TARGET_NANOS = 2e8;

    private final Context context;
    private final NetworkLayout layout;
    private final TrainingProtocol protocol;
    private final Setup setup;
    private final Resources taken = new Resources();
    private DeviceImages train;
    private DeviceImages test;
    private int slots;
    private DeviceBuffer weights;
    private DeviceBuffer orders;
    private DeviceBuffer measurements;
    private DeviceBuffer snapshots;
    private DeviceBuffer predictions;
    private DeviceBuffer jobs;

    /**
     * What is to go on in the slots.
     *
     * @param keepAll keep the weights of every checkpoint, not only the last
     * @param measurements that a slot may hold until they are fetched
     * @param snapshots that a slot may hold until they are fetched
     * @param clock hears how long the device trained, and measured
     */
    record Setup(
            Dataset data,
            TrainingProtocol protocol,
            boolean keepAll,
            int measurements,
            int snapshots,
            WorkClock clock) {}

    NetworkPool(Context context, Setup setup) {
        this.context = context;
        this.setup = setup;
        protocol = setup.protocol();
        layout = new NetworkLayout(protocol.model());
    }

    /** Takes the memory for so many slots as are of use, or as fit. */
    final void take() throws IOException {
        train = keep(new DeviceImages(context, "training", setup.data().train(), layout));
        test = keep(new DeviceImages(context, "test", setup.data().test(), layout));
        prepare();
        long free = context.affordable();
        slots = (int) Math.max(1, Math.min(useful(), free / (slotBytes() + shareBytes())));
        weights = floats("weights", (long) slots * layout.weights());
        orders = buffer("orders", (long) slots * 2 * train.count() * Integer.BYTES);
        measurements = buffer("measurements", (long) slots * setup.measurements() * ROW * Double.BYTES);
        snapshots = floats("snapshots", (long) slots * setup.snapshots() * layout.weights());
        predictions = buffer("predictions", (long) slots * test.count() * Integer.BYTES);
        jobs = buffer("networks", (long) slots * NetworkJob.BYTES).zero();
        reserve(1);
    }

    private long slotBytes() {
        return (1L + setup.snapshots()) * layout.weights() * Float.BYTES
                + (2L * train.count() + test.count()) * Integer.BYTES
                + (long) setup.measurements() * ROW * Double.BYTES;
    }

    /** Takes what does not depend on the number of slots. */
    abstract void prepare() throws IOException;

    /** Slots that are of use, at most. */
    abstract int useful();

    /** Bytes that a slot takes beside its own. */
    abstract long shareBytes();

    /** Makes room for batches of so many images. */
    abstract void reserve(int batch) throws CudaException;

    /** Works at networks in some slots, the first ones first, for about a fifth of a second; all jobs after that. */
    abstract List<NetworkJob> launch(List<Integer> order) throws IOException;

    /** What is closed in the end, the last one first. */
    final <T extends Resource> T keep(T resource) {
        return taken.keep(resource);
    }

    /** Closes something before the end. */
    final void release(Resource resource) {
        taken.release(resource);
    }

    final DeviceBuffer buffer(String name, long bytes) throws CudaException {
        return keep(context.buffer(name, bytes));
    }

    final DeviceBuffer floats(String name, long count) throws CudaException {
        return buffer(name, count * Float.BYTES);
    }

    final Context context() {
        return context;
    }

    final NetworkLayout layout() {
        return layout;
    }

    final Setup setup() {
        return setup;
    }

    final int count() {
        return slots;
    }

    /** The training images. */
    final DeviceImages train() {
        return train;
    }

    final DeviceImages test() {
        return test;
    }

    /** [slots][weights] */
    final DeviceBuffer weights() {
        return weights;
    }

    /** [slots][2][images] */
    final DeviceBuffer orders() {
        return orders;
    }

    /** [slots][measurements][ROW] */
    final DeviceBuffer measurements() {
        return measurements;
    }

    /** [slots][snapshots][weights] */
    final DeviceBuffer snapshots() {
        return snapshots;
    }

    /** [slots][test images] */
    final DeviceBuffer predictions() {
        return predictions;
    }

    /** [slots] {@code Job} */
    final DeviceBuffer jobs() {
        return jobs;
    }

    /** The jobs of all slots, after the work launched before. */
    final List<NetworkJob> readJobs() throws CudaException {
        return NetworkJob.read(jobs.ints());
    }

    /** {@code TrainingProtocol}, with so many rows for batches in each block. */
    final StructWriter studyStruct(int capacity) {
        EarlyStop stop = protocol.stop();
        return new StructWriter("TrainingProtocol", 56)
                .int64("seed", protocol.seed())
                .int32("checkpoints", protocol.checkpoints())
                .int32("keepAll", setup.keepAll() ? 1 : 0)
                .int32("measureRoom", setup.measurements())
                .int32("keepRoom", setup.snapshots())
                .int32("capacity", capacity)
                .int32("loss", protocol.loss().ordinal())
                .real("stopLoss", stop.loss())
                .int32("stopEvery", stop.every())
                .int32("stopMinimum", stop.minimum())
                .int32("stopHold", stop.hold())
                .int32("unused", 0);
    }

    /** Puts a network's job into a slot. */
    final void put(int slot, NetworkJob job) throws CudaException {
        jobs.write(job.struct(), slot);
    }

    /** Puts a network's weights into a slot. */
    final void put(int slot, float[] parameters) throws CudaException {
        weights.write(layout.pack(parameters), (long) slot * layout.weights());
    }

    /** The first so many measurements of a slot, [rows][ROW]. */
    final double[] measurements(int slot, int rows) throws CudaException {
        double[] values = new double[rows * ROW];
        measurements.read(values, (long) slot * setup.measurements() * ROW);
        return values;
    }

    /** Classes of the test images at the last measurement of a slot. */
    final short[] predictions(int slot) throws CudaException {
        int[] values = new int[test.count()];
        predictions.read(values, (long) slot * values.length);
        short[] classes = new short[values.length];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = (short) values[i];
        }
        return classes;
    }

    /** Parameters of a snapshot of a slot. */
    final float[] snapshot(int slot, int index) throws CudaException {
        return unpacked(snapshots, (long) slot * setup.snapshots() + index);
    }

    /** Parameters of the network in a slot. */
    final float[] parameters(int slot) throws CudaException {
        return unpacked(weights, slot);
    }

    private float[] unpacked(DeviceBuffer from, long number) throws CudaException {
        float[] packed = new float[layout.weights()];
        from.read(packed, number * packed.length);
        return layout.unpack(packed);
    }

    @Override
    public final void close() {
        taken.close();
    }
}
