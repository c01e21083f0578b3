package kramers.cuda;

import static jcuda.driver.JCudaDriver.cuMemAlloc;
import static jcuda.driver.JCudaDriver.cuMemFree;
import static jcuda.driver.JCudaDriver.cuMemcpyDtoDAsync;
import static jcuda.driver.JCudaDriver.cuMemcpyDtoH;
import static jcuda.driver.JCudaDriver.cuMemcpyHtoD;
import static jcuda.driver.JCudaDriver.cuMemsetD8;
import static kramers.cuda.CudaException.check;

import java.nio.DoubleBuffer;
import java.util.Objects;
import jcuda.Pointer;
import jcuda.driver.CUdeviceptr;

/** Device memory under a name. */
public final class DeviceBuffer implements Resource {
    private final Context context;
    private final String name;
    private final long bytes;
    private final CUdeviceptr address = new CUdeviceptr();

    /** @param bytes ≥ 1 */
    DeviceBuffer(Context context, String name, long bytes) throws CudaException {
        this.context = context;
        this.name = name;
        this.bytes = bytes;
        check(cuMemAlloc(address, bytes), "cuMemAlloc", toString());
    }

    String name() {
        return name;
    }

    /** Its size. */
    public long bytes() {
        return bytes;
    }

    /**
     * The address so many bytes after its beginning.
     *
     * @param offset 0 … its size
     */
    public Pointer at(long offset) {
        inside(offset, 0, 1);
        return address.withByteOffset(offset);
    }

    CUdeviceptr address() {
        return address;
    }

    public DeviceBuffer zero() throws CudaException {
        check(cuMemsetD8(address, (byte) 0, bytes), "cuMemsetD8", toString());
        return this;
    }

    /** Copies another one of the same size on the same device; does not wait. */
    public void copy(DeviceBuffer from) throws CudaException {
        check(cuMemcpyDtoDAsync(address, from.address, bytes, context.stream()), "cuMemcpyDtoDAsync", toString());
    }

    /**
     * Copies so many bytes of another one on the same device; does not wait.
     *
     * @param to where they go, in bytes from the beginning
     * @param at where they are in the other, likewise
     */
    public void copy(long to, DeviceBuffer from, long at, long count) throws CudaException {
        inside(to, count, 1);
        from.inside(at, count, 1);
        CUdeviceptr there = address.withByteOffset(to);
        CUdeviceptr here = from.address.withByteOffset(at);
        check(cuMemcpyDtoDAsync(there, here, count, context.stream()), "cuMemcpyDtoDAsync", toString());
    }

    /** Writes from its beginning on; so do the others without a place. */
    public DeviceBuffer write(long[] values) throws CudaException {
        return write(Pointer.to(values), 0, values.length, Long.BYTES);
    }

    public DeviceBuffer write(float[] values) throws CudaException {
        return write(Pointer.to(values), 0, values.length, Float.BYTES);
    }

    public DeviceBuffer write(double[] values) throws CudaException {
        return write(Pointer.to(values), 0, values.length, Double.BYTES);
    }

    public DeviceBuffer write(int[] values) throws CudaException {
        return write(Pointer.to(values), 0, values.length, Integer.BYTES);
    }

    public DeviceBuffer write(StructWriter structs) throws CudaException {
        return write(structs, 0);
    }

    /** Writes from number (or struct) `at` of the buffer on; so do the others. */
    public DeviceBuffer write(StructWriter structs, long at) throws CudaException {
        byte[] bytes = structs.bytes();
        return write(Pointer.to(bytes), at, bytes.length / structs.size(), structs.size());
    }

    public void write(float[] values, long at) throws CudaException {
        write(Pointer.to(values), at, values.length, Float.BYTES);
    }

    public void write(double[] values, long at) throws CudaException {
        write(Pointer.to(values), at, values.length, Double.BYTES);
    }

    private DeviceBuffer write(Pointer host, long at, int count, int size) throws CudaException {
        inside(at, count, size);
        CUdeviceptr to = address.withByteOffset(at * size);
        check(cuMemcpyHtoD(to, host, (long) count * size), "cuMemcpyHtoD", toString());
        return this;
    }

    /** Throws unless items number at … at + count - 1 lie in it, of so many bytes each. */
    private void inside(long at, long count, int size) {
        long rest = bytes - count * size;
        if (at < 0 || rest < 0 || at > rest / size) {
            throw new IndexOutOfBoundsException(
                    count + " items of " + size + " bytes from number " + at + " on: " + this);
        }
    }

    /**
     * Fills all of it with the values, again and again.
     *
     * @param size of a number here: 4 bytes or 8
     */
    public DeviceBuffer repeat(double[] values, int size) throws CudaException {
        if (size == Double.BYTES) {
            return repeat(Pointer.to(values), (long) values.length * size);
        }
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return repeat(Pointer.to(floats), (long) values.length * size);
    }

    private DeviceBuffer repeat(Pointer host, long size) throws CudaException {
        for (long at = 0; at < bytes; at += size) {
            CUdeviceptr to = address.withByteOffset(at);
            check(cuMemcpyHtoD(to, host, Math.min(size, bytes - at)), "cuMemcpyHtoD", toString());
        }
        return this;
    }

    /** All of it, after the work launched before; so do the others without a place. */
    public long[] longs() throws CudaException {
        long[] values = new long[Math.toIntExact(bytes / Long.BYTES)];
        return readAll(values, Pointer.to(values), values.length, Long.BYTES);
    }

    public int[] ints() throws CudaException {
        int[] values = new int[Math.toIntExact(bytes / Integer.BYTES)];
        return readAll(values, Pointer.to(values), values.length, Integer.BYTES);
    }

    public double[] doubles() throws CudaException {
        double[] values = new double[Math.toIntExact(bytes / Double.BYTES)];
        read(values);
        return values;
    }

    /** All of it, into an array of its size. */
    public void read(float[] values) throws CudaException {
        readAll(values, Pointer.to(values), values.length, Float.BYTES);
    }

    public void read(double[] values) throws CudaException {
        readAll(values, Pointer.to(values), values.length, Double.BYTES);
    }

    /** All of it, into memory outside Java's heap. */
    public void read(DoubleBuffer values) throws CudaException {
        if (!values.isDirect()) {
            throw new IllegalArgumentException(values + " for " + this);
        }
        readAll(values, Pointer.to(values), values.remaining(), Double.BYTES);
    }

    private <T> T readAll(T values, Pointer host, int count, int size) throws CudaException {
        if ((long) count * size != bytes) {
            throw new IllegalArgumentException(count + " items of " + size + " bytes for all of " + this);
        }
        context.await("reading " + name);
        check(cuMemcpyDtoH(host, address, bytes), "cuMemcpyDtoH", toString());
        return values;
    }

    /** Numbers at ... at + values.length of the buffer, of work that was waited for. */
    public void read(float[] values, long at) throws CudaException {
        read(Pointer.to(values), at, values.length, Float.BYTES);
    }

    public void read(int[] values, long at) throws CudaException {
        read(Pointer.to(values), at, values.length, Integer.BYTES);
    }

    public void read(double[] values, long at) throws CudaException {
        read(Pointer.to(values), at, values.length, Double.BYTES);
    }

    /** So many numbers, from number {@code at} of the buffer on, into an array from {@code to} on. */
    public void readFloats(float[] values, int to, int count, long at) throws CudaException {
        Objects.checkFromIndexSize(to, count, values.length);
        read(Pointer.to(values).withByteOffset((long) to * Float.BYTES), at, count, Float.BYTES);
    }

    public void read(int[] values, int to, int count, long at) throws CudaException {
        Objects.checkFromIndexSize(to, count, values.length);
        read(Pointer.to(values).withByteOffset((long) to * Integer.BYTES), at, count, Integer.BYTES);
    }

    /** The same of doubles, each rounded to a float. */
    public void readDoubles(float[] values, int to, int count, long at) throws CudaException {
        Objects.checkFromIndexSize(to, count, values.length);
        double[] read = new double[count];
        read(read, at);
        for (int i = 0; i < count; i++) {
            values[to + i] = (float) read[i];
        }
    }

    private void read(Pointer host, long at, int count, int size) throws CudaException {
        inside(at, count, size);
        CUdeviceptr from = address.withByteOffset(at * size);
        check(cuMemcpyDtoH(host, from, (long) count * size), "cuMemcpyDtoH", toString());
    }

    @Override
    public void close() {
        cuMemFree(address);
    }

    @Override
    public String toString() {
        return name + ", " + bytes + " bytes on " + context.device();
    }
}
