package kramers.network.weights;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kramers.io.NumpyArray;
import kramers.network.model.Model;
import kramers.network.model.ParameterBlock;
import kramers.network.model.Planes;

/**
 * The arrays of a file that says what its network is: exactly those of its layers, by name and extents, and no other.
 *
 * @param model the network, as the file says
 * @param image what it must read, or null
 */
record DeclaredLayers(Model model, NetworkArrays arrays, Planes image) {

    /**
     * An array for each of the model's blocks.
     *
     * @throws IllegalArgumentException with one line that names the first array that is not as the layers have it
     */
    List<NumpyArray> blocks() {
        boolean plain = model.convolutions().isEmpty();
        if (image != null
                && !(plain ? model.inputs() == image.size() : model.image().equals(image))) {
            throw new IllegalArgumentException("its network " + model + " does not read images of " + image);
        }
        Map<String, ParameterBlock> blocks =
                model.blocks().stream().collect(Collectors.toMap(ParameterBlock::name, Function.identity()));
        Map<String, NumpyArray> found = new HashMap<>();
        Stream.concat(arrays.weights().stream(), arrays.biases().stream()).forEach(array -> {
            check(array, blocks.get(array.name()));
            found.put(array.name(), array);
        });
        for (ParameterBlock block : model.blocks()) {
            if (!found.containsKey(block.name())) {
                throw new IllegalArgumentException(
                        "it lacks " + block.name() + " " + block.extents() + " of its network " + model);
            }
        }
        return model.blocks().stream().map(block -> found.get(block.name())).toList();
    }

    private void check(NumpyArray array, ParameterBlock block) {
        if (block == null) {
            throw new IllegalArgumentException(array + " belongs to no layer of its network " + model);
        }
        if (!Arrays.stream(arrays.shape(array)).boxed().toList().equals(block.extents())) {
            throw new IllegalArgumentException(
                    array + " does not fit its network " + model + ", where it is " + block.extents());
        }
    }
}
