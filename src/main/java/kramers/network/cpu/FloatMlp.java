// Written again in double precision by the build (see pom.xml): keep to what four substitutions turn into Double code.
package kramers.network.cpu;

import static kramers.network.cpu.FloatProducts.START;
import static kramers.network.cpu.FloatProducts.matrix;

import java.util.Arrays;
import java.util.stream.IntStream;
import kramers.network.Loss;
import kramers.network.model.Model;

/**
 * One network: its weights, gradient, and what a batch leaves in its layers.
 *
 * <p>A batch is worked off in chunks of {@link #CHUNK} images, so that all buffers stay in the second-level cache; the sums
 * over images run through the chunks in order. Weights stand transposed, [inputs][outputs], so that vectors run along the
 * outputs of a layer. Not thread-safe: a thread has its own.
 */
final class FloatMlp {
    /** Images that go through the layers together, a multiple of {@link FloatProducts#ROWS}. */
    static final int CHUNK = 100;

    final Model model;
    final FloatLoss loss;
    /** Outputs of each layer in memory. */
    final int[] width;
    /** Weights of each layer, [inputs, padded][width]. */
    final float[][] weights;
    /** Biases of each layer, [width]. */
    final float[][] bias;
    /** Gradients, like weights and bias; zero between steps. */
    final float[][] weightGradient;

    final float[][] biasGradient;
    /** Outputs of each layer, after ReLU but for the last, [CHUNK][width]. */
    final float[][] output;
    /** Derivatives of the summed loss by what enters each layer's ReLU (the last: the loss), [CHUNK][width]. */
    final float[][] delta;
    /** Weights of each layer but the first, [outputs][width of the layer before]. */
    final float[][] transposed;

    private final float[] zeros;
    private final float[] column;
    private final float[] origin;

    FloatMlp(Model model, Loss loss) {
        this.model = model;
        this.loss = new FloatLoss(loss, model.classes());
        int layers = model.depth();
        width = new int[layers];
        weights = new float[layers][];
        bias = new float[layers][];
        weightGradient = new float[layers][];
        biasGradient = new float[layers][];
        output = new float[layers][];
        delta = new float[layers][];
        transposed = new float[layers][];
        int widest = 0;
        for (int l = 0; l < layers; l++) {
            width[l] = FloatProducts.padded(model.outputs(l));
            widest = Math.max(widest, width[l]);
            int rows = FloatProducts.paddedRows(model.inputs(l));
            weights[l] = matrix(rows, width[l]);
            weightGradient[l] = matrix(rows, width[l]);
            bias[l] = matrix(1, width[l]);
            biasGradient[l] = matrix(1, width[l]);
            output[l] = matrix(CHUNK, width[l]);
            delta[l] = matrix(CHUNK, width[l]);
            transposed[l] = l == 0 ? null : matrix(model.outputs(l), width[l - 1]);
        }
        zeros = matrix(1, widest);
        column = matrix(1, width[0]);
        origin = matrix(1, width[0]);
    }

    /** Sets the parameters, in the order of {@link Model}. */
    void set(float[] parameters) {
        for (int l = 0; l < model.depth(); l++) {
            // What a diverged network left behind would spread through the padding.
            Arrays.fill(weights[l], 0);
            Arrays.fill(weightGradient[l], 0);
            Arrays.fill(biasGradient[l], 0);
        }
        FloatParameters.unpack(model, parameters, width, weights, bias);
        columnSums();
    }

    /** The parameters, in the order of {@link Model}. */
    float[] parameters() {
        float[] parameters = new float[model.parameters()];
        FloatParameters.pack(model, width, weights, bias, parameters);
        return parameters;
    }

    private void columnSums() {
        Arrays.fill(column, 0);
        FloatElements.addRows(model.inputs(0), weights[0], width[0], column);
    }

    /** The last layer's output for images[first … first + count): logits in {@link #output}, [count][width]. */
    void forward(FloatImages data, int[] images, int first, int count) {
        int rows = FloatProducts.paddedRows(count);
        for (int c = START; c < START + width[0]; c++) {
            origin[c] = Math.fma(data.background(), column[c], bias[0][c]);
        }
        data.multiply(images, first, count, weights[0], width[0], origin, output[0]);
        for (int l = 1; l < model.depth(); l++) {
            FloatElements.relu(output[l - 1], rows * width[l - 1]);
            FloatProducts.multiply(
                    rows, output[l - 1], width[l - 1], model.inputs(l), weights[l], width[l], bias[l], output[l]);
        }
    }

    /** The gradient of the loss by each row of logits, into the last delta; false if a logit has left all bounds. */
    boolean differentiate(FloatImages data, int[] images, int first, int count) {
        int last = model.depth() - 1;
        boolean sound = true;
        for (int r = 0; r < count; r++) {
            sound &= loss.gradient(output[last], START + r * width[last], data.label(images[first + r]), delta[last]);
        }
        return sound;
    }

    /** Prepares {@link #backward}; call after every change of the weights. */
    void transpose() {
        for (int l = 1; l < model.depth(); l++) {
            FloatElements.transpose(
                    model.inputs(l), model.outputs(l), weights[l], width[l], transposed[l], width[l - 1]);
        }
    }

    /** From the last delta to all others. */
    void backward(int count) {
        int rows = FloatProducts.paddedRows(count);
        for (int l = model.depth() - 1; l > 0; l--) {
            FloatProducts.multiply(
                    rows, delta[l], width[l], model.outputs(l), transposed[l], width[l - 1], zeros, delta[l - 1]);
            FloatElements.mask(output[l - 1], delta[l - 1], rows * width[l - 1]);
        }
    }

    /**
     * Adds the gradient of the loss summed over a batch to the gradient arrays; what the background of the images gives to
     * the first layer is still missing.
     *
     * @return false if the network has diverged
     */
    boolean accumulate(FloatImages data, int[] images, int first, int count) {
        transpose();
        boolean sound = true;
        for (int at = first; at < first + count; at += CHUNK) {
            int rows = Math.min(CHUNK, first + count - at);
            forward(data, images, at, rows);
            sound &= differentiate(data, images, at, rows);
            backward(rows);
            data.addOuter(images, at, rows, delta[0], width[0], weightGradient[0]);
            for (int l = 0; l < model.depth(); l++) {
                FloatElements.addRows(rows, delta[l], width[l], biasGradient[l]);
                if (l > 0) {
                    int inputs = FloatProducts.paddedRows(model.inputs(l));
                    FloatProducts.addOuter(
                            rows, output[l - 1], width[l - 1], inputs, delta[l], width[l], weightGradient[l]);
                }
            }
        }
        return sound;
    }

    /**
     * A step of gradient descent on the mean loss of a batch.
     *
     * @return false if the network has diverged
     */
    boolean step(FloatImages data, int[] images, int first, int count, float eta) {
        boolean sound = accumulate(data, images, first, count);
        float rate = eta / count;
        data.descend(rate, biasGradient[0], width[0], weights[0], weightGradient[0], column);
        for (int l = 0; l < model.depth(); l++) {
            FloatElements.descend(rate, bias[l], biasGradient[l]);
            if (l > 0) {
                FloatElements.descend(rate, weights[l], weightGradient[l]);
            }
        }
        return sound;
    }

    /** The gradient of the mean loss over a batch, in the order of {@link Model}. */
    float[] gradient(FloatImages data, int[] images, int first, int count) {
        accumulate(data, images, first, count);
        data.addBackground(biasGradient[0], width[0], weightGradient[0]);
        float[] gradient = new float[model.parameters()];
        FloatParameters.pack(model, width, weightGradient, biasGradient, gradient);
        for (int l = 0; l < model.depth(); l++) {
            Arrays.fill(weightGradient[l], 0);
            Arrays.fill(biasGradient[l], 0);
        }
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] /= count;
        }
        return gradient;
    }

    /** Loss and accuracy over a whole data set, as below. */
    double[] evaluate(FloatImages data) {
        return evaluate(data, null);
    }

    /**
     * Loss and accuracy over a whole data set.
     *
     * @param predicted [images], receives the class of the highest logit, the first of several; null if it is not wanted
     * @return {mean loss, share of images whose highest logit is their label's}
     */
    double[] evaluate(FloatImages data, short[] predicted) {
        double[] sums = new double[2];
        visit(data, (image, loss, likeliest) -> {
            sums[0] += loss;
            sums[1] += likeliest == data.label(image) ? 1 : 0;
            if (predicted != null) {
                predicted[image] = (short) likeliest;
            }
            return true;
        });
        return new double[] {sums[0] / data.size(), sums[1] / data.size()};
    }

    /** Whether all images of a data set are classified right and their mean loss is at most so much; ends at the first that says no. */
    boolean solves(FloatImages data, double most) {
        // No loss is negative: beyond this, by more than the rounding of sums, the mean cannot come back.
        double bound = most * data.size() * (1 + 1e-9);
        double[] sum = new double[1];
        boolean all = visit(data, (image, loss, likeliest) -> {
            sum[0] += loss;
            return likeliest == data.label(image) && sum[0] <= bound;
        });
        return all && sum[0] / data.size() <= most;
    }

    private interface Visitor {
        /** Whether to go on behind an image, after its loss and the class of its highest logit. */
        boolean visit(int image, double loss, int likeliest);
    }

    /** All images of a data set in their order; true if none ended it. */
    private boolean visit(FloatImages data, Visitor visitor) {
        int last = model.depth() - 1;
        int[] images = IntStream.range(0, data.size()).toArray();
        for (int first = 0; first < images.length; first += CHUNK) {
            int count = Math.min(CHUNK, images.length - first);
            forward(data, images, first, count);
            for (int r = 0; r < count; r++) {
                int at = START + r * width[last];
                double value = loss.value(output[last], at, data.label(first + r), highest(at));
                if (!visitor.visit(first + r, value, likeliest(at))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Class of the highest of the logits at an index, the first of several. */
    private int likeliest(int at) {
        float[] z = output[model.depth() - 1];
        int best = at;
        for (int i = at + 1; i < at + model.classes(); i++) {
            best = z[i] > z[best] ? i : best;
        }
        return best - at;
    }

    /** The highest of the logits at an index; not a number if one is none. */
    private double highest(int at) {
        float[] z = output[model.depth() - 1];
        double max = z[at];
        for (int i = at + 1; i < at + model.classes(); i++) {
            max = Math.max(max, z[i]);
        }
        return max;
    }
}
