package kramers.cuda;

import static jcuda.driver.JCudaDriver.cuLaunchKernel;
import static kramers.cuda.CudaException.check;

import jcuda.Pointer;
import jcuda.driver.CUfunction;

/** A kernel of a loaded module. */
final class Kernel {
    /** Threads of a block, BLOCK in kernels/langevin.cuh. */
    static final int BLOCK = 128;

    private final Context context;
    private final String name;
    private final CUfunction function;

    Kernel(Context context, String name, CUfunction function) {
        this.context = context;
        this.name = name;
        this.function = function;
    }

    /**
     * Launches it on the context's stream and does not wait.
     *
     * @param blocks blocks along x, ≥ 1
     * @param jobs blocks along y, 1 … 65535
     * @param parameters a pointer to each, in order
     */
    void launch(int blocks, int jobs, Pointer... parameters) throws CudaException {
        int code = cuLaunchKernel(
                function, blocks, jobs, 1, BLOCK, 1, 1, 0, context.stream(), Pointer.to(parameters), null);
        String shape = name + ", " + blocks + " x " + jobs + " blocks of " + BLOCK + " threads on " + context.device();
        check(code, "cuLaunchKernel", shape);
    }
}
