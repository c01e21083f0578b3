package kramers.cuda;

import static jcuda.driver.JCudaDriver.cuMemAlloc;
import static jcuda.driver.JCudaDriver.cuMemFree;
import static jcuda.driver.JCudaDriver.cuMemcpyDtoH;
import static jcuda.driver.JCudaDriver.cuMemcpyHtoD;
import static jcuda.driver.JCudaDriver.cuMemsetD8;
import static kramers.cuda.CudaException.check;

import java.nio.DoubleBuffer;
import jcuda.Pointer;
import jcuda.driver.CUdeviceptr;

/** Device memory under a name. */
public final class Buffer implements Resource {
    private final Context context;
    private final String name;
    private final long bytes;
    private final CUdeviceptr address = new CUdeviceptr();

    /** @param bytes ≥ 1 */
    Buffer(Context context, String name, long bytes) throws CudaException {
        this.context = context;
        this.name = name;
        this.bytes = bytes;
        check(cuMemAlloc(address, bytes), "cuMemAlloc", toString());
    }

    /** The kernel parameter that points to it. */
    public Pointer parameter() {
        return Pointer.to(address);
    }

    /** Its size. */
    public long bytes() {
        return bytes;
    }

    /** The address so many bytes after its beginning. */
    public Pointer at(long offset) {
        return address.withByteOffset(offset);
    }

    /** Sets every byte of it to 0. */
    public Buffer zero() throws CudaException {
        check(cuMemsetD8(address, (byte) 0, bytes), "cuMemsetD8", toString());
        return this;
    }

    /** Writes 64-bit integers from its beginning on; the buffer may be longer. */
    public Buffer write(long[] values) throws CudaException {
        return write(Pointer.to(values), (long) values.length * Long.BYTES);
    }

    /** Writes numbers of 4 bytes from its beginning on; the buffer may be longer. */
    public Buffer write(float[] values) throws CudaException {
        return write(Pointer.to(values), (long) values.length * Float.BYTES);
    }

    /** Writes numbers of 8 bytes from its beginning on; the buffer may be longer. */
    public Buffer write(double[] values) throws CudaException {
        return write(Pointer.to(values), (long) values.length * Double.BYTES);
    }

    /** Writes 32-bit integers from its beginning on; the buffer may be longer. */
    public Buffer write(int[] values) throws CudaException {
        return write(Pointer.to(values), (long) values.length * Integer.BYTES);
    }

    /** Writes from number `at` of the buffer on. */
    public void write(int[] values, long at) throws CudaException {
        write(Pointer.to(values), at * Integer.BYTES, (long) values.length * Integer.BYTES);
    }

    /** Writes from number `at` of the buffer on, numbers of 4 bytes. */
    public void write(float[] values, long at) throws CudaException {
        write(Pointer.to(values), at * Float.BYTES, (long) values.length * Float.BYTES);
    }

    /** Writes from number `at` of the buffer on, numbers of 8 bytes. */
    public void write(double[] values, long at) throws CudaException {
        write(Pointer.to(values), at * Double.BYTES, (long) values.length * Double.BYTES);
    }

    private Buffer write(Pointer host, long size) throws CudaException {
        return write(host, 0, size);
    }

    private Buffer write(Pointer host, long offset, long size) throws CudaException {
        CUdeviceptr to = address.withByteOffset(offset);
        check(cuMemcpyHtoD(to, host, size), "cuMemcpyHtoD", toString());
        return this;
    }

    /**
     * Fills all of it with the values, again and again.
     *
     * @param size of a number here: 4 bytes or 8
     */
    public Buffer repeat(double[] values, int size) throws CudaException {
        if (size == Double.BYTES) {
            return repeat(Pointer.to(values), (long) values.length * size);
        }
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return repeat(Pointer.to(floats), (long) values.length * size);
    }

    private Buffer repeat(Pointer host, long size) throws CudaException {
        for (long at = 0; at < bytes; at += size) {
            CUdeviceptr to = address.withByteOffset(at);
            check(cuMemcpyHtoD(to, host, Math.min(size, bytes - at)), "cuMemcpyHtoD", toString());
        }
        return this;
    }

    /** All of it, after the work launched before. */
    public long[] longs() throws CudaException {
        long[] values = new long[Math.toIntExact(bytes / Long.BYTES)];
        read(Pointer.to(values));
        return values;
    }

    /** All of it as 32-bit integers, after the work launched before. */
    public int[] ints() throws CudaException {
        int[] values = new int[Math.toIntExact(bytes / Integer.BYTES)];
        read(Pointer.to(values));
        return values;
    }

    /** All of it as numbers of 8 bytes, after the work launched before. */
    public double[] doubles() throws CudaException {
        double[] values = new double[Math.toIntExact(bytes / Double.BYTES)];
        read(values);
        return values;
    }

    /** All of it, into an array of its size. */
    public void read(float[] values) throws CudaException {
        read(Pointer.to(values));
    }

    /** All of it, into an array of its size. */
    public void read(double[] values) throws CudaException {
        read(Pointer.to(values));
    }

    /** All of it, into memory outside Java's heap. */
    public void read(DoubleBuffer values) throws CudaException {
        if (!values.isDirect() || (long) values.remaining() * Double.BYTES != bytes) {
            throw new IllegalArgumentException(values + " for " + this);
        }
        read(Pointer.to(values));
    }

    private void read(Pointer host) throws CudaException {
        context.await("reading " + name);
        check(cuMemcpyDtoH(host, address, bytes), "cuMemcpyDtoH", toString());
    }

    /** Numbers at ... at + values.length of the buffer, of work that was waited for. */
    public void read(float[] values, long at) throws CudaException {
        CUdeviceptr from = address.withByteOffset(at * Float.BYTES);
        check(cuMemcpyDtoH(Pointer.to(values), from, (long) values.length * Float.BYTES), "cuMemcpyDtoH", toString());
    }

    /** A part of it, from number `at` on, as long as the array. */
    public void read(double[] values, long at) throws CudaException {
        CUdeviceptr from = address.withByteOffset(at * Double.BYTES);
        check(cuMemcpyDtoH(Pointer.to(values), from, (long) values.length * Double.BYTES), "cuMemcpyDtoH", toString());
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
