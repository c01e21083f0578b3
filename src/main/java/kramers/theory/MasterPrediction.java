package kramers.theory;

import java.util.Arrays;

/**
 * P_flat(t) of a cell from the master equation (A30) along the deterministic y(t), without sampling: about one millisecond
 * for 20,000 steps.
 *
 * <p>y follows {@link ValleyDescent}, the update's own mean along the bottoms, step by step; A30 is solved over blocks of
 * steps by exponentials, which holds at any stiffness. There are about {@value #BLOCKS} blocks, finer at the start; P_flat
 * changes by less than 1e-5 when they are refined (2e-5 from y = 0). P_flat starts at ½ or at what is given.
 *
 * <p>The theory knows eta only through Delta_S. With the crossing times it is within 0.013 of {@link DensityPropagation} for
 * eta ≤ 0.0215 on the paper's Fig. 3, and up to 0.16 off where the update overshoots ({@code MasterPredictionTest}; {@code
 * src/site/theory.md} compares escape times). {@link DensityPropagation} has no such limit.
 */
public final class MasterPrediction {
    /** The escape times that come closest to the simulation: crossing times of {@link EscapeTimes}. */
    public static final EscapeTimes.Formula BEST = EscapeTimes::crossing;

    private static final int BLOCKS = 400;

    private static final String POWER = "the escape times hold for noise power 1, not ";
    private static final String NO_BARRIER = "there is no barrier at y = 0, and y stays there";

    private MasterPrediction() {}

    /**
     * What was found.
     *
     * @param steps the recorded steps
     * @param pFlat share in the flatter valley after each; NaN if there is a reason
     * @param yMean y(t); NaN if there is a reason
     * @param reason empty, or why there are no values
     */
    public record Path(int[] steps, double[] pFlat, double[] yMean, String reason) {
        /** The last recorded P_flat, or the reason why there is none. */
        public Estimate end() {
            return reason.isEmpty() ? Estimate.of(pFlat[pFlat.length - 1]) : Estimate.none(reason);
        }
    }

    /** P_flat after a number of steps, with the crossing times of {@link EscapeTimes}. */
    public static Estimate pFlat(TwoValleyProcess cell, int steps) {
        return run(cell, BEST, steps).end();
    }

    /**
     * P_flat and y at the recorded steps.
     *
     * @param cell noise power 1, or there are no values
     * @param formula the escape times; {@code EscapeTimes::kramers} is the paper's
     * @param steps steps to record, ascending; 0 is the start
     * @throws IllegalArgumentException if the steps do not ascend
     */
    public static Path run(TwoValleyProcess cell, EscapeTimes.Formula formula, int... steps) {
        return from(0.5, cell, formula, steps);
    }

    /**
     * The same from a given share on.
     *
     * @param share P_flat at the start, 0 to 1
     * @param cell noise power 1, or there are no values; its y start is y at the start
     * @param formula the escape times
     * @param steps steps to record, counted from here, ascending; 0 is the given state
     * @throws IllegalArgumentException if the steps do not ascend or the share is out of range
     */
    public static Path from(double share, TwoValleyProcess cell, EscapeTimes.Formula formula, int... steps) {
        return refined(BLOCKS, share, cell, formula, steps);
    }

    /**
     * P_flat at the recorded steps when y is held at the cell's y start and P_flat starts at ½: relaxation at fixed rates.
     *
     * @param cell noise power 1, or there are no values
     * @param steps steps to record, ascending; 0 is the start
     * @throws IllegalArgumentException if the steps do not ascend
     */
    public static Path held(TwoValleyProcess cell, int... steps) {
        return heldFrom(0.5, cell, steps);
    }

    /**
     * The same from a given share on.
     *
     * @param share P_flat at the start, 0 to 1
     * @param cell noise power 1, or there are no values; its y start is where y is held
     * @param steps steps to record, counted from here, ascending; 0 is the given state
     * @throws IllegalArgumentException if the steps do not ascend or the share is out of range
     */
    public static Path heldFrom(double share, TwoValleyProcess cell, int... steps) {
        requireShare(share);
        TwoValleyProcess.requireAscending(steps);
        Path path = new Path(steps.clone(), new double[steps.length], new double[steps.length], "");
        if (cell.noisePower() != 1) {
            return without(path, POWER + cell.noisePower());
        }
        if (cell.yStart() == 0) {
            return without(path, NO_BARRIER);
        }
        EscapeTimes times = BEST.at(cell.landscape(), cell.deltaS(), cell.yStart());
        for (int record = 0; record < steps.length; record++) {
            path.pFlat[record] = MasterEquation.relax(share, times, cell.eta() * steps[record]);
            path.yMean[record] = cell.yStart();
        }
        return path;
    }

    private static void requireShare(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share must be 0 to 1, not " + share);
        }
    }

    static Path refined(int blocks, double start, TwoValleyProcess cell, EscapeTimes.Formula formula, int... steps) {
        requireShare(start);
        TwoValleyProcess.requireAscending(steps);
        Path path = new Path(steps.clone(), new double[steps.length], new double[steps.length], "");
        if (cell.noisePower() != 1) {
            return without(path, POWER + cell.noisePower());
        }
        int longest = Math.max(1, steps[steps.length - 1] / blocks);
        double y = cell.yStart();
        double share = start;
        int step = 0;
        EscapeTimes times = formula.at(cell.landscape(), cell.deltaS(), y);
        for (int record = 0; record < steps.length; record++) {
            while (step < steps[record]) {
                int size = Math.min(Math.min(longest, 1 + 4 * step / blocks), steps[record] - step);
                for (int k = 0; k < size; k++) {
                    y = ValleyDescent.next(cell, y, share);
                }
                EscapeTimes before = times;
                times = formula.at(cell.landscape(), cell.deltaS(), y);
                share = MasterEquation.relax(share, before, times, cell.eta() * size);
                step += size;
            }
            path.pFlat[record] = share;
            path.yMean[record] = y;
        }
        if (Double.isNaN(y)) {
            return without(path, ValleyDescent.UNSTABLE);
        }
        return Double.isNaN(share) ? without(path, NO_BARRIER) : path;
    }

    private static Path without(Path path, String reason) {
        Arrays.fill(path.pFlat, Double.NaN);
        Arrays.fill(path.yMean, Double.NaN);
        return new Path(path.steps, path.pFlat, path.yMean, reason);
    }
}
