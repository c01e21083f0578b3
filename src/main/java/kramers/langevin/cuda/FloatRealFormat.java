// Written again in double precision by the build
package kramers.langevin.cuda;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import kramers.cuda.CudaException;
import kramers.cuda.DeviceBuffer;
import kramers.cuda.StructWriter;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.FloatStepConstants;
import kramers.langevin.Positions;
import kramers.langevin.TrajectoryRange;
import kramers.langevin.TrajectoryStates;

/** Kernels' numbers as Java's {@code float}s. */
final class FloatRealFormat implements RealFormat {
    private static final int FIELDS = 22;

    /** A cell's constants in the order of {@code Step} in kernels/trajectory.cuh. */
    private static void write(FloatStepConstants k, StructWriter to) {
        to.real("driftDecay", k.driftDecay);
        to.real("driftX", k.driftX);
        to.real("driftY", k.driftY);
        to.real("amplitudeSquared", k.amplitudeSquared);
        to.real("yb", k.yb);
        to.real("yf", k.yf);
        to.real("yfMinusYb", k.yfMinusYb);
        to.real("ybMinusYf", k.ybMinusYf);
        to.real("minusYf", k.minusYf);
        to.real("twoYf", k.twoYf);
        to.real("minusYf2", k.minusYf2);
        to.real("kFlat", k.kFlat);
        to.real("kSharp", k.kSharp);
        to.real("decay", k.decay);
        to.real("hessianDecay", k.hessianDecay);
        to.real("root2c", k.root2c);
        to.real("minusRoot2c", k.minusRoot2c);
        to.real("twoC", k.twoC);
        to.real("powerOfMinus2Log", k.powerOfMinus2Log);
        to.real("xFlat", k.xFlat);
        to.real("xSharp", k.xSharp);
        to.real("yStart", k.yStart);
    }

    @Override
    public int bytes() {
        return Float.BYTES;
    }

    @Override
    public int stepBytes() {
        return FIELDS * Float.BYTES;
    }

    @Override
    public String noise(EnsembleSpec spec, TrajectoryRange slice) {
        return new FloatStepConstants(spec, slice.cell()).noise.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public StructWriter steps(EnsembleSpec spec, List<TrajectoryRange> slices) {
        StructWriter all = new StructWriter("Step", stepBytes(), slices.size());
        slices.forEach(slice -> write(new FloatStepConstants(spec, slice.cell()), all));
        return all;
    }

    @Override
    public StructWriter step(EnsembleSpec spec, TrajectoryRange slice) {
        return steps(spec, List.of(slice));
    }

    @Override
    public TrajectoryStates states(DeviceBuffer reals, DeviceBuffer counts, int columns) throws CudaException {
        float[] r = new float[4 * columns];
        reals.read(r);
        int[] c = counts.ints();
        return new TrajectoryStates(
                column(r, 0, columns),
                column(r, 1, columns),
                column(r, 2, columns),
                column(r, 3, columns),
                Arrays.copyOfRange(c, 0, columns),
                Arrays.copyOfRange(c, columns, 2 * columns),
                Arrays.copyOfRange(c, 2 * columns, 3 * columns));
    }

    @Override
    public void positions(DeviceBuffer reals, DeviceBuffer counts, int columns, Positions to, int at)
            throws CudaException {
        reals.readFloats(to.x(), at, columns, 0);
        reals.readFloats(to.y(), at, columns, columns);
        counts.read(to.lastCrossing(), at, columns, 0);
    }

    private static double[] column(float[] all, int row, int columns) {
        double[] values = new double[columns];
        for (int i = 0; i < columns; i++) {
            values[i] = all[row * columns + i];
        }
        return values;
    }
}
