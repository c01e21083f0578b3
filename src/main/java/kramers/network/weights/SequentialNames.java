package kramers.network.weights;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import kramers.io.NumpyArray;

/**
 * What the names of weights in PyTorch's {@code Sequential} tell, {@code 0.weight}, {@code 3.weight}: a layer's place, and from
 * it to the next one's what stands between. ReLU alone makes 2, ReLU and MaxPool2d make 3, and a Flatten before the first linear
 * layer 1 more.
 *
 * @param order the places in the file of the weights, by layer
 * @param pooled by convolution, whether MaxPool2d follows
 * @param plain whether the names are those of a {@code Sequential} that is all of the network: they begin with its first place, 0
 */
record SequentialNames(int[] order, List<Boolean> pooled, boolean plain) {
    private static final Pattern NAME = Pattern.compile("(.*?)(\\d{1,6})\\.weight");

    /**
     * The layers by their names, or nothing if these are others or other modules stand between.
     *
     * @param arrays of the file; convolutions must be the first layers
     */
    static Optional<SequentialNames> of(NetworkArrays arrays) {
        List<NumpyArray> weights = arrays.weights();
        List<Matcher> names =
                weights.stream().map(weight -> NAME.matcher(weight.name())).toList();
        if (!names.stream().allMatch(Matcher::matches)
                || names.stream().map(name -> name.group(1)).distinct().count() > 1) {
            return Optional.empty();
        }
        int[] places =
                names.stream().mapToInt(name -> Integer.parseInt(name.group(2))).toArray();
        int[] order = IntStream.range(0, places.length)
                .boxed()
                .sorted(Comparator.comparing(i -> places[i]))
                .mapToInt(i -> i)
                .toArray();
        List<Boolean> pooled = new ArrayList<>();
        for (int l = 1; l < order.length; l++) {
            boolean after = arrays.convolution(weights.get(order[l - 1]));
            boolean convolution = arrays.convolution(weights.get(order[l]));
            int between = places[order[l]] - places[order[l - 1]] - 2 - (after && !convolution ? 1 : 0);
            if (convolution && !after || between < 0 || between > (after ? 1 : 0)) {
                return Optional.empty();
            }
            if (after) {
                pooled.add(between == 1);
            }
        }
        boolean plain = places[order[0]] == 0 && names.get(0).group(1).isEmpty();
        return Optional.of(new SequentialNames(order, pooled, plain));
    }
}
