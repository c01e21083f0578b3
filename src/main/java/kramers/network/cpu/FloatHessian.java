// Written again in double precision by the build (see pom.xml): keep to what four substitutions turn into Double code.
package kramers.network.cpu;

import static kramers.network.cpu.FloatProducts.START;
import static kramers.network.cpu.FloatProducts.matrix;

import java.util.Arrays;
import java.util.stream.IntStream;
import kramers.network.model.Model;

/**
 * The Hessian of the mean loss over a data set as an operator, of all parameters or of one layer's weights, by
 * Pearlmutter's R-operator ("Fast exact multiplication by the Hessian", Neural Computation 1994): a directional derivative
 * of the forward pass, then of the backward pass. What does not depend on the direction, activations and derivatives of
 * all images, is computed once for each network.
 */
final class FloatHessian {
    /** Stands for all parameters where a layer is asked for. */
    static final int ALL = -1;

    private final FloatMlp mlp;
    private final Model model;
    private final FloatImages data;
    private final int layer;
    private final int first;
    private final int last;
    private final int[] images;
    private final float[] zeros;

    /** Of each chunk: what a pass through the network left. */
    private final Pass[] passes;

    /** The direction, as weights and biases. */
    private final float[][] v;

    private final float[][] vBias;
    private final float[][] vTransposed;
    private final float[] vOrigin;
    /** The product, as weights and biases. */
    private final float[][] h;

    private final float[][] hBias;
    /** Directional derivative of the layers' outputs, [CHUNK][width], and on the way back of their deltas. */
    private final float[][] rOutput;

    private final float[][] rDelta;

    /**
     * Outputs and deltas of each layer for a chunk of images, [CHUNK][width], and the probabilities of the classes, if the loss
     * has need of them; deltas are divided by the number of images, and there for the Hessian of all parameters alone.
     */
    private record Pass(int at, int rows, float[][] output, float[][] delta, float[] probability) {}

    /**
     * Room for the Hessians of any number of networks, one after the other; it takes as much memory as some of them need.
     *
     * @param mlp has the weights of the network
     * @param layer whose weights to take, without biases; {@link #ALL} for all parameters
     */
    FloatHessian(FloatMlp mlp, FloatImages data, int layer) {
        this.mlp = mlp;
        this.data = data;
        this.layer = layer;
        model = mlp.model;
        first = layer == ALL ? 0 : layer;
        last = model.depth() - 1;
        images = IntStream.range(0, data.size()).toArray();
        v = like(mlp.weights);
        vBias = like(mlp.bias);
        vTransposed = like(mlp.transposed);
        vOrigin = matrix(1, mlp.width[0]);
        h = like(mlp.weights);
        hBias = like(mlp.bias);
        rOutput = like(mlp.output);
        rDelta = like(mlp.delta);
        zeros = matrix(1, Arrays.stream(mlp.width).max().orElseThrow());
        passes = new Pass[(data.size() + FloatMlp.CHUNK - 1) / FloatMlp.CHUNK];
        for (int i = 0; i < passes.length; i++) {
            int at = i * FloatMlp.CHUNK;
            int rows = Math.min(FloatMlp.CHUNK, data.size() - at);
            float[] probability = new float[mlp.delta[last].length];
            passes[i] = new Pass(at, rows, like(mlp.output), layer == ALL ? like(mlp.delta) : null, probability);
        }
    }

    private static float[][] like(float[][] arrays) {
        return Arrays.stream(arrays)
                .map(a -> a == null ? null : new float[a.length])
                .toArray(float[][]::new);
    }

    /** Takes the network as it is now: to be called before its first product, and the weights must not change after it. */
    void update() {
        mlp.transpose();
        for (Pass pass : passes) {
            update(pass);
        }
    }

    private void update(Pass pass) {
        mlp.forward(data, images, pass.at, pass.rows);
        mlp.differentiate(data, images, pass.at, pass.rows);
        float[] delta = mlp.delta[last];
        int w = mlp.width[last];
        for (int r = 0; r < pass.rows; r++) {
            mlp.loss.probabilities(mlp.output[last], delta, START + r * w, data.label(pass.at + r), pass.probability);
        }
        copy(mlp.output, pass.output);
        if (layer == ALL) {
            for (int i = START; i < START + pass.rows * w; i++) {
                delta[i] /= data.size();
            }
            mlp.backward(pass.rows);
            copy(mlp.delta, pass.delta);
        }
    }

    private static void copy(float[][] from, float[][] to) {
        for (int l = 0; l < from.length; l++) {
            System.arraycopy(from[l], 0, to[l], 0, from[l].length);
        }
    }

    /** Length of the vectors. */
    int dimension() {
        return layer == ALL ? model.parameters() : model.inputs(layer) * model.outputs(layer);
    }

    /**
     * product = H direction, both in the order of {@link Model}.
     *
     * @param direction [dimension]
     * @param product [dimension]
     */
    void multiply(float[] direction, float[] product) {
        turn(direction);
        for (Pass pass : passes) {
            forward(pass);
            curve(pass);
            backward(pass);
        }
        if (first == 0) {
            data.addBackground(hBias[0], mlp.width[0], h[0]);
        }
        if (layer == ALL) {
            FloatParameters.pack(model, mlp.width, h, hBias, product);
        } else {
            FloatParameters.packWeights(model, layer, mlp.width[layer], h[layer], product, 0);
        }
        for (int l = first; l <= last; l++) {
            Arrays.fill(h[l], 0);
            Arrays.fill(hBias[l], 0);
        }
    }

    private void turn(float[] direction) {
        if (layer == ALL) {
            FloatParameters.unpack(model, direction, mlp.width, v, vBias);
            for (int l = 1; l <= last; l++) {
                FloatElements.transpose(
                        model.inputs(l), model.outputs(l), v[l], mlp.width[l], vTransposed[l], mlp.width[l - 1]);
            }
        } else {
            FloatParameters.unpackWeights(model, layer, direction, 0, mlp.width[layer], v[layer]);
        }
        if (first == 0) {
            data.origin(vBias[0], v[0], mlp.width[0], vOrigin);
        }
    }

    private void forward(Pass pass) {
        int rows = FloatProducts.paddedRows(pass.rows);
        for (int l = first; l <= last; l++) {
            int w = mlp.width[l];
            if (l == 0) {
                data.multiply(images, pass.at, pass.rows, v[0], w, vOrigin, rOutput[0]);
            } else {
                float[] start = zeros;
                if (layer == ALL || layer == l) {
                    FloatProducts.multiply(
                            rows, pass.output[l - 1], mlp.width[l - 1], model.inputs(l), v[l], w, vBias[l], rOutput[l]);
                    start = null;
                }
                if (l > first) {
                    FloatProducts.multiply(
                            rows,
                            rOutput[l - 1],
                            mlp.width[l - 1],
                            model.inputs(l),
                            mlp.weights[l],
                            w,
                            start,
                            rOutput[l]);
                }
            }
            if (l < last) {
                FloatElements.mask(pass.output[l], rOutput[l], rows * w);
            }
        }
    }

    /** From the logits' directional derivative to that of the last delta, divided by the number of images. */
    private void curve(Pass pass) {
        int w = mlp.width[last];
        float scale = (float) 1 / data.size();
        for (int r = 0; r < pass.rows; r++) {
            int label = data.label(pass.at + r);
            mlp.loss.curve(pass.probability, rOutput[last], START + r * w, label, scale, rDelta[last]);
        }
    }

    private void backward(Pass pass) {
        int rows = FloatProducts.paddedRows(pass.rows);
        for (int l = last; l >= first; l--) {
            int w = mlp.width[l];
            FloatElements.addRows(pass.rows, rDelta[l], w, hBias[l]);
            if (l == 0) {
                data.addOuter(images, pass.at, pass.rows, rDelta[0], w, h[0]);
                continue;
            }
            int before = mlp.width[l - 1];
            int inputs = FloatProducts.paddedRows(model.inputs(l));
            if (layer == ALL || layer == l) {
                FloatProducts.addOuter(pass.rows, pass.output[l - 1], before, inputs, rDelta[l], w, h[l]);
            }
            if (layer == ALL) {
                FloatProducts.addOuter(pass.rows, rOutput[l - 1], before, inputs, pass.delta[l], w, h[l]);
            }
            if (l > first) {
                int outputs = model.outputs(l);
                FloatProducts.multiply(rows, rDelta[l], w, outputs, mlp.transposed[l], before, zeros, rDelta[l - 1]);
                if (layer == ALL) {
                    FloatProducts.multiply(
                            rows, pass.delta[l], w, outputs, vTransposed[l], before, null, rDelta[l - 1]);
                }
                FloatElements.mask(pass.output[l - 1], rDelta[l - 1], rows * before);
            }
        }
    }
}
