// Written again in double precision by the build
package kramers.langevin.cpu;

import kramers.langevin.EnsembleSpec;
import kramers.langevin.FloatStepConstants;
import kramers.langevin.TrajectoryRange;
import kramers.langevin.TrajectoryStates;

/** Raw states at the end, block by block. */
final class FloatStates implements States {
    private final EnsembleSpec spec;
    private final TrajectoryRange slice;
    private final FloatBlock block;
    private final FloatKernel kernel;
    private final TrajectoryStates ends;

    FloatStates(EnsembleSpec spec, TrajectoryRange slice, CpuLangevinEngine.Implementation style, int blockSize) {
        this.spec = spec;
        this.slice = slice;
        block = new FloatBlock(new FloatStepConstants(spec, slice.cell()), blockSize);
        kernel = style == CpuLangevinEngine.Implementation.SCALAR
                ? new FloatScalarKernel(block.k)
                : new FloatVectorKernel(block.k, blockSize);
        int n = Math.toIntExact(slice.count());
        ends = new TrajectoryStates(
                new double[n], new double[n], new double[n], new double[n], new int[n], new int[n], new int[n]);
    }

    @Override
    public void run(long first, int count) {
        block.start(first, count);
        kernel.bind(block, slice.cell().stream(), spec.seed());
        kernel.advance(0, (int) spec.steps());
        for (int i = 0; i < count; i++) {
            int from = FloatBlock.at(i);
            int to = (int) (first - slice.first()) + i;
            ends.x()[to] = block.x[from];
            ends.y()[to] = block.y[from];
            ends.yLow()[to] = block.yLow[from];
            ends.yFreeze()[to] = block.yFreeze[from];
            ends.freezing()[to] = block.freezing[from];
            ends.hops()[to] = block.hops[from];
            ends.passage()[to] = block.passage[from];
        }
    }

    @Override
    public TrajectoryStates ends() {
        return ends;
    }
}
