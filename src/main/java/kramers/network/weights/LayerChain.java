package kramers.network.weights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kramers.io.NumpyArray;
import kramers.network.model.Layer;
import kramers.network.model.Model;
import kramers.network.model.Planes;

/**
 * The weights of a file by layer: convolutions from the image's channels on, then linear layers from what these make of the image.
 * {@link SequentialNames} tell both the order and which convolutions are pooled. With other names {@link LayerOrder} finds the
 * order, and the inputs of the first linear layer must be what is left of the image either without pooling or with 2 x 2 maximum
 * pooling behind each convolution.
 */
final class LayerChain {
    private static final String STEPS =
            "3 on from Conv2d with ReLU and MaxPool2d(2), 2 on from Conv2d with ReLU, 1 more for Flatten";
    private static final String PLACES = "name the arrays by their places in a Sequential, 0.weight, then " + STEPS;

    private final NetworkArrays arrays;
    /** Null if it is not known. */
    private final Planes image;
    /** Null if the names tell nothing. */
    private final SequentialNames names;

    private final List<NumpyArray> convolutions;
    private final List<NumpyArray> linear;
    /** How the order was found, in words. */
    private String why;

    private List<Boolean> pooled = List.of();

    /**
     * @param image what the network reads, or null
     * @throws IllegalArgumentException with one line if the weights are no such network's, or more than one may be meant
     */
    LayerChain(NetworkArrays arrays, Planes image) {
        this.arrays = arrays;
        this.image = image;
        List<NumpyArray> weights = arrays.weights();
        boolean images = weights.stream().anyMatch(arrays::convolution);
        names = SequentialNames.of(arrays)
                .filter(found -> images || found.plain())
                .orElse(null);
        List<NumpyArray> listed = names == null
                ? weights
                : Arrays.stream(names.order()).mapToObj(weights::get).toList();
        List<NumpyArray> first = listed.stream().filter(arrays::convolution).toList();
        List<NumpyArray> then =
                listed.stream().filter(w -> !arrays.convolution(w)).toList();
        convolutions = images ? chained(first) : first;
        linear = images ? behindConvolutions(then) : fullyConnected(then);
    }

    private LayerOrder order(List<NumpyArray> weights, int first) {
        return new LayerOrder(
                weights.stream().map(NumpyArray::name).toList(),
                weights.stream().mapToInt(arrays::inputs).toArray(),
                weights.stream().mapToInt(arrays::outputs).toArray(),
                first);
    }

    /** The order of weights that chains from so many inputs on. */
    private Optional<LayerOrder.Found> find(List<NumpyArray> weights, int first) {
        LayerOrder order = order(weights, first);
        return names == null ? order.find() : order.findNumbered();
    }

    private static List<NumpyArray> inOrder(List<NumpyArray> weights, LayerOrder.Found found) {
        return Arrays.stream(found.layers()).mapToObj(weights::get).toList();
    }

    private List<NumpyArray> fullyConnected(List<NumpyArray> weights) {
        int pixels = image == null ? LayerOrder.ANY : image.size();
        LayerOrder.Found found = find(weights, pixels).orElseThrow(() -> {
            refuseTransposed(weights, pixels);
            return arrays.wrong("its weights do not chain" + (image == null ? "" : " from " + pixels + " pixels on"));
        });
        why = found.why();
        return inOrder(weights, found);
    }

    private void refuseTransposed(List<NumpyArray> weights, int first) {
        LayerOrder transposed = new LayerOrder(
                weights.stream().map(NumpyArray::name).toList(),
                weights.stream().mapToInt(arrays::outputs).toArray(),
                weights.stream().mapToInt(arrays::inputs).toArray(),
                first);
        if (transposed.fits()) {
            throw arrays.wrong(
                    "its weights chain only if each is transposed: they are [inputs, outputs], as Keras and JAX"
                            + " have them; save w.T of each");
        }
    }

    private List<NumpyArray> chained(List<NumpyArray> weights) {
        if (image == null) {
            throw arrays.wrong("it has convolutions, but nothing says of which images");
        }
        LayerOrder.Found found = find(weights, image.channels())
                .orElseThrow(() -> arrays.wrong("its convolutions do not chain from the " + image.channels()
                        + (image.channels() == 1 ? " channel" : " channels") + " of an image on"));
        why = found.why();
        return inOrder(weights, found);
    }

    private List<NumpyArray> behindConvolutions(List<NumpyArray> weights) {
        if (weights.isEmpty()) {
            throw arrays.wrong("it has convolutions, but no linear layer behind them");
        }
        List<List<NumpyArray>> found = new ArrayList<>();
        for (List<Boolean> pooling : possible()) {
            find(weights, features(pooling)).ifPresent(order -> {
                found.add(inOrder(weights, order));
                pooled = pooling;
                why = why.equals(order.why()) ? why : why + ", linear ones " + order.why();
            });
        }
        if (found.size() > 1) {
            throw arrays.wrong(
                    "its linear layers chain behind convolutions with pooling and, in another order, without: "
                            + PLACES);
        }
        if (found.isEmpty()) {
            int[] features = possible().stream().mapToInt(this::features).toArray();
            Arrays.stream(features).forEach(first -> refuseTransposed(weights, first));
            throw arrays.wrong(misfit(weights, features));
        }
        return found.get(0);
    }

    /** The poolings that the names or the image leave possible. */
    private List<List<Boolean>> possible() {
        if (names != null) {
            return List.of(names.pooled());
        }
        int n = convolutions.size();
        List<List<Boolean>> possible = new ArrayList<>(List.of(Collections.nCopies(n, false)));
        int shorter = Math.min(image.rows(), image.columns());
        if (n < Integer.SIZE && shorter >> n > 0) {
            possible.add(Collections.nCopies(n, true));
        }
        return possible;
    }

    /** Numbers that the convolutions leave of an image. */
    private int features(List<Boolean> pooling) {
        return Model.of(image.channels(), image.rows(), image.columns(), layers(pooling), 1)
                .widths()[0];
    }

    private List<Layer> layers(List<Boolean> pooling) {
        List<Layer> layers = new ArrayList<>();
        for (int l = 0; l < convolutions.size(); l++) {
            layers.add(Layer.convolution(arrays.outputs(convolutions.get(l))));
            if (pooling.get(l)) {
                layers.add(Layer.POOL);
            }
        }
        return layers;
    }

    private String misfit(List<NumpyArray> weights, int[] features) {
        NumpyArray first = order(weights, LayerOrder.ANY)
                .find()
                .map(order -> weights.get(order.layers()[0]))
                .orElseThrow(() -> arrays.wrong("its linear layers do not chain"));
        String left = first + " reads " + arrays.inputs(first) + " numbers, but of an image of " + image
                + " the convolutions leave " + features[0];
        if (names != null) {
            return left + " if they are pooled as the numbers in the names say: " + STEPS;
        }
        return left + " without pooling"
                + (features.length > 1 ? " and " + features[1] + " with MaxPool2d(2) behind each" : "")
                + ": if some are pooled, " + PLACES;
    }

    /** Weights by layer. */
    List<NumpyArray> weights() {
        return Stream.concat(convolutions.stream(), linear.stream()).toList();
    }

    /** The network. */
    Model model() {
        int[] units = linear.stream().mapToInt(arrays::outputs).toArray();
        if (convolutions.isEmpty()) {
            return Model.of(IntStream.concat(IntStream.of(arrays.inputs(linear.get(0))), Arrays.stream(units))
                    .toArray());
        }
        List<Layer> layers = layers(pooled);
        Arrays.stream(units).forEach(width -> layers.add(Layer.linear(width)));
        return new Model(image.channels(), image.rows(), image.columns(), layers);
    }

    /** Which weights were taken for which layer's and how that was found, in words; nothing if the names are Kramers' own. */
    List<String> notes(NumpyArray[] biases) {
        List<String> notes = new ArrayList<>();
        List<NumpyArray> weights = weights();
        if (names == null || !names.plain()) {
            notes.add("layers " + why + ", "
                    + NetworkArrays.words(
                            IntStream.range(0, weights.size()).boxed().toList(),
                            l -> weights.get(l).name() + (biases[l] == null ? "" : " + " + biases[l].name())));
        }
        if (!convolutions.isEmpty()) {
            notes.add(poolingNote());
        }
        return notes;
    }

    private String poolingNote() {
        List<NumpyArray> before = IntStream.range(0, convolutions.size())
                .filter(pooled::get)
                .mapToObj(convolutions::get)
                .toList();
        String which = before.isEmpty()
                ? "each with ReLU and no pooling"
                : before.size() == convolutions.size()
                        ? "each with ReLU and 2 x 2 maximum pooling"
                        : "each with ReLU and then 2 x 2 maximum pooling behind "
                                + before.stream().map(NumpyArray::name).collect(Collectors.joining(", "));
        return NetworkArrays.words(convolutions, NumpyArray::name) + " convolutions of 3 x 3 with padding 1, " + which
                + ", as "
                + (names != null
                        ? "the numbers in the names say"
                        : linear.get(0).name() + " reads " + arrays.inputs(linear.get(0)) + " numbers");
    }
}
