package kramers.cuda;

import static jcuda.driver.JCudaDriver.cuFuncSetAttribute;
import static jcuda.driver.JCudaDriver.cuLaunchKernel;
import static kramers.cuda.CudaException.check;

import java.util.List;
import jcuda.driver.CUfunction;
import jcuda.driver.CUfunction_attribute;

/** A kernel of a loaded module. */
public final class Kernel {
    /** Threads of a block, BLOCK in kernels/langevin.cuh. */
    public static final int BLOCK = 128;

    private final Context context;
    private final String name;
    private final CUfunction function;
    private final List<Integer> parameters;

    /** @param parameters bytes of each */
    Kernel(Context context, String name, CUfunction function, List<Integer> parameters) {
        this.context = context;
        this.name = name;
        this.function = function;
        this.parameters = parameters;
    }

    /**
     * Launches it on the context's stream and does not wait.
     *
     * @param blocks blocks along x, ≥ 1
     * @param jobs blocks along y, 1 … 65535
     * @throws IllegalArgumentException if the kernel takes other arguments
     */
    public void launch(int blocks, int jobs, KernelArguments arguments) throws CudaException {
        launch(new Shape(blocks, jobs, BLOCK, 0), arguments);
    }

    /**
     * The shape of a launch.
     *
     * @param blocks along x
     * @param jobs along y
     * @param threads of a block
     * @param sharedBytes of dynamic shared memory; above 48 KiB they must be allowed first
     */
    public record Shape(int blocks, int jobs, int threads, int sharedBytes) {
        @Override
        public String toString() {
            String shared = sharedBytes == 0 ? "" : " with " + sharedBytes + " bytes";
            return blocks + " x " + jobs + " blocks of " + threads + " threads" + shared;
        }
    }

    /** The same in any shape. */
    public void launch(Shape shape, KernelArguments arguments) throws CudaException {
        int code = cuLaunchKernel(
                function,
                shape.blocks,
                shape.jobs,
                1,
                shape.threads,
                1,
                1,
                shape.sharedBytes,
                context.stream(),
                arguments.pointers(name, parameters),
                null);
        check(code, "cuLaunchKernel", name + ", " + shape + " on " + context.device());
    }

    /** Lets its blocks have so much dynamic shared memory. */
    public void allowShared(int bytes) throws CudaException {
        int code = cuFuncSetAttribute(
                function, CUfunction_attribute.CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES, bytes);
        check(code, "cuFuncSetAttribute", name + ", " + bytes + " bytes of shared memory on " + context.device());
    }
}
