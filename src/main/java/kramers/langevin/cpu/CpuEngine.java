package kramers.langevin.cpu;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kramers.cpu.Processor;
import kramers.langevin.Cell;
import kramers.langevin.CellStatistics;
import kramers.langevin.Engine;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.Precision;
import kramers.langevin.Slice;

/** All cores of this machine: each thread takes the next slice and runs it block by block. */
public final class CpuEngine implements Engine {
    /** Block that keeps all arrays of a kernel in a first-level cache of 32 KiB. */
    public static final int BLOCK = 256;

    private static final long STEPS_PER_SLICE = 10_000_000;
    private static final long MAX_SLICE = 1 << 20;

    /** How a block is moved. */
    public enum Style {
        /** One trajectory after the other, as one would write it down. */
        SCALAR,
        /** Whole vectors; the same bits. */
        VECTOR
    }

    private final int threads;
    private final Style style;
    private final int blockSize;

    /** An engine of vectors on a number of threads ≥ 1. */
    public CpuEngine(int threads) {
        this(threads, Style.VECTOR, BLOCK);
    }

    /** @param blockSize trajectories that run side by side, a multiple of 16 */
    public CpuEngine(int threads, Style style, int blockSize) {
        if (threads < 1 || blockSize < 16 || blockSize % 16 != 0) {
            throw new IllegalArgumentException("threads " + threads + ", block " + blockSize);
        }
        this.threads = threads;
        this.style = style;
        this.blockSize = blockSize;
    }

    @Override
    public String backend() {
        return "cpu";
    }

    @Override
    public String device() {
        return Processor.describe() + ", " + threads + (threads == 1 ? " thread" : " threads");
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
    public void run(EnsembleSpec spec, Iterator<Slice> slices, Sink sink) throws IOException, InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads, CpuEngine::daemon);
        try {
            List<Future<Void>> workers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                workers.add(pool.submit(() -> work(spec, slices, sink)));
            }
            for (Future<Void> worker : workers) {
                worker.get();
            }
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } finally {
            pool.shutdownNow();
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "kramers-cpu");
        thread.setDaemon(true);
        return thread;
    }

    private static IOException unwrapped(ExecutionException e) {
        if (e.getCause() instanceof IOException io) {
            return io;
        }
        throw e.getCause() instanceof RuntimeException r ? r : new IllegalStateException(e.getCause());
    }

    private Void work(EnsembleSpec spec, Iterator<Slice> slices, Sink sink) throws IOException {
        for (Slice slice = next(slices); slice != null; slice = next(slices)) {
            CellStatistics statistics = run(spec, slice);
            if (Thread.currentThread().isInterrupted()) {
                return null;
            }
            synchronized (sink) {
                sink.accept(slice, statistics);
            }
        }
        return null;
    }

    private static Slice next(Iterator<Slice> slices) {
        synchronized (slices) {
            return !Thread.currentThread().isInterrupted() && slices.hasNext() ? slices.next() : null;
        }
    }

    private CellStatistics run(EnsembleSpec spec, Slice slice) {
        CellStatistics statistics = new CellStatistics(spec.recording());
        Runner runner = runner(spec, slice.cell());
        for (long first = slice.first(); first < slice.end(); ) {
            long sameUpperBits = (first | 0xFFFFFFFFL) + 1 - first;
            int count = (int) Math.min(Math.min(blockSize, slice.end() - first), sameUpperBits);
            runner.run(first, count, statistics);
            first += count;
        }
        return statistics;
    }

    private Runner runner(EnsembleSpec spec, Cell cell) {
        return spec.precision() == Precision.FLOAT
                ? new FloatRunner(spec, cell, style, blockSize)
                : new DoubleRunner(spec, cell, style, blockSize);
    }
}
