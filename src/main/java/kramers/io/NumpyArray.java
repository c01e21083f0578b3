package kramers.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An array as NumPy saves it (.npy, versions 1 to 3).
 *
 * @param name of the array in its archive
 * @param type NumPy's description of an element, {@code <f4}
 * @param fortran true if the first index runs fastest, not the last
 * @param shape extents, none for a single value
 * @param data elements in their bytes, exactly as many as the shape says, in the byte order of the type
 */
public record NumpyArray(String name, String type, boolean fortran, int[] shape, ByteBuffer data) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern HEADER = Pattern.compile(
            "\\{'descr': '([<>|=]?)([a-zA-Z])(\\d*)([^']*)', 'fortran_order': (True|False), 'shape': \\(([0-9, ]*)\\),?"
                    + " *\\}\\s*");
    private static final Map<Character, String> KINDS = Map.of(
            'f', "float", 'i', "int", 'u', "uint", 'b', "bool", 'c', "complex", 'U', "text", 'S', "text", 'O',
            "objects");

    /**
     * Reads an array.
     *
     * @throws IllegalArgumentException that names the array and says what is wrong
     */
    static NumpyArray parse(String name, byte[] bytes) {
        if (bytes.length < 12 || !Arrays.equals(Arrays.copyOf(bytes, MAGIC.length), MAGIC)) {
            throw new IllegalArgumentException(name + " is no array of NumPy");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        boolean long4 = bytes[MAGIC.length] > 1;
        int start = MAGIC.length + 2 + (long4 ? Integer.BYTES : Short.BYTES);
        int length = long4 ? buffer.getInt(MAGIC.length + 2) : buffer.getShort(MAGIC.length + 2) & 0xffff;
        if (length < 0 || length > bytes.length - start) {
            throw new IllegalArgumentException(name + " is cut off in its header");
        }
        String text = new String(bytes, start, length, StandardCharsets.UTF_8);
        Matcher header = HEADER.matcher(text);
        if (!header.matches()) {
            throw new IllegalArgumentException(name + " has a header that is not understood: " + text.strip());
        }
        int[] shape = Arrays.stream(header.group(6).split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
        ByteOrder order = header.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        ByteBuffer data = buffer.position(start + length).slice().order(order);
        String type = header.group(1) + header.group(2) + header.group(3) + header.group(4);
        return new NumpyArray(name, type, header.group(5).equals("True"), shape, data).whole();
    }

    private NumpyArray whole() {
        // What is no number is never read, and objects are a pickle of any length.
        if (number()) {
            double elements = Arrays.stream(shape).asDoubleStream().reduce(1, (a, b) -> a * b);
            if (elements * width() != data.remaining()) {
                throw new IllegalArgumentException(
                        this + " takes " + (long) (elements * width()) + " bytes, but has " + data.remaining());
            }
        }
        return this;
    }

    private char kind() {
        return type.chars()
                .mapToObj(c -> (char) c)
                .filter(Character::isLetter)
                .findFirst()
                .orElseThrow();
    }

    /** Bytes of an element. */
    private int width() {
        return Integer.parseInt(type.replaceAll("\\D", ""));
    }

    /** True of an array of floating-point or whole numbers. */
    public boolean number() {
        return floating() || "iu".indexOf(kind()) >= 0;
    }

    /** True of floating-point numbers of 2, 4 or 8 bytes. */
    public boolean floating() {
        return kind() == 'f' && width() <= Double.BYTES;
    }

    /** True of a single text. */
    public boolean text() {
        return kind() == 'U' && shape.length == 0;
    }

    /** How many indices an element has, 0 for a single number. */
    public int dimensions() {
        return shape.length;
    }

    /** Number of elements. */
    public int size() {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    /** The type in NumPy's words: {@code float64}, {@code big-endian float32}. */
    public String typeName() {
        boolean sized = "fiuc".indexOf(kind()) >= 0;
        String word = KINDS.getOrDefault(kind(), type) + (sized ? String.valueOf(8 * width()) : "");
        return (sized && data.order() == ByteOrder.BIG_ENDIAN ? "big-endian " : "") + word;
    }

    /** The elements of an array of {@link #floating} numbers, the last index fastest, rounded to single precision. */
    public float[] floats() {
        float[] values = new float[size()];
        int width = width();
        for (int i = 0; i < values.length; i++) {
            int at = position(i) * width;
            values[i] = switch (width) {
                case Short.BYTES -> half(data.getShort(at));
                case Float.BYTES -> data.getFloat(at);
                default -> rounded(data.getDouble(at));
            };
        }
        return values;
    }

    /** The elements of an array of whole numbers of one dimension or none. */
    public long[] longs() {
        long[] values = new long[size()];
        int width = width();
        for (int i = 0; i < values.length; i++) {
            int at = i * width;
            values[i] = switch (width) {
                case Byte.BYTES -> data.get(at);
                case Short.BYTES -> data.getShort(at);
                case Integer.BYTES -> data.getInt(at);
                default -> data.getLong(at);
            };
        }
        return values;
    }

    /**
     * The text of an array that is {@link #text}.
     *
     * @throws IllegalArgumentException if its characters are none
     */
    public String string() {
        int[] characters = new int[data.remaining() / Integer.BYTES];
        data.asIntBuffer().get(characters);
        boolean whole = characters.length * Integer.BYTES == data.remaining() && type.endsWith("U" + characters.length);
        if (!whole || !Arrays.stream(characters).allMatch(Character::isValidCodePoint)) {
            throw new IllegalArgumentException(this + " is no text of NumPy");
        }
        // NumPy fills up with zeros.
        return new String(characters, 0, characters.length).replaceAll("\0+$", "");
    }

    /** Where an element is, counted in elements, of which the last index runs fastest in {@code index}. */
    private int position(int index) {
        if (!fortran) {
            return index;
        }
        int at = 0;
        int rest = index;
        int stride = size();
        for (int d = shape.length - 1; d >= 0; d--) {
            stride /= shape[d];
            at += rest % shape[d] * stride;
            rest /= shape[d];
        }
        return at;
    }

    private float rounded(double value) {
        float single = (float) value;
        if (Float.isInfinite(single) && !Double.isInfinite(value)) {
            throw new IllegalArgumentException(this + " holds " + value + ", which float32 cannot hold");
        }
        return single;
    }

    /** The value of 16 bits of IEEE 754's binary16, exactly. */
    private static float half(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        float size;
        if (exponent == 0x1f) {
            size = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else {
            size = exponent == 0
                    ? Math.scalb((float) fraction, -24)
                    : Math.scalb((float) (fraction | 0x400), exponent - 25);
        }
        return bits < 0 ? -size : size;
    }

    /** Name, extents and type: {@code 0.weight [50, 784] float32}. */
    @Override
    public String toString() {
        return name + " " + Arrays.toString(shape) + " " + typeName();
    }
}
