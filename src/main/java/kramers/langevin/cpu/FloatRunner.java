// Written again in double precision by the build
package kramers.langevin.cpu;

import kramers.langevin.Cell;
import kramers.langevin.CellStatistics;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.FloatStep;

/** Runs trajectories of one cell from start to end, block by block. */
final class FloatRunner implements Runner {
    /** Steps between two looks at whether a whole block has diverged. */
    private static final int STRIDE = 1024;

    private final EnsembleSpec spec;
    private final Cell cell;
    private final FloatBlock block;
    private final FloatKernel kernel;

    FloatRunner(EnsembleSpec spec, Cell cell, CpuEngine.Style style, int blockSize) {
        this.spec = spec;
        this.cell = cell;
        block = new FloatBlock(new FloatStep(spec, cell), blockSize);
        kernel = style == CpuEngine.Style.SCALAR ? new FloatScalarKernel(block) : new FloatVectorKernel(block);
    }

    @Override
    public void run(long first, int count, CellStatistics into) {
        block.start(first, count);
        kernel.seat(cell.stream(), spec.seed());
        int steps = (int) spec.steps();
        for (int step = 0; step < steps; ) {
            int next = step + Math.min(STRIDE, steps - step);
            kernel.advance(step, next);
            step = block.allDiverged() ? steps : next;
        }
        block.addTo(into);
    }
}
