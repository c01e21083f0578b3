package kramers.network.model;

import java.util.List;

/**
 * One array among a network's parameters.
 *
 * @param name by which it is kept in files, {@code 0.weight}
 * @param extents the last one fastest
 * @param fanIn numbers that are added up to one output by these weights, ≥ 1; 0 for biases, which start at zero
 * @param offset of its first number in the array of all parameters
 */
public record ParameterBlock(String name, List<Integer> extents, int fanIn, int offset) {
    /** Copies the extents. */
    public ParameterBlock {
        extents = List.copyOf(extents);
    }

    /** How many numbers it has. */
    public int size() {
        return extents.stream().reduce(1, Math::multiplyExact);
    }

    /** Where it ends in the array of all parameters: the next one's offset. */
    public int end() {
        return offset + size();
    }
}
