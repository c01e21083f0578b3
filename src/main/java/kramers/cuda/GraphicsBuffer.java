package kramers.cuda;

import static jcuda.driver.JCudaDriver.cuGLGetDevices;
import static jcuda.driver.JCudaDriver.cuGraphicsGLRegisterBuffer;
import static jcuda.driver.JCudaDriver.cuGraphicsMapResources;
import static jcuda.driver.JCudaDriver.cuGraphicsResourceGetMappedPointer;
import static jcuda.driver.JCudaDriver.cuGraphicsUnmapResources;
import static jcuda.driver.JCudaDriver.cuGraphicsUnregisterResource;
import static jcuda.driver.JCudaDriver.cuMemcpyDtoDAsync;
import static jcuda.driver.JCudaDriver.cuStreamCreate;
import static jcuda.driver.JCudaDriver.cuStreamDestroy;
import static jcuda.driver.JCudaDriver.cuStreamSynchronize;
import static kramers.cuda.CudaException.check;

import java.io.IOException;
import java.util.stream.Stream;
import jcuda.driver.CUGLDeviceList;
import jcuda.driver.CUdevice;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUgraphicsRegisterFlags;
import jcuda.driver.CUgraphicsResource;
import jcuda.driver.CUstream;
import jcuda.driver.CUstream_flags;

/**
 * A buffer of OpenGL's that a device writes to. For the thread in which OpenGL's context is current; another one may work on the
 * device meanwhile, which this does not wait for, since it copies in a stream of its own.
 */
public final class GraphicsBuffer implements Resource {
    /** Devices that OpenGL may draw on together. */
    private static final int MOST_DEVICES = 64;

    private final Context context;
    private final int name;
    private final CUstream stream = new CUstream();
    private final CUgraphicsResource[] resource = {new CUgraphicsResource()};

    /**
     * Registers a buffer, which keeps its storage until this is closed.
     *
     * @param name OpenGL's name of it
     * @throws IOException if OpenGL draws on another device, or if the device refuses, with the reason in one line
     */
    public GraphicsBuffer(Context context, int name) throws IOException {
        this.context = context;
        this.name = name;
        context.enter();
        requireDisplay();
        check(cuStreamCreate(stream, CUstream_flags.CU_STREAM_NON_BLOCKING), "cuStreamCreate", toString());
        int flags = CUgraphicsRegisterFlags.CU_GRAPHICS_REGISTER_FLAGS_WRITE_DISCARD;
        try {
            check(cuGraphicsGLRegisterBuffer(resource[0], name, flags), "cuGraphicsGLRegisterBuffer", toString());
        } catch (CudaException e) {
            cuStreamDestroy(stream);
            throw e;
        }
    }

    private void requireDisplay() throws IOException {
        int[] count = new int[1];
        CUdevice[] found = new CUdevice[MOST_DEVICES];
        int code = cuGLGetDevices(count, found, found.length, CUGLDeviceList.CU_GL_DEVICE_LIST_ALL);
        check(code, "cuGLGetDevices", "OpenGL's device beside " + context.device());
        CUdevice own = Device.handle(context.device().ordinal());
        if (Stream.of(found).limit(count[0]).noneMatch(own::equals)) {
            throw new IOException("OpenGL draws on another device than " + context.device());
        }
    }

    /** OpenGL's name of it. */
    public int name() {
        return name;
    }

    /**
     * Writes all of a device's buffer to the beginning of OpenGL's and waits until it is there; what else stood there is lost.
     *
     * @throws IllegalArgumentException if it is too small
     */
    public void write(DeviceBuffer from) throws CudaException {
        context.enter();
        check(cuGraphicsMapResources(1, resource, stream), "cuGraphicsMapResources", toString());
        int unmapped;
        try {
            copy(from);
        } finally {
            unmapped = cuGraphicsUnmapResources(1, resource, stream);
        }
        check(unmapped, "cuGraphicsUnmapResources", toString());
        check(cuStreamSynchronize(stream), "cuStreamSynchronize", toString());
    }

    private void copy(DeviceBuffer from) throws CudaException {
        CUdeviceptr to = new CUdeviceptr();
        long[] bytes = new long[1];
        int code = cuGraphicsResourceGetMappedPointer(to, bytes, resource[0]);
        check(code, "cuGraphicsResourceGetMappedPointer", toString());
        if (bytes[0] < from.bytes()) {
            throw new IllegalArgumentException(this + " has " + bytes[0] + " bytes, too few for " + from);
        }
        check(cuMemcpyDtoDAsync(to, from.address(), from.bytes(), stream), "cuMemcpyDtoDAsync", toString());
    }

    /** Lets go of OpenGL's buffer; a device that was lost has nothing left to give. */
    @Override
    public void close() {
        try {
            context.enter();
        } catch (CudaException e) {
            return;
        }
        cuGraphicsUnregisterResource(resource[0]);
        cuStreamDestroy(stream);
    }

    @Override
    public String toString() {
        return "buffer " + name + " of OpenGL on " + context.device();
    }
}
