// Written again in double precision by the build
package kramers.langevin.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import kramers.langevin.Cell;
import kramers.langevin.CellStatistics;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.FloatStepConstants;
import kramers.langevin.Positions;
import kramers.langevin.Session;
import kramers.langevin.TimeSeries;
import kramers.langevin.TrajectoryRange;
import kramers.langevin.TrajectoryStates;
import kramers.parallel.WorkClock;

/**
 * Trajectories of one slice, block by block: each block makes all steps that are asked for while it lies in the nearest cache,
 * then the next. One kernel moves them all. An interruption is not looked for.
 */
final class FloatSession implements Session {
    /** Steps between two looks at whether a whole block has diverged. */
    private static final int STRIDE = 1024;

    private final CpuLangevinEngine.Implementation style;
    private final int blockSize;
    private final WorkClock clock;
    private final int[] marks;
    private final TimeSeries timeline;
    private final List<FloatBlock> blocks = new ArrayList<>();
    /** What the trajectories move by, as are the next two: those of the latest change. */
    private EnsembleSpec spec;

    private TrajectoryRange slice;
    private FloatKernel kernel;
    private int step;

    /**
     * Trajectories at their start.
     *
     * @param blockSize trajectories that run side by side, a multiple of 16
     * @param clock hears how long steps took
     */
    FloatSession(
            EnsembleSpec spec,
            TrajectoryRange slice,
            CpuLangevinEngine.Implementation style,
            int blockSize,
            WorkClock clock) {
        this.spec = spec;
        this.slice = slice;
        this.style = style;
        this.blockSize = blockSize;
        this.clock = clock;
        marks = spec.recording().steps();
        timeline = new TimeSeries(marks.length, spec.recording().paths());
        FloatStepConstants k = new FloatStepConstants(spec, slice.cell());
        kernel = kernel(k);
        for (long first = slice.first(); first < slice.end(); ) {
            FloatBlock block = new FloatBlock(k, blockSize);
            block.start(first, count(first));
            blocks.add(block);
            first += block.count();
        }
        if (reached() > 0) {
            blocks.forEach(block -> block.record(0, timeline));
        }
    }

    private FloatKernel kernel(FloatStepConstants k) {
        return style == CpuLangevinEngine.Implementation.SCALAR
                ? new FloatScalarKernel(k)
                : new FloatVectorKernel(k, blockSize);
    }

    /** Trajectories of the block that begins there: all agree in the bits of their index above the lowest 32. */
    private int count(long first) {
        long sameUpperBits = (first | 0xFFFFFFFFL) + 1 - first;
        return (int) Math.min(Math.min(blockSize, slice.end() - first), sameUpperBits);
    }

    /** Recorded steps up to now. */
    private int reached() {
        return spec.recording().until(step).steps().length;
    }

    @Override
    public long step() {
        return step;
    }

    @Override
    public void advance(long to) {
        if (to < step || to > spec.steps()) {
            throw new IllegalArgumentException("step " + to + " is not from " + step + " to " + spec.steps());
        }
        long begin = System.nanoTime();
        int mark = reached();
        for (FloatBlock block : blocks) {
            kernel.bind(block, slice.cell().stream(), spec.seed());
            advance(block, mark, (int) to);
        }
        step = (int) to;
        clock.since(begin, WorkClock.TRAJECTORIES);
    }

    /** @param nextMark number of the next recorded step */
    private void advance(FloatBlock block, int nextMark, int to) {
        int mark = nextMark;
        for (int at = step; at < to && !block.allDiverged(); ) {
            int next = at + Math.min(STRIDE, to - at);
            if (mark < marks.length) {
                next = Math.min(next, marks[mark]);
            }
            kernel.advance(at, next);
            at = next;
            if (mark < marks.length && marks[mark] == at) {
                block.record(mark++, timeline);
            }
        }
    }

    @Override
    public TrajectoryStates states() {
        int n = Math.toIntExact(slice.count());
        TrajectoryStates states = new TrajectoryStates(
                new double[n], new double[n], new double[n], new double[n], new int[n], new int[n], new int[n]);
        blocks.forEach(block -> block.copyTo(states, (int) (block.first() - slice.first())));
        return states;
    }

    @Override
    public void positions(Positions to, int at) {
        Objects.checkFromIndexSize(at, Math.toIntExact(slice.count()), to.size());
        blocks.forEach(block -> block.copyTo(to, at + (int) (block.first() - slice.first())));
    }

    @Override
    public void change(Cell cell, double noisePower) {
        spec = spec.noisePower(noisePower);
        slice = slice.in(cell);
        kernel = kernel(new FloatStepConstants(spec, cell));
    }

    @Override
    public CellStatistics statistics() {
        CellStatistics statistics = new CellStatistics(spec.recording().until(step), timeline.first(reached()));
        blocks.forEach(block -> block.addTo(statistics));
        return statistics;
    }

    @Override
    public void close() {}
}
