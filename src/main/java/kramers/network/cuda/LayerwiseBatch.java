package kramers.network.cuda;

import java.io.IOException;
import java.util.List;
import kramers.cuda.Context;
import kramers.cuda.CudaException;
import kramers.cuda.DeviceBuffer;
import kramers.cuda.Kernel;
import kramers.cuda.KernelArguments;
import kramers.cuda.Resource;
import kramers.cuda.Resources;
import kramers.cuda.library.Cublas;
import kramers.cuda.library.StridedBatch;
import kramers.network.data.ImageSet;
import kramers.network.model.Model;

/**
 * Lanes in which networks of one batch size make their steps and are measured, side by side: the launches of
 * kernels/layerwise.cu and of cuBLAS.
 *
 * <p>cuBLAS may choose its algorithm by model and count, so these must not depend on a network's companions: how many lanes there
 * are {@link LaneSizes} says, and lanes without a network idle.
 */
final class LayerwiseBatch implements Resource {
    private static final int THREADS = NetworkLayout.THREADS;

    /** Bytes of {@code Tally}. */
    private static final int TALLY_BYTES = THREADS * (Double.BYTES + Integer.BYTES);

    private static final int END = 1;
    private static final int BEGIN = 2;
    private static final int MEASURE = 4;
    private static final int LOOK = 8;

    private final Context context;
    private final NetworkPool pool;
    private final NetworkLayout layout;
    private final Model model;
    private final LaneSizes sizes;
    private final Resources taken = new Resources();
    private final Cublas blas;
    private final DeviceBuffer lanes;
    private final DeviceBuffer working;
    private final DeviceBuffer tallies;
    private final DeviceBuffer trainLines;
    private final DeviceBuffer testLines;
    private BatchedForwardBackward products;
    private BatchedForwardBackward.Capacity capacity = new BatchedForwardBackward.Capacity(Float.BYTES, 0, 0, 1);

    /** @param slots where the networks are that come here, with their data */
    LayerwiseBatch(NetworkPool pool) throws IOException {
        this.pool = pool;
        context = pool.context();
        layout = pool.layout();
        sizes = new LaneSizes(layout);
        model = pool.setup().protocol().model();
        try {
            blas = taken.keep(new Cublas(context));
            context.kernel("layerwise", "beginOrEndStep");
            int count = count(1);
            lanes = taken.keep(context.buffer("lanes", (long) count * Lane.BYTES))
                    .zero();
            working =
                    floats("weights under way", (long) count * layout.weights()).zero();
            tallies = taken.keep(context.buffer("losses", 2L * count * TALLY_BYTES));
            trainLines = lines("training", pool.train(), pool.setup().data().train());
            testLines = lines("test", pool.test(), pool.setup().data().test());
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private DeviceBuffer floats(String name, long count) throws CudaException {
        return taken.keep(context.buffer(name, count * Float.BYTES));
    }

    /** [images][line(0)], each followed by the 1 that meets the biases of a linear layer. */
    private DeviceBuffer lines(String name, DeviceImages images, ImageSet set) throws CudaException {
        if (!layout.convolutions().isEmpty()) {
            return images.values();
        }
        int line = BatchedForwardBackward.line(layout, 0);
        DeviceBuffer lines = floats(name + " images and ones", (long) set.size() * line);
        DeviceImages.write(lines, set, layout, line);
        return lines;
    }

    /** Lanes for batches of so many images. */
    int count(int batch) {
        return sizes.count(batch);
    }

    /** Makes room for batches of so many images. */
    void reserve(int batch) throws CudaException {
        int images = Math.min(batch, pool.train().count());
        long batches = Math.max(capacity.batches(), (long) count(images) * images);
        long rows = Math.max(capacity.rows(), (long) count(images) * sizes.rows(images));
        var wanted = new BatchedForwardBackward.Capacity(Float.BYTES, batches, rows, 1);
        if (!wanted.equals(capacity)) {
            if (products != null) {
                taken.release(products);
            }
            products = taken.keep(new BatchedForwardBackward(context, blas, model, lanes, working, wanted));
            capacity = wanted;
        }
    }

    /** Takes networks to the lanes, one each. */
    void enter(List<Integer> group) throws IOException {
        lanes.write(Lane.of(group, count(1)));
        launch(
                "load",
                everyWeight(),
                new KernelArguments()
                        .buffer(lanes)
                        .buffer(pool.weights())
                        .int32("length", layout.weights())
                        .buffer(working));
    }

    /** Takes their weights back to where they came from. */
    void leave() throws IOException {
        launch(
                "store",
                everyWeight(),
                new KernelArguments()
                        .buffer(lanes)
                        .buffer(working)
                        .int32("length", layout.weights())
                        .buffer(pool.weights()));
    }

    private Kernel.Shape everyWeight() {
        return BatchedForwardBackward.shape(layout.weights() / 4, count(1));
    }

    /** Lets them make so many steps; none of them may have a checkpoint before the last. */
    void steps(int steps, int batch) throws IOException {
        int count = count(batch);
        StridedBatch images = products.batches(batch);
        for (int i = 0; i < steps; i++) {
            beginOrEndStep(i == 0 ? BEGIN : END | BEGIN);
            gather(count, batch);
            products.forward(images, count, batch);
            lossBackward(count, batch);
            products.backward(count, batch, 1, 0);
            products.descend(images, count, batch);
        }
        beginOrEndStep(END);
    }

    private void beginOrEndStep(int what) throws IOException {
        Kernel.Shape one = new Kernel.Shape(1, count(1), THREADS, NetworkLayout.STAGE_BYTES);
        launch(
                "beginOrEndStep",
                one,
                new KernelArguments()
                        .struct(pool.studyStruct(0))
                        .int32("what", what)
                        .int32("n", pool.train().count())
                        .buffer(lanes)
                        .buffer(pool.jobs())
                        .buffer(pool.orders()));
    }

    private void gather(int count, int batch) throws IOException {
        int line = products.line(0);
        launch(
                "gather",
                BatchedForwardBackward.shape((long) batch * line / 4, count),
                new KernelArguments()
                        .buffer(lanes)
                        .buffer(trainLines)
                        .int32("n", pool.train().count())
                        .buffer(pool.orders())
                        .buffer(products.entering(0))
                        .int32("rows", batch)
                        .int32("line", line));
    }

    private void lossBackward(int count, int batch) throws IOException {
        launch(
                "lossBackward",
                BatchedForwardBackward.shape(batch, count),
                new KernelArguments()
                        .int32("loss", loss())
                        .buffer(lanes)
                        .buffer(pool.train().labels())
                        .int32("n", pool.train().count())
                        .buffer(pool.orders())
                        .buffer(products.logits())
                        .buffer(products.deltas(model.depth() - 1))
                        .int32("rows", batch)
                        .int32("classes", model.classes())
                        .int32("line", products.line(model.depth())));
    }

    private int loss() {
        return pool.setup().protocol().loss().ordinal();
    }

    /** Measures the networks that are at a checkpoint. */
    void measure() throws IOException {
        beginOrEndStep(MEASURE);
        evaluate(trainLines, pool.train(), 0);
        evaluate(testLines, pool.test(), 1);
        launch(
                "storeCheckpoint",
                new Kernel.Shape(1, count(1), THREADS, 0),
                new KernelArguments()
                        .struct(pool.studyStruct(0))
                        .buffer(lanes)
                        .buffer(pool.jobs())
                        .buffer(tallies)
                        .int32("trainImages", pool.train().count())
                        .int32("testImages", pool.test().count())
                        .buffer(working)
                        .int32("length", layout.weights())
                        .buffer(pool.measurements())
                        .buffer(pool.snapshots()));
        beginOrEndStep(0);
    }

    /** Looks at the networks that may stop. */
    void look() throws IOException {
        beginOrEndStep(LOOK);
        evaluate(trainLines, pool.train(), 0);
        launch(
                "storeLook",
                new Kernel.Shape(1, count(1), THREADS, 0),
                new KernelArguments()
                        .struct(pool.studyStruct(0))
                        .buffer(lanes)
                        .buffer(pool.jobs())
                        .buffer(tallies)
                        .int32("trainImages", pool.train().count()));
        beginOrEndStep(0);
    }

    private void evaluate(DeviceBuffer lines, DeviceImages images, int set) throws IOException {
        int count = count(1);
        for (int at = 0; at < images.count(); at += sizes.piece()) {
            int some = Math.min(sizes.piece(), images.count() - at);
            products.forward(products.images(lines, at, some), count, some);
            launch(
                    "evaluate",
                    new Kernel.Shape(1, count, THREADS, 0),
                    new KernelArguments()
                            .int32("kind", loss())
                            .buffer(lanes)
                            .buffer(images.labels())
                            .buffer(products.logits())
                            .int32("rows", some)
                            .int32("classes", model.classes())
                            .int32("line", products.line(model.depth()))
                            .int32("set", set)
                            .int32("at", at)
                            .int32("n", images.count())
                            .buffer(tallies)
                            .buffer(pool.predictions()));
        }
    }

    private void launch(String kernel, Kernel.Shape grid, KernelArguments arguments) throws IOException {
        context.kernel("layerwise", kernel).launch(grid, arguments);
    }

    @Override
    public void close() {
        taken.close();
    }
}
