package kramers.experiment.freezing;

/**
 * What full-batch gradient descent from a checkpoint of a training ended at. An endpoint that is not stopped and has not diverged
 * used up its budget: it is unconverged.
 *
 * @param checkpoint t_c, iterations of the training before the branch, ≥ 0
 * @param steps iterations from there on, ≥ 0
 * @param trainLoss at the end; NaN once diverged
 * @param trainAccuracy at the end, 0 … 1; NaN once diverged
 * @param predicted class of each test image, ≥ 0; none once diverged
 * @param stopped true if the early stop was reached; where none was asked for, true if the endpoint counts as converged
 * @param diverged true if the continuation diverged, as the engine says
 */
public record Endpoint(
        long checkpoint,
        long steps,
        double trainLoss,
        double trainAccuracy,
        short[] predicted,
        boolean stopped,
        boolean diverged) {

    /**
     * Copies the classes.
     *
     * @throws IllegalArgumentException if a range is left, or one that diverged has predictions or was stopped
     */
    public Endpoint {
        if (checkpoint < 0 || steps < 0) {
            throw new IllegalArgumentException(
                    "an endpoint has checkpoint and steps from 0 on, not " + checkpoint + " and " + steps);
        }
        if (diverged && (stopped || predicted.length > 0)) {
            throw new IllegalArgumentException("an endpoint that diverged was not stopped and predicts nothing");
        }
        for (short name : predicted) {
            if (name < 0) {
                throw new IllegalArgumentException("classes are numbers from 0 on, not " + name);
            }
        }
        predicted = predicted.clone();
    }

    /** One that diverged. */
    public static Endpoint diverged(long checkpoint, long steps) {
        return new Endpoint(checkpoint, steps, Double.NaN, Double.NaN, new short[0], false, true);
    }

    @Override
    public short[] predicted() {
        return predicted.clone();
    }

    /** True if it used up its budget before the early stop. */
    public boolean unconverged() {
        return !stopped && !diverged;
    }
}
