// Written again in double precision by the build (see pom.xml): keep to what four substitutions turn into Double code.
package kramers.network.cpu;

import static kramers.network.cpu.FloatProducts.START;

import kramers.network.model.MlpShape;

/** Parameters between the order of {@link MlpShape}, weights [outputs][inputs], and that of the products, [inputs][width]. */
final class FloatParameters {
    private FloatParameters() {}

    /** parameters to weights and biases, of every layer. */
    static void unpack(MlpShape shape, float[] parameters, int[] width, float[][] weights, float[][] bias) {
        for (int l = 0; l < shape.layers(); l++) {
            unpackWeights(shape, l, parameters, shape.offset(l), width[l], weights[l]);
            System.arraycopy(parameters, shape.biasOffset(l), bias[l], START, shape.outputs(l));
        }
    }

    /** from[at …] to the weights of a layer. */
    static void unpackWeights(MlpShape shape, int layer, float[] from, int at, int width, float[] weights) {
        int inputs = shape.inputs(layer);
        for (int o = 0; o < shape.outputs(layer); o++) {
            for (int i = 0; i < inputs; i++) {
                weights[START + i * width + o] = from[at + o * inputs + i];
            }
        }
    }

    /** Weights and biases of every layer to parameters. */
    static void pack(MlpShape shape, int[] width, float[][] weights, float[][] bias, float[] parameters) {
        for (int l = 0; l < shape.layers(); l++) {
            packWeights(shape, l, width[l], weights[l], parameters, shape.offset(l));
            System.arraycopy(bias[l], START, parameters, shape.biasOffset(l), shape.outputs(l));
        }
    }

    /** The weights of a layer to to[at …]. */
    static void packWeights(MlpShape shape, int layer, int width, float[] weights, float[] to, int at) {
        int inputs = shape.inputs(layer);
        for (int o = 0; o < shape.outputs(layer); o++) {
            for (int i = 0; i < inputs; i++) {
                to[at + o * inputs + i] = weights[START + i * width + o];
            }
        }
    }
}
