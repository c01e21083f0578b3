package kramers.experiment.live;

/**
 * What theory says of a cell, from its start or from where its settings were changed last. Arrays are of one length.
 *
 * @param step marks
 * @param pFlat share of the flatter valley; NaN where there is none
 * @param hopRate crossings of a trajectory in a step, the mean since the mark before; NaN where there is none
 * @param yMean mean y; NaN where there is none
 * @param source which theory it is, in words; or why there is none
 */
public record TheoryCurves(int[] step, double[] pFlat, double[] hopRate, double[] yMean, String source) {
    /** Nothing yet. */
    static final TheoryCurves NONE = new TheoryCurves(new int[0], new double[0], new double[0], new double[0], "");
}
