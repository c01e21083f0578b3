package kramers.network.cuda;

import kramers.network.model.Model;

/**
 * Where the kernels have the parameters of a network: {@code Net} of kernels/layers.cuh. Weights of a layer stand as [inputs
 * padded to {@value #INNER}][outputs padded to {@value #COLUMNS}], its biases behind them as one row more.
 */
final class NetworkLayout {
    /** Threads of a block, THREADS in kernels/products.cuh. */
    static final int THREADS = 256;

    /** Rows that pass through a multiplication together, chunkRows. */
    static final int CHUNK = 128;

    /** Bytes of the two staging buffers, 2 Tiles.STAGE floats. */
    static final int STAGE_BYTES = 2 * 4096 * Float.BYTES;

    private static final int MAX_LAYERS = 16;
    private static final int INNER = 8;
    private static final int COLUMNS = 4;

    private final Model model;

    /** @throws IllegalArgumentException if the network is too deep or too large for the kernels */
    NetworkLayout(Model model) {
        this.model = model;
        if (!model.convolutions().isEmpty()) {
            throw new IllegalArgumentException(
                    "networks with convolutions run on the CPU alone, not " + model + ": give --backend cpu");
        }
        if (model.depth() > MAX_LAYERS) {
            throw new IllegalArgumentException("networks of more than " + MAX_LAYERS
                    + " layers of weights run on the CPU alone, not " + model + ": give --backend cpu");
        }
    }

    private static int padded(int n, int to) {
        return (n + to - 1) / to * to;
    }

    /** Numbers of a padded image. */
    static int imageLine(int pixels) {
        return padded(pixels, INNER);
    }

    /** Numbers of a line of what enters a layer; of the logits, if the layer is the number of layers. */
    int width(int layer) {
        return padded(model.widths()[layer], INNER);
    }

    /** Inputs of a layer as its weights have them, without the row of biases. */
    int inputs(int layer) {
        return padded(model.inputs(layer), INNER);
    }

    /** Outputs of a layer as its weights have them. */
    int outputs(int layer) {
        return padded(model.outputs(layer), COLUMNS);
    }

    /** Numbers that a network's parameters take. */
    int weights() {
        return offset(model.depth());
    }

    /** Outputs of all layers for an image, numbers. */
    int line() {
        return line(model.depth());
    }

    /** Where a layer's weights start, in numbers. */
    int offset(int layer) {
        int at = 0;
        for (int l = 0; l < layer; l++) {
            at += (inputs(l) + 1) * outputs(l);
        }
        return at;
    }

    private int line(int layer) {
        int at = 0;
        for (int l = 0; l < layer; l++) {
            at += padded(model.outputs(l), INNER);
        }
        return at;
    }

    /** The struct {@code Net}. */
    int[] net() {
        int[] net = new int[1 + 3 * (MAX_LAYERS + 1)];
        net[0] = model.depth();
        for (int l = 0; l <= model.depth(); l++) {
            net[1 + l] = model.widths()[l];
            net[1 + MAX_LAYERS + 1 + l] = offset(l);
            net[1 + 2 * (MAX_LAYERS + 1) + l] = line(l);
        }
        return net;
    }

    /** Parameters in the order of {@link Model} to that of the kernels. */
    float[] pack(float[] parameters) {
        float[] weights = new float[weights()];
        each((at, index) -> weights[at] = parameters[index]);
        return weights;
    }

    /** The same in double precision. */
    double[] packDoubles(float[] parameters) {
        double[] weights = new double[weights()];
        each((at, index) -> weights[at] = parameters[index]);
        return weights;
    }

    /** And back from single precision. */
    float[] unpack(float[] weights) {
        float[] parameters = new float[model.parameters()];
        each((at, index) -> parameters[index] = weights[at]);
        return parameters;
    }

    /** Numbers of a direction in which one layer's weights may go, {@code Subject::length}. */
    int directionLength(int layer) {
        return inputs(layer) * outputs(layer);
    }

    /** Such a direction in the order of {@link Model} to that of the kernels. */
    double[] packDirection(int layer, double[] direction) {
        int inputs = model.inputs(layer);
        int width = outputs(layer);
        double[] packed = new double[directionLength(layer)];
        for (int at = 0; at < direction.length; at++) {
            packed[at % inputs * width + at / inputs] = direction[at];
        }
        return packed;
    }

    /** Takes a parameter's place in the kernels' order and in that of {@link Model}. */
    private interface Places {
        void accept(int at, int index);
    }

    private void each(Places places) {
        for (int l = 0; l < model.depth(); l++) {
            int inputs = model.inputs(l);
            int width = outputs(l);
            int biases = offset(l) + inputs(l) * width;
            for (int o = 0; o < model.outputs(l); o++) {
                for (int i = 0; i < inputs; i++) {
                    places.accept(offset(l) + i * width + o, model.weights(l).offset() + o * inputs + i);
                }
                places.accept(biases + o, model.biases(l).offset() + o);
            }
        }
    }
}
