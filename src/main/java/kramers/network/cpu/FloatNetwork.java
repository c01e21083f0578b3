// Written again in double precision by the build (see pom.xml): keep to what four substitutions turn into Double code.
package kramers.network.cpu;

import static kramers.network.cpu.FloatProducts.START;

import java.util.List;
import java.util.stream.IntStream;
import kramers.network.Loss;
import kramers.network.model.Convolution;
import kramers.network.model.Model;
import kramers.network.model.ParameterBlock;

/**
 * One network: its weights, gradient, and what a batch leaves in its layers.
 *
 * <p>A batch is worked off in chunks of {@link #CHUNK} images, so that all buffers of a small network stay in the second-level cache;
 * the sums over images run through the chunks in order. Not thread-safe: a thread has its own.
 */
final class FloatNetwork {
    /** Images that go through the layers together, a multiple of {@link FloatProducts#ROWS}. */
    static final int CHUNK = 100;

    final Model model;
    final FloatLoss loss;
    /** Numbers of a row of logits. */
    final int width;

    final List<FloatLayer> layers;
    /** Of each layer. */
    final FloatWeights[] weights;
    /** What each layer has of the chunk that went through last. */
    final FloatChunk[] chunks;
    /** Like the weights; zero between steps. */
    private final FloatWeights[] gradients;

    private final List<ParameterBlock> blocks;
    private final int last;

    FloatNetwork(Model model, Loss loss) {
        this.model = model;
        this.loss = new FloatLoss(loss, model.classes());
        blocks = model.blocks();
        layers = layers(model);
        last = layers.size() - 1;
        width = FloatProducts.padded(model.classes());
        weights = newWeights();
        gradients = newWeights();
        chunks = layers.stream().map(FloatLayer::newChunk).toArray(FloatChunk[]::new);
    }

    private static List<FloatLayer> layers(Model model) {
        List<Convolution> convolutions = model.convolutions();
        return IntStream.range(0, model.depth())
                .mapToObj(l -> {
                    if (l < convolutions.size()) {
                        return new FloatConvolutionLayer(convolutions.get(l), l == 0, l == convolutions.size() - 1);
                    }
                    int inputs = model.inputs(l);
                    int outputs = model.outputs(l);
                    boolean relu = l < model.depth() - 1;
                    return l == 0 ? new FloatPixelLayer(inputs, outputs, relu) : new FloatLinear(inputs, outputs, relu);
                })
                .toList();
    }

    /** Room for weights and biases of all layers, or numbers in their place, all zero. */
    FloatWeights[] newWeights() {
        return layers.stream().map(FloatLayer::newWeights).toArray(FloatWeights[]::new);
    }

    /** Sets the parameters, in the order of {@link Model}. */
    void set(float[] parameters) {
        for (int l = 0; l <= last; l++) {
            // What a diverged network left behind would spread through the padding.
            weights[l].clear();
            gradients[l].clear();
        }
        unpack(parameters, weights);
    }

    /** The parameters, in the order of {@link Model}. */
    float[] parameters() {
        float[] parameters = new float[model.parameters()];
        pack(weights, parameters);
        return parameters;
    }

    /** From the order of {@link Model} to that of the layers. */
    void unpack(float[] parameters, FloatWeights[] to) {
        for (int l = 0; l <= last; l++) {
            layers.get(l).unpack(parameters, blocks.get(2 * l).offset(), to[l]);
            System.arraycopy(
                    parameters,
                    blocks.get(2 * l + 1).offset(),
                    to[l].bias,
                    START,
                    layers.get(l).outputs());
        }
    }

    /** And back. */
    void pack(FloatWeights[] from, float[] parameters) {
        for (int l = 0; l <= last; l++) {
            layers.get(l).pack(from[l], parameters, blocks.get(2 * l).offset());
            System.arraycopy(
                    from[l].bias,
                    START,
                    parameters,
                    blocks.get(2 * l + 1).offset(),
                    layers.get(l).outputs());
        }
    }

    /** The logits of some images, no more than a chunk: {@link #logits}, [count][width]. */
    void forward(FloatBatch batch) {
        for (int l = 0; l <= last; l++) {
            layers.get(l).forward(batch, below(l), weights[l], chunks[l]);
        }
    }

    private FloatChunk below(int l) {
        return l == 0 ? null : chunks[l - 1];
    }

    /** The last layer's outputs. */
    float[] logits() {
        return chunks[last].output;
    }

    /** The gradient of the loss by each row of logits, into the last layer's delta; false if a logit has left all bounds. */
    boolean differentiate(FloatBatch batch) {
        boolean sound = true;
        for (int r = 0; r < batch.count(); r++) {
            sound &= loss.gradient(logits(), START + r * width, batch.label(r), chunks[last].delta);
        }
        return sound;
    }

    /** Prepares {@link #backward}; call after every change of the weights. */
    void derive() {
        for (int l = 0; l <= last; l++) {
            layers.get(l).derive(weights[l]);
        }
    }

    /** From the last layer's delta to all others, and to what is added to the gradient. */
    void backward(FloatBatch batch) {
        for (int l = last; l >= 0; l--) {
            FloatLayer layer = layers.get(l);
            layer.settle(batch.count(), chunks[l], chunks[l]);
            layer.backward(batch, below(l), weights[l], chunks[l], gradients[l]);
        }
    }

    /**
     * Adds the gradient of the loss summed over a batch to the gradient arrays; what {@link FloatLayer#complete} adds is still missing.
     *
     * @return false if the network has diverged
     */
    private boolean accumulate(FloatBatch batch) {
        derive();
        boolean sound = true;
        int end = batch.first() + batch.count();
        for (int at = batch.first(); at < end; at += CHUNK) {
            FloatBatch part = new FloatBatch(batch.data(), batch.images(), at, Math.min(CHUNK, end - at));
            forward(part);
            sound &= differentiate(part);
            backward(part);
        }
        return sound;
    }

    /**
     * A step of gradient descent on the mean loss of a batch.
     *
     * @return false if the network has diverged
     */
    boolean step(FloatBatch batch, float eta) {
        boolean sound = accumulate(batch);
        float rate = eta / batch.count();
        for (int l = 0; l <= last; l++) {
            layers.get(l).descend(batch.data(), rate, weights[l], gradients[l]);
        }
        return sound;
    }

    /** The gradient of the mean loss over a batch, in the order of {@link Model}. */
    float[] gradient(FloatBatch batch) {
        accumulate(batch);
        float[] gradient = new float[model.parameters()];
        for (int l = 0; l <= last; l++) {
            layers.get(l).complete(batch.data(), gradients[l]);
        }
        pack(gradients, gradient);
        clearGradient();
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] /= batch.count();
        }
        return gradient;
    }

    /** Forgets what {@link #backward} has added. */
    void clearGradient() {
        for (FloatWeights gradient : gradients) {
            gradient.clear();
        }
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
        int[] images = IntStream.range(0, data.size()).toArray();
        for (int first = 0; first < images.length; first += CHUNK) {
            int count = Math.min(CHUNK, images.length - first);
            forward(new FloatBatch(data, images, first, count));
            for (int r = 0; r < count; r++) {
                int at = START + r * width;
                double value = loss.value(logits(), at, data.label(first + r), highest(at));
                if (!visitor.visit(first + r, value, likeliest(at))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Class of the highest of the logits at an index, the first of several. */
    private int likeliest(int at) {
        float[] z = logits();
        int best = at;
        for (int i = at + 1; i < at + model.classes(); i++) {
            best = z[i] > z[best] ? i : best;
        }
        return best - at;
    }

    /** The highest of the logits at an index; not a number if one is none. */
    private double highest(int at) {
        float[] z = logits();
        double max = z[at];
        for (int i = at + 1; i < at + model.classes(); i++) {
            max = Math.max(max, z[i]);
        }
        return max;
    }
}
