package kramers.network.cuda;

import java.util.List;
import kramers.network.model.Convolution;
import kramers.network.model.Model;
import kramers.network.model.ParameterBlock;

/**
 * Where the kernels have the parameters of a network: {@code Net} of kernels/layers.cuh. Weights of a linear layer stand as [inputs
 * padded to {@value #INNER}][outputs padded to {@value #COLUMNS}], those of convolutions as {@link ConvolutionShape} says, the biases
 * behind them as one row more. What enters and leaves convolutions is [pixels][channels padded to {@value #COLUMNS}], and so are the inputs of
 * the linear layer behind them.
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
    private final List<ConvolutionShape> convolutions;
    private final int depth;
    private final int[] inputs;
    private final int[] outputs;
    /** Of what enters each layer, and of the logits. */
    private final int[] width;
    /** Where the weights of each layer start, and where those of a network end. */
    private final int[] offset;

    /** @throws IllegalArgumentException if the network is too deep or too large for the kernels */
    NetworkLayout(Model model) {
        this.model = model;
        depth = model.depth();
        if (depth > MAX_LAYERS) {
            throw new IllegalArgumentException("networks of more than " + MAX_LAYERS
                    + " layers of weights run on the CPU alone, not " + model + ": give --backend cpu");
        }
        convolutions = model.convolutions().stream().map(ConvolutionShape::of).toList();
        inputs = new int[depth];
        outputs = new int[depth];
        width = new int[depth + 1];
        offset = new int[depth + 1];
        for (int l = 0; l < depth; l++) {
            int linear = flattens(l) ? convolutions.get(l - 1).numbersOut() : model.inputs(l);
            inputs[l] = convolves(l) ? convolutions.get(l).depth() : padded(linear, INNER);
            outputs[l] = padded(model.outputs(l), COLUMNS);
            width[l] = padded(convolves(l) ? convolutions.get(l).numbersIn() : linear, INNER);
            offset[l + 1] = offset[l] + (inputs[l] + 1) * outputs[l];
        }
        width[depth] = padded(model.classes(), INNER);
    }

    private static int padded(int n, int to) {
        return (n + to - 1) / to * to;
    }

    /** Layers of weights. */
    int depth() {
        return depth;
    }

    /** The convolutions, which are the first layers. */
    List<ConvolutionShape> convolutions() {
        return convolutions;
    }

    /** True if a layer is a convolution. */
    private boolean convolves(int layer) {
        return layer < convolutions.size();
    }

    /** True if a layer reads what the last convolution makes. */
    private boolean flattens(int layer) {
        return layer > 0 && layer == convolutions.size();
    }

    /** Numbers of a line of what enters a layer; of the logits, if the layer is the number of layers. */
    int width(int layer) {
        return width[layer];
    }

    /** Inputs of a layer as its weights have them, without the row of biases. */
    int inputs(int layer) {
        return inputs[layer];
    }

    /** Outputs of a layer as its weights have them. */
    int outputs(int layer) {
        return outputs[layer];
    }

    /** Numbers that a network's parameters take. */
    int weights() {
        return offset[depth];
    }

    /** Where a layer's weights start, in numbers. */
    int offset(int layer) {
        return offset[layer];
    }

    /** Multiply-adds of an image on its way up. */
    long products() {
        long products = weights() - offset(convolutions.size());
        for (ConvolutionShape convolution : convolutions) {
            products += convolution.products();
        }
        return products;
    }

    /** Outputs of all layers of a fully connected network for an image, numbers. */
    int line() {
        return line(depth);
    }

    private int line(int layer) {
        int at = 0;
        for (int l = 1; l <= layer; l++) {
            at += width[l];
        }
        return at;
    }

    /** The struct {@code Net} of a fully connected network. */
    int[] net() {
        int[] net = new int[1 + 3 * (MAX_LAYERS + 1)];
        int[] widths = model.widths();
        net[0] = depth;
        for (int l = 0; l <= depth; l++) {
            net[1 + l] = widths[l];
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
        int each = model.inputs(layer);
        double[] packed = new double[directionLength(layer)];
        for (int at = 0; at < direction.length; at++) {
            packed[row(layer, at % each) * outputs[layer] + at / each] = direction[at];
        }
        return packed;
    }

    /**
     * Place in a line of an image's value.
     *
     * @param index in [channels][rows][columns]
     */
    int pixel(int index) {
        return convolutions.isEmpty() ? index : convolutions.get(0).placeIn(index);
    }

    /** Row of a layer's weights that one of an output's weights is in, these in the order of {@link Model}. */
    private int row(int layer, int input) {
        if (convolves(layer)) {
            int channels = ConvolutionShape.padded(convolutions.get(layer).channels());
            return input % Convolution.TAPS * channels + input / Convolution.TAPS;
        }
        return flattens(layer) ? convolutions.get(layer - 1).placeOut(input) : input;
    }

    /** Takes a parameter's place in the kernels' order and in that of {@link Model}. */
    private interface Places {
        void accept(int at, int index);
    }

    private void each(Places places) {
        List<ParameterBlock> blocks = model.blocks();
        for (int l = 0; l < depth; l++) {
            ParameterBlock weights = blocks.get(2 * l);
            ParameterBlock biases = blocks.get(2 * l + 1);
            int each = weights.inputs();
            int count = weights.outputs();
            for (int i = 0; i < each; i++) {
                int row = offset[l] + row(l, i) * outputs[l];
                for (int o = 0; o < count; o++) {
                    places.accept(row + o, weights.offset() + o * each + i);
                }
            }
            for (int o = 0; o < count; o++) {
                places.accept(offset[l] + inputs[l] * outputs[l] + o, biases.offset() + o);
            }
        }
    }
}
