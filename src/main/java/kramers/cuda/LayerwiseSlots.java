package kramers.cuda;

import static kramers.cuda.LayerProducts.number;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import jcuda.Pointer;
import kramers.network.ImageSet;
import kramers.network.MlpShape;

/**
 * Slots whose networks go layer by layer, several at once, as strided-batched products of cuBLAS: for networks that no block's
 * shared memory can hold. A launch takes the weights of networks with the same batch size into lanes and lets them make their
 * steps together, until one of them has ended or the time is over.
 *
 * <p>cuBLAS may choose its algorithm by shape and count, so these must not depend on a network's companions: how many lanes there
 * are follows from widths and batch size alone, and lanes without a network idle.
 */
final class LayerwiseSlots extends NetworkSlots {
    private static final int THREADS = NetworkLayout.THREADS;

    /** Lanes at most. */
    private static final int LANES = 64;

    /** Multiply-adds of a pass through all lanes that keep a device busy for longer than the launches take. */
    private static final long ENOUGH = 1L << 28;

    /** Images that pass through a network together when it is measured. */
    private static final int PIECE = 256;

    /** What all lanes may take, unless one takes more. */
    private static final long LANE_MEMORY = 1L << 30;

    private static final int SLOTS_PER_LANE = 4;
    private static final double SYNCHRONISE_NANOS = 5e7;

    /** Ints of {@code Lane}, and bytes of {@code Tally}. */
    private static final int LANE = 6;

    private static final int TALLY_BYTES = THREADS * (Double.BYTES + Integer.BYTES);

    private static final int END = 1;
    private static final int BEGIN = 2;
    private static final int MEASURE = 4;

    private final MlpShape shape;
    private Blas blas;
    private Buffer lanes;
    private Buffer working;
    private Buffer tallies;
    private Buffer trainLines;
    private Buffer testLines;
    private LayerProducts products;
    private LayerProducts.Room room = new LayerProducts.Room(Float.BYTES, 0, 0, 1);
    private int stretch = 1;

    LayerwiseSlots(Context context, Setup setup) {
        super(context, setup);
        shape = setup.study().shape();
    }

    @Override
    void prepare() throws IOException {
        blas = keep(new Blas(context()));
        int count = lanes(1);
        lanes = buffer("lanes", (long) count * LANE * Integer.BYTES).zero();
        working = floats("weights under way", (long) count * layout().weights()).zero();
        tallies = buffer("losses", 2L * count * TALLY_BYTES);
        trainLines = images("training", setup().data().train());
        testLines = images("test", setup().data().test());
    }

    /** [images][line(0)], each followed by the 1 that meets the biases. */
    private Buffer images(String name, ImageSet images) throws CudaException {
        int line = LayerProducts.line(layout(), 0);
        float[] values = DeviceImages.lines(images, line);
        for (int i = 0; i < images.size(); i++) {
            values[i * line + layout().inputs(0)] = 1;
        }
        return floats(name + " images and ones", values.length).write(values);
    }

    /** Rows that a lane has for batches of so many images. */
    private static int rows(int batch) {
        return Math.max(batch, PIECE);
    }

    /** Lanes for batches of so many images; none has more than that of a batch of one. */
    private int lanes(int batch) {
        long weights = layout().weights();
        long lane = weights * Float.BYTES + rows(batch) * LayerProducts.rowBytes(shape, Float.BYTES);
        long most = Math.min(ENOUGH / (batch * weights) + 1, LANE_MEMORY / lane);
        return (int) Math.max(1, Math.min(LANES, most));
    }

    @Override
    int useful() {
        return SLOTS_PER_LANE * LANES;
    }

    @Override
    long shareBytes() {
        return 0;
    }

    @Override
    void reserve(int batch) throws CudaException {
        int images = Math.min(batch, train().count());
        long batches = Math.max(room.batches(), (long) lanes(images) * images);
        long rows = Math.max(room.rows(), (long) lanes(images) * rows(images));
        var wanted = new LayerProducts.Room(Float.BYTES, batches, rows, 1);
        if (!wanted.equals(room)) {
            if (products != null) {
                release(products);
            }
            products = keep(new LayerProducts(context(), blas, shape, lanes, working, wanted));
            room = wanted;
        }
    }

    @Override
    int[] launch(List<Integer> order) throws IOException {
        int[] state = jobs().ints();
        int batch = job(state, order.get(0), BATCH);
        List<Integer> group = order.stream()
                .filter(slot -> job(state, slot, BATCH) == batch)
                .limit(lanes(batch))
                .toList();
        enter(group);
        Kernel.Shape all = LayerProducts.shape(layout().weights() / 4, lanes(1));
        Pointer length = number(layout().weights());
        launch(
                "load",
                all,
                lanes.parameter(),
                jobs().parameter(),
                initial().parameter(),
                weights().parameter(),
                length,
                working.parameter());
        int[] now = state;
        long clock = System.nanoTime();
        while (group.stream().allMatch(goesOn(now)) && System.nanoTime() - clock < TARGET_NANOS) {
            now = proceed(group, batch, now);
        }
        launch(
                "store",
                all,
                lanes.parameter(),
                working.parameter(),
                length,
                weights().parameter());
        context().await("training " + group.size() + " networks layer by layer");
        return jobs().ints();
    }

    private static int job(int[] jobs, int slot, int field) {
        return jobs[slot * JOB + field];
    }

    private Predicate<Integer> goesOn(int[] jobs) {
        return slot -> job(jobs, slot, STATE) != ENDED
                && job(jobs, slot, MEASURED) < setup().measurements()
                && job(jobs, slot, KEPT) < setup().snapshots();
    }

    private void enter(List<Integer> group) throws CudaException {
        int[] all = new int[lanes(1) * LANE];
        for (int lane = 0; lane < all.length / LANE; lane++) {
            all[lane * LANE] = lane < group.size() ? group.get(lane) : -1;
        }
        lanes.write(all);
    }

    /** Measures those that are due, or lets all make steps until one is; their jobs after that. */
    private int[] proceed(List<Integer> group, int batch, int[] jobs) throws IOException {
        long most = stretch;
        for (int slot : group) {
            int checkpoint = job(jobs, slot, CHECKPOINT);
            int steps = job(jobs, slot, STEPS);
            most = Math.min(most, stepOf(checkpoint, steps) - job(jobs, slot, STEP));
        }
        if (most == 0) {
            measure();
        } else {
            long clock = System.nanoTime();
            steps((int) most, batch);
            context().await(most + " steps layer by layer");
            double nanos = Math.max(1, System.nanoTime() - clock);
            stretch = (int) Math.max(1, Math.min(1 << 14, 2 * stretch * Math.min(1, SYNCHRONISE_NANOS / nanos)));
        }
        return jobs().ints();
    }

    /** Step of a checkpoint, as {@link kramers.network.Study#stepOf}. */
    private long stepOf(long checkpoint, long steps) {
        int checkpoints = setup().study().checkpoints();
        return steps / checkpoints * checkpoint + steps % checkpoints * checkpoint / checkpoints;
    }

    private void steps(int steps, int batch) throws IOException {
        int count = lanes(batch);
        Matrices images = products.batches(batch);
        for (int i = 0; i < steps; i++) {
            turn(i == 0 ? BEGIN : END | BEGIN);
            gather(count, batch);
            products.forward(images, count, batch);
            differ(count, batch);
            products.backward(count, batch, 1, 0);
            products.descend(images, count, batch);
        }
        turn(END);
    }

    private void turn(int what) throws IOException {
        Kernel.Shape one = new Kernel.Shape(1, lanes(1), THREADS, NetworkLayout.STAGE_BYTES);
        launch(
                "turn",
                one,
                study(),
                number(what),
                number(train().count()),
                lanes.parameter(),
                jobs().parameter(),
                orders().parameter());
    }

    private void gather(int count, int batch) throws IOException {
        int line = products.line(0);
        launch(
                "gather",
                LayerProducts.shape((long) batch * line / 4, count),
                lanes.parameter(),
                trainLines.parameter(),
                number(train().count()),
                orders().parameter(),
                products.entering(0).parameter(),
                number(batch),
                number(line));
    }

    private void differ(int count, int batch) throws IOException {
        launch(
                "differ",
                LayerProducts.shape(batch, count),
                lanes.parameter(),
                train().labels().parameter(),
                number(train().count()),
                orders().parameter(),
                products.logits().parameter(),
                products.deltas(shape.layers() - 1).parameter(),
                number(batch),
                number(shape.classes()),
                number(products.line(shape.layers())));
    }

    /** Measures the networks that are at a checkpoint. */
    private void measure() throws IOException {
        turn(MEASURE);
        assess(trainLines, train(), 0);
        assess(testLines, test(), 1);
        launch(
                "settle",
                new Kernel.Shape(1, lanes(1), THREADS, 0),
                study(),
                lanes.parameter(),
                jobs().parameter(),
                tallies.parameter(),
                number(train().count()),
                number(test().count()),
                working.parameter(),
                number(layout().weights()),
                measurements().parameter(),
                snapshots().parameter());
        turn(0);
    }

    private void assess(Buffer lines, DeviceImages images, int set) throws IOException {
        int count = lanes(1);
        for (int at = 0; at < images.count(); at += PIECE) {
            int some = Math.min(PIECE, images.count() - at);
            products.forward(products.images(lines, at, some), count, some);
            launch(
                    "assess",
                    new Kernel.Shape(1, count, THREADS, 0),
                    lanes.parameter(),
                    Pointer.to(images.labels().at((long) at * Integer.BYTES)),
                    products.logits().parameter(),
                    number(some),
                    number(shape.classes()),
                    number(products.line(shape.layers())),
                    number(set),
                    number(at == 0 ? 1 : 0),
                    tallies.parameter());
        }
    }

    private Pointer study() {
        return Pointer.to(studyStruct(0));
    }

    private void launch(String kernel, Kernel.Shape grid, Pointer... arguments) throws IOException {
        context().kernel("layerwise", kernel).launch(grid, arguments);
    }
}
