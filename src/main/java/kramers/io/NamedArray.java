package kramers.io;

import java.lang.reflect.Array;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An array with the names of its dimensions, for an {@link ArrayFile}.
 *
 * @param path where it stands in the file: a name, or groups and a name separated by slashes, {@code cells/p_flat}
 * @param values {@code double} or {@code long} of one to three dimensions, rectangular, no extent zero; not copied
 * @param dimensions names, slowest index first, as many as the array has dimensions
 * @param units unit of the values, {@code 1} if they have none
 * @param longName what the values are, in words; may be empty
 * @param attributes further attributes in order: strings, numbers, booleans, arrays of strings, doubles or longs
 */
public record NamedArray(
        String path,
        Object values,
        List<String> dimensions,
        String units,
        String longName,
        Map<String, Object> attributes) {

    /**
     * Checks that the names of dimensions fit the array.
     *
     * @throws IllegalArgumentException if they do not, or the path or the type of values is none
     */
    public NamedArray {
        if (!path.matches("[^/]+(/[^/]+)*")) {
            throw new IllegalArgumentException("not a path of an array: '" + path + "'");
        }
        dimensions = List.copyOf(dimensions);
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        int rank = rank(path, values);
        if (rank != dimensions.size()) {
            throw new IllegalArgumentException(
                    path + " has " + rank + " dimensions, but the names " + dimensions + " were given");
        }
        extent(path, values, rank);
    }

    /**
     * An array without a unit.
     *
     * @param values of double or long, such as {@code double[][]}
     * @param dimensions a name for each dimension, the slowest first
     * @throws IllegalArgumentException if these are more or fewer than the dimensions, or rows differ in length
     */
    public static NamedArray of(String path, Object values, String... dimensions) {
        return new NamedArray(path, values, List.of(dimensions), "1", "", Map.of());
    }

    /** This array with a unit. */
    public NamedArray in(String newUnits) {
        return new NamedArray(path, values, dimensions, newUnits, longName, attributes);
    }

    /** This array with a description. */
    public NamedArray described(String newLongName) {
        return new NamedArray(path, values, dimensions, units, newLongName, attributes);
    }

    /** This array with one more attribute. */
    public NamedArray with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(attributes);
        more.put(name, value);
        return new NamedArray(path, values, dimensions, units, longName, more);
    }

    private static int rank(String path, Object values) {
        int rank = 0;
        Class<?> type = values.getClass();
        for (; type.isArray(); type = type.getComponentType()) {
            rank++;
        }
        if ((type != double.class && type != long.class) || rank < 1 || rank > 3) {
            throw new IllegalArgumentException(path + ": not an array of double or long of one to three dimensions: "
                    + values.getClass().getSimpleName());
        }
        return rank;
    }

    /** The shape as text, after a check that the array is rectangular and holds something. */
    private static String extent(String path, Object values, int rank) {
        int length = Array.getLength(values);
        if (length == 0) {
            throw new IllegalArgumentException(path + ": an array must hold at least one value");
        }
        String inner = rank == 1 ? "" : extent(path, Array.get(values, 0), rank - 1);
        for (int i = 1; rank > 1 && i < length; i++) {
            if (!extent(path, Array.get(values, i), rank - 1).equals(inner)) {
                throw new IllegalArgumentException(path + ": the rows differ in length");
            }
        }
        return length + " " + inner;
    }
}
