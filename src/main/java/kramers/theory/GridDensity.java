package kramers.theory;

import java.util.Arrays;
import org.apache.commons.numbers.gamma.Erfc;

/**
 * A density p(x) on the midpoints of a uniform grid with the ridge between two of them, and the Gaussians into which one step of
 * the update spreads it.
 *
 * <p>Away from the ridge the integrand is smooth on the scale of a kick; at the ridge, where drift and width change their
 * formula, both formulas are continued through it and weighted by {@link HalfLineRule}. Kernels are cut at {@value #CUT} kicks.
 */
final class GridDensity {
    /** Kicks at which a kernel ends. */
    static final double CUT = 6.5;

    private static final double NOTHING = 1e-16;

    private final TwoValleyProcess cell;
    private final double h;
    private final int left;
    private double[] density;
    private double[] next;
    private double toSharp;
    private double lastKick;
    private double unit;
    private double fall;
    private double halfFall;

    /**
     * An empty density.
     *
     * @param h distance of grid points
     * @param left grid points at x &lt; 0
     * @param right grid points at x &gt; 0
     */
    GridDensity(TwoValleyProcess cell, double h, int left, int right) {
        this.cell = cell;
        this.h = h;
        this.left = left;
        density = new double[left + right];
        next = new double[density.length];
    }

    /** The first step, from positions instead of a density; returns the average of dL/dy. */
    double start(GivenPositions from, ValleySlice sharp, ValleySlice flat) {
        double slope = 0;
        for (int i = 0; i < from.x.length; i++) {
            slope += step(from.flat(i) ? flat : sharp, from.x[i], from.mass[i], from.flat(i));
        }
        turn();
        return slope;
    }

    /** One step of every grid point; returns the average of dL/dy. */
    double carry(ValleySlice sharp, ValleySlice flat) {
        double slope = 0;
        for (int i = 0; i < density.length; i++) {
            double mass = density[i] * h;
            if (Math.abs(mass) < NOTHING) {
                continue;
            }
            double x = position(i);
            double right = mass * HalfLineRule.right(i - left);
            double rest = mass - right;
            if (right != 0) {
                slope += step(flat, x, right, true);
            }
            if (rest != 0) {
                slope += step(sharp, x, rest, false);
            }
        }
        turn();
        return slope;
    }

    /** One step of a mass at x; returns its part of the average of dL/dy. */
    private double step(ValleySlice valley, double x, double mass, boolean fromFlat) {
        double landing = scatter(valley, x, mass);
        if (fromFlat && landing < CUT * lastKick) {
            toSharp += mass * Erfc.value(landing / lastKick * Math.sqrt(0.5)) / 2;
        }
        return mass * valley.slope(x);
    }

    private void turn() {
        double[] spare = density;
        density = next;
        next = spare;
        Arrays.fill(next, 0);
    }

    private double position(int i) {
        return (i - left + 0.5) * h;
    }

    /**
     * Adds the Gaussian into which one step spreads a mass at x; factors from the centre out, two products a point. Returns its
     * centre and leaves its width in lastKick.
     */
    private double scatter(ValleySlice valley, double x, double mass) {
        double kick = cell.kick(valley, x);
        double landing = x - cell.eta() * valley.gradient(x);
        double at = landing / h + left - 0.5;
        if (kick != lastKick) {
            lastKick = kick;
            unit = h / kick;
            halfFall = Math.exp(-unit * unit / 2);
            fall = halfFall * halfFall;
        }
        int centre = (int) Math.rint(at);
        double off = (centre - at) * unit;
        double top = mass / (kick * Math.sqrt(2 * Math.PI)) * Math.exp(-off * off / 2);
        int reach = (int) (CUT / unit) + 1;
        double tilt = Math.exp(-unit * off);
        double factor = tilt * halfFall;
        double value = top;
        for (int i = centre, end = Math.min(centre + reach, next.length - 1); i <= end; i++) {
            if (i >= 0) {
                next[i] += value;
            }
            value *= factor;
            factor *= fall;
        }
        factor = halfFall / tilt;
        value = top * factor;
        for (int i = centre - 1, end = Math.max(centre - reach, 0); i >= end; i--) {
            factor *= fall;
            if (i < next.length) {
                next[i] += value;
            }
            value *= factor;
        }
        return landing;
    }

    /** Share of x &gt; 0. */
    double share() {
        double sum = 0;
        double all = 0;
        for (int i = 0; i < density.length; i++) {
            sum += density[i] * HalfLineRule.right(i - left);
            all += density[i];
        }
        return sum / all;
    }

    /** Total probability. */
    double mass() {
        return h * Arrays.stream(density).sum();
    }

    /** Probability that crossed the ridge from x &gt; 0 to x &lt; 0 in all steps so far, each crossing counted. */
    double toSharp() {
        return toSharp;
    }

    /** The mass from which one step may cross: points that land within {@value #CUT} kicks of the ridge. */
    double nearRidge(ValleySlice sharp, ValleySlice flat) {
        double sum = 0;
        for (int i = 0; i < density.length; i++) {
            double x = position(i);
            ValleySlice valley = x > 0 ? flat : sharp;
            double landing = x - cell.eta() * valley.gradient(x);
            if (Math.abs(landing) < CUT * cell.kick(valley, x) || landing * x < 0) {
                sum += Math.abs(density[i]) * h;
            }
        }
        return sum;
    }
}
