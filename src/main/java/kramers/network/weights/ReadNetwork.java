package kramers.network.weights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import kramers.io.NumpyArray;
import kramers.network.Snapshot;
import kramers.network.model.Model;
import kramers.network.model.ParameterBlock;
import kramers.network.model.Planes;

/**
 * A network as its arrays have it, by what the file says of it or else by names and extents.
 *
 * @param blocks an array for each of the model's blocks; null for a layer's biases if it has none, which are zeros then
 * @param layerNotes which arrays were taken for what layers, in words; none if the file or Kramers' own names say it
 */
record ReadNetwork(NetworkArrays arrays, Model model, List<NumpyArray> blocks, List<String> layerNotes) {

    /**
     * Finds the layers.
     *
     * @param image what the network must read, or null if that is not known
     * @throws IllegalArgumentException with one line if the arrays are no such network, or more than one may be meant
     */
    static ReadNetwork of(NetworkArrays arrays, Planes image) {
        Optional<String> declared = arrays.said(NetworkArrays.LAYERS);
        if (declared.isPresent()) {
            Model model = Model.parse(declared.get());
            return new ReadNetwork(arrays, model, new DeclaredLayers(model, arrays, image).blocks(), List.of());
        }
        LayerChain chain = new LayerChain(arrays, image);
        List<NumpyArray> weights = chain.weights();
        NumpyArray[] biases = new LayerBiases(arrays, weights).find();
        List<NumpyArray> blocks = new ArrayList<>();
        for (int l = 0; l < biases.length; l++) {
            blocks.addAll(Arrays.asList(weights.get(l), biases[l]));
        }
        return new ReadNetwork(arrays, chain.model(), blocks, chain.notes(biases));
    }

    /** The network at each step, in the order of the file. */
    List<Snapshot> snapshots() {
        long[] steps = arrays.steps();
        float[][] parameters = new float[steps.length][model.parameters()];
        List<ParameterBlock> places = model.blocks();
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i) != null) {
                fill(blocks.get(i), parameters, places.get(i));
            }
        }
        return IntStream.range(0, steps.length)
                .mapToObj(s -> new Snapshot(steps[s], parameters[s]))
                .toList();
    }

    private static void fill(NumpyArray array, float[][] parameters, ParameterBlock block) {
        float[] values = array.floats();
        for (int s = 0; s < parameters.length; s++) {
            System.arraycopy(values, s * block.size(), parameters[s], block.offset(), block.size());
        }
    }

    /** What was taken for what, in one line; empty if everything is as Kramers writes it. */
    String note() {
        List<String> notes = new ArrayList<>(layerNotes);
        List<Integer> without = IntStream.range(0, model.depth())
                .filter(l -> blocks.get(2 * l + 1) == null)
                .boxed()
                .toList();
        if (!without.isEmpty()) {
            notes.add(NetworkArrays.words(without, l -> blocks.get(2 * l).name())
                    + " without biases, taken as 0 (--layer all counts them)");
        }
        notes.addAll(arrays.notes());
        String layers = model.convolutions().isEmpty() ? "Linear and ReLU" : "convolutions, Linear and ReLU";
        return notes.isEmpty()
                ? ""
                : "was read as a network " + model + " of " + layers + ": " + String.join("; ", notes);
    }
}
