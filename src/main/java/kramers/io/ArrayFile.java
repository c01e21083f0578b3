package kramers.io;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import io.jhdf.api.WritableNode;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Named arrays that become an HDF5 file, which h5py, MATLAB, Julia and h5dump open. Each array carries the conventional
 * attributes {@code DIMENSION_LABELS} (slowest index first), {@code units} and {@code long_name}. Strings are stored as
 * UTF-8 of fixed length (h5py shows them as bytes), truth values as the integers 0 and 1, numbers as 64-bit integers or
 * doubles.
 */
public final class ArrayFile {

    private final Map<String, NamedArray> arrays = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> attributes = new TreeMap<>();

    /**
     * Sets an attribute of the file.
     *
     * @param value string, number, boolean, or array of strings, doubles or longs
     * @return this file
     */
    public ArrayFile attribute(String name, Object value) {
        return attribute("", name, value);
    }

    /**
     * Sets an attribute of a group, which comes into being with the arrays in it.
     *
     * @param group path of the group, without a slash at either end; empty for the file itself
     * @return this file
     */
    public ArrayFile attribute(String group, String name, Object value) {
        attributes.computeIfAbsent(group, key -> new LinkedHashMap<>()).put(name, storable(name, value));
        return this;
    }

    /**
     * Adds an array; the groups on its path come into being with it.
     *
     * @return this file
     * @throws IllegalArgumentException if the path is taken by an array or a group, or leads through an array
     */
    public ArrayFile add(NamedArray array) {
        array.attributes().forEach(ArrayFile::storable);
        for (String other : arrays.keySet()) {
            if ((other + "/").startsWith(array.path() + "/") || array.path().startsWith(other + "/")) {
                throw new IllegalArgumentException("arrays at '" + other + "' and at '" + array.path() + "'");
            }
        }
        arrays.put(array.path(), array);
        return this;
    }

    /**
     * Writes the file whole or not at all.
     *
     * @throws IllegalStateException if a group with attributes, or the file, holds no array
     * @throws IOException if it cannot be written; the old file is then untouched
     */
    public void write(Path file) throws IOException {
        checkGroups();
        AtomicFile.writeAt(file, temporary -> {
            try (WritableHdfFile hdf = HdfFile.write(temporary)) {
                fill(hdf);
            } catch (HdfException e) {
                throw new IOException("cannot write " + file + ": " + e.getMessage(), e);
            }
        });
    }

    /**
     * Every group must hold an array: jHDF 0.13.0 ends a file with a line about itself, right after the last array,
     * and so writes over the header of an empty group that comes later.
     */
    private void checkGroups() {
        for (String group : attributes.keySet()) {
            if (!group.isEmpty() && arrays.keySet().stream().noneMatch(path -> path.startsWith(group + "/"))) {
                throw new IllegalStateException("group '" + group + "' has attributes but no array");
            }
        }
        if (arrays.isEmpty()) {
            throw new IllegalStateException("a file of arrays needs an array");
        }
    }

    private void fill(WritableHdfFile hdf) {
        Map<String, WritableGroup> groups = new TreeMap<>(Map.of("", hdf));
        attributes.forEach((path, values) -> {
            WritableGroup group = group(groups, path);
            values.forEach(group::putAttribute);
        });
        for (NamedArray array : arrays.values()) {
            int slash = array.path().lastIndexOf('/');
            WritableGroup parent = group(groups, array.path().substring(0, Math.max(slash, 0)));
            label(array, parent.putDataset(array.path().substring(slash + 1), array.values()));
        }
    }

    private static void label(NamedArray array, WritableNode dataset) {
        dataset.putAttribute("DIMENSION_LABELS", array.dimensions().toArray(new String[0]));
        dataset.putAttribute("units", array.units());
        if (!array.longName().isEmpty()) {
            dataset.putAttribute("long_name", array.longName());
        }
        array.attributes().forEach((name, value) -> dataset.putAttribute(name, storable(name, value)));
    }

    private static WritableGroup group(Map<String, WritableGroup> groups, String path) {
        WritableGroup known = groups.get(path);
        if (known == null) {
            int slash = path.lastIndexOf('/');
            known = group(groups, path.substring(0, Math.max(slash, 0))).putGroup(path.substring(slash + 1));
            groups.put(path, known);
        }
        return known;
    }

    private static Object storable(String name, Object value) {
        if (value instanceof String
                || value instanceof String[]
                || value instanceof double[]
                || value instanceof long[]) {
            return value;
        } else if (value instanceof Boolean flag) {
            return flag ? 1L : 0L;
        } else if (value instanceof Double || value instanceof Float) {
            return ((Number) value).doubleValue();
        } else if (value instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalArgumentException("attribute " + name + " cannot be stored: "
                + (value == null ? "null" : value.getClass().getSimpleName()));
    }
}
