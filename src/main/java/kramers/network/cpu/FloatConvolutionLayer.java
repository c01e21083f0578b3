// Written again in double precision by the build (see pom.xml): keep to what four substitutions turn into Double code.
package kramers.network.cpu;

import static kramers.network.cpu.FloatProducts.START;

import kramers.network.model.Convolution;

/**
 * A {@link FloatConvolution} as a layer, image by image. The first one reads the pixels of images; the last one's outputs are rows for
 * the linear layer behind it. Weights as {@link FloatConvolution#unpack} has them, and turned round for the way back.
 */
final class FloatConvolutionLayer extends FloatLayer {
    private final FloatConvolution convolution;
    private final int outputs;
    /** Whether pixels enter, and whether rows leave. */
    private final boolean first;

    private final boolean last;
    /** Numbers of a row that leaves. */
    private final int width;
    /** Pixels of an image, in a row and as maps. */
    private final byte[] pixels;

    private final float[] image;
    /** Maps of a chunk that leave as rows. */
    private final float[] maps;
    /** Of one image: derivatives of the sums, and by the sums; what pooling loses of these stays zero. */
    private final float[] sums;

    private final float[] bySums;

    private final float[] noBias;
    private final float[] unused;

    /**
     * @param first whether it reads images
     * @param last whether a linear layer is next
     */
    FloatConvolutionLayer(Convolution model, boolean first, boolean last) {
        int channels = model.entering().channels();
        int rows = model.entering().rows();
        convolution = new FloatConvolution(channels, rows, model.entering().columns(), model.outputs(), model.pooled());
        outputs = model.outputs();
        this.first = first;
        this.last = last;
        width = FloatProducts.padded(model.leaving().size());
        pixels = new byte[first ? model.entering().size() : 0];
        image = convolution.input.array(first ? 1 : 0);
        maps = convolution.output.array(last ? FloatNetwork.CHUNK : 0);
        sums = convolution.full.array(1);
        bySums = convolution.full.array(1);
        noBias = convolution.bias();
        unused = convolution.bias();
    }

    @Override
    FloatWeights newWeights() {
        return new FloatWeights(convolution.weights(), convolution.bias(), convolution.flipped());
    }

    @Override
    FloatChunk newChunk() {
        float[] choice = convolution.output.array(FloatNetwork.CHUNK);
        if (last) {
            FloatChunk rows = FloatLinear.newChunk(width);
            return new FloatChunk(rows.output, choice, rows.delta);
        }
        return new FloatChunk(
                convolution.output.array(FloatNetwork.CHUNK), choice, convolution.output.array(FloatNetwork.CHUNK));
    }

    @Override
    void unpack(float[] parameters, int at, FloatWeights to) {
        convolution.unpack(parameters, at, to.weights);
    }

    @Override
    void pack(FloatWeights from, float[] parameters, int at) {
        convolution.pack(from.weights, parameters, at);
    }

    @Override
    int outputs() {
        return outputs;
    }

    @Override
    void derive(FloatWeights w) {
        if (!first) {
            convolution.flip(w.weights, w.derived);
        }
    }

    /** Maps that enter of an image of the batch; they begin at {@link #inputAt}. */
    private float[] input(FloatBatch batch, FloatChunk below, int i) {
        if (!first) {
            return below.output;
        }
        batch.data().pixels(batch.image(i), pixels);
        convolution.input.spread(pixels, batch.data().seen(), image, START);
        return image;
    }

    private int inputAt(int i) {
        return START + (first ? 0 : i * convolution.input.size);
    }

    private int outputAt(int i) {
        return START + i * convolution.output.size;
    }

    /** Maps that leave, where they lie as such. */
    private float[] output(float[] numbers) {
        return last ? maps : numbers;
    }

    /** Makes maps that leave the rows of an image. */
    private void flatten(int i, float[] rows) {
        if (last) {
            convolution.output.flatten(maps, outputAt(i), rows, START + i * width);
        }
    }

    /** Derivatives by the sums from those by what leaves, of an image. */
    private void unpool(FloatChunk own, float[] delta, int i) {
        int at = outputAt(i);
        if (last) {
            convolution.output.spread(delta, START + i * width, maps, at);
        }
        convolution.unpool(output(delta), own.choice, at, bySums, START);
    }

    @Override
    void forward(FloatBatch batch, FloatChunk below, FloatWeights w, FloatChunk own) {
        for (int i = 0; i < batch.count(); i++) {
            float[] x = input(batch, below, i);
            convolution.forward(w.weights, w.bias, x, inputAt(i), output(own.output), own.choice, outputAt(i));
            flatten(i, own.output);
        }
    }

    /** Nothing: {@link #backward} does so. */
    @Override
    void settle(int rows, FloatChunk own, FloatChunk r) {}

    @Override
    void backward(FloatBatch batch, FloatChunk below, FloatWeights w, FloatChunk own, FloatWeights gradient) {
        for (int i = 0; i < batch.count(); i++) {
            unpool(own, own.delta, i);
            float[] x = input(batch, below, i);
            convolution.addOuter(x, inputAt(i), bySums, START, gradient.weights, gradient.bias);
            if (!first) {
                convolution.back(w.derived, bySums, START, false, below.delta, inputAt(i));
            }
        }
    }

    @Override
    void forwardAlong(
            FloatBatch batch,
            FloatChunk below,
            FloatChunk rBelow,
            FloatWeights w,
            FloatWeights v,
            FloatChunk own,
            FloatChunk r) {
        for (int i = 0; i < batch.count(); i++) {
            if (v != null) {
                convolution.multiply(v.weights, input(batch, below, i), inputAt(i), v.bias, sums, START);
            }
            if (rBelow != null) {
                float[] start = v != null ? null : noBias;
                convolution.multiply(w.weights, rBelow.output, inputAt(i), start, sums, START);
            }
            convolution.choose(sums, START, own.choice, output(r.output), outputAt(i));
            flatten(i, r.output);
        }
    }

    @Override
    void backwardAlong(
            FloatBatch batch,
            FloatChunk below,
            FloatChunk rBelow,
            FloatWeights w,
            FloatWeights v,
            FloatChunk own,
            FloatChunk r,
            FloatWeights gradient) {
        for (int i = 0; i < batch.count(); i++) {
            unpool(own, r.delta, i);
            if (v != null) {
                float[] x = input(batch, below, i);
                convolution.addOuter(x, inputAt(i), bySums, START, gradient.weights, gradient.bias);
            }
            if (rBelow != null) {
                convolution.back(w.derived, bySums, START, false, rBelow.delta, inputAt(i));
            }
            if (v != null && rBelow != null) {
                unpool(own, own.delta, i);
                convolution.addOuter(rBelow.output, inputAt(i), bySums, START, gradient.weights, unused);
                convolution.back(v.derived, bySums, START, true, rBelow.delta, inputAt(i));
            }
        }
    }
}
