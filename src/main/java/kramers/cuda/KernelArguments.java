package kramers.cuda;

import java.util.ArrayList;
import java.util.List;
import jcuda.Pointer;

/**
 * What a launch hands to a kernel, one after the other in the order of its parameters. Numbers and structs are copied at the
 * launch. {@link Kernel#launch} compares how many there are and how long each is with what the kernel asks for.
 */
public final class KernelArguments {
    private final List<String> names = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();
    private final List<Pointer> values = new ArrayList<>();

    /** A pointer to the beginning of a buffer. */
    public KernelArguments buffer(DeviceBuffer buffer) {
        return add(buffer.name(), Long.BYTES, Pointer.to(buffer.at(0)));
    }

    /**
     * A pointer into a buffer.
     *
     * @param offset bytes from its beginning, 0 … its size
     */
    public KernelArguments buffer(DeviceBuffer buffer, long offset) {
        return add(buffer.name(), Long.BYTES, Pointer.to(buffer.at(offset)));
    }

    /** A pointer to nothing. */
    public KernelArguments nullPointer(String name) {
        return add(name, Long.BYTES, Pointer.to(new long[1]));
    }

    /** A number of 32 bits, signed or not. */
    public KernelArguments int32(String name, int value) {
        return add(name, Integer.BYTES, Pointer.to(new int[] {value}));
    }

    /** A number of 64 bits, signed or not. */
    public KernelArguments int64(String name, long value) {
        return add(name, Long.BYTES, Pointer.to(new long[] {value}));
    }

    public KernelArguments float64(String name, double value) {
        return add(name, Double.BYTES, Pointer.to(new double[] {value}));
    }

    /** A struct by value. */
    public KernelArguments struct(StructWriter struct) {
        return add(struct.name(), struct.bytes().length, Pointer.to(struct.bytes()));
    }

    private KernelArguments add(String name, int size, Pointer value) {
        names.add(name);
        sizes.add(size);
        values.add(value);
        return this;
    }

    /**
     * Pointers to all of them.
     *
     * @param kernel for the message
     * @param wanted bytes of each parameter
     * @throws IllegalArgumentException unless the arguments are as many and as long
     */
    Pointer pointers(String kernel, List<Integer> wanted) {
        if (!sizes.equals(wanted)) {
            throw new IllegalArgumentException(
                    kernel + " takes parameters of " + wanted + " bytes, not " + names + " of " + sizes);
        }
        return Pointer.to(values.toArray(Pointer[]::new));
    }
}
