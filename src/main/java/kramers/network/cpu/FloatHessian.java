// Written again in double precision by the build (see pom.xml): keep to what four substitutions turn into Double code.
package kramers.network.cpu;

import static kramers.network.cpu.FloatProducts.START;

import java.util.stream.IntStream;
import kramers.network.model.Model;
import kramers.network.model.ParameterBlock;

/**
 * The Hessian of the mean loss over a data set as an operator, of all parameters or of one layer's weights, by
 * Pearlmutter's R-operator ("Fast exact multiplication by the Hessian", Neural Computation 1994): a directional derivative
 * of the forward pass, then of the backward pass. What does not depend on the direction, activations and derivatives of
 * all images, is computed once for each network.
 */
final class FloatHessian {
    /** Stands for all parameters where a layer is asked for. */
    static final int ALL = -1;

    private final FloatNetwork network;
    private final FloatImages data;
    private final int layer;
    private final int first;
    private final int last;
    /** The layer whose weights the Hessian is taken by; null for all. */
    private final ParameterBlock block;

    /** Of each chunk: what a pass through the network left. */
    private final Pass[] passes;

    /** The direction, and the product. */
    private final FloatWeights[] v;

    private final FloatWeights[] h;
    /** Directional derivatives of the layers' outputs, and on the way back of the derivatives by these. */
    private final FloatChunk[] r;

    /**
     * What each layer, from the one below the first that moves, has of a chunk of images, and the probabilities of the classes, if the
     * loss has need of them; derivatives are divided by the number of images, and there for the Hessian of all parameters alone.
     */
    private record Pass(FloatBatch batch, FloatChunk[] chunks, float[] probability) {}

    /**
     * Room for the Hessians of any number of networks, one after the other; it takes as much memory as some of them need.
     *
     * @param network whose weights they are
     * @param layer whose weights to take, without biases; {@link #ALL} for all parameters
     */
    FloatHessian(FloatNetwork network, FloatImages data, int layer) {
        this.network = network;
        this.data = data;
        this.layer = layer;
        first = layer == ALL ? 0 : layer;
        last = network.layers.size() - 1;
        block = layer == ALL ? null : network.model.weights(layer);
        v = network.newWeights();
        h = network.newWeights();
        r = IntStream.rangeClosed(0, last)
                .mapToObj(l -> l < first ? null : network.chunks[l].like(true))
                .toArray(FloatChunk[]::new);
        int[] images = IntStream.range(0, data.size()).toArray();
        passes = new Pass[(data.size() + FloatNetwork.CHUNK - 1) / FloatNetwork.CHUNK];
        for (int i = 0; i < passes.length; i++) {
            int at = i * FloatNetwork.CHUNK;
            FloatChunk[] chunks = IntStream.rangeClosed(0, last)
                    .mapToObj(l -> l < first - 1 ? null : network.chunks[l].like(layer == ALL))
                    .toArray(FloatChunk[]::new);
            passes[i] = new Pass(
                    new FloatBatch(data, images, at, Math.min(FloatNetwork.CHUNK, data.size() - at)),
                    chunks,
                    new float[network.logits().length]);
        }
    }

    /** Takes the network as it is now: to be called before its first product, and the weights must not change after it. */
    void update() {
        network.derive();
        for (Pass pass : passes) {
            update(pass);
        }
        network.clearGradient();
    }

    private void update(Pass pass) {
        network.forward(pass.batch);
        network.differentiate(pass.batch);
        float[] delta = network.chunks[last].delta;
        int w = network.width;
        for (int i = 0; i < pass.batch.count(); i++) {
            network.loss.probabilities(network.logits(), delta, START + i * w, pass.batch.label(i), pass.probability);
        }
        if (layer == ALL) {
            for (int i = START; i < START + pass.batch.count() * w; i++) {
                delta[i] /= data.size();
            }
            network.backward(pass.batch);
        }
        for (int l = Math.max(0, first - 1); l <= last; l++) {
            pass.chunks[l].copy(network.chunks[l]);
        }
    }

    /** Length of the vectors. */
    int dimension() {
        return layer == ALL ? network.model.parameters() : block.size();
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
        for (int l = first; l <= last; l++) {
            network.layers.get(l).complete(data, h[l]);
        }
        if (layer == ALL) {
            network.pack(h, product);
        } else {
            network.layers.get(layer).pack(h[layer], product, 0);
        }
        for (int l = first; l <= last; l++) {
            h[l].clear();
        }
    }

    private void turn(float[] direction) {
        if (layer == ALL) {
            network.unpack(direction, v);
            for (int l = 0; l <= last; l++) {
                network.layers.get(l).derive(v[l]);
            }
        } else {
            network.layers.get(layer).unpack(direction, 0, v[layer]);
        }
    }

    /** The direction in which a layer's weights go; null if they do not. */
    private FloatWeights direction(int l) {
        return layer == ALL || layer == l ? v[l] : null;
    }

    private static FloatChunk below(FloatChunk[] chunks, int l) {
        return l == 0 ? null : chunks[l - 1];
    }

    private void forward(Pass pass) {
        for (int l = first; l <= last; l++) {
            network.layers
                    .get(l)
                    .forwardAlong(
                            pass.batch,
                            below(pass.chunks, l),
                            below(r, l),
                            network.weights[l],
                            direction(l),
                            pass.chunks[l],
                            r[l]);
        }
    }

    /** From the logits' directional derivative to that of the last delta, divided by the number of images. */
    private void curve(Pass pass) {
        float scale = (float) 1 / data.size();
        for (int i = 0; i < pass.batch.count(); i++) {
            int at = START + i * network.width;
            network.loss.curve(pass.probability, r[last].output, at, pass.batch.label(i), scale, r[last].delta);
        }
    }

    private void backward(Pass pass) {
        for (int l = last; l >= first; l--) {
            FloatLayer of = network.layers.get(l);
            of.settle(pass.batch.count(), pass.chunks[l], r[l]);
            of.backwardAlong(
                    pass.batch,
                    below(pass.chunks, l),
                    below(r, l),
                    network.weights[l],
                    direction(l),
                    pass.chunks[l],
                    r[l],
                    h[l]);
        }
    }
}
