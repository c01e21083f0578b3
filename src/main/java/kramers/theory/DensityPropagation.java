package kramers.theory;

import java.util.Arrays;

/**
 * P_flat(t) of a cell without a random number: the density p(x) of the discrete update (Eq. 6) is carried from step to step
 * along the mean y(t).
 *
 * <pre>
 *   p(x') ← ∫ p(x) N(x'; x - eta dL/dx(x,y), s²(x,y)) dx,   s² = 2 eta² sigma (P(H)^p)_xx
 *   y     ← y - eta ∫ p(x) dL/dy(x,y) dx
 * </pre>
 *
 * <p>In x this is the law of the simulation itself: discrete time, finite eta, no rate theory, the start on the ridge
 * included. Neglected are the fluctuations of y about its mean and the correlation of the noise in x and y. Ensembles
 * of 10⁷ trajectories, whose standard error is 1.5e-4, lie within 2.1e-4 of it at p = 1. At p = 2 it was low by 0.002; at p = 0,
 * where y wanders, high by up to 0.004 ({@code src/site/theory.md} has the numbers).
 *
 * <p>Grid: midpoints of width h = (smallest s)/{@value #POINTS_PER_KICK}. Away from the ridge the integrand is smooth on the
 * scale s and the rule converges faster than any power of h; at the ridge, where drift and width change their formula, both
 * formulas are continued through it and weighted by {@link HalfLineRule}. Kernels are cut at {@value #CUT} s. Once no more
 * than 1e-7 of the mass can still reach the ridge in all steps to come, P_flat is final and only y goes on, by a Gaussian in
 * each valley. Compared with finer grids P_flat is exact to 1e-5 (mostly 1e-6). Cost: 0.1 to 0.3 s on one core for 20,000
 * steps at eta 0.01 to 0.1, little where the choice freezes early.
 */
public final class DensityPropagation {
    private static final double POINTS_PER_KICK = 1.5;
    private static final double CUT = 6.5;
    private static final double NOTHING = 1e-16;
    private static final double FROZEN = 1e-7;
    /** Relaxation times of the wider valley after which mass that can reach the ridge shows near it. */
    private static final double SETTLED = 12;

    private static final int MOST_POINTS = 200_000;

    private final TwoValleyProcess cell;
    private final boolean held;
    private final double h;
    private final int left;
    private double[] density;
    private double[] next;
    private double y;
    private boolean frozen;
    private double lastKick;
    private double unit;
    private double fall;
    private double halfFall;

    /**
     * What was found.
     *
     * @param steps the recorded steps, as asked for; 0 is the start
     * @param pFlat share with x &gt; 0 after each of them
     * @param yMean mean y after each of them
     * @param massError |1 - total probability| at the end: what the cut kernels lost
     * @param frozenAt the step from which on P_flat no longer changed, or the last step
     */
    public record Path(int[] steps, double[] pFlat, double[] yMean, double massError, int frozenAt) {}

    private DensityPropagation(TwoValleyProcess cell, boolean held, double pointsPerKick, double yTop) {
        this.cell = cell;
        this.held = held;
        y = cell.yStart();
        double finest = Double.POSITIVE_INFINITY;
        double[] reach = {cell.xStart(), cell.xStart()};
        for (double end : new double[] {cell.yStart(), yTop}) {
            for (int side = 0; side < 2; side++) {
                ValleySlice valley = new ValleySlice(cell.landscape(), side == 1, end);
                double kick = Math.min(cell.kick(valley, 0), cell.kick(valley, valley.bottom));
                finest = Math.min(finest, kick);
                double spread = Math.max(Math.sqrt(cell.varianceAcross(valley)), kick);
                reach[side] = Math.max(reach[side], Math.abs(valley.bottom) + 9 * spread);
            }
        }
        h = finest / pointsPerKick;
        double points = (reach[0] + reach[1]) / h;
        if (!(points < MOST_POINTS)) {
            throw new IllegalArgumentException("the density needs " + Math.round(points) + " grid points");
        }
        left = (int) Math.ceil(reach[0] / h);
        density = new double[left + (int) Math.ceil(reach[1] / h)];
        next = new double[density.length];
    }

    /** P_flat after a number of steps, or the reason why there is none: any noise power, eta below both f. */
    public static Estimate pFlat(TwoValleyProcess cell, int steps) {
        try {
            return Estimate.of(run(cell, steps).pFlat()[0]);
        } catch (IllegalArgumentException e) {
            return Estimate.none(e.getMessage());
        }
    }

    /**
     * Carries the density through the recorded steps.
     *
     * @param cell what to run; eta below the flatness f of both valleys at all y on the way, or the update diverges
     * @param steps steps to record, ascending, the last is the end of the run
     * @throws IllegalArgumentException if the steps do not ascend, the update diverges or the grid would exceed 200,000 points
     */
    public static Path run(TwoValleyProcess cell, int... steps) {
        return refined(POINTS_PER_KICK, cell, false, steps);
    }

    /**
     * The same with y held at the cell's y start, half of the mass starting at each valley bottom there (the cell's x start
     * counts for nothing). Then nothing is neglected: this is the law of an ensemble at fixed y.
     *
     * @throws IllegalArgumentException as {@link #run}
     */
    public static Path held(TwoValleyProcess cell, int... steps) {
        return refined(POINTS_PER_KICK, cell, true, steps);
    }

    static Path refined(double pointsPerKick, TwoValleyProcess cell, boolean held, int... steps) {
        TwoValleyProcess.requireAscending(steps);
        int last = steps[steps.length - 1];
        double yTop = ValleyDescent.end(cell, held ? 1 : last);
        if (Double.isNaN(yTop)) {
            throw new IllegalArgumentException(ValleyDescent.UNSTABLE);
        }
        DensityPropagation state = new DensityPropagation(cell, held, pointsPerKick, held ? cell.yStart() : yTop);
        double[] pFlat = new double[steps.length];
        double[] yMean = new double[steps.length];
        int record = 0;
        int frozenAt = last;
        double share = 0.5;
        for (int step = 0; step <= last; step++) {
            if (step > 0 && !state.frozen) {
                state.advance(step, last);
                share = state.share();
                frozenAt = state.frozen ? step : last;
            } else if (step > 0 && !held) {
                state.y = ValleyDescent.next(cell, state.y, share);
            }
            while (record < steps.length && steps[record] == step) {
                pFlat[record] = share;
                yMean[record++] = state.y;
            }
        }
        double mass = state.h * Arrays.stream(state.density).sum();
        return new Path(steps.clone(), pFlat, yMean, last == 0 ? 0 : Math.abs(1 - mass), frozenAt);
    }

    private void advance(int step, int last) {
        ValleySlice sharp = new ValleySlice(cell.landscape(), false, y);
        ValleySlice flat = new ValleySlice(cell.landscape(), true, y);
        double slope;
        if (step == 1) {
            double left = held ? sharp.bottom : -cell.xStart();
            double right = held ? flat.bottom : cell.xStart();
            scatter(sharp, left, 0.5);
            scatter(flat, right, 0.5);
            slope = (sharp.slope(left) + flat.slope(right)) / 2;
        } else {
            slope = carry(sharp, flat);
        }
        if (!held) {
            y -= cell.eta() * slope;
        }
        double[] spare = density;
        density = next;
        next = spare;
        Arrays.fill(next, 0);
        boolean settled = cell.eta() * step * flat.curvature > SETTLED;
        frozen = settled && (step & 15) == 0 && nearRidge(sharp, flat) * (last - step) < FROZEN;
    }

    /** One step of every grid point; returns the average of dL/dy. */
    private double carry(ValleySlice sharp, ValleySlice flat) {
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
                scatter(flat, x, right);
                slope += right * flat.slope(x);
            }
            if (rest != 0) {
                scatter(sharp, x, rest);
                slope += rest * sharp.slope(x);
            }
        }
        return slope;
    }

    private double position(int i) {
        return (i - left + 0.5) * h;
    }

    /** Adds the Gaussian into which one step spreads a mass at x; factors from the centre out, two products a point. */
    private void scatter(ValleySlice valley, double x, double mass) {
        double kick = cell.kick(valley, x);
        double at = (x - cell.eta() * valley.gradient(x)) / h + left - 0.5;
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
    }

    private double share() {
        double sum = 0;
        double all = 0;
        for (int i = 0; i < density.length; i++) {
            sum += density[i] * HalfLineRule.right(i - left);
            all += density[i];
        }
        return sum / all;
    }

    /** The mass from which one step may cross: points that land within {@value #CUT} kicks of the ridge. */
    private double nearRidge(ValleySlice sharp, ValleySlice flat) {
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
