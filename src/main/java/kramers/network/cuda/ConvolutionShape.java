package kramers.network.cuda;

import kramers.cuda.StructWriter;
import kramers.network.model.Convolution;
import kramers.network.model.Planes;

/**
 * A layer of 3 x 3 convolutions with ReLU as kernels/convolution.cuh has it: images are [rows][columns][channels padded to
 * {@value #FOUR}], weights [tap][channel padded][outputs padded] with the biases one row behind.
 *
 * @param channels of a pixel as it enters
 * @param outputs of a pixel as it leaves
 * @param pooled whether a maximum of 2 x 2 pixels follows; a last odd row or column is dropped
 */
record ConvolutionShape(int rows, int columns, int channels, int outputs, boolean pooled) {
    /** What stands for none of a window's pixels, in {@code choices}. */
    static final int CUT = 4;

    /** Threads of a block times the sums of each, the pixels by outputs of its part of a product. */
    private static final int SLAB = 1 << 14;

    /** Rows of a block's part of a gradient. */
    private static final int PATCH = 64;

    /** Pixels of a part of a gradient's sum, PART. */
    private static final int PART = 2048;

    private static final int WIDE = 64;
    private static final int NARROW = 32;
    private static final int FOUR = 4;

    /** That of a layer. */
    static ConvolutionShape of(Convolution layer) {
        Planes planes = layer.entering();
        return new ConvolutionShape(
                planes.rows(), planes.columns(), planes.channels(), layer.outputs(), layer.pooled());
    }

    private static long ceilDiv(long a, int b) {
        return (a + b - 1) / b;
    }

    /** Channels or outputs with what pads them. */
    static int padded(int channels) {
        return (channels + FOUR - 1) / FOUR * FOUR;
    }

    int rowsOut() {
        return pooled ? rows / 2 : rows;
    }

    int columnsOut() {
        return pooled ? columns / 2 : columns;
    }

    /** Numbers of an image as it enters. */
    int numbersIn() {
        return rows * columns * padded(channels);
    }

    /** Numbers of an image as it leaves. */
    int numbersOut() {
        return rowsOut() * columnsOut() * padded(outputs);
    }

    /** Place of a number of an image that enters, which is the index-th in [channels][rows][columns]. */
    int placeIn(int index) {
        return place(index, rows * columns, channels);
    }

    /** Likewise of one that leaves. */
    int placeOut(int index) {
        return place(index, rowsOut() * columnsOut(), outputs);
    }

    private static int place(int index, int pixels, int channels) {
        return index % pixels * padded(channels) + index / pixels;
    }

    /** Rows of the weights, without that of the biases. */
    int depth() {
        return Convolution.TAPS * padded(channels);
    }

    /** Numbers of weights and biases. */
    int weights() {
        return (depth() + 1) * padded(outputs);
    }

    /** Multiply-adds that an image takes on its way up. */
    long products() {
        return (long) rows * columns * depth() * padded(outputs);
    }

    /** Pixels before pooling that reach what leaves so many images. */
    private long pixelsKept(long images) {
        int windows = rowsOut() * columnsOut();
        return images * (pooled ? FOUR * windows : windows);
    }

    /** Parts of a gradient's sum over the pixels of so many images. */
    long parts(long images) {
        return ceilDiv(pixelsKept(images), PART);
    }

    /** Which kernels suit a product of so many columns, 32 or 64 wide. */
    private static int wide(int width) {
        return width <= NARROW ? NARROW : WIDE;
    }

    /** The variant of a kernel for a product of so many columns. */
    private static String variant(String kernel, int width) {
        return kernel + "_" + wide(width);
    }

    private static int blocks(long pixels, int width) {
        return Math.toIntExact(ceilDiv(pixels, SLAB / wide(width)) * ceilDiv(width, wide(width)));
    }

    /** Name of a kernel, and its blocks for a lane. */
    record Grid(String kernel, int blocks) {}

    Grid convolve(int images) {
        return new Grid(variant("convolve", padded(outputs)), blocks(pixelsKept(images), padded(outputs)));
    }

    Grid convolveBack(int images) {
        int width = padded(channels);
        return new Grid(variant("convolveBack", width), blocks((long) images * rows * columns, width));
    }

    Grid gradient(int images) {
        int width = padded(outputs);
        long patches = ceilDiv(width, wide(width)) * ceilDiv(depth(), PATCH);
        return new Grid(variant("convolutionGradient", width), Math.toIntExact(parts(images) * patches));
    }

    /**
     * {@code Convolution}.
     *
     * @param images of a lane
     * @param lineIn numbers from an image that enters to the next
     * @param lineOut of those that leave
     * @param at where its weights are among those of a network
     * @param length numbers of a network's weights
     */
    StructWriter struct(int images, int lineIn, int lineOut, int at, int length) {
        return new StructWriter("Convolution", 10 * Integer.BYTES)
                .int32("rows", rows)
                .int32("columns", columns)
                .int32("channels", padded(channels))
                .int32("outputs", padded(outputs))
                .int32("pooled", pooled ? 1 : 0)
                .int32("images", images)
                .int32("lineIn", lineIn)
                .int32("lineOut", lineOut)
                .int32("weights", at)
                .int32("length", length);
    }
}
