package kramers.network;

/**
 * How a network does at a step.
 *
 * @param step updates made
 * @param trainLoss mean {@link Loss} over the training set; NaN once diverged, like all that follow
 * @param trainAccuracy share of the training set that is classified right
 * @param testLoss mean loss over the test set
 * @param testAccuracy share of the test set that is classified right
 * @param spectrum of the Hessian of the training loss; null if not taken
 */
public record Measurement(
        long step,
        double trainLoss,
        double trainAccuracy,
        double testLoss,
        double testAccuracy,
        TopEigenvalues spectrum) {

    /** Of a network that has no loss. */
    public static Measurement none(long step) {
        return new Measurement(step, Double.NaN, Double.NaN, Double.NaN, Double.NaN, null);
    }

    /** F, the inverse geometric mean of the largest eigenvalues; NaN if they were not taken, or are not all there. */
    public double flatness() {
        return spectrum == null ? Double.NaN : spectrum.flatness();
    }

    /** The largest eigenvalue; NaN if none was taken. */
    public double lambdaMax() {
        return spectrum == null ? Double.NaN : spectrum.largest();
    }

    /** The same with a spectrum. */
    public Measurement with(TopEigenvalues taken) {
        return new Measurement(step, trainLoss, trainAccuracy, testLoss, testAccuracy, taken);
    }
}
