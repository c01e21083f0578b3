package kramers.network.weights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kramers.io.NumpyArray;

/**
 * The arrays of an archive by what they are, whatever their names: weights of linear layers [outputs][inputs], of convolutions
 * [outputs][channels][3][3], and biases [outputs], each with a first dimension of snapshots if there is an array {@code step} of
 * as many. Single values and text are left out; any other array is an error, since a network without it would be another.
 */
final class NetworkArrays {
    static final String STEP = "step";
    static final String PIXELS = "pixels";
    static final String LAYERS = "layers";

    private static final String EXPECTED =
            "weights [outputs, inputs] and biases [outputs], of floats, of Linear layers with"
                    + " ReLU between, such as 0.weight [50, 784], 0.bias [50], 2.weight [10, 50], 2.bias [10], and before them"
                    + " weights [outputs, channels, 3, 3] of Conv2d layers";
    /** Dimensions of weights. */
    private static final int LINEAR = 2;

    private static final int CONVOLUTION = 4;
    private static final int KERNEL = 3;
    private static final int LISTED = 12;

    private final List<NumpyArray> all;
    private final NumpyArray step;
    /** Dimensions of snapshots, 0 or 1. */
    private final int lead;

    private final List<NumpyArray> weights = new ArrayList<>();
    private final List<NumpyArray> biases = new ArrayList<>();
    private final List<NumpyArray> leftOut = new ArrayList<>();

    /**
     * @param all in the order of the file
     * @throws IllegalArgumentException with one line if there are no weights, or other arrays than a network's
     */
    NetworkArrays(List<NumpyArray> all) {
        this.all = all;
        step = all.stream()
                .filter(array -> array.name().equals(STEP) && array.number() && !array.floating())
                .findFirst()
                .orElse(null);
        Set<Integer> ofSnapshots = Set.of(LINEAR + 1, CONVOLUTION + 1);
        boolean many = step != null
                && all.stream().anyMatch(array -> array.floating() && ofSnapshots.contains(array.dimensions()));
        lead = many ? 1 : 0;
        sort(ofSnapshots);
        checkSteps();
    }

    private void sort(Set<Integer> ofSnapshots) {
        for (NumpyArray array : all) {
            int dimensions = array.floating() ? array.dimensions() - lead : -1;
            if (array == step) {
                continue;
            }
            if (!array.number() || array.dimensions() == 0) {
                leftOut.add(array);
            } else if (dimensions == CONVOLUTION) {
                checkKernel(array);
                weights.add(array);
            } else if (dimensions == LINEAR) {
                weights.add(array);
            } else if (dimensions == 1) {
                biases.add(array);
            } else {
                throw wrong(array + " belongs to no layer"
                        + (ofSnapshots.contains(dimensions)
                                ? " (a first dimension of snapshots needs an array step)"
                                : ""));
            }
        }
        if (weights.isEmpty()) {
            throw wrong("it has no weights of float16, float32 or float64");
        }
    }

    private void checkKernel(NumpyArray array) {
        int[] shape = shape(array);
        if (shape[2] != KERNEL || shape[3] != KERNEL) {
            boolean keras = shape[0] == KERNEL && shape[1] == KERNEL;
            throw wrong(array
                    + (keras
                            ? " is [3, 3, channels, outputs], as Keras and JAX have convolutions; save w.transpose(3, 2, 0, 1)"
                            : " is a convolution of " + shape[2] + " x " + shape[3] + " pixels, not of 3 x 3"));
        }
    }

    private void checkSteps() {
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

    /** What is wrong, with what the file holds and what it should. */
    IllegalArgumentException wrong(String what) {
        String has = all.stream().limit(LISTED).map(NumpyArray::toString).collect(Collectors.joining(", "))
                + (all.size() > LISTED ? " and " + (all.size() - LISTED) + " more" : "");
        return new IllegalArgumentException(what + ". It holds " + has + "; expected are " + EXPECTED);
    }

    /** Weights of all layers, in the order of the file. */
    List<NumpyArray> weights() {
        return weights;
    }

    /** Biases, in the order of the file. */
    List<NumpyArray> biases() {
        return biases;
    }

    /** Extents without that of snapshots. */
    int[] shape(NumpyArray array) {
        return Arrays.copyOfRange(array.shape(), lead, array.dimensions());
    }

    /** Outputs of weights or biases. */
    int outputs(NumpyArray array) {
        return shape(array)[0];
    }

    /** Inputs of linear weights, channels of a convolution's. */
    int inputs(NumpyArray weight) {
        return shape(weight)[1];
    }

    /** True of weights of a convolution. */
    boolean convolution(NumpyArray weight) {
        return weight.dimensions() == lead + CONVOLUTION;
    }

    /** Steps of the snapshots, in the order of the file; a network without {@code step} is at step 0. */
    long[] steps() {
        return step == null ? new long[1] : step.longs();
    }

    /** What the file says of itself under a name, if it does. */
    Optional<String> said(String name) {
        return leftOut.stream()
                .filter(array -> array.name().equals(name) && array.text())
                .map(NumpyArray::string)
                .findFirst();
    }

    /** What was converted and what was left out, in words. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        TreeSet<String> types = new TreeSet<>(Stream.concat(weights.stream(), biases.stream())
                .map(NumpyArray::typeName)
                .toList());
        types.remove("float32");
        if (!types.isEmpty()) {
            notes.add(String.join(" and ", types) + " converted to float32");
        }
        Set<String> known = Set.of(PIXELS, LAYERS);
        List<NumpyArray> unread = leftOut.stream()
                .filter(array -> !array.text() || !known.contains(array.name()))
                .toList();
        if (!unread.isEmpty()) {
            notes.add("left out " + words(unread, NumpyArray::toString));
        }
        return notes;
    }

    /** A list in words, not too long. */
    static <T> String words(List<T> items, Function<T, String> word) {
        return items.stream().limit(LISTED).map(word).collect(Collectors.joining(", "))
                + (items.size() > LISTED ? " …" : "");
    }
}
