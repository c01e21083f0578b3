package kramers.cuda.library;

import static jcuda.jcurand.JCurand.curandCreateGenerator;
import static jcuda.jcurand.JCurand.curandDestroyGenerator;
import static jcuda.jcurand.JCurand.curandGenerateNormal;
import static jcuda.jcurand.JCurand.curandGenerateNormalDouble;
import static jcuda.jcurand.JCurand.curandSetGeneratorOffset;
import static jcuda.jcurand.JCurand.curandSetPseudoRandomGeneratorSeed;
import static jcuda.jcurand.JCurand.curandSetStream;

import java.io.IOException;
import jcuda.jcurand.curandGenerator;
import jcuda.jcurand.curandRngType;
import jcuda.jcurand.curandStatus;
import jcuda.runtime.cudaStream_t;
import kramers.cuda.Context;
import kramers.cuda.CudaException;
import kramers.cuda.DeviceBuffer;

/**
 * Normals from NVIDIA's cuRAND (its own Philox4x32-10 and transformation), drawn into device memory on a context's stream.
 * Calls do not wait.
 */
public final class Curand extends ToolkitHandle {
    private final curandGenerator generator = new curandGenerator();

    /**
     * Opens cuRAND on a context, which the calling thread has entered.
     *
     * @throws IOException if the library is not there, with the reason in one line
     */
    public Curand(Context context) throws IOException {
        super(context, ToolkitLibrary.CURAND, curandStatus::stringFor);
        int type = curandRngType.CURAND_RNG_PSEUDO_PHILOX4_32_10;
        check(curandCreateGenerator(generator, type), "curandCreateGenerator", curandRngType.stringFor(type));
        try {
            check(curandSetStream(generator, new cudaStream_t(context.stream())), "curandSetStream", "cuRAND");
        } catch (CudaException e) {
            curandDestroyGenerator(generator);
            throw e;
        }
    }

    /** Why there is no cuRAND on this machine, in one line; null if there is. */
    public static String missing() {
        return ToolkitLibrary.CURAND.missing();
    }

    /**
     * Draws floats or doubles from the beginning of a sequence.
     *
     * @param to room for them
     * @param bytes of a number: 4 or 8
     * @param first element of the first of them
     * @param count how many, even
     * @param seed of the sequence, any value
     */
    public void draw(DeviceBuffer to, int bytes, long first, long count, long seed) throws CudaException {
        String subject = count + " normals to " + to;
        check(curandSetPseudoRandomGeneratorSeed(generator, seed), "curandSetPseudoRandomGeneratorSeed", subject);
        check(curandSetGeneratorOffset(generator, 0), "curandSetGeneratorOffset", subject);
        if (bytes == Float.BYTES) {
            int code = curandGenerateNormal(generator, to.at(first * Float.BYTES), count, 0, 1);
            check(code, "curandGenerateNormal", subject);
        } else {
            int code = curandGenerateNormalDouble(generator, to.at(first * Double.BYTES), count, 0, 1);
            check(code, "curandGenerateNormalDouble", subject);
        }
    }

    @Override
    public void close() {
        curandDestroyGenerator(generator);
    }
}
