// Written again in double precision by the build (see pom.xml): keep to what four substitutions turn into Double code.
package kramers.network.cpu;

import static kramers.network.cpu.FloatProducts.START;
import static kramers.network.cpu.FloatProducts.matrix;

import java.util.Arrays;

/**
 * A linear layer that reads images, as {@link FloatImages} has them: a background and what differs from it. Weights stand
 * transposed, [pixels, padded][width]; derived from them is the sum over pixels, which meets the background.
 */
final class FloatPixelLayer extends FloatLayer {
    private final int pixels;
    private final int outputs;
    private final boolean relu;
    private final int width;
    private final float[] origin;

    /** @param relu whether ReLU follows */
    FloatPixelLayer(int pixels, int outputs, boolean relu) {
        this.pixels = pixels;
        this.outputs = outputs;
        this.relu = relu;
        width = FloatProducts.padded(outputs);
        origin = matrix(1, width);
    }

    @Override
    FloatWeights newWeights() {
        return new FloatWeights(matrix(FloatProducts.paddedRows(pixels), width), matrix(1, width), matrix(1, width));
    }

    @Override
    FloatChunk newChunk() {
        return FloatLinear.newChunk(width);
    }

    @Override
    void unpack(float[] parameters, int at, FloatWeights to) {
        FloatLinear.unpack(pixels, outputs, parameters, at, width, to.weights);
        Arrays.fill(to.derived, 0);
        FloatElements.addRows(pixels, to.weights, width, to.derived);
    }

    @Override
    void pack(FloatWeights from, float[] parameters, int at) {
        FloatLinear.pack(pixels, outputs, width, from.weights, parameters, at);
    }

    @Override
    int outputs() {
        return outputs;
    }

    /** Nothing: unpacking and descending keep the sums. */
    @Override
    void derive(FloatWeights w) {}

    @Override
    void forward(FloatBatch batch, FloatChunk below, FloatWeights w, FloatChunk own) {
        multiply(batch, w, own.output);
        if (relu) {
            FloatElements.relu(own.output, FloatProducts.paddedRows(batch.count()) * width);
        }
    }

    private void multiply(FloatBatch batch, FloatWeights w, float[] z) {
        float background = batch.data().background();
        for (int c = START; c < START + width; c++) {
            origin[c] = Math.fma(background, w.derived[c], w.bias[c]);
        }
        batch.data().multiply(batch.images(), batch.first(), batch.count(), w.weights, width, origin, z);
    }

    @Override
    void settle(int rows, FloatChunk own, FloatChunk r) {
        if (relu) {
            FloatElements.mask(own.output, r.delta, FloatProducts.paddedRows(rows) * width);
        }
    }

    @Override
    void backward(FloatBatch batch, FloatChunk below, FloatWeights w, FloatChunk own, FloatWeights gradient) {
        addOuter(batch, own.delta, gradient);
    }

    private void addOuter(FloatBatch batch, float[] delta, FloatWeights gradient) {
        batch.data().addOuter(batch.images(), batch.first(), batch.count(), delta, width, gradient.weights);
        FloatElements.addRows(batch.count(), delta, width, gradient.bias);
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
        multiply(batch, v, r.output);
        if (relu) {
            FloatElements.mask(own.output, r.output, FloatProducts.paddedRows(batch.count()) * width);
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
        addOuter(batch, r.delta, gradient);
    }

    /** Adds the part of the background. */
    @Override
    void complete(FloatImages data, FloatWeights gradient) {
        data.addBackground(gradient.bias, width, gradient.weights);
    }

    /** Adds the part of the background to the gradient as it goes. */
    @Override
    void descend(FloatImages data, float rate, FloatWeights w, FloatWeights gradient) {
        data.descend(rate, gradient.bias, width, w.weights, gradient.weights, w.derived);
        FloatElements.descend(rate, w.bias, gradient.bias);
    }
}
