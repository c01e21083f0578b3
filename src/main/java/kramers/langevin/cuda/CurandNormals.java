package kramers.langevin.cuda;

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
import kramers.cuda.Buffer;
import kramers.cuda.Context;
import kramers.cuda.CudaException;
import kramers.cuda.library.Library;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.Precision;
import kramers.langevin.Slice;
import kramers.math.SplitMix;

/**
 * Normals from NVIDIA's cuRAND (its own Philox4x32-10 and transformation), drawn into device memory on a context's stream.
 * Calls do not wait.
 */
public final class CurandNormals implements AutoCloseable {
    private final Context context;
    private final Precision precision;
    private final curandGenerator generator = new curandGenerator();

    /**
     * Opens cuRAND on a context, which the calling thread has entered.
     *
     * @throws IOException if the library is not there, with the reason in one line
     */
    CurandNormals(Context context, Precision precision) throws IOException {
        this.context = context;
        this.precision = precision;
        Library.CURAND.require();
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
        return Library.CURAND.missing();
    }

    /**
     * The seed of a slice's normals from a step on, any 64 bits: a hash, so that a slice gets the same normals wherever and
     * whenever it runs. See {@link kramers.math.Philox} for what it shares with whom.
     */
    static long seed(EnsembleSpec spec, Slice slice, int step) {
        long h = SplitMix.mix(spec.seed() + 0x9E3779B97F4A7C15L);
        h = SplitMix.mix(h ^ slice.cell().stream());
        h = SplitMix.mix(h ^ slice.first());
        return SplitMix.mix(h ^ step);
    }

    /**
     * Draws from the beginning of a sequence.
     *
     * @param to room for them
     * @param first element of the first of them
     * @param count how many, even
     * @param seed of the sequence, any value
     */
    void draw(Buffer to, long first, long count, long seed) throws CudaException {
        String subject = count + " normals to " + to;
        check(curandSetPseudoRandomGeneratorSeed(generator, seed), "curandSetPseudoRandomGeneratorSeed", subject);
        check(curandSetGeneratorOffset(generator, 0), "curandSetGeneratorOffset", subject);
        if (precision == Precision.FLOAT) {
            int code = curandGenerateNormal(generator, to.at(first * Float.BYTES), count, 0, 1);
            check(code, "curandGenerateNormal", subject);
        } else {
            int code = curandGenerateNormalDouble(generator, to.at(first * Double.BYTES), count, 0, 1);
            check(code, "curandGenerateNormalDouble", subject);
        }
    }

    private void check(int code, String call, String subject) throws CudaException {
        CudaException.check(code, curandStatus::stringFor, call, subject + " on " + context.device());
    }

    @Override
    public void close() {
        curandDestroyGenerator(generator);
    }
}
