// Written again in double precision by the build
package kramers.langevin.cpu;

import kramers.langevin.Cell;
import kramers.langevin.CellStatistics;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.FloatStepConstants;

/** Runs trajectories of one cell from start to end, block by block. */
final class FloatRunner implements Runner {
    /** Steps between two looks at whether a whole block has diverged. */
    private static final int STRIDE = 1024;

    private final EnsembleSpec spec;
    private final Cell cell;
    private final FloatBlock block;
    private final FloatKernel kernel;

    FloatRunner(EnsembleSpec spec, Cell cell, CpuLangevinEngine.Implementation style, int blockSize) {
        this.spec = spec;
        this.cell = cell;
        block = new FloatBlock(new FloatStepConstants(spec, cell), blockSize);
        kernel = style == CpuLangevinEngine.Implementation.SCALAR
                ? new FloatScalarKernel(block.k)
                : new FloatVectorKernel(block.k, blockSize);
    }

    @Override
    public void run(long first, int count, CellStatistics into) {
        block.start(first, count);
        kernel.bind(block, cell.stream(), spec.seed());
        int steps = (int) spec.steps();
        int[] marks = spec.recording().steps();
        int mark = 0;
        for (int step = 0; step < steps; ) {
            int next = step + Math.min(STRIDE, steps - step);
            if (mark < marks.length && marks[mark] == step) {
                block.record(mark++, into.timeline());
            }
            if (mark < marks.length) {
                next = Math.min(next, marks[mark]);
            }
            kernel.advance(step, next);
            step = block.allDiverged() ? steps : next;
        }
        if (mark < marks.length && marks[mark] == steps) {
            block.record(mark, into.timeline());
        }
        block.addTo(into);
    }
}
