package kramers.experiment.freezing;

/**
 * How a training itself went, at its checkpoints.
 *
 * @param steps iterations, ascending from 0 or more
 * @param loss of the training set at each; not finite once diverged
 * @param accuracy on the training set at each, 0 … 1; NaN once diverged
 */
public record TrainingCurve(long[] steps, double[] loss, double[] accuracy) {

    /**
     * Copies the arrays.
     *
     * @throws IllegalArgumentException if they are not equally long, or steps do not ascend
     */
    public TrainingCurve {
        if (steps.length != loss.length || steps.length != accuracy.length) {
            throw new IllegalArgumentException(steps.length + " checkpoints have " + loss.length + " losses and "
                    + accuracy.length + " accuracies");
        }
        for (int i = 0; i < steps.length; i++) {
            if (steps[i] < 0 || i > 0 && steps[i] <= steps[i - 1]) {
                throw new IllegalArgumentException("checkpoints must ascend from 0 or more: step " + steps[i]);
            }
        }
        steps = steps.clone();
        loss = loss.clone();
        accuracy = accuracy.clone();
    }

    @Override
    public long[] steps() {
        return steps.clone();
    }

    @Override
    public double[] loss() {
        return loss.clone();
    }

    @Override
    public double[] accuracy() {
        return accuracy.clone();
    }

    /** True if a loss is not finite. */
    public boolean diverged() {
        for (double value : loss) {
            if (!Double.isFinite(value)) {
                return true;
            }
        }
        return false;
    }
}
