package kramers.network.cuda;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import kramers.cuda.Context;
import kramers.cuda.Cuda;
import kramers.cuda.DeviceBuffer;
import kramers.cuda.Resources;
import kramers.cuda.StructWriter;
import kramers.cuda.library.StridedBatch;
import kramers.network.model.Convolution;
import kramers.network.model.Layer;
import kramers.network.model.Model;

/**
 * A layer of convolutions in three lanes of device 0, the second of which idles, beside {@link PlainConvolution}: {@code rows
 * columns channels outputs pooled images}. Each network sees the same images; the first of them is zero everywhere, so that all its
 * outputs are exactly the biases. Says a line: the largest errors on the way up, of what enters and of the gradient, in
 * units of 2⁻²⁴ times the sum of the magnitudes of what was added; how many windows chose otherwise than they ought to; whether the
 * third lane has the same bits alone; whether the idling one has zeros, and its weights as they were; whether a
 * first pixel that is no number makes none of the first window, by the last of its pixels, and numbers of all others that are not beside it.
 */
final class ConvolutionProbe {
    private static final int LANES = 3;
    private static final int IDLE = 1;
    /** The layer's number in its network. */
    private static final int LAYER = 1;

    private static final double UNIT = 0x1p-24;

    private final ConvolutionShape shape;
    private final int images;
    private final NetworkLayout layout;
    private final int lineIn;
    private final int lineOut;
    private final PlainConvolution[] networks = new PlainConvolution[LANES];
    private final float[] x;
    private final float[] d;
    private final double[] worst = new double[3];
    private int wrong;

    private ConvolutionProbe(ConvolutionShape shape, int images) {
        this.shape = shape;
        this.images = images;
        Random random = new Random(7);
        Arrays.setAll(networks, lane -> new PlainConvolution(shape, random));
        layout = layout(shape);
        lineIn = BatchedForwardBackward.line(layout, LAYER);
        lineOut = BatchedForwardBackward.line(layout, LAYER + 1);
        int pixels = shape.rows() * shape.columns();
        x = PlainConvolution.normals(random, images * pixels * shape.channels(), 1);
        Arrays.fill(x, 0, pixels * shape.channels(), 0f);
        int windows = shape.rowsOut() * shape.columnsOut();
        d = PlainConvolution.normals(random, LANES * images * windows * shape.outputs(), 1);
    }

    /** A network that has the layer behind another. */
    private static NetworkLayout layout(ConvolutionShape shape) {
        List<Layer> layers = new ArrayList<>();
        layers.add(Layer.convolution(shape.channels()));
        layers.add(Layer.convolution(shape.outputs()));
        if (shape.pooled()) {
            layers.add(Layer.POOL);
        }
        return new NetworkLayout(Model.of(1, shape.rows(), shape.columns(), layers, 2));
    }

    public static void main(String[] arguments) throws Exception {
        int[] n = Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
        new ConvolutionProbe(new ConvolutionShape(n[0], n[1], n[2], n[3], n[4] == 1), n[5]).run();
    }

    /** What a device made of it. */
    private record Found(float[] y, byte[] choices, float[] back, float[] weights) {}

    private void run() throws IOException {
        try (Context context = new Context(Cuda.probe().devices().get(0))) {
            Found all = onDevice(context, List.of(0, 1, 2));
            Found alone = onDevice(context, List.of(2));
            for (int lane = 0; lane < LANES; lane++) {
                if (lane != IDLE) {
                    compare(all, lane);
                }
            }
            boolean same = same(all, 2, alone);
            boolean idled = idled(all);
            x[0] = Float.NaN;
            boolean spread = numberless(onDevice(context, List.of(0)));
            System.out.printf("%.1f %.1f %.1f %d %b %b %b%n", worst[0], worst[1], worst[2], wrong, same, idled, spread);
        }
    }

    private Found onDevice(Context context, List<Integer> order) throws IOException {
        int count = order.size();
        int rows = count * images;
        try (Resources taken = new Resources()) {
            StructWriter all = new StructWriter("Lane", Lane.BYTES, count);
            order.forEach(lane ->
                    all.int32("slot", lane).int32("on", lane == IDLE ? 0 : 1).int32("rest", new int[4]));
            DeviceBuffer lanes = taken.keep(context.buffer("lanes", (long) count * Lane.BYTES));
            lanes.write(all);
            DeviceBuffer weights = floats(taken, context, "weights", packed(order));
            DeviceBuffer in = floats(taken, context, "x", lines(x, shape.channels(), lineIn));
            DeviceBuffer deltas = floats(taken, context, "d", deltas(order));
            DeviceBuffer y = floats(taken, context, "y", new float[rows * lineOut]);
            DeviceBuffer back = floats(taken, context, "dx", new float[rows * lineIn]);
            StridedBatch batch = StridedBatch.lines(in, Float.BYTES, images, shape.numbersIn(), lineIn)
                    .stride(0);
            ConvolutionLayer layer =
                    taken.keep(new ConvolutionLayer(context, layout, LAYER, lanes, weights, rows, rows));
            layer.forward(batch, y, count, images);
            layer.backward(deltas, back, count, images);
            layer.descend(batch, deltas, count, images);
            context.await("convolutions");
            return new Found(read(y), bytes(layer.choices()), read(back), read(weights));
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

    /** Pixels with their channels padded, and images at the distance that they have on the device. */
    private static float[] lines(float[] values, int channels, int line, int images) {
        int pixels = values.length / images / channels;
        float[] all = new float[images * line];
        for (int i = 0; i < values.length; i++) {
            int image = i / channels / pixels;
            all[image * line + i / channels % pixels * ConvolutionShape.padded(channels) + i % channels] = values[i];
        }
        return all;
    }

    private float[] lines(float[] values, int channels, int line) {
        return lines(values, channels, line, images);
    }

    private float[] deltas(List<Integer> order) {
        List<float[]> all = new ArrayList<>();
        order.forEach(lane -> all.add(lines(deltas(lane), shape.outputs(), lineOut)));
        return join(all);
    }

    private float[] deltas(int lane) {
        int each = d.length / LANES;
        return Arrays.copyOfRange(d, lane * each, (lane + 1) * each);
    }

    private static float[] join(List<float[]> all) {
        float[] joined =
                new float[all.stream().mapToInt(values -> values.length).sum()];
        int at = 0;
        for (float[] values : all) {
            System.arraycopy(values, 0, joined, at, values.length);
            at += values.length;
        }
        return joined;
    }

    private float[] packed(List<Integer> order) {
        List<float[]> all = new ArrayList<>();
        order.forEach(lane -> all.add(packed(lane)));
        return join(all);
    }

    private float[] packed(int lane) {
        float[] values = new float[layout.weights()];
        Arrays.fill(values, 5f);
        Arrays.fill(values, layout.offset(LAYER), layout.offset(LAYER + 1), 0f);
        for (int o = 0; o < shape.outputs(); o++) {
            for (int i = 0; i < Convolution.TAPS * shape.channels(); i++) {
                values[weightAt(i, o)] = networks[lane].weight(i / shape.channels(), i % shape.channels(), o);
            }
            values[biasAt(o)] = networks[lane].bias(o);
        }
        return values;
    }

    /** Where the device has a weight of [tap][channel]. */
    private int weightAt(int i, int output) {
        int row = i / shape.channels() * ConvolutionShape.padded(shape.channels()) + i % shape.channels();
        return layout.offset(LAYER) + row * ConvolutionShape.padded(shape.outputs()) + output;
    }

    private int biasAt(int output) {
        return layout.offset(LAYER) + shape.depth() * ConvolutionShape.padded(shape.outputs()) + output;
    }

    private void compare(Found found, int lane) {
        PlainConvolution plain = networks[lane];
        int weights = Convolution.TAPS * shape.channels() * shape.outputs();
        double[] gradient = new double[weights + shape.outputs()];
        double[] magnitudes = new double[gradient.length];
        for (int image = 0; image < images; image++) {
            float[] own = part(x, image, images);
            byte[] chosen = new byte[shape.rowsOut() * shape.columnsOut() * shape.outputs()];
            for (int i = 0; i < chosen.length; i++) {
                int at = (lane * images + image) * lineOut
                        + i / shape.outputs() * ConvolutionShape.padded(shape.outputs())
                        + i % shape.outputs();
                chosen[i] = found.choices()[at];
                forward(plain, own, i, found.y()[at], chosen[i]);
            }
            double[] deltas = plain.deltas(part(deltas(lane), image, images), chosen);
            plain.addGradient(own, deltas, gradient, magnitudes);
            back(plain, deltas, found.back(), (lane * images + image) * lineIn);
        }
        float[] start = packed(lane);
        for (int i = 0; i < gradient.length; i++) {
            int output = i % shape.outputs();
            int at = i < weights ? weightAt(i / shape.outputs(), output) : biasAt(output);
            double before = start[at];
            double after = found.weights()[lane * layout.weights() + at];
            differ(2, before + gradient[i], after, Math.abs(before) + magnitudes[i]);
        }
    }

    private static float[] part(float[] values, int number, int of) {
        int each = values.length / of;
        return Arrays.copyOfRange(values, number * each, (number + 1) * each);
    }

    private void differ(int what, double expected, double found, double magnitude) {
        double error = Math.abs(expected - found) / (UNIT * magnitude);
        worst[what] = Math.max(worst[what], expected == found ? 0 : Double.isNaN(error) ? 1e9 : error);
    }

    /** Output i of what left: the largest of its window, and one that may be it. */
    private void forward(PlainConvolution plain, float[] own, int i, double y, int choice) {
        int wide = shape.pooled() ? 2 : 1;
        int window = i / shape.outputs();
        double largest = Double.NEGATIVE_INFINITY;
        double magnitude = 0;
        double chosen = 0;
        boolean blank = true;
        for (int within = 0; within < wide * wide; within++) {
            int row = wide * (window / shape.columnsOut()) + within / 2;
            int column = wide * (window % shape.columnsOut()) + within % 2;
            double[] output = plain.output(own, row, column, i % shape.outputs());
            blank = blank && output[0] == plain.bias(i % shape.outputs());
            largest = Math.max(largest, output[0]);
            magnitude = Math.max(magnitude, output[1]);
            chosen = within == choice ? output[0] : chosen;
        }
        double tolerance = 100 * UNIT * magnitude;
        differ(0, Math.max(0, largest), y, magnitude);
        boolean right = choice == ConvolutionShape.CUT ? largest <= tolerance && y == 0 : y > 0;
        right = right && choice <= ConvolutionShape.CUT && (choice < wide * wide || choice == ConvolutionShape.CUT);
        right = right && chosen >= Math.max(0, largest) - tolerance;
        right = right && (!blank || choice == (largest > 0 ? 0 : ConvolutionShape.CUT));
        wrong += right ? 0 : 1;
    }

    private void back(PlainConvolution plain, double[] deltas, float[] found, int from) {
        double[] back = new double[shape.rows() * shape.columns() * shape.channels()];
        double[] magnitudes = new double[back.length];
        plain.addBack(deltas, back, magnitudes);
        for (int i = 0; i < back.length; i++) {
            int at = i / shape.channels() * ConvolutionShape.padded(shape.channels()) + i % shape.channels();
            differ(1, back[i], found[from + at], magnitudes[i]);
        }
    }

    private boolean same(Found all, int lane, Found alone) {
        return Arrays.equals(part(all.y(), lane, LANES), alone.y())
                && Arrays.equals(part(all.back(), lane, LANES), alone.back())
                && Arrays.equals(part(all.weights(), lane, LANES), alone.weights());
    }

    private boolean numberless(Found found) {
        boolean all = true;
        for (int i = 0; i < images * lineOut; i++) {
            int window = i / ConvolutionShape.padded(shape.outputs());
            if (window == 0 && i < shape.outputs()) {
                all = all && Float.isNaN(found.y()[i]) && found.choices()[i] == (shape.pooled() ? 3 : 0);
            } else if (window > 0 && shape.pooled()
                    || window % shape.columnsOut() > 1
                    || window / shape.columnsOut() > 1) {
                all = all && !Float.isNaN(found.y()[i]);
            }
        }
        return all;
    }

    private boolean idled(Found all) {
        for (float value : part(all.y(), IDLE, LANES)) {
            if (value != 0) {
                return false;
            }
        }
        return Arrays.equals(part(all.weights(), IDLE, LANES), packed(IDLE));
    }
}
