package kramers.cuda;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes a struct of the kernels, or an array of equal ones, field by field in the order of its declaration. A field that
 * does not stand where C++ would align it, that reaches beyond its struct or whose value does not fit is an error that names it.
 */
public final class StructWriter {
    private static final long MAX_UINT32 = 0xffffffffL;

    private final String name;
    private final int size;
    private final ByteBuffer bytes;

    /**
     * Writes one.
     *
     * @param name the struct's, for messages
     * @param size its bytes, ≥ 1
     */
    public StructWriter(String name, int size) {
        this(name, size, 1);
    }

    /**
     * Writes so many.
     *
     * @param count ≥ 1
     */
    public StructWriter(String name, int size, int count) {
        this.name = name;
        this.size = size;
        bytes = ByteBuffer.allocate(Math.multiplyExact(size, count)).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Writes an {@code int}. */
    public StructWriter int32(String field, int value) {
        room(field, Integer.BYTES).putInt(value);
        return this;
    }

    /** Writes {@code int}s that follow one another. */
    public StructWriter int32(String field, int[] values) {
        for (int value : values) {
            int32(field, value);
        }
        return this;
    }

    /**
     * Writes an {@code unsigned}.
     *
     * @param value 0 … 2³² - 1
     */
    public StructWriter uint32(String field, long value) {
        if (value < 0 || value > MAX_UINT32) {
            throw new IllegalArgumentException(name + "." + field + " = " + value + " is not an unsigned of 32 bits");
        }
        room(field, Integer.BYTES).putInt((int) value);
        return this;
    }

    /** Writes 64 bits, signed or not. */
    public StructWriter int64(String field, long value) {
        room(field, Long.BYTES).putLong(value);
        return this;
    }

    /** Writes a {@code float}. */
    public StructWriter real(String field, float value) {
        room(field, Float.BYTES).putFloat(value);
        return this;
    }

    /** Writes a {@code double}. */
    public StructWriter real(String field, double value) {
        room(field, Double.BYTES).putDouble(value);
        return this;
    }

    private ByteBuffer room(String field, int width) {
        int at = bytes.position() % size;
        if (at % width != 0 || at + width > size || bytes.remaining() < width) {
            throw new IllegalStateException(name + "." + field + ": " + width + " bytes at " + at + " of " + size);
        }
        return bytes;
    }

    String name() {
        return name;
    }

    int size() {
        return size;
    }

    /** All that was written. */
    byte[] bytes() {
        if (bytes.hasRemaining()) {
            throw new IllegalStateException(name + ": " + bytes.remaining() + " bytes are not written");
        }
        return bytes.array();
    }
}
