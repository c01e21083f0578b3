package kramers.cuda.library;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Makes a shared object (ELF, little-endian) ask for another version of a library whose symbol version is its own name, as
 * cuBLAS has it: JCublas is built against libcublas.so.12, and CUDA 13 ships libcublas.so.13 with the same functions. Two
 * places change: the name among the strings, and the hash of that name among the symbol versions needed.
 */
final class SonamePatch {
    private SonamePatch() {}

    /**
     * A copy with one name in place of another.
     *
     * @param from name that the object needs, such as {@code libcublas.so.12}
     * @param to a name of the same length
     * @throws IllegalArgumentException unless both places are found, each once
     */
    static byte[] rebind(byte[] object, String from, String to) {
        if (from.length() != to.length()) {
            throw new IllegalArgumentException(from + " and " + to + " differ in length");
        }
        byte[] copy = object.clone();
        replace(copy, object, string(from), string(to), from);
        replace(copy, object, littleEndian(hash(from)), littleEndian(hash(to)), "the hash of " + from);
        return copy;
    }

    private static void replace(byte[] copy, byte[] object, byte[] from, byte[] to, String what) {
        int[] places = IntStream.rangeClosed(0, object.length - from.length)
                .filter(at ->
                        object[at] == from[0] && Arrays.equals(object, at, at + from.length, from, 0, from.length))
                .toArray();
        if (places.length != 1) {
            throw new IllegalArgumentException(what + " was found " + places.length + " times instead of once");
        }
        System.arraycopy(to, 0, copy, places[0], to.length);
    }

    /** As it stands in a table of strings, ended by zero bytes on both sides. */
    private static byte[] string(String name) {
        return ("\0" + name + "\0").getBytes(StandardCharsets.US_ASCII);
    }

    /** The hash of names in the System V ABI, chapter 5. */
    static int hash(String name) {
        int h = 0;
        for (byte b : name.getBytes(StandardCharsets.US_ASCII)) {
            h = (h << 4) + b;
            int high = h & 0xF0000000;
            h = (h ^ high >>> 24) & ~high;
        }
        return h;
    }

    private static byte[] littleEndian(int value) {
        return new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)};
    }
}
