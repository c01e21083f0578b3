package kramers.langevin.cpu;

import kramers.langevin.Cell;
import kramers.langevin.DoubleStepConstants;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.FloatStepConstants;
import kramers.langevin.Precision;

/**
 * What one step at (x, y) does, told from its effects.
 *
 * @param drift displacement without noise, {x, y}
 * @param factor the noise factor by rows, {s11, s12, s21, s22}, without the amplitude eta √(2 sigma)
 * @param amplitudeSquared variance of the normals that the engine feeds the step
 * @param unit half the gap above 1 of the step's precision
 */
record StepProbe(double[] drift, double[] factor, double amplitudeSquared, double unit) {
    /** So large that the step's drift and the state's rounding weigh no more than a rounding of the noise. */
    private static final double NORMAL = 0x1p90;

    private interface Mover {
        /** The step's displacement, {x, y}. */
        double[] move(double n1, double n2);
    }

    static StepProbe of(EnsembleSpec spec, Cell cell, double x, double y) {
        if (spec.precision() == Precision.FLOAT) {
            FloatStepConstants k = new FloatStepConstants(spec, cell);
            return of((n1, n2) -> move(k, x, y, n1, n2), k.amplitudeSquared, 0x1p-24);
        }
        DoubleStepConstants k = new DoubleStepConstants(spec, cell);
        return of((n1, n2) -> move(k, x, y, n1, n2), k.amplitudeSquared, 0x1p-53);
    }

    private static StepProbe of(Mover mover, double amplitudeSquared, double unit) {
        double[] first = mover.move(NORMAL, 0);
        double[] second = mover.move(0, NORMAL);
        double[] factor = {first[0] / NORMAL, second[0] / NORMAL, first[1] / NORMAL, second[1] / NORMAL};
        return new StepProbe(mover.move(0, 0), factor, amplitudeSquared, unit);
    }

    private static double[] move(FloatStepConstants k, double x, double y, double n1, double n2) {
        FloatTrajectory t = new FloatTrajectory(k);
        t.x = (float) x;
        t.y = (float) y;
        t.step((float) n1, (float) n2, 1);
        return new double[] {t.x - x, t.y - y + t.yLow};
    }

    private static double[] move(DoubleStepConstants k, double x, double y, double n1, double n2) {
        DoubleTrajectory t = new DoubleTrajectory(k);
        t.x = x;
        t.y = y;
        t.step(n1, n2, 1);
        return new double[] {t.x - x, t.y - y + t.yLow};
    }
}
