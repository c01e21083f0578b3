package kramers.langevin.cpu;

import java.util.List;
import java.util.function.Supplier;
import kramers.parallel.Exercise;

/** Upper limits of a number of threads together, to be measured. */
final class PeakRates {
    /** Bytes that all threads stream through together, well beyond any cache. */
    private static final long STREAMED = 3L << 27;

    /** The arrays of one thread have so many bytes at the least. */
    private static final long LEAST = 1 << 22;

    private PeakRates() {}

    static List<Exercise> of(int threads) {
        long bytes = Math.min(STREAMED, Runtime.getRuntime().maxMemory() / 4);
        int streamed = (int) Math.max(LEAST, bytes / threads) / (3 * Float.BYTES);
        return List.of(
                exercise(
                        "fma-float",
                        "fused multiply-adds",
                        "multiply-adds",
                        threads,
                        FloatPeakRates.FUSED,
                        () -> new FloatPeakRates().fusedMultiplyAdds()),
                exercise(
                        "fma-double",
                        "fused multiply-adds",
                        "multiply-adds",
                        threads,
                        DoublePeakRates.FUSED,
                        () -> new DoublePeakRates().fusedMultiplyAdds()),
                exercise(
                        "normals-float",
                        "normals (Philox, Box-Muller)",
                        "normals",
                        threads,
                        FloatPeakRates.NORMALS,
                        () -> new FloatPeakRates().normals()),
                exercise(
                        "normals-double",
                        "normals (Philox, Box-Muller)",
                        "normals",
                        threads,
                        DoublePeakRates.NORMALS,
                        () -> new DoublePeakRates().normals()),
                exercise(
                        "cache",
                        "reads from the first-level cache",
                        "bytes",
                        threads,
                        FloatPeakRates.READ,
                        () -> new FloatPeakRates().reads()),
                exercise(
                        "memory",
                        "triad a = b + s c in memory",
                        "bytes",
                        threads,
                        3.0 * Float.BYTES * streamed,
                        () -> FloatPeakRates.triad(streamed)));
    }

    private static Exercise exercise(
            String id, String what, String unit, int threads, double units, Supplier<Runnable> work) {
        return new Exercise(id, what, unit, threads * units, Exercise.inThreads(threads, work));
    }
}
