package kramers.cuda;

import static jcuda.driver.JCudaDriver.cuMemAlloc;
import static jcuda.driver.JCudaDriver.cuMemFree;
import static jcuda.driver.JCudaDriver.cuMemcpyDtoH;
import static jcuda.driver.JCudaDriver.cuMemcpyHtoD;
import static jcuda.driver.JCudaDriver.cuMemsetD8;
import static kramers.cuda.CudaException.check;

import jcuda.Pointer;
import jcuda.driver.CUdeviceptr;

/** Device memory under a name. */
final class Buffer implements AutoCloseable {
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
    Pointer parameter() {
        return Pointer.to(address);
    }

    /** Its size. */
    long bytes() {
        return bytes;
    }

    /** The address so many bytes after its beginning. */
    Pointer at(long offset) {
        return address.withByteOffset(offset);
    }

    Buffer zero() throws CudaException {
        check(cuMemsetD8(address, (byte) 0, bytes), "cuMemsetD8", toString());
        return this;
    }

    Buffer write(long[] values) throws CudaException {
        return write(Pointer.to(values), (long) values.length * Long.BYTES);
    }

    Buffer write(float[] values) throws CudaException {
        return write(Pointer.to(values), (long) values.length * Float.BYTES);
    }

    Buffer write(double[] values) throws CudaException {
        return write(Pointer.to(values), (long) values.length * Double.BYTES);
    }

    private Buffer write(Pointer host, long size) throws CudaException {
        check(cuMemcpyHtoD(address, host, size), "cuMemcpyHtoD", toString());
        return this;
    }

    /** Fills all of it with the values, again and again. */
    Buffer repeat(float[] values) throws CudaException {
        return repeat(Pointer.to(values), (long) values.length * Float.BYTES);
    }

    Buffer repeat(double[] values) throws CudaException {
        return repeat(Pointer.to(values), (long) values.length * Double.BYTES);
    }

    private Buffer repeat(Pointer host, long size) throws CudaException {
        for (long at = 0; at < bytes; at += size) {
            CUdeviceptr to = address.withByteOffset(at);
            check(cuMemcpyHtoD(to, host, Math.min(size, bytes - at)), "cuMemcpyHtoD", toString());
        }
        return this;
    }

    /** All of it, after the work launched before. */
    long[] longs() throws CudaException {
        long[] values = new long[Math.toIntExact(bytes / Long.BYTES)];
        read(Pointer.to(values));
        return values;
    }

    int[] ints() throws CudaException {
        int[] values = new int[Math.toIntExact(bytes / Integer.BYTES)];
        read(Pointer.to(values));
        return values;
    }

    double[] doubles() throws CudaException {
        double[] values = new double[Math.toIntExact(bytes / Double.BYTES)];
        read(values);
        return values;
    }

    /** All of it, into an array of its size. */
    void read(float[] values) throws CudaException {
        read(Pointer.to(values));
    }

    void read(double[] values) throws CudaException {
        read(Pointer.to(values));
    }

    private void read(Pointer host) throws CudaException {
        context.await("reading " + name);
        check(cuMemcpyDtoH(host, address, bytes), "cuMemcpyDtoH", toString());
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
