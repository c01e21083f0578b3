package kramers.theory;

/**
 * The mean of y when x rests in the valleys: y ← y - eta &lt;dL/dy&gt;, the average over a Gaussian in x about the valley's bottom
 * with the variance of the discrete update, which adds the noise-induced drift eta Var(x) f'/f² to plain descent along the
 * bottom. (The first-order part is eta (-dL0/dy + d dL/dy): the same in both valleys.)
 */
final class ValleyDescent {
    static final String UNSTABLE =
            "eta is not below the flatness f of both valleys: the discrete update does not stay in a valley";

    private ValleyDescent() {}

    /**
     * One step.
     *
     * @param share of the flatter valley in the average, 0 to 1
     * @return y after it, NaN if a valley does not hold the update
     */
    static double next(Cell cell, double y, double share) {
        ValleySlice sharp = new ValleySlice(cell.landscape(), false, y);
        ValleySlice flat = new ValleySlice(cell.landscape(), true, y);
        double sharpSlope = sharp.slope(sharp.bottom, cell.varianceAcross(sharp));
        double flatSlope = flat.slope(flat.bottom, cell.varianceAcross(flat));
        return y - cell.eta() * (share * flatSlope + (1 - share) * sharpSlope);
    }

    /** y after some steps of the flatter valley; NaN if a valley does not hold the update at some y on the way. */
    static double end(Cell cell, int steps) {
        double y = cell.yStart();
        for (int step = 0; step < steps; step++) {
            y = next(cell, y, 1);
        }
        return y;
    }
}
