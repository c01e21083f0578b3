package kramers.network.cuda;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import kramers.cuda.Context;
import kramers.cuda.CudaException;
import kramers.cuda.DeviceBuffer;
import kramers.cuda.Kernel;
import kramers.cuda.KernelArguments;
import kramers.cuda.LaunchSizer;
import kramers.cuda.Resources;
import kramers.cuda.StructWriter;
import kramers.network.Loss;
import kramers.network.model.Model;
import kramers.network.spectrum.LanczosRecursion;

/**
 * Room on one device for networks whose curvature is taken, and the launches of kernels/curvature.cu over them. Each slot has
 * what its network makes of all training images, and the vectors of its recursion. Of a network with convolutions it takes the head
 * alone, which reads what these make of the images.
 */
final class LanczosBatch implements AutoCloseable {
    /** Ints of {@code Recursion}. */
    private static final int RECURSION = 6;

    /** Place of its steps. */
    private static final int MADE = 4;

    /** Steps of a launch, at most. */
    static final int STEPS = 8;

    private static final int PAIR = 2;
    private static final double TARGET_NANOS = 2e8;
    private static final int SLOTS_PER_BLOCK = 2;

    private final Context context;
    private final NetworkLayout layout;
    private final Loss loss;
    private final int layer;
    private final DeviceImages images;
    /** Of networks with convolutions; null for others, which all read the same images. */
    private final ConvolutionFeatures features;

    /** Where the head's parameters begin among those of a network. */
    private final int headAt;

    private final double breakdown;
    private final Resources taken = new Resources();
    private final int capacity;
    private final int count;
    private final DeviceBuffer net;
    private final DeviceBuffer weights;
    private final DeviceBuffer activations;
    private final DeviceBuffer basis;
    private final DeviceBuffer next;
    private final DeviceBuffer coefficients;
    private final DeviceBuffer recursions;
    private final DeviceBuffer queue;
    private final DeviceBuffer factors;
    private final DeviceBuffer room;
    private final LaunchSizer sizer = new LaunchSizer(TARGET_NANOS, 1, 1, STEPS, STEPS);

    /**
     * Takes the memory for so many slots as are of use, or as fit.
     *
     * @param images in the order of the model's layout
     * @param layer whose weights the Hessian is taken by, a linear one
     * @param wanted slots that are of use
     * @param capacity vectors of a basis
     * @param breakdown see {@link LanczosRecursion}
     */
    LanczosBatch(
            Context context,
            DeviceImages images,
            Model model,
            Loss loss,
            int layer,
            int wanted,
            int capacity,
            double breakdown)
            throws IOException {
        this.context = context;
        this.images = images;
        this.loss = loss;
        int convolutions = model.convolutions().size();
        this.layer = layer - convolutions;
        this.capacity = capacity;
        this.breakdown = breakdown;
        layout = new NetworkLayout(model.head());
        headAt = model.weights(convolutions).offset();
        try {
            net = buffer("widths", (long) layout.net().length * Integer.BYTES).write(layout.net());
            count = affordable(wanted, convolutions == 0 ? 0 : ConvolutionFeatures.slotBytes(model, images.count()));
            features = convolutions == 0 ? null : taken.keep(new ConvolutionFeatures(context, model, images, count));
            weights = buffer("weights to measure", count * weightBytes());
            activations =
                    buffer("outputs for all images", count * activationBytes()).zero();
            basis = buffer("Lanczos vectors", count * basisBytes());
            next = buffer("next Lanczos vectors", count * nextBytes());
            coefficients = buffer("Lanczos coefficients", (long) count * STEPS * PAIR * Double.BYTES);
            recursions = buffer("recursions", (long) count * RECURSION * Integer.BYTES);
            queue = buffer("queue of recursions", (long) count * Integer.BYTES);
            factors = buffer("factors of Lanczos vectors", (long) capacity * capacity * Double.BYTES);
            room = buffer("sums of Lanczos vectors", basisBytes());
            context.kernel("curvature", "activations");
            context.kernel("curvature", "lanczos");
            context.kernel("curvature", "combine");
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private DeviceBuffer buffer(String name, long bytes) throws CudaException {
        return taken.keep(context.buffer(name, bytes));
    }

    private int affordable(int wanted, long featureBytes) throws CudaException {
        long slot = weightBytes() + activationBytes() + basisBytes() + nextBytes() + featureBytes;
        long most = Math.min(wanted, (long) SLOTS_PER_BLOCK * context.device().multiprocessors());
        long shared = basisBytes() + (long) capacity * capacity * Double.BYTES;
        return (int) Math.max(1, Math.min(most, (context.affordable() - shared) / slot));
    }

    private long weightBytes() {
        return (long) layout.weights() * Float.BYTES;
    }

    private long activationBytes() {
        return 2L * images.count() * layout.line() * Float.BYTES;
    }

    private long basisBytes() {
        return (long) capacity * layout.directionLength(layer) * Float.BYTES;
    }

    private long nextBytes() {
        return (long) layout.directionLength(layer) * Double.BYTES;
    }

    int count() {
        return count;
    }

    /** Puts a network into a slot, with nothing of its recursion done. */
    void put(int slot, float[] parameters) throws IOException {
        float[] head = Arrays.copyOfRange(parameters, headAt, parameters.length);
        weights.write(layout.pack(head), (long) slot * layout.weights());
        if (features != null) {
            features.take(slot, parameters);
        }
        putRecursion(slot, 0, 0, false);
    }

    /** Puts a fresh direction into a slot, from which its recursion starts or goes on; vectors beyond its basis are dropped. */
    void put(int slot, LanczosRecursion recursion) throws CudaException {
        double[] direction = layout.packDirection(layer, recursion.fresh());
        next.write(direction, (long) slot * layout.directionLength(layer));
        putRecursion(slot, recursion.scale(), recursion.size(), true);
    }

    /** Starts the recursions in some slots anew, in the directions that their next vectors have. */
    void restart(List<Integer> slots) throws CudaException {
        for (int slot : slots) {
            putRecursion(slot, 0, 0, true);
        }
    }

    private void putRecursion(int slot, double scale, int size, boolean fresh) throws CudaException {
        StructWriter struct = new StructWriter("Recursion", RECURSION * Integer.BYTES)
                .real("scale", scale)
                .int32("size", size)
                .int32("fresh", fresh ? 1 : 0)
                .int32("steps", 0)
                .int32("unused", 0);
        recursions.write(struct, slot);
    }

    /**
     * Puts sums of some vectors of a slot's basis in their place.
     *
     * @param first the first of these vectors
     * @param sums factors, [sum][vector]
     */
    void combine(int slot, int first, double[][] sums) throws IOException {
        if (sums.length == 0) {
            return;
        }
        int length = layout.directionLength(layer);
        factors.write(Stream.of(sums).flatMapToDouble(DoubleStream::of).toArray(), 0);
        StructWriter what = new StructWriter("Combination", 6 * Integer.BYTES)
                .int32("slot", slot)
                .int32("capacity", capacity)
                .int32("length", length)
                .int32("first", first)
                .int32("vectors", sums[0].length)
                .int32("sums", sums.length);
        int blocks = (length + NetworkLayout.THREADS - 1) / NetworkLayout.THREADS;
        Kernel kernel = context.kernel("curvature", "combine");
        kernel.launch(
                new Kernel.Shape(blocks, 1, NetworkLayout.THREADS, 0),
                new KernelArguments().struct(what).buffer(factors).buffer(basis).buffer(room));
        context.await("combine of a network");
    }

    /** Takes what the networks in some slots make of all images. */
    void activate(List<Integer> slots) throws IOException {
        launch(
                "activations",
                slots,
                new KernelArguments()
                        .buffer(net)
                        .struct(struct())
                        .buffer(features == null ? images.values() : features.values())
                        .int64("apart", features == null ? 0 : features.apart())
                        .buffer(weights)
                        .buffer(activations)
                        .buffer(queue));
    }

    /** α and β of the steps made in a slot. */
    record Steps(double[] alpha, double[] beta) {}

    /** Makes some steps of the recursions in some slots, for about a fifth of a second; those made, in the same order. */
    List<Steps> advance(List<Integer> slots) throws IOException {
        long clock = System.nanoTime();
        launch(
                "lanczos",
                slots,
                new KernelArguments()
                        .buffer(net)
                        .struct(struct())
                        .float64("breakdown", breakdown)
                        .buffer(features == null ? images.values() : features.values())
                        .int64("apart", features == null ? 0 : features.apart())
                        .buffer(images.labels())
                        .buffer(weights)
                        .buffer(activations)
                        .buffer(basis)
                        .buffer(next)
                        .buffer(coefficients)
                        .buffer(recursions)
                        .buffer(queue));
        int launched = (int) sizer.size();
        sizer.took(launched, System.nanoTime() - clock);
        int[] state = recursions.ints();
        double[] pairs = coefficients.doubles();
        return slots.stream()
                .map(slot -> steps(pairs, slot * launched * PAIR, state[slot * RECURSION + MADE]))
                .toList();
    }

    private static Steps steps(double[] pairs, int at, int made) {
        double[] alpha = new double[made];
        double[] beta = new double[made];
        Arrays.setAll(alpha, i -> pairs[at + PAIR * i]);
        Arrays.setAll(beta, i -> pairs[at + PAIR * i + 1]);
        return new Steps(alpha, beta);
    }

    private void launch(String name, List<Integer> slots, KernelArguments arguments) throws IOException {
        queue.write(slots.stream().mapToInt(i -> i).toArray());
        Kernel kernel = context.kernel("curvature", name);
        kernel.launch(new Kernel.Shape(slots.size(), 1, NetworkLayout.THREADS, NetworkLayout.STAGE_BYTES), arguments);
        context.await(name + " of " + slots.size() + " networks");
    }

    /** {@code Spectroscopy}. */
    private StructWriter struct() {
        return new StructWriter("Spectroscopy", 5 * Integer.BYTES)
                .int32("layer", layer)
                .int32("images", images.count())
                .int32("capacity", capacity)
                .int32("steps", (int) sizer.size())
                .int32("loss", loss.ordinal());
    }

    @Override
    public void close() {
        taken.close();
    }
}
