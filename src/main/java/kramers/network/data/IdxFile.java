package kramers.network.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * An array of unsigned bytes in the IDX format of the MNIST files: two zero bytes, the type 8, the number of dimensions, each
 * extent as a big-endian 32-bit integer, then the bytes. Gzipped or not, told apart by the content.
 *
 * @param shape extents, slowest first
 */
record IdxFile(int[] shape, byte[] bytes) {
    private static final int UNSIGNED_BYTE = 8;

    /**
     * Reads an array. While it does, it holds the bytes twice at most.
     *
     * @param name of the file, for errors
     * @param dimensions of which it must have one
     * @throws IllegalArgumentException with one line if the content is not such an array, whole and nothing more
     */
    static IdxFile read(InputStream in, String name, int... dimensions) throws IOException {
        try {
            InputStream content = unzipped(in);
            int[] shape = shape(content, name, dimensions);
            long size = ImageSet.size(shape);
            if (size > ImageSet.MAX_BYTES) {
                throw wrong(name, "says " + Arrays.toString(shape) + ", which is more than the 2 GB that are possible");
            }
            byte[] bytes = content.readNBytes((int) size);
            if (bytes.length < size || content.read() >= 0) {
                String found = bytes.length < size ? bytes.length + " bytes" : "more than " + size + " bytes";
                throw wrong(name, "says " + Arrays.toString(shape) + ", but holds " + found + ": cut off or altered");
            }
            return new IdxFile(shape, bytes);
        } catch (EOFException | ZipException e) {
            throw wrong(name, "cannot be unzipped, cut off or altered: " + e.getMessage());
        }
    }

    private static int[] shape(InputStream content, String name, int... dimensions) throws IOException {
        int magic = header(content, name, 1)[0];
        int[] wanted =
                Arrays.stream(dimensions).map(d -> UNSIGNED_BYTE << 8 | d).toArray();
        if (Arrays.stream(wanted).noneMatch(w -> w == magic)) {
            throw wrong(
                    name,
                    String.format(
                            "has magic number 0x%08x where %s is right: bytes in %s dimensions",
                            magic,
                            either(Arrays.stream(wanted).mapToObj(w -> String.format("0x%08x", w))),
                            either(Arrays.stream(dimensions).mapToObj(String::valueOf))));
        }
        int[] shape = header(content, name, magic & 0xff);
        for (int extent : shape) {
            if (extent < 1) {
                throw wrong(name, "has an extent of " + extent);
            }
        }
        return shape;
    }

    private static String either(Stream<String> words) {
        return words.collect(Collectors.joining(" or "));
    }

    private static int[] header(InputStream content, String name, int count) throws IOException {
        byte[] bytes = content.readNBytes(Integer.BYTES * count);
        if (bytes.length < Integer.BYTES * count) {
            throw wrong(name, "is too short for the header of an IDX file");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return IntStream.generate(buffer::getInt).limit(count).toArray();
    }

    private static InputStream unzipped(InputStream in) throws IOException {
        InputStream content = new BufferedInputStream(in);
        content.mark(2);
        boolean zipped = content.read() == 0x1f && content.read() == 0x8b;
        content.reset();
        return zipped ? new BufferedInputStream(new GZIPInputStream(content)) : content;
    }

    private static IllegalArgumentException wrong(String name, String what) {
        return new IllegalArgumentException(name + " " + what);
    }
}
