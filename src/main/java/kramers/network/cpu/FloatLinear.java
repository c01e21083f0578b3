// Written again in double precision by the build (see pom.xml): keep to what four substitutions turn into Double code.
package kramers.network.cpu;

import static kramers.network.cpu.FloatProducts.START;
import static kramers.network.cpu.FloatProducts.matrix;

/**
 * A linear layer behind another one, with ReLU or as the last. Weights stand transposed, [inputs, padded][width], so that vectors
 * run along the outputs, and as they are, [outputs][width of inputs], for the way back. Derivatives are by what enters the ReLU, once
 * they are settled.
 */
final class FloatLinear extends FloatLayer {
    private final int inputs;
    private final int outputs;
    private final boolean relu;
    private final int inputWidth;
    private final int width;
    private final float[] zeros;

    /** @param relu whether ReLU follows */
    FloatLinear(int inputs, int outputs, boolean relu) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.relu = relu;
        inputWidth = FloatProducts.padded(inputs);
        width = FloatProducts.padded(outputs);
        zeros = matrix(1, Math.max(width, inputWidth));
    }

    @Override
    FloatWeights newWeights() {
        return new FloatWeights(
                matrix(FloatProducts.paddedRows(inputs), width), matrix(1, width), matrix(outputs, inputWidth));
    }

    @Override
    FloatChunk newChunk() {
        return newChunk(width);
    }

    /** Rows of outputs. */
    static FloatChunk newChunk(int width) {
        return new FloatChunk(matrix(FloatNetwork.CHUNK, width), new float[0], matrix(FloatNetwork.CHUNK, width));
    }

    @Override
    void unpack(float[] parameters, int at, FloatWeights to) {
        unpack(inputs, outputs, parameters, at, width, to.weights);
    }

    @Override
    void pack(FloatWeights from, float[] parameters, int at) {
        pack(inputs, outputs, width, from.weights, parameters, at);
    }

    /** parameters[at …], [outputs][inputs], to weights [inputs][width]. */
    static void unpack(int inputs, int outputs, float[] parameters, int at, int width, float[] weights) {
        for (int o = 0; o < outputs; o++) {
            for (int i = 0; i < inputs; i++) {
                weights[START + i * width + o] = parameters[at + o * inputs + i];
            }
        }
    }

    /** And back. */
    static void pack(int inputs, int outputs, int width, float[] weights, float[] parameters, int at) {
        for (int o = 0; o < outputs; o++) {
            for (int i = 0; i < inputs; i++) {
                parameters[at + o * inputs + i] = weights[START + i * width + o];
            }
        }
    }

    @Override
    int outputs() {
        return outputs;
    }

    @Override
    void derive(FloatWeights w) {
        FloatElements.transpose(inputs, outputs, w.weights, width, w.derived, inputWidth);
    }

    @Override
    void forward(FloatBatch batch, FloatChunk below, FloatWeights w, FloatChunk own) {
        int rows = FloatProducts.paddedRows(batch.count());
        FloatProducts.multiply(rows, below.output, inputWidth, inputs, w.weights, width, w.bias, own.output);
        if (relu) {
            FloatElements.relu(own.output, rows * width);
        }
    }

    @Override
    void settle(int rows, FloatChunk own, FloatChunk r) {
        if (relu) {
            FloatElements.mask(own.output, r.delta, FloatProducts.paddedRows(rows) * width);
        }
    }

    @Override
    void backward(FloatBatch batch, FloatChunk below, FloatWeights w, FloatChunk own, FloatWeights gradient) {
        int rows = FloatProducts.paddedRows(batch.count());
        FloatProducts.multiply(rows, own.delta, width, outputs, w.derived, inputWidth, zeros, below.delta);
        FloatElements.addRows(batch.count(), own.delta, width, gradient.bias);
        addOuter(batch.count(), below.output, own.delta, gradient);
    }

    private void addOuter(int rows, float[] input, float[] delta, FloatWeights gradient) {
        FloatProducts.addOuter(
                rows, input, inputWidth, FloatProducts.paddedRows(inputs), delta, width, gradient.weights);
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
        int rows = FloatProducts.paddedRows(batch.count());
        float[] start = zeros;
        if (v != null) {
            FloatProducts.multiply(rows, below.output, inputWidth, inputs, v.weights, width, v.bias, r.output);
            start = null;
        }
        if (rBelow != null) {
            FloatProducts.multiply(rows, rBelow.output, inputWidth, inputs, w.weights, width, start, r.output);
        }
        if (relu) {
            FloatElements.mask(own.output, r.output, rows * width);
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
        int rows = FloatProducts.paddedRows(batch.count());
        boolean both = v != null && rBelow != null;
        FloatElements.addRows(batch.count(), r.delta, width, gradient.bias);
        if (v != null) {
            addOuter(batch.count(), below.output, r.delta, gradient);
        }
        if (both) {
            addOuter(batch.count(), rBelow.output, own.delta, gradient);
        }
        if (rBelow != null) {
            FloatProducts.multiply(rows, r.delta, width, outputs, w.derived, inputWidth, zeros, rBelow.delta);
        }
        if (both) {
            FloatProducts.multiply(rows, own.delta, width, outputs, v.derived, inputWidth, null, rBelow.delta);
        }
    }
}
