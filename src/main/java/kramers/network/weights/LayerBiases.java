package kramers.network.weights;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kramers.io.NumpyArray;

/**
 * Which bias is which layer's. A bias belongs to the weights whose name differs from its own by words such as weight and bias; if
 * the names pair none, to those in the same place.
 */
final class LayerBiases {
    private static final Pattern WEIGHT = word("weights?|kernels?|coefs?|w");
    private static final Pattern BIAS = word("bias|biases|intercepts?|b");

    private final NetworkArrays arrays;
    /** By layer. */
    private final List<NumpyArray> weights;

    /** @param weights those of the arrays, by layer */
    LayerBiases(NetworkArrays arrays, List<NumpyArray> weights) {
        this.arrays = arrays;
        this.weights = weights;
    }

    private static Pattern word(String words) {
        return Pattern.compile("(?i)(?<![a-z])(" + words + ")(?![a-z])");
    }

    /**
     * Biases by layer, null for one without.
     *
     * @throws IllegalArgumentException if one is no layer's
     */
    NumpyArray[] find() {
        List<NumpyArray> biases = arrays.biases();
        Map<String, List<Integer>> layers =
                IntStream.range(0, weights.size()).boxed().collect(Collectors.groupingBy(l -> stem(weights.get(l))));
        List<NumpyArray> unnamed = biases.stream()
                .filter(bias -> layers.getOrDefault(stem(bias), List.of()).size() != 1)
                .toList();
        boolean places = unnamed.size() == biases.size() && biases.size() == weights.size();
        NumpyArray[] paired = new NumpyArray[weights.size()];
        for (int i = 0; i < biases.size(); i++) {
            NumpyArray bias = biases.get(i);
            if (scale(bias) || !places && unnamed.contains(bias)) {
                throw arrays.wrong(bias + " is no layer's bias by its name");
            }
            int layer = places
                    ? weights.indexOf(arrays.weights().get(i))
                    : layers.get(stem(bias)).get(0);
            NumpyArray weight = weights.get(layer);
            if (arrays.outputs(weight) != arrays.outputs(bias)) {
                throw arrays.wrong(bias + " does not fit " + weight);
            }
            if (paired[layer] != null) {
                throw arrays.wrong(bias + " and " + paired[layer] + " are both the bias of " + weight);
            }
            paired[layer] = bias;
        }
        return paired;
    }

    private static String stem(NumpyArray array) {
        return BIAS.matcher(WEIGHT.matcher(array.name()).replaceAll(""))
                .replaceAll("")
                .replaceAll("^\\W+|[\\W_]+$", "");
    }

    /** True of what is called weight, but has one dimension: a normalisation's. */
    private static boolean scale(NumpyArray array) {
        return WEIGHT.matcher(array.name()).find()
                && !BIAS.matcher(array.name()).find();
    }
}
