package kramers.network.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Layer widths of a fully connected network, inputs first and classes last; between them ReLU units. A network's parameters
 * in one array stand in the order of PyTorch's {@code parameters()}: for each layer the weights [outputs][inputs], then
 * the biases [outputs]. The blocks have the names of the state of PyTorch's {@code Sequential(Linear, ReLU, Linear, …)}.
 *
 * @param widths inputs, hidden widths, classes; at least two, each 1 … {@link #MAX_WIDTH}
 */
public record MlpShape(int... widths) implements Model {
    /** The paper's network. */
    public static final MlpShape PAPER = new MlpShape(784, 50, 50, 10);

    /** Upper limit of a width. */
    public static final int MAX_WIDTH = 65_536;

    /** Upper limit of the number of parameters. */
    public static final int MAX_PARAMETERS = 1 << 27;

    /**
     * Copies and checks the widths.
     *
     * @throws IllegalArgumentException if there are fewer than two, one is out of range, or the parameters are too many
     */
    public MlpShape {
        widths = widths.clone();
        if (widths.length < 2) {
            throw new IllegalArgumentException("a network needs inputs and classes");
        }
        long parameters = 0;
        for (int i = 0; i < widths.length; i++) {
            if (widths[i] < 1 || widths[i] > MAX_WIDTH) {
                throw new IllegalArgumentException("a width must be 1 to " + MAX_WIDTH + ", not " + widths[i]);
            }
            parameters += i == 0 ? 0 : (widths[i - 1] + 1L) * widths[i];
        }
        if (parameters > MAX_PARAMETERS) {
            throw new IllegalArgumentException(
                    "a network may have " + MAX_PARAMETERS + " parameters at most, not " + parameters);
        }
    }

    /**
     * A network with these hidden widths, none or more.
     *
     * @throws IllegalArgumentException as of the constructor
     */
    public static MlpShape of(int inputs, int[] hidden, int classes) {
        int[] widths = new int[hidden.length + 2];
        widths[0] = inputs;
        System.arraycopy(hidden, 0, widths, 1, hidden.length);
        widths[hidden.length + 1] = classes;
        return new MlpShape(widths);
    }

    /** A copy of the widths, inputs first. */
    @Override
    public int[] widths() {
        return widths.clone();
    }

    /** Weights {@code 0.weight} [outputs][inputs] and biases {@code 0.bias} [outputs] of the first layer; 2, 4 … those that follow. */
    @Override
    public List<ParameterBlock> blocks() {
        List<ParameterBlock> blocks = new ArrayList<>();
        for (int l = 0; l < layers(); l++) {
            List<Integer> extents = List.of(outputs(l), inputs(l));
            blocks.add(new ParameterBlock(weightsName(l), extents, inputs(l), offset(l)));
            blocks.add(new ParameterBlock(2 * l + ".bias", extents.subList(0, 1), 0, biasOffset(l)));
        }
        return blocks;
    }

    /** The name of a layer's weights. */
    public static String weightsName(int layer) {
        return 2 * layer + ".weight";
    }

    @Override
    public int layers() {
        return widths.length - 1;
    }

    /** Inputs of a layer, 0 … layers - 1. */
    public int inputs(int layer) {
        return widths[layer];
    }

    /** Outputs of a layer, 0 … layers - 1. */
    public int outputs(int layer) {
        return widths[layer + 1];
    }

    /** Width of the last layer. */
    public int classes() {
        return widths[widths.length - 1];
    }

    @Override
    public int parameters() {
        return offset(layers());
    }

    /** Where the weights of a layer start in the array of all parameters. */
    public int offset(int layer) {
        int at = 0;
        for (int i = 0; i < layer; i++) {
            at += (widths[i] + 1) * widths[i + 1];
        }
        return at;
    }

    /** Where the biases of a layer start in the array of all parameters. */
    public int biasOffset(int layer) {
        return offset(layer) + inputs(layer) * outputs(layer);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MlpShape shape && Arrays.equals(widths, shape.widths);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(widths);
    }

    /** The widths joined by hyphens, {@code 784-50-50-10}. */
    @Override
    public String toString() {
        return String.join("-", Arrays.stream(widths).mapToObj(String::valueOf).toList());
    }
}
