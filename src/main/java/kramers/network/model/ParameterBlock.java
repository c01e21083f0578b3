package kramers.network.model;

import java.util.List;

/**
 * One array among a network's parameters.
 *
 * @param name by which it is kept in files: what PyTorch calls it in a {@code Sequential} of the same layers, {@code 0.weight}
 * @param extents the last one fastest
 * @param fan what He's normal initialisation divides by: the inputs of an output of a linear layer (fan in), the outputs that a
 *     number enters of a convolution (fan out); 0 for biases, which start at zero
 * @param offset of its first number in the array of all parameters
 */
public record ParameterBlock(String name, List<Integer> extents, int fan, int offset) {
    /** Copies the extents. */
    public ParameterBlock {
        extents = List.copyOf(extents);
    }

    /** Weights [outputs][inputs]. */
    static ParameterBlock linear(int place, int outputs, int inputs, int offset) {
        return new ParameterBlock(weightsName(place), List.of(outputs, inputs), inputs, offset);
    }

    /** Weights [outputs][channels][3][3]. */
    static ParameterBlock convolution(int place, int outputs, int channels, int offset) {
        List<Integer> extents = List.of(outputs, channels, 3, 3);
        return new ParameterBlock(weightsName(place), extents, outputs * Convolution.TAPS, offset);
    }

    static ParameterBlock biases(int place, int outputs, int offset) {
        return new ParameterBlock(place + ".bias", List.of(outputs), 0, offset);
    }

    private static String weightsName(int place) {
        return place + ".weight";
    }

    /** Numbers of an output's weights. */
    public int inputs() {
        return size() / outputs();
    }

    /** How many outputs it is for. */
    public int outputs() {
        return extents.get(0);
    }

    /** How many numbers it has. */
    public int size() {
        int size = 1;
        for (int extent : extents) {
            size = Math.multiplyExact(size, extent);
        }
        return size;
    }

    /** Where it ends in the array of all parameters: the next one's offset. */
    public int end() {
        return offset + size();
    }
}
