package kramers.network.weights;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Archives as others write them: {@code numpy.savez_compressed}, in any type and order of elements. */
public final class Npz {
    private final List<Map.Entry<String, byte[]>> members = new ArrayList<>();

    /** Adds an array of type f2, f4, f8, i4 or i8 with a byte order before it; values with the last index fastest. */
    public Npz array(String name, String type, boolean fortran, int[] shape, double... values) {
        int width = type.charAt(2) - '0';
        ByteBuffer data = ByteBuffer.allocate(width * values.length)
                .order(type.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < values.length; i++) {
            put(data, width * (fortran ? place(i, shape) : i), type.substring(1), values[i]);
        }
        return member(name, type, fortran, shape, data.array());
    }

    /** Adds an array of float32. */
    public Npz array(String name, int[] shape, double... values) {
        return array(name, "<f4", false, shape, values);
    }

    /** Adds a single text. */
    public Npz text(String name, String text) {
        ByteBuffer data = ByteBuffer.allocate(4 * text.length()).order(ByteOrder.LITTLE_ENDIAN);
        text.chars().forEach(data::putInt);
        return member(name, "<U" + text.length(), false, new int[0], data.array());
    }

    /** Adds an array of elements in their bytes. */
    public Npz member(String name, String type, boolean fortran, int[] shape, byte[] data) {
        String extents = Arrays.stream(shape).mapToObj(n -> n + ",").collect(Collectors.joining(" "));
        String header = "{'descr': '" + type + "', 'fortran_order': " + (fortran ? "True" : "False") + ", 'shape': ("
                + (shape.length > 1 ? extents.substring(0, extents.length() - 1) : extents) + "), }";
        header += " ".repeat((64 - (11 + header.length()) % 64) % 64) + "\n";
        ByteBuffer bytes =
                ByteBuffer.allocate(10 + header.length() + data.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("\u0093NUMPY\u0001\u0000".getBytes(StandardCharsets.ISO_8859_1));
        bytes.putShort((short) header.length())
                .put(header.getBytes(StandardCharsets.US_ASCII))
                .put(data);
        return raw(name + ".npy", bytes.array());
    }

    /** Adds a member that is no array. */
    public Npz raw(String name, byte[] bytes) {
        members.add(Map.entry(name, bytes));
        return this;
    }

    private static void put(ByteBuffer data, int at, String type, double value) {
        switch (type) {
            case "f2" -> data.putShort(at, half((float) value));
            case "f4" -> data.putFloat(at, (float) value);
            case "f8" -> data.putDouble(at, value);
            case "i4" -> data.putInt(at, (int) value);
            case "i8" -> data.putLong(at, (long) value);
            default -> throw new IllegalArgumentException(type);
        }
    }

    /** For numbers that binary16 holds exactly and normally. */
    private static short half(float value) {
        int bits = Float.floatToIntBits(value);
        int sign = bits >>> 16 & 0x8000;
        int exponent = (bits >>> 23 & 0xff) - 127 + 15;
        return value == 0 ? (short) sign : (short) (sign | exponent << 10 | bits >>> 13 & 0x3ff);
    }

    private static int place(int index, int[] shape) {
        int[] at = new int[shape.length];
        int rest = index;
        for (int d = shape.length - 1; d >= 0; d--) {
            at[d] = rest % shape[d];
            rest /= shape[d];
        }
        int place = 0;
        for (int d = shape.length - 1; d >= 0; d--) {
            place = place * shape[d] + at[d];
        }
        return place;
    }

    /** Writes the archive, packed. */
    public Path write(Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> member : members) {
                zip.putNextEntry(new ZipEntry(member.getKey()));
                zip.write(member.getValue());
            }
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            bytes.writeTo(out);
        }
        return file;
    }
}
