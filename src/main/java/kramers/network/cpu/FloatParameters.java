// Written again in double precision by the build (see pom.xml): keep to what four substitutions turn into Double code.
package kramers.network.cpu;

import static kramers.network.cpu.FloatProducts.START;

import kramers.network.model.Model;

/** Parameters between the order of {@link Model}, weights [outputs][inputs], and that of the products, [inputs][width]. */
final class FloatParameters {
    private FloatParameters() {}

    /** parameters to weights and biases, of every layer. */
    static void unpack(Model model, float[] parameters, int[] width, float[][] weights, float[][] bias) {
        for (int l = 0; l < model.depth(); l++) {
            unpackWeights(model, l, parameters, model.weights(l).offset(), width[l], weights[l]);
            System.arraycopy(parameters, model.biases(l).offset(), bias[l], START, model.outputs(l));
        }
    }

    /** from[at …] to the weights of a layer. */
    static void unpackWeights(Model model, int layer, float[] from, int at, int width, float[] weights) {
        int inputs = model.inputs(layer);
        for (int o = 0; o < model.outputs(layer); o++) {
            for (int i = 0; i < inputs; i++) {
                weights[START + i * width + o] = from[at + o * inputs + i];
            }
        }
    }

    /** Weights and biases of every layer to parameters. */
    static void pack(Model model, int[] width, float[][] weights, float[][] bias, float[] parameters) {
        for (int l = 0; l < model.depth(); l++) {
            packWeights(
                    model, l, width[l], weights[l], parameters, model.weights(l).offset());
            System.arraycopy(bias[l], START, parameters, model.biases(l).offset(), model.outputs(l));
        }
    }

    /** The weights of a layer to to[at …]. */
    static void packWeights(Model model, int layer, int width, float[] weights, float[] to, int at) {
        int inputs = model.inputs(layer);
        for (int o = 0; o < model.outputs(layer); o++) {
            for (int i = 0; i < inputs; i++) {
                to[at + o * inputs + i] = weights[START + i * width + o];
            }
        }
    }
}
