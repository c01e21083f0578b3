// Written again in double precision by the build
package kramers.langevin.cuda;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import jcuda.Pointer;
import kramers.cuda.Buffer;
import kramers.cuda.CudaException;
import kramers.langevin.EndStates;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.FloatStep;
import kramers.langevin.Slice;

/** Kernels' numbers as Java's {@code float}s. */
final class FloatArithmetic implements Arithmetic {
    private static final int FIELDS = 22;

    /** A cell's constants in the order of {@code Step} in kernels/trajectory.cuh. */
    private static float[] fields(FloatStep k) {
        return new float[] {
            k.driftDecay,
            k.driftX,
            k.driftY,
            k.amplitudeSquared,
            k.yb,
            k.yf,
            k.yfMinusYb,
            k.ybMinusYf,
            k.minusYf,
            k.twoYf,
            k.minusYf2,
            k.kFlat,
            k.kSharp,
            k.decay,
            k.hessianDecay,
            k.root2c,
            k.minusRoot2c,
            k.twoC,
            k.powerOfMinus2Log,
            k.xFlat,
            k.xSharp,
            k.yStart
        };
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
    public String noise(EnsembleSpec spec, Slice slice) {
        return new FloatStep(spec, slice.cell()).noise.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void writeSteps(EnsembleSpec spec, List<Slice> slices, Buffer to) throws CudaException {
        float[] all = new float[slices.size() * FIELDS];
        for (int job = 0; job < slices.size(); job++) {
            float[] fields = fields(new FloatStep(spec, slices.get(job).cell()));
            System.arraycopy(fields, 0, all, job * FIELDS, FIELDS);
        }
        to.write(all);
    }

    @Override
    public Pointer step(EnsembleSpec spec, Slice slice) {
        return Pointer.to(fields(new FloatStep(spec, slice.cell())));
    }

    @Override
    public EndStates states(Buffer reals, Buffer counts, int columns) throws CudaException {
        float[] r = new float[4 * columns];
        reals.read(r);
        int[] c = counts.ints();
        return new EndStates(
                column(r, 0, columns),
                column(r, 1, columns),
                column(r, 2, columns),
                column(r, 3, columns),
                Arrays.copyOfRange(c, 0, columns),
                Arrays.copyOfRange(c, columns, 2 * columns),
                Arrays.copyOfRange(c, 2 * columns, 3 * columns));
    }

    private static double[] column(float[] all, int row, int columns) {
        double[] values = new double[columns];
        for (int i = 0; i < columns; i++) {
            values[i] = all[row * columns + i];
        }
        return values;
    }
}
