package kramers.theory;

/**
 * P_flat(t) and crossings of a cell without a random number: the density p(x) of the discrete update (Eq. 6) is carried from step
 * to step along the mean y(t).
 *
 * <pre>
 *   p(x') ← ∫ p(x) N(x'; x - eta dL/dx(x,y), s²(x,y)) dx,   s² = 2 eta² sigma (P(H)^p)_xx
 *   y     ← y - eta ∫ p(x) dL/dy(x,y) dx
 * </pre>
 *
 * <p>In x this is the law of the simulation itself: discrete time, finite eta, no rate theory, the start on the ridge
 * included. Neglected are the fluctuations of y about its mean and the correlation of the noise in x and y. Ensembles
 * of 10⁷ trajectories, whose standard error is 1.5e-4, lie within 2.1e-4 of it at p = 1; at p = 2 ensembles of 4·10⁶ lie
 * within 6e-4, two standard errors. At p = 0, where y wanders, P_flat was high by 0.004 after 200 steps and by 0.013 after
 * 1000 ({@code src/site/theory.md} has the numbers).
 *
 * <p>A crossing is a step that changes the sign of x, as the simulation counts its hops. From the flatter side a step crosses with
 * probability ∫₀^∞ p(x) Q(m(x)/s(x)) dx, m where it lands on average, Q the normal tail; those to the flatter side follow from
 * the change of P_flat. At p = 1 and 2 counts of 4·10⁶ trajectories lie within 0.05 % of it or within three standard errors; at p = 0 it
 * misses those of low y, 4 % of all after 100 steps at eta 0.1, sigma 0.1, 29 % after 1000.
 *
 * <p>Grid: midpoints of width h = (smallest s)/{@value #POINTS_PER_KICK}, where the rule converges faster than any power of h
 * ({@link GridDensity}). Once no more than 1e-7 of the mass can still reach the ridge in all steps to come, P_flat and the
 * crossings are final and only y goes on, by a Gaussian in each valley. Compared with finer grids P_flat is exact to 1e-5
 * (mostly 1e-6). Cost: 0.1 to 0.3 s on one core for 20,000 steps at eta 0.01 to 0.1, little where the choice freezes early.
 */
public final class DensityPropagation {
    private static final double POINTS_PER_KICK = 1.5;
    private static final double FROZEN = 1e-7;
    /** Relaxation times of the wider valley after which mass that can reach the ridge shows near it. */
    private static final double SETTLED = 12;
    /** Bins of given positions per grid point: their width takes 1.4e-4 of the variance of the first step's kick. */
    private static final int BINS_PER_POINT = 16;

    private static final int MOST_POINTS = 200_000;

    private final TwoValleyProcess cell;
    private final boolean held;
    private final GivenPositions start;
    private final GridDensity density;
    private double y;
    private boolean frozen;

    /**
     * What was found.
     *
     * @param steps the recorded steps, as asked for; 0 is the start
     * @param pFlat share with x &gt; 0 after each of them
     * @param yMean mean y after each of them
     * @param toFlat expected crossings from x &lt; 0 to x &gt; 0 per trajectory, from the start up to each of them; between two
     *     recorded steps the mean hop rate is their difference over eta × steps
     * @param toSharp the same from x &gt; 0 to x &lt; 0
     * @param massError |1 - total probability| at the end: what the cut kernels lost
     * @param frozenAt the step from which on P_flat no longer changed, or the last step
     */
    public record Path(
            int[] steps,
            double[] pFlat,
            double[] yMean,
            double[] toFlat,
            double[] toSharp,
            double massError,
            int frozenAt) {}

    private DensityPropagation(
            TwoValleyProcess cell, boolean held, double[] positions, double pointsPerKick, double yTop) {
        this.cell = cell;
        this.held = held;
        y = cell.yStart();
        double finest = Double.POSITIVE_INFINITY;
        double[] reach = {GivenPositions.farthest(positions, false), GivenPositions.farthest(positions, true)};
        for (double end : new double[] {cell.yStart(), yTop}) {
            for (int side = 0; side < 2; side++) {
                ValleySlice valley = new ValleySlice(cell.landscape(), side == 1, end);
                double kick = Math.min(cell.kick(valley, 0), cell.kick(valley, valley.bottom));
                finest = Math.min(finest, kick);
                double spread = Math.max(Math.sqrt(cell.varianceAcross(valley)), kick);
                reach[side] = Math.max(reach[side], Math.abs(valley.bottom) + 9 * spread);
            }
        }
        double h = finest / pointsPerKick;
        requirePoints((reach[0] + reach[1]) / h);
        start = GivenPositions.gather(positions, h / BINS_PER_POINT);
        reachLandings(reach);
        requirePoints((reach[0] + reach[1]) / h);
        density = new GridDensity(cell, h, (int) Math.ceil(reach[0] / h), (int) Math.ceil(reach[1] / h));
    }

    private static void requirePoints(double points) {
        if (!(points < MOST_POINTS)) {
            throw new IllegalArgumentException("the density needs " + Math.round(points) + " grid points");
        }
    }

    /** Widens the reach of both sides to what the first step from the positions reaches; where it overshoots, later ones return. */
    private void reachLandings(double[] reach) {
        ValleySlice[] valleys = {slice(false), slice(true)};
        for (int i = 0; i < start.x.length; i++) {
            int side = start.flat(i) ? 1 : 0;
            double x = start.x[i];
            double landing = x - cell.eta() * valleys[side].gradient(x);
            double far = Math.abs(landing) + GridDensity.CUT * cell.kick(valleys[side], x);
            reach[side] = Math.max(reach[side], far);
            if (landing * x < 0) {
                reach[1 - side] = Math.max(reach[1 - side], far);
            }
        }
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
        return from(ridge(cell), cell, steps);
    }

    /**
     * The same with y held at the cell's y start, half of the mass starting at each valley bottom there (the cell's x start
     * counts for nothing). Then nothing is neglected: this is the law of an ensemble at fixed y.
     *
     * @throws IllegalArgumentException as {@link #run}
     */
    public static Path held(TwoValleyProcess cell, int... steps) {
        return heldFrom(bottoms(cell), cell, steps);
    }

    /**
     * Goes on from where trajectories stand, as {@link #run} does from ±xStart: with other eta, sigma and noise power than they
     * came with, if one likes. How y and its correlation with x vary among them is neglected.
     *
     * @param positions x of each trajectory, all of equal weight; those that are not finite are left out. The shares of both sides
     *     are exact, within a side positions are gathered in bins of 1/24 of a kick
     * @param cell what to run; its y start is the mean y of the trajectories, its x start counts for nothing
     * @param steps steps to record, counted from here, ascending; 0 is the given state
     * @throws IllegalArgumentException as {@link #run}, or if no position is finite
     */
    public static Path from(double[] positions, TwoValleyProcess cell, int... steps) {
        return refined(POINTS_PER_KICK, cell, false, positions, steps);
    }

    /**
     * The same with y held at the cell's y start: the law of an ensemble that goes on at fixed y.
     *
     * @throws IllegalArgumentException as {@link #from}
     */
    public static Path heldFrom(double[] positions, TwoValleyProcess cell, int... steps) {
        return refined(POINTS_PER_KICK, cell, true, positions, steps);
    }

    /** Where {@link #run} starts. */
    static double[] ridge(TwoValleyProcess cell) {
        return new double[] {-cell.xStart(), cell.xStart()};
    }

    private static double[] bottoms(TwoValleyProcess cell) {
        double y = cell.yStart();
        return new double[] {-cell.landscape().g2(y) / 2, cell.landscape().g1(y) / 2};
    }

    static Path refined(double pointsPerKick, TwoValleyProcess cell, boolean held, double[] positions, int... steps) {
        TwoValleyProcess.requireAscending(steps);
        int last = steps[steps.length - 1];
        double yTop = ValleyDescent.end(cell, held ? 1 : last);
        if (Double.isNaN(yTop)) {
            throw new IllegalArgumentException(ValleyDescent.UNSTABLE);
        }
        DensityPropagation state =
                new DensityPropagation(cell, held, positions, pointsPerKick, held ? cell.yStart() : yTop);
        return state.record(steps);
    }

    private Path record(int[] steps) {
        int last = steps[steps.length - 1];
        int n = steps.length;
        Path path = new Path(steps.clone(), new double[n], new double[n], new double[n], new double[n], 0, last);
        int record = 0;
        int frozenAt = last;
        double share = start.share();
        for (int step = 0; step <= last; step++) {
            if (step > 0 && !frozen) {
                advance(step, last);
                share = density.share();
                frozenAt = frozen ? step : last;
            } else if (step > 0 && !held) {
                y = ValleyDescent.next(cell, y, share);
            }
            while (record < n && steps[record] == step) {
                path.pFlat[record] = share;
                path.toFlat[record] = density.toSharp() + (share - start.share());
                path.toSharp[record] = density.toSharp();
                path.yMean[record++] = y;
            }
        }
        double massError = last == 0 ? 0 : Math.abs(1 - density.mass());
        return new Path(path.steps, path.pFlat, path.yMean, path.toFlat, path.toSharp, massError, frozenAt);
    }

    private ValleySlice slice(boolean flat) {
        return new ValleySlice(cell.landscape(), flat, y);
    }

    private void advance(int step, int last) {
        ValleySlice sharp = slice(false);
        ValleySlice flat = slice(true);
        double slope = step == 1 ? density.start(start, sharp, flat) : density.carry(sharp, flat);
        if (!held) {
            y -= cell.eta() * slope;
        }
        boolean settled = cell.eta() * step * flat.curvature > SETTLED;
        frozen = settled && (step & 15) == 0 && density.nearRidge(sharp, flat) * (last - step) < FROZEN;
    }
}
