package kramers.network.cuda;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import kramers.cuda.Context;
import kramers.cuda.Cuda;
import kramers.cuda.DeviceBuffer;
import kramers.cuda.Resources;
import kramers.cuda.StructWriter;
import kramers.cuda.library.StridedBatch;
import kramers.network.cpu.PlainConvolution;
import kramers.network.model.Layer;
import kramers.network.model.Model;

/**
 * A layer of convolutions in three lanes of device 0, the second of which idles, beside {@link PlainConvolution}: {@code rows
 * columns channels outputs pooled images}. Each network sees the same images; the first of them is zero everywhere, so that all its
 * outputs are exactly the biases. Says a line: the largest errors on the way up, of what enters and of the gradient, in
 * units of 2⁻²⁴ times the sum of the magnitudes of what was added; how many windows chose otherwise than they ought to; whether the
 * third lane has the same bits alone; whether the idling one has zeros, and its weights as they were; whether a
 * first pixel that is no number comes out where it should.
 */
final class ConvolutionProbe {
    private static final int LANES = 3;
    private static final int IDLE = 1;

    /** The layer's number in its network. */
    private static final int LAYER = 1;

    private static final double UNIT = 0x1p-24;

    private final ConvolutionShape shape;
    private final PlainConvolution plain;
    private final int images;
    private final Model model;
    private final NetworkLayout layout;
    private final int lineIn;
    private final int lineOut;
    /** [lanes][parameters] */
    private final float[][] parameters = new float[LANES][];
    /** [images][channels][rows][columns] */
    private final float[][] x;
    /** [lanes][images][outputs][rows][columns] */
    private final float[][][] d;

    private final double[] worst = new double[3];
    private int wrong;

    private ConvolutionProbe(ConvolutionShape shape, int images) {
        this.shape = shape;
        this.images = images;
        plain = new PlainConvolution(shape.channels(), shape.rows(), shape.columns(), shape.outputs(), shape.pooled());
        model = model(shape);
        layout = new NetworkLayout(model);
        lineIn = BatchedForwardBackward.line(layout, LAYER);
        lineOut = BatchedForwardBackward.line(layout, LAYER + 1);
        Random random = new Random(7);
        Arrays.setAll(parameters, lane -> normals(random, model.parameters(), 0.2));
        x = new float[images][];
        Arrays.setAll(x, image -> normals(random, shape.channels() * plain.pixels(), image == 0 ? 0 : 1));
        d = new float[LANES][images][];
        for (float[][] lane : d) {
            Arrays.setAll(lane, image -> normals(random, shape.outputs() * plain.pooledPixels(), 1));
        }
    }

    /** A network that has the layer behind another. */
    private static Model model(ConvolutionShape shape) {
        List<Layer> layers = new ArrayList<>();
        layers.add(Layer.convolution(shape.channels()));
        layers.add(Layer.convolution(shape.outputs()));
        if (shape.pooled()) {
            layers.add(Layer.POOL);
        }
        return Model.of(1, shape.rows(), shape.columns(), layers, 2);
    }

    private static float[] normals(Random random, int count, double scale) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (scale * random.nextGaussian());
        }
        return values;
    }

    public static void main(String[] arguments) throws Exception {
        int[] n = Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
        new ConvolutionProbe(new ConvolutionShape(n[0], n[1], n[2], n[3], n[4] == 1), n[5]).run();
    }

    /** What a device made of it. */
    private record Found(float[] y, byte[] choices, float[] back, float[] weights) {}

    private void run() throws IOException {
        try (Context context = new Context(Cuda.probe().devices().get(0))) {
            Found all = onDevice(context, 0, 1, 2);
            Found alone = onDevice(context, 2);
            for (int lane = 0; lane < LANES; lane++) {
                if (lane != IDLE) {
                    compare(all, lane);
                }
            }
            boolean same = Arrays.equals(part(all.y(), 2), alone.y())
                    && Arrays.equals(part(all.back(), 2), alone.back())
                    && Arrays.equals(part(all.weights(), 2), alone.weights());
            boolean idled = Arrays.equals(part(all.y(), IDLE), new float[images * lineOut])
                    && Arrays.equals(part(all.weights(), IDLE), layout.pack(parameters[IDLE]));
            x[0][0] = Float.NaN;
            boolean spread = isNoNumberWhere(onDevice(context, 0));
            System.out.printf("%.1f %.1f %.1f %d %b %b %b%n", worst[0], worst[1], worst[2], wrong, same, idled, spread);
        }
    }

    private static float[] part(float[] values, int lane) {
        int each = values.length / LANES;
        return Arrays.copyOfRange(values, lane * each, (lane + 1) * each);
    }

    private Found onDevice(Context context, int... order) throws IOException {
        int count = order.length;
        int rows = count * images;
        try (Resources taken = new Resources()) {
            StructWriter all = new StructWriter("Lane", Lane.BYTES, count);
            float[] packed = new float[count * layout.weights()];
            float[] deltas = new float[rows * lineOut];
            for (int i = 0; i < count; i++) {
                all.int32("slot", order[i])
                        .int32("on", order[i] == IDLE ? 0 : 1)
                        .int32("rest", new int[4]);
                System.arraycopy(layout.pack(parameters[order[i]]), 0, packed, i * layout.weights(), layout.weights());
                for (int image = 0; image < images; image++) {
                    put(d[order[i]][image], true, deltas, (i * images + image) * lineOut);
                }
            }
            float[] lines = new float[images * lineIn];
            for (int image = 0; image < images; image++) {
                put(x[image], false, lines, image * lineIn);
            }
            DeviceBuffer lanes = taken.keep(context.buffer("lanes", (long) count * Lane.BYTES));
            lanes.write(all);
            DeviceBuffer weights = floats(taken, context, "weights", packed);
            DeviceBuffer in = floats(taken, context, "x", lines);
            DeviceBuffer below = floats(taken, context, "d", deltas);
            DeviceBuffer y = floats(taken, context, "y", new float[rows * lineOut]);
            DeviceBuffer back = floats(taken, context, "dx", new float[rows * lineIn]);
            StridedBatch batch = StridedBatch.lines(in, Float.BYTES, images, shape.numbersIn(), lineIn)
                    .stride(0);
            ConvolutionLayer layer =
                    taken.keep(new ConvolutionLayer(context, layout, LAYER, lanes, weights, rows, rows));
            layer.forward(batch, y, count, images);
            layer.backward(below, back, count, images);
            layer.descend(batch, below, count, images);
            context.await("convolutions");
            return new Found(read(y), bytes(layer.choices()), read(back), read(weights));
        }
    }

    /** Puts an image's numbers where the device has them. */
    private void put(float[] values, boolean leaving, float[] to, int at) {
        for (int i = 0; i < values.length; i++) {
            to[at + (leaving ? shape.placeOut(i) : shape.placeIn(i))] = values[i];
        }
    }

    private static DeviceBuffer floats(Resources taken, Context context, String name, float[] values)
            throws IOException {
        return taken.keep(context.buffer(name, (long) values.length * Float.BYTES))
                .write(values);
    }

    private static float[] read(DeviceBuffer buffer) throws IOException {
        float[] values = new float[(int) (buffer.bytes() / Float.BYTES)];
        buffer.read(values);
        return values;
    }

    private static byte[] bytes(DeviceBuffer buffer) throws IOException {
        int[] words = buffer.ints();
        byte[] values = new byte[4 * words.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (words[i / 4] >>> 8 * (i % 4));
        }
        return values;
    }

    /** The layer's parameters among those of a network. */
    private double[] own(float[] all) {
        int first = model.weights(LAYER).offset();
        return IntStream.range(first, first + plain.parameters())
                .mapToDouble(i -> all[i])
                .toArray();
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    private static double[] magnitudes(double[] values) {
        return Arrays.stream(values).map(Math::abs).toArray();
    }

    private void compare(Found found, int lane) {
        double[] weights = own(parameters[lane]);
        double[] after = weights.clone();
        double[] sizes = magnitudes(weights);
        for (int image = 0; image < images; image++) {
            double[] in = doubles(x[image]);
            double[] choice = forward(found, lane, image, in, weights);
            double[] deltas = plain.unpool(doubles(d[lane][image]), choice);
            add(after, plain.gradient(in, deltas));
            add(sizes, plain.gradient(magnitudes(in), magnitudes(deltas)));
            double[] back = plain.back(weights, deltas);
            double[] backSizes = plain.back(magnitudes(weights), magnitudes(deltas));
            for (int i = 0; i < back.length; i++) {
                int at = (lane * images + image) * lineIn + shape.placeIn(i);
                differ(1, back[i], found.back()[at], backSizes[i]);
            }
        }
        float[] all = layout.unpack(part(found.weights(), lane));
        double[] changed = own(all);
        for (int i = 0; i < after.length; i++) {
            differ(2, after[i], changed[i], sizes[i]);
        }
        // Other layers have what they had.
        System.arraycopy(
                parameters[lane],
                model.weights(LAYER).offset(),
                all,
                model.weights(LAYER).offset(),
                after.length);
        wrong += Arrays.equals(parameters[lane], all) ? 0 : 1;
    }

    private static void add(double[] to, double[] values) {
        Arrays.setAll(to, i -> to[i] + values[i]);
    }

    private void differ(int what, double expected, double found, double magnitude) {
        double error = Math.abs(expected - found) / (UNIT * magnitude);
        worst[what] = Math.max(worst[what], expected == found ? 0 : Double.isNaN(error) ? 1e9 : error);
    }

    /** Which pixels the device chose, after a look at whether they may be the largest of their windows. */
    private double[] forward(Found found, int lane, int image, double[] in, double[] weights) {
        double[] z = plain.multiply(weights, in);
        double[] sizes = plain.multiply(magnitudes(weights), magnitudes(in));
        double[] most = plain.choose(sizes, plain.choice(sizes));
        double[] expected = plain.choice(z);
        double[] y = plain.choose(z, expected);
        double[] choice = new double[y.length];
        int at = (lane * images + image) * lineOut;
        Arrays.setAll(choice, i -> found.choices()[at + shape.placeOut(i)]);
        double[] chosen = plain.choose(z, choice);
        for (int i = 0; i < y.length; i++) {
            differ(0, y[i], found.y()[at + shape.placeOut(i)], most[i]);
            boolean possible = choice[i] == ConvolutionShape.CUT || choice[i] < (shape.pooled() ? 4 : 1);
            boolean nearly = Math.abs(chosen[i] - y[i]) <= 100 * UNIT * most[i];
            boolean exactly = image > 0 || choice[i] == expected[i];
            wrong += possible && nearly && exactly ? 0 : 1;
        }
        return choice;
    }

    private boolean isNoNumberWhere(Found found) {
        double[] z = plain.multiply(own(parameters[0]), doubles(x[0]));
        double[] choice = plain.choice(z);
        double[] y = plain.choose(z, choice);
        boolean all = true;
        for (int i = 0; i < y.length; i++) {
            int at = shape.placeOut(i);
            all &= Double.isNaN(y[i]) == Float.isNaN(found.y()[at]) && choice[i] == found.choices()[at];
        }
        return all && Double.isNaN(y[0]);
    }
}
