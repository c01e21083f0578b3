package kramers.langevin.cuda;

import java.io.IOException;
import java.util.List;
import kramers.cuda.Context;
import kramers.cuda.CudaException;
import kramers.cuda.DeviceBuffer;
import kramers.cuda.Resource;
import kramers.cuda.library.Curand;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.Generator;
import kramers.langevin.Precision;
import kramers.langevin.TrajectoryRange;
import kramers.math.SplitMix;

/** Normals of one precision from cuRAND, some steps' at a time, and the seeds that make them a slice's own. */
public final class CurandNormals implements Resource {
    /** Steps for which normals are drawn at a time. */
    static final int CHUNK = 32;

    private final Curand curand;
    private final int bytes;

    /**
     * Opens cuRAND on a context, which the calling thread has entered.
     *
     * @throws IOException if the library is not there, with the reason in one line
     */
    CurandNormals(Context context, Precision precision) throws IOException {
        curand = new Curand(context);
        bytes = RealFormat.of(precision).bytes();
    }

    /** Why there is no cuRAND on this machine, in one line; null if there is. */
    public static String missing() {
        return Curand.missing();
    }

    /**
     * The seed of a slice's normals from a step on, any 64 bits: a hash, so that a slice gets the same normals wherever and
     * whenever it runs. See {@link kramers.math.Philox} for what it shares with whom.
     */
    static long seed(EnsembleSpec spec, TrajectoryRange slice, int step) {
        long h = SplitMix.mix(spec.seed() + 0x9E3779B97F4A7C15L);
        h = SplitMix.mix(h ^ slice.cell().stream());
        h = SplitMix.mix(h ^ slice.first());
        return SplitMix.mix(h ^ step);
    }

    /** See {@link Curand#draw}. */
    void draw(DeviceBuffer to, long first, long count, long seed) throws CudaException {
        curand.draw(to, bytes, first, count, seed);
    }

    /** Memory for normals of so many trajectories, bytes; none where they come from elsewhere. */
    static long bytes(EnsembleSpec spec, long trajectories) {
        boolean needed = spec.generator() == Generator.CURAND;
        return needed
                ? 2 * CHUNK * trajectories * RealFormat.of(spec.precision()).bytes()
                : 0;
    }

    /**
     * Draws those of steps from … to-1, counted from 0, for all trajectories of some slices.
     *
     * @param normals [slice][step of the chunk][2][trajectory], as in kernels/driven.cuh
     * @param to at most {@link #CHUNK} steps on
     */
    void draw(DeviceBuffer normals, EnsembleSpec spec, List<TrajectoryRange> slices, int from, int to)
            throws CudaException {
        long column = 0;
        for (TrajectoryRange slice : slices) {
            long count = 2L * (to - from) * slice.count();
            draw(normals, 2 * CHUNK * column, count, seed(spec, slice, from));
            column += slice.count();
        }
    }

    @Override
    public void close() {
        curand.close();
    }
}
