package kramers.network.weights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * In which order layers of weights follow one another, when names and extents are all that is known. They chain if each takes
 * as many inputs as the one before has outputs, and the first takes those of the data.
 *
 * <p>The order of the file is right if it chains, unless the numbers in the names give another that chains too: then nobody
 * can tell. Numbers decide if the file's order does not chain, since a sorted archive has 10.weight before 2.weight. At last
 * the order is taken that alone chains, if there is just one.
 */
final class LayerOrder {
    /** Any number of inputs. */
    static final int ANY = 0;

    /** Orders that are tried in search of the only one, before it is given up. */
    private static final int TRIES = 100_000;

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final List<String> names;
    private final int[] inputs;
    private final int[] outputs;
    private final int first;
    private final List<int[]> found = new ArrayList<>();
    private int tries;

    /**
     * @param names of the weights in the order of the file
     * @param inputs of each
     * @param outputs of each
     * @param first inputs of the first layer, or {@link #ANY}
     */
    LayerOrder(List<String> names, int[] inputs, int[] outputs, int first) {
        this.names = names;
        this.inputs = inputs;
        this.outputs = outputs;
        this.first = first;
    }

    /**
     * An order that was found.
     *
     * @param layers positions in the file, in the order of layers
     * @param why how it was found, in words
     */
    record Found(int[] layers, String why) {}

    /**
     * The order, or nothing if no order chains.
     *
     * @throws IllegalArgumentException if more than one may be meant
     */
    Optional<Found> find() {
        int[] asSaved = IntStream.range(0, names.size()).toArray();
        int[] asNumbered = numbered();
        if (chains(asSaved)) {
            if (chains(asNumbered) && !Arrays.equals(asSaved, asNumbered)) {
                throw new IllegalArgumentException("the order of its arrays and the numbers in their names differ, and"
                        + " the extents fit both: " + list(asSaved) + " or " + list(asNumbered));
            }
            return Optional.of(new Found(asSaved, "in the order of the file"));
        }
        Optional<Found> byNumbers = findNumbered();
        if (byNumbers.isPresent()) {
            return byNumbers;
        }
        search(new int[names.size()], new boolean[names.size()], 0, first);
        if (found.size() > 1 || tries > TRIES) {
            throw new IllegalArgumentException(
                    "its arrays do not chain in the order of the file, and do so in more than one other: save them in the order of layers");
        }
        return found.stream().findFirst().map(order -> new Found(order, "in the only order that chains"));
    }

    /** The order of numbers alone, or nothing if it does not chain. */
    Optional<Found> findNumbered() {
        int[] asNumbered = numbered();
        return chains(asNumbered)
                ? Optional.of(new Found(asNumbered, "in the order of the numbers in their names"))
                : Optional.empty();
    }

    /** True if the order of the file chains, or that of the numbers in the names. */
    boolean fits() {
        return chains(IntStream.range(0, names.size()).toArray()) || chains(numbered());
    }

    private String list(int[] order) {
        return String.join(" ", Arrays.stream(order).mapToObj(names::get).toList());
    }

    private boolean chains(int[] order) {
        int width = first;
        for (int layer : order) {
            if (width != ANY && inputs[layer] != width) {
                return false;
            }
            width = outputs[layer];
        }
        return true;
    }

    /** The order of the file, in which names that differ by numbers alone change places so that these ascend. */
    private int[] numbered() {
        Map<String, List<Integer>> alike = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            alike.computeIfAbsent(NUMBER.matcher(names.get(i)).replaceAll("#"), name -> new ArrayList<>())
                    .add(i);
        }
        int[] order = new int[names.size()];
        for (List<Integer> places : alike.values()) {
            List<Integer> ascending = places.stream()
                    .sorted((a, b) -> Arrays.compare(numbers(names.get(a)), numbers(names.get(b))))
                    .toList();
            for (int i = 0; i < places.size(); i++) {
                order[places.get(i)] = ascending.get(i);
            }
        }
        return order;
    }

    private static double[] numbers(String name) {
        return NUMBER.matcher(name)
                .results()
                .mapToDouble(number -> Double.parseDouble(number.group()))
                .toArray();
    }

    /** Collects orders that chain, two at the most. */
    private void search(int[] order, boolean[] placed, int at, int width) {
        if (at == order.length) {
            found.add(order.clone());
        }
        for (int i = 0; i < order.length && found.size() < 2 && tries <= TRIES; i++) {
            if (!placed[i] && (width == ANY || inputs[i] == width)) {
                tries++;
                placed[i] = true;
                order[at] = i;
                search(order, placed, at + 1, outputs[i]);
                placed[i] = false;
            }
        }
    }
}
