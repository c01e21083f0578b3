// Written again in double precision by the build (see pom.xml): keep to what four substitutions turn into Double code.
package kramers.network.cpu;

import java.util.Arrays;

/** Weights and biases of a layer as it has them in memory, or numbers in their place: a gradient, a direction. */
final class FloatWeights {
    final float[] weights;
    final float[] bias;
    /** What the layer makes of the weights, to have them in another order or their sums at hand. */
    final float[] derived;

    /**
     * @param weights all zero
     * @param bias all zero
     * @param derived all zero
     */
    FloatWeights(float[] weights, float[] bias, float[] derived) {
        this.weights = weights;
        this.bias = bias;
        this.derived = derived;
    }

    /** Makes all zero. */
    void clear() {
        Arrays.fill(weights, 0);
        Arrays.fill(bias, 0);
        Arrays.fill(derived, 0);
    }
}
