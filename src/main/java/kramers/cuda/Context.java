package kramers.cuda;

import static jcuda.driver.JCudaDriver.cuCtxSetCurrent;
import static jcuda.driver.JCudaDriver.cuDevicePrimaryCtxRelease;
import static jcuda.driver.JCudaDriver.cuDevicePrimaryCtxRetain;
import static jcuda.driver.JCudaDriver.cuDevicePrimaryCtxSetFlags;
import static jcuda.driver.JCudaDriver.cuMemGetInfo;
import static jcuda.driver.JCudaDriver.cuModuleGetFunction;
import static jcuda.driver.JCudaDriver.cuModuleLoadData;
import static jcuda.driver.JCudaDriver.cuModuleUnload;
import static jcuda.driver.JCudaDriver.cuStreamCreate;
import static jcuda.driver.JCudaDriver.cuStreamDestroy;
import static jcuda.driver.JCudaDriver.cuStreamSynchronize;
import static kramers.cuda.CudaException.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jcuda.driver.CUcontext;
import jcuda.driver.CUctx_flags;
import jcuda.driver.CUdevice;
import jcuda.driver.CUfunction;
import jcuda.driver.CUmodule;
import jcuda.driver.CUstream;
import jcuda.driver.CUstream_flags;

/**
 * An opened device: its primary context, one stream, and the modules loaded so far. Used by one thread at a time, which enters
 * first; only a {@link GraphicsBuffer} is used by another one meanwhile. Copies run on the default stream, in step with this one, so work is done in the order of the calls.
 */
public final class Context implements AutoCloseable {
    /** Share of the free memory that work may take: the driver, cuBLAS and a display need some. */
    private static final double MEMORY_SHARE = 0.7;

    private final Device device;
    private final CUdevice handle;
    private final CUcontext context = new CUcontext();
    private final CUstream stream = new CUstream();
    private final Map<String, Module> modules = new HashMap<>();
    private final Map<String, Kernel> kernels = new HashMap<>();

    /** A module and the parameters of its kernels, see {@link PtxEntries}. */
    private record Module(CUmodule handle, Map<String, List<Integer>> entries) {}

    /** Opens a device and makes it the one that the calling thread's calls are about. */
    public Context(Device device) throws CudaException {
        this.device = device;
        handle = Device.handle(device.ordinal());
        // A thread that waits for the device sleeps. The flags may be refused if the context is in use; then it spins.
        cuDevicePrimaryCtxSetFlags(handle, CUctx_flags.CU_CTX_SCHED_BLOCKING_SYNC);
        check(cuDevicePrimaryCtxRetain(context, handle), "cuDevicePrimaryCtxRetain", device.toString());
        try {
            enter();
            check(cuStreamCreate(stream, CUstream_flags.CU_STREAM_DEFAULT), "cuStreamCreate", device.toString());
        } catch (CudaException e) {
            cuDevicePrimaryCtxRelease(handle);
            throw e;
        }
    }

    /** Makes it the one that the calling thread's calls are about. */
    public void enter() throws CudaException {
        check(cuCtxSetCurrent(context), "cuCtxSetCurrent", device.toString());
    }

    /** The device that was opened. */
    public Device device() {
        return device;
    }

    /** The stream in which kernels and libraries run, one after the other. */
    public CUstream stream() {
        return stream;
    }

    /** Memory not in use, bytes. */
    public long free() throws CudaException {
        long[] free = new long[1];
        check(cuMemGetInfo(free, new long[1]), "cuMemGetInfo", device.toString());
        return free[0];
    }

    /** Memory that work may take of what is free now, bytes. */
    public long affordable() throws CudaException {
        return (long) (free() * MEMORY_SHARE);
    }

    /** Device memory with a name for messages, uninitialised. */
    public DeviceBuffer buffer(String name, long bytes) throws CudaException {
        return new DeviceBuffer(this, name, bytes);
    }

    /** A kernel of a module, both by name; loads the module first if need be. */
    public Kernel kernel(String module, String name) throws IOException {
        Kernel kernel = kernels.get(name);
        if (kernel == null) {
            CUfunction function = new CUfunction();
            String subject = name + " of " + module + ".ptx on " + device;
            Module loaded = module(module);
            check(cuModuleGetFunction(function, loaded.handle(), name), "cuModuleGetFunction", subject);
            kernel = new Kernel(this, name, function, loaded.entries().get(name));
            kernels.put(name, kernel);
        }
        return kernel;
    }

    private Module module(String name) throws IOException {
        Module module = modules.get(name);
        if (module == null) {
            byte[] ptx = ptx(name);
            CUmodule handle = new CUmodule();
            check(cuModuleLoadData(handle, ptx), "cuModuleLoadData", name + ".ptx on " + device);
            module = new Module(handle, PtxEntries.of(new String(ptx, StandardCharsets.US_ASCII)));
            modules.put(name, module);
        }
        return module;
    }

    /** Text of a module, with the trailing zero that the driver looks for. */
    static byte[] ptx(String name) throws IOException {
        try (InputStream in = Context.class.getResourceAsStream(name + ".ptx")) {
            if (in == null) {
                throw new IOException(name + ".ptx is missing in this build");
            }
            byte[] text = in.readAllBytes();
            return Arrays.copyOf(text, text.length + 1);
        }
    }

    /** Waits until all launched work is done. */
    public void await(String what) throws CudaException {
        check(cuStreamSynchronize(stream), "cuStreamSynchronize", what + " on " + device);
    }

    /** Gives everything back; a device that was lost has nothing left to give. */
    @Override
    public void close() {
        cuCtxSetCurrent(context);
        modules.values().forEach(module -> cuModuleUnload(module.handle()));
        cuStreamDestroy(stream);
        cuDevicePrimaryCtxRelease(handle);
    }
}
