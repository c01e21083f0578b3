package kramers.langevin.cpu;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.Generator;
import kramers.langevin.LangevinEngine;
import kramers.langevin.Precision;
import kramers.langevin.Session;
import kramers.langevin.TrajectoryRange;
import kramers.parallel.CpuHardware;
import kramers.parallel.Exercise;
import kramers.parallel.WorkClock;
import kramers.parallel.Workers;

/** All cores of this machine: each thread takes the next slice and runs it block by block. */
public final class CpuLangevinEngine extends CpuHardware implements LangevinEngine {
    /** Block that keeps all arrays of a kernel in a first-level cache of 32 KiB. */
    public static final int BLOCK = 256;

    private static final long STEPS_PER_SLICE = 10_000_000;
    private static final long MAX_SLICE = 1 << 20;

    /** How a block is moved. */
    public enum Implementation {
        /** One trajectory after the other, as one would write it down. */
        SCALAR,
        /** Whole vectors; the same bits. */
        VECTOR
    }

    private final Implementation implementation;
    private final int blockSize;

    /** An engine of vectors on a number of threads ≥ 1. */
    public CpuLangevinEngine(int threads) {
        this(threads, Implementation.VECTOR, BLOCK);
    }

    /** @param blockSize trajectories that run side by side, a multiple of 16 */
    public CpuLangevinEngine(int threads, Implementation implementation, int blockSize) {
        super(threads, new WorkClock(WorkClock.TRAJECTORIES));
        if (blockSize < 16 || blockSize % 16 != 0) {
            throw new IllegalArgumentException("block " + blockSize);
        }
        this.implementation = implementation;
        this.blockSize = blockSize;
    }

    /** Width of the vectors in bits. */
    public static int laneBits() {
        return Lanes.SHAPE.vectorBitSize();
    }

    @Override
    public long sliceSize(EnsembleSpec spec) {
        long wanted = Math.min(MAX_SLICE, STEPS_PER_SLICE / spec.steps());
        return Math.max(1, (wanted + BLOCK - 1) / BLOCK) * BLOCK;
    }

    @Override
    public void run(EnsembleSpec spec, Iterator<TrajectoryRange> slices, Sink sink)
            throws IOException, InterruptedException {
        requirePhilox(spec);
        Workers.run(threads(), slices, () -> slice -> statistics(spec, slice), sink::accept);
    }

    @Override
    public Session open(EnsembleSpec spec, TrajectoryRange slice) {
        requirePhilox(spec);
        return spec.precision() == Precision.FLOAT
                ? new FloatSession(spec, slice, implementation, blockSize, clock())
                : new DoubleSession(spec, slice, implementation, blockSize, clock());
    }

    /** A session a thread. */
    @Override
    public int sessionsAtOnce() {
        return threads();
    }

    private static void requirePhilox(EnsembleSpec spec) {
        if (spec.generator() != Generator.PHILOX) {
            throw new IllegalArgumentException("rng " + spec.generator() + " is not for the CPU");
        }
    }

    @Override
    public List<Exercise> ceilings() {
        return PeakRates.of(threads());
    }
}
