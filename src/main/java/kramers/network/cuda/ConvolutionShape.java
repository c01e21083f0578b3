package kramers.network.cuda;

import kramers.cuda.StructWriter;

/**
 * A layer of 3 x 3 convolutions with ReLU as kernels/convolution.cuh has it: images are [rows][columns][channels padded to
 * {@value #FOUR}], weights [tap][channel padded][outputs padded] with the biases one row behind.
 *
 * @param channels of a pixel as it enters
 * @param outputs of a pixel as it leaves
 * @param pooled whether a maximum of 2 x 2 pixels follows; a last odd row or column is dropped
 */
record ConvolutionShape(int rows, int columns, int channels, int outputs, boolean pooled) {
    /** Pixels of a kernel. */
    static final int TAPS = 9;

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

    private static int ceilDiv(long a, int b) {
        return Math.toIntExact((a + b - 1) / b);
    }

    /** Channels or outputs with what pads them. */
    static int padded(int channels) {
        return ceilDiv(channels, FOUR) * FOUR;
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

    /** Rows of the weights, without that of the biases. */
    int depth() {
        return TAPS * padded(channels);
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
    private long pixelsKept(int images) {
        int windows = rowsOut() * columnsOut();
        return (long) images * (pooled ? FOUR * windows : windows);
    }

    /** Parts of a gradient's sum over the pixels of so many images. */
    int parts(int images) {
        return ceilDiv(pixelsKept(images), PART);
    }

    /** Which kernels suit a product of so many columns, 32 or 64 wide. */
    private static int wide(int columns) {
        return columns <= NARROW ? NARROW : WIDE;
    }

    /** The variant of a kernel for a product of so many columns. */
    private static String variant(String kernel, int columns) {
        return kernel + "_" + wide(columns);
    }

    private static int blocks(long pixels, int columns) {
        return Math.multiplyExact(ceilDiv(pixels, SLAB / wide(columns)), ceilDiv(columns, wide(columns)));
    }

    /** Name of a kernel, and its blocks for a lane. */
    record Grid(String kernel, int blocks) {}

    Grid convolve(int images) {
        return new Grid(variant("convolve", padded(outputs)), blocks(pixelsKept(images), padded(outputs)));
    }

    Grid convolveBack(int images) {
        int columns = padded(channels);
        return new Grid(variant("convolveBack", columns), blocks((long) images * rows * columns(), columns));
    }

    Grid gradient(int images) {
        int columns = padded(outputs);
        int patches = ceilDiv(columns, wide(columns)) * ceilDiv(depth(), PATCH);
        return new Grid(variant("convolutionGradient", columns), Math.multiplyExact(parts(images), patches));
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
