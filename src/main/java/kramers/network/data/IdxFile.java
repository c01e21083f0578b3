package kramers.network.data;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
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
     * Reads an array.
     *
     * @param name of the file, for errors
     * @param dimensions that it must have
     * @throws IllegalArgumentException with one line if the content is not such an array, whole and nothing more
     */
    static IdxFile read(InputStream in, String name, int dimensions) throws IOException {
        byte[] content = unzipped(in.readAllBytes(), name);
        int header = Integer.BYTES * (1 + dimensions);
        if (content.length < header) {
            throw wrong(name, "is too short for the header of an IDX file: " + content.length + " bytes");
        }
        ByteBuffer buffer = ByteBuffer.wrap(content);
        int magic = buffer.getInt();
        int wanted = UNSIGNED_BYTE << 8 | dimensions;
        if (magic != wanted) {
            throw wrong(
                    name,
                    String.format(
                            "has magic number 0x%08x where 0x%08x is right: bytes in %d dimensions",
                            magic, wanted, dimensions));
        }
        int[] shape = new int[dimensions];
        long size = 1;
        for (int i = 0; i < dimensions; i++) {
            shape[i] = buffer.getInt();
            if (shape[i] < 1) {
                throw wrong(name, "has an extent of " + shape[i]);
            }
            size = Math.min(size * shape[i], Long.MAX_VALUE >> 32);
        }
        if (size != content.length - header) {
            throw wrong(
                    name,
                    "says " + Arrays.toString(shape) + ", but holds " + (content.length - header)
                            + " bytes: cut off or altered");
        }
        return new IdxFile(shape, Arrays.copyOfRange(content, header, content.length));
    }

    private static byte[] unzipped(byte[] content, String name) throws IOException {
        boolean zipped = content.length > 2 && content[0] == 0x1f && (content[1] & 0xff) == 0x8b;
        if (!zipped) {
            return content;
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
            return in.readAllBytes();
        } catch (EOFException | ZipException e) {
            throw wrong(name, "cannot be unzipped, cut off or altered: " + e.getMessage());
        }
    }

    private static IllegalArgumentException wrong(String name, String what) {
        return new IllegalArgumentException(name + " " + what);
    }
}
