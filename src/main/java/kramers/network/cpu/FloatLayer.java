// Written again in double precision by the build (see pom.xml): keep to what four substitutions turn into Double code.
package kramers.network.cpu;

/**
 * A layer of weights with the activation behind it: what it does to chunks of images on the way forward and back, and to their
 * directional derivatives (Pearlmutter's R-operator). It has no weights of its own; those handed in may be a network's or a direction
 * in which these go. What comes from the layer below is null for the first layer, which reads the images.
 */
abstract class FloatLayer {
    /** Room for weights and biases, all zero. */
    abstract FloatWeights newWeights();

    /** Room for a chunk of {@link FloatNetwork#CHUNK} images. */
    abstract FloatChunk newChunk();

    /** Takes weights, in the order of {@link kramers.network.model.Model}, from an array of parameters. */
    abstract void unpack(float[] parameters, int at, FloatWeights to);

    /** And back. */
    abstract void pack(FloatWeights from, float[] parameters, int at);

    /** Outputs, or channels of them: how many biases it has. */
    abstract int outputs();

    /** Derives what the way forward, or back, needs of weights that have changed; to be called before it after each change. */
    abstract void derive(FloatWeights w);

    /** Outputs from what enters. */
    abstract void forward(FloatBatch batch, FloatChunk below, FloatWeights w, FloatChunk own);

    /**
     * Carries derivatives by the outputs through the activation, as far as it does not happen in {@link #backward}.
     *
     * @param own the outputs
     * @param r whose derivatives these are
     */
    abstract void settle(int rows, FloatChunk own, FloatChunk r);

    /** Adds what the derivatives by the outputs say of the weights to a gradient, and carries them to the layer below. */
    abstract void backward(FloatBatch batch, FloatChunk below, FloatWeights w, FloatChunk own, FloatWeights gradient);

    /**
     * Directional derivatives of the outputs.
     *
     * @param rBelow of what enters; null if that does not change
     * @param v the direction in which the weights go; null if they do not
     * @param own the outputs themselves
     * @param r receives them
     */
    abstract void forwardAlong(
            FloatBatch batch,
            FloatChunk below,
            FloatChunk rBelow,
            FloatWeights w,
            FloatWeights v,
            FloatChunk own,
            FloatChunk r);

    /**
     * Directional derivatives of {@link #backward}: adds those of the gradient, and carries those of the derivatives by the outputs
     * to the layer below. Terms of second order are there where both the weights and what enters change.
     */
    abstract void backwardAlong(
            FloatBatch batch,
            FloatChunk below,
            FloatChunk rBelow,
            FloatWeights w,
            FloatWeights v,
            FloatChunk own,
            FloatChunk r,
            FloatWeights gradient);

    /** Completes a gradient that chunks were added to. */
    void complete(FloatImages data, FloatWeights gradient) {}

    /** w = w - rate gradient, and gradient = 0. */
    void descend(FloatImages data, float rate, FloatWeights w, FloatWeights gradient) {
        FloatElements.descend(rate, w.weights, gradient.weights);
        FloatElements.descend(rate, w.bias, gradient.bias);
    }
}
