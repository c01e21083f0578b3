// Written again in double precision by the build (see pom.xml): keep to what four substitutions turn into Double code.
package kramers.network.cpu;

/**
 * A convolution of 3 x 3 pixels with a border of one, a ReLU, and 2 x 2 pooling or none: forwards, backwards and along a direction,
 * one image at a time. It has no weights of its own: all operations are between arrays of the caller's, each from an index on.
 *
 * <p>Maps lie as {@link FloatMaps} says: {@link #input} what enters, {@link #full} what the sums of the convolution give, with their
 * biases, {@link #output} what leaves behind ReLU and pooling: what enters a next convolution. A convolution leaves anything in
 * the padding behind rows; so what it wrote, full maps or derivatives by the input, is read pixel by pixel alone, and maps that it
 * reads are written by pooling ({@link #forward}, {@link #choose}, {@link #unpool}) or by {@link FloatMaps#spread} only, to arrays that
 * were zero at first.
 *
 * <p>Every sum is one chain of fused multiply-adds in an order of its own, whatever the tiles and the width of vectors: the same
 * bits on every machine. Not thread-safe: a thread has its own.
 */
final class FloatConvolution {
    final FloatMaps input;
    final FloatMaps full;
    final FloatMaps output;

    private final FloatStencil ahead;
    private final FloatStencil back;
    private final FloatPooling pooling;
    private final float[] zeros;
    private final float[] sums;

    /**
     * @param channels of an image that enters
     * @param rows of it; at least 2 if there is pooling
     * @param columns likewise
     * @param outputs channels that leave
     */
    FloatConvolution(int channels, int rows, int columns, int outputs, boolean pooled) {
        int half = pooled ? 2 : 1;
        input = new FloatMaps(channels, rows, columns);
        full = new FloatMaps(outputs, rows, columns);
        output = new FloatMaps(outputs, rows / half, columns / half);
        ahead = new FloatStencil(input, full);
        back = new FloatStencil(full, input);
        pooling = new FloatPooling(full, output, pooled);
        zeros = back.bias();
        sums = full.array(1);
    }

    /** Weights, or their gradient, of zeros; in an order that {@link #unpack} knows. */
    float[] weights() {
        return ahead.weights();
    }

    /** Biases, or their gradient, of zeros; those of the channels in order, from {@link FloatProducts#START} on. */
    float[] bias() {
        return ahead.bias();
    }

    /** Room for what {@link #flip} makes. */
    float[] flipped() {
        return back.weights();
    }

    /**
     * Weights out of a network's parameters; their padding becomes zero.
     *
     * @param parameters from index at on [outputs][channels][3][3]
     * @return the index behind them
     */
    int unpack(float[] parameters, int at, float[] w) {
        return ahead.unpack(parameters, at, w);
    }

    /** The way back of {@link #unpack}. */
    int pack(float[] w, float[] parameters, int at) {
        return ahead.pack(w, parameters, at);
    }

    /**
     * What leaves.
     *
     * @param x input maps, from index at on
     * @param y receives output maps, from index to on
     * @param choice receives at the same indices what {@link FloatPooling} chose
     */
    void forward(float[] w, float[] bias, float[] x, int at, float[] y, float[] choice, int to) {
        ahead.multiply(w, x, at, bias, sums, FloatProducts.START);
        pooling.pool(sums, FloatProducts.START, y, choice, to);
    }

    /**
     * z = [z] + w * x, without what {@link #forward} does then.
     *
     * @param x input maps, from index at on
     * @param bias what every sum starts from; null to add to z
     * @param z full maps, from index to on
     */
    void multiply(float[] w, float[] x, int at, float[] bias, float[] z, int to) {
        ahead.multiply(w, x, at, bias, z, to);
    }

    /**
     * Output maps of what was chosen from full maps, and 0 where the ReLU cut: the derivative of ReLU and pooling along z.
     *
     * @param z full maps, from index at on
     * @param choice by {@link #forward}, from index to on
     * @param y receives output maps, from index to on
     */
    void choose(float[] z, int at, float[] choice, float[] y, int to) {
        pooling.choose(z, at, y, choice, to);
    }

    /**
     * The way back through ReLU and pooling: derivatives where they were chosen, 0 elsewhere.
     *
     * @param d derivatives by the output, from index at on
     * @param choice by {@link #forward}, from index at on
     * @param z receives derivatives by the full maps, from index to on; a row and a column that pooling loses are not written
     */
    void unpool(float[] d, float[] choice, int at, float[] z, int to) {
        pooling.unpool(d, choice, at, z, to);
    }

    /** v = the weights as {@link #back} needs them; call after every change. */
    void flip(float[] w, float[] v) {
        ahead.flip(w, back, v);
    }

    /**
     * The way back through the convolution.
     *
     * @param v flipped weights
     * @param z derivatives by the full maps, from index at on
     * @param add whether to add to what d has
     * @param d receives derivatives by the input, from index to on
     */
    void back(float[] v, float[] z, int at, boolean add, float[] d, int to) {
        back.multiply(v, z, at, add ? null : zeros, d, to);
    }

    /**
     * What an image adds to the gradient.
     *
     * @param x input maps, from index at on
     * @param z derivatives by the full maps, from index from on
     * @param g gradient of the weights
     * @param sum gradient of the biases
     */
    void addOuter(float[] x, int at, float[] z, int from, float[] g, float[] sum) {
        ahead.addOuter(x, at, z, from, g);
        full.addPixels(z, from, sum);
    }
}
