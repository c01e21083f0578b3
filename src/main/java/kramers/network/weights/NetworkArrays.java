package kramers.network.weights;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kramers.io.NumpyArray;
import kramers.network.Snapshot;
import kramers.network.data.ImageSet;
import kramers.network.model.Model;
import kramers.network.model.ParameterBlock;

/**
 * The arrays of a network of Linear and ReLU layers in an archive, whatever their names: weights [outputs][inputs] and biases
 * [outputs], each with a first dimension of snapshots if there is an array {@code step} of as many. {@link LayerOrder} tells
 * how the layers follow one another. A bias belongs to the weights whose name differs from its own by words such as weight and
 * bias; if the names pair none, to those in the same place. Layers without a bias have zeros. Single values and text
 * are left out; any other array that belongs to no layer is an error, since a network without it would be another.
 */
final class NetworkArrays {
    static final String STEP = "step";
    static final String PIXELS = "pixels";

    private static final String EXPECTED =
            "weights [outputs, inputs] and biases [outputs], of floats, of Linear layers with"
                    + " ReLU between, such as 0.weight [50, 784], 0.bias [50], 2.weight [10, 50], 2.bias [10]";
    private static final Pattern WEIGHT = word("weights?|kernels?|coefs?|w");
    private static final Pattern BIAS = word("bias|biases|intercepts?|b");
    private static final int LISTED = 12;

    private final List<NumpyArray> all;
    private final int pixels;
    private final NumpyArray step;
    /** Dimensions of snapshots, 0 or 1. */
    private final int lead;

    private final List<NumpyArray> weights = new ArrayList<>();
    private final List<NumpyArray> biases = new ArrayList<>();
    private final List<NumpyArray> leftOut = new ArrayList<>();
    private final LayerOrder.Found order;
    /** By layer; null for one without. */
    private final NumpyArray[] biasOf;

    private static Pattern word(String words) {
        return Pattern.compile("(?i)(?<![a-z])(" + words + ")(?![a-z])");
    }

    /**
     * @param all in the order of the file
     * @param pixels inputs of the network, or {@link LayerOrder#ANY}
     * @throws IllegalArgumentException with one line if they are no network, or more than one may be meant
     */
    NetworkArrays(List<NumpyArray> all, int pixels) {
        this.all = all;
        this.pixels = pixels;
        step = all.stream()
                .filter(array -> array.name().equals(STEP) && array.number() && !array.floating())
                .findFirst()
                .orElse(null);
        boolean many = step != null && all.stream().anyMatch(array -> array.floating() && array.dimensions() == 3);
        lead = many ? 1 : 0;
        sort();
        order = order();
        biasOf = pair();
        check();
    }

    private void sort() {
        for (NumpyArray array : all) {
            if (array == step) {
                continue;
            }
            if (!array.number() || array.dimensions() == 0) {
                leftOut.add(array);
            } else if (array.floating() && array.dimensions() == lead + 2) {
                weights.add(array);
            } else if (array.floating() && array.dimensions() == lead + 1) {
                biases.add(array);
            } else {
                boolean snapshots = array.floating() && array.dimensions() == 3;
                throw wrong(array + " belongs to no layer"
                        + (snapshots ? " (a first dimension of snapshots needs an array step)" : ""));
            }
        }
        if (weights.isEmpty()) {
            throw wrong("it has no weights of float16, float32 or float64");
        }
    }

    private IllegalArgumentException wrong(String what) {
        String has = all.stream().limit(LISTED).map(NumpyArray::toString).collect(Collectors.joining(", "))
                + (all.size() > LISTED ? " and " + (all.size() - LISTED) + " more" : "");
        return new IllegalArgumentException(what + ". It holds " + has + "; expected are " + EXPECTED);
    }

    private LayerOrder chain(ToIntFunction<NumpyArray> inputs, ToIntFunction<NumpyArray> outputs, int first) {
        return new LayerOrder(
                weights.stream().map(NumpyArray::name).toList(),
                weights.stream().mapToInt(inputs).toArray(),
                weights.stream().mapToInt(outputs).toArray(),
                first);
    }

    private int inputs(NumpyArray weight) {
        return weight.shape()[lead + 1];
    }

    private int outputs(NumpyArray weight) {
        return weight.shape()[lead];
    }

    private LayerOrder.Found order() {
        LayerOrder chain = chain(this::inputs, this::outputs, pixels);
        return (own() ? chain.findNumbered() : chain.find()).orElseThrow(() -> {
            if (chain(this::outputs, this::inputs, pixels).fits()) {
                return wrong(
                        "its weights chain only if each is transposed: they are [inputs, outputs], as Keras and JAX"
                                + " have them; save w.T of each");
            }
            return wrong(
                    "its weights do not chain" + (pixels == LayerOrder.ANY ? "" : " from " + pixels + " pixels on"));
        });
    }

    /** True if the names are those of PyTorch's {@code Sequential(Linear, ReLU, Linear, …)}. */
    private boolean own() {
        List<String> names = weights.stream().map(NumpyArray::name).toList();
        return IntStream.range(0, names.size()).allMatch(l -> names.contains(2 * l + ".weight"));
    }

    private NumpyArray[] pair() {
        Map<String, List<Integer>> layers =
                IntStream.range(0, weights.size()).boxed().collect(Collectors.groupingBy(l -> stem(weight(l))));
        List<NumpyArray> unnamed = biases.stream()
                .filter(bias -> layers.getOrDefault(stem(bias), List.of()).size() != 1)
                .toList();
        boolean places = unnamed.size() == biases.size() && biases.size() == weights.size();
        NumpyArray[] paired = new NumpyArray[weights.size()];
        for (int i = 0; i < biases.size(); i++) {
            NumpyArray bias = biases.get(i);
            if (scale(bias) || !places && unnamed.contains(bias)) {
                throw wrong(bias + " is no layer's bias by its name");
            }
            int layer = places ? layerAt(i) : layers.get(stem(bias)).get(0);
            if (outputs(weight(layer)) != bias.shape()[lead]) {
                throw wrong(bias + " does not fit " + weight(layer));
            }
            if (paired[layer] != null) {
                throw wrong(bias + " and " + paired[layer] + " are both the bias of " + weight(layer));
            }
            paired[layer] = bias;
        }
        return paired;
    }

    /** The layer whose weights stand at a place among the weights of the file. */
    private int layerAt(int place) {
        return IntStream.range(0, weights.size())
                .filter(l -> order.layers()[l] == place)
                .findFirst()
                .orElseThrow();
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

    private NumpyArray weight(int layer) {
        return weights.get(order.layers()[layer]);
    }

    private void check() {
        int snapshots = step == null ? 1 : step.size();
        if (step != null && (step.dimensions() > 1 || snapshots < 1 || lead == 0 && snapshots > 1)) {
            throw wrong(step + " does not tell the steps of its weights");
        }
        for (NumpyArray array : all) {
            if (lead == 1 && array.floating() && array.dimensions() > 0 && array.shape()[0] != snapshots) {
                throw wrong(array + " has not one entry for each of " + step);
            }
        }
    }

    /** Layer widths. */
    Model model() {
        return Model.of(IntStream.rangeClosed(0, weights.size())
                .map(l -> l == 0 ? inputs(weight(0)) : outputs(weight(l - 1)))
                .toArray());
    }

    /** The network at each step, in the order of the file; a network without {@code step} is at step 0. */
    List<Snapshot> snapshots() {
        Model model = model();
        long[] steps = step == null ? new long[1] : step.longs();
        float[][] parameters = new float[steps.length][model.parameters()];
        List<ParameterBlock> blocks = model.blocks();
        for (int l = 0; l < model.depth(); l++) {
            fill(weight(l), parameters, blocks.get(2 * l));
            if (biasOf[l] != null) {
                fill(biasOf[l], parameters, blocks.get(2 * l + 1));
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
        List<String> parts = new ArrayList<>();
        if (!own()) {
            parts.add("layers " + order.why() + ", "
                    + words(
                            IntStream.range(0, weights.size()).boxed().toList(),
                            l -> weight(l).name() + (biasOf[l] == null ? "" : " + " + biasOf[l].name())));
        }
        List<Integer> without = IntStream.range(0, biasOf.length)
                .filter(l -> biasOf[l] == null)
                .boxed()
                .toList();
        if (!without.isEmpty()) {
            parts.add(words(without, l -> weight(l).name()) + " without biases, taken as 0 (--layer all counts them)");
        }
        TreeSet<String> types = new TreeSet<>(Stream.concat(weights.stream(), biases.stream())
                .map(NumpyArray::typeName)
                .toList());
        types.remove("float32");
        if (!types.isEmpty()) {
            parts.add(String.join(" and ", types) + " converted to float32");
        }
        List<NumpyArray> unread =
                leftOut.stream().filter(array -> !array.name().equals(PIXELS)).toList();
        if (!unread.isEmpty()) {
            parts.add("left out " + words(unread, NumpyArray::toString));
        }
        return parts.isEmpty()
                ? ""
                : "was read as a network " + model() + " of Linear and ReLU: " + String.join("; ", parts)
                        + "; it sees a pixel p as " + ImageSet.SCALING;
    }

    private static <T> String words(List<T> items, Function<T, String> word) {
        return items.stream().limit(LISTED).map(word).collect(Collectors.joining(", "))
                + (items.size() > LISTED ? " …" : "");
    }
}
