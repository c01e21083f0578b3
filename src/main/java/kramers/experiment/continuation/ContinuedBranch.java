package kramers.experiment.continuation;

import java.util.List;
import kramers.experiment.training.TrainedNetwork;
import kramers.network.Measurement;

/**
 * What a branch ended at.
 *
 * @param measurements at its start, on the way if that was asked for, and at its end
 * @param stopped whether the early stop was reached, be it at the last step
 * @param divergedAt step at which it diverged, -1 if it did not
 * @param distance between first and last weights, NaN if diverged
 * @param predictions class of each test image at the end; empty if diverged
 * @param origin checksum of the weights that it began with
 * @param kept checksum of the weights that were kept of it; {@code WeightsStore.NONE} if none were
 */
public record ContinuedBranch(
        Branch branch,
        List<Measurement> measurements,
        boolean stopped,
        long divergedAt,
        double distance,
        short[] predictions,
        long origin,
        long kept) {

    /** Copies the list. */
    public ContinuedBranch {
        measurements = List.copyOf(measurements);
    }

    /** The same end of another branch, which began with the same weights. */
    ContinuedBranch of(Branch twin, long itsOrigin) {
        return new ContinuedBranch(twin, measurements, stopped, divergedAt, distance, predictions, itsOrigin, kept);
    }

    /** The last measurement. */
    public Measurement end() {
        return measurements.get(measurements.size() - 1);
    }

    /** Steps that it made. */
    public long steps() {
        return end().step() - branch.start();
    }

    /** Whether it ended at numbers that are not finite. */
    public boolean diverged() {
        return divergedAt >= 0;
    }

    /** Whether it came as far as it was to: to the early stop, or without one to (nearly) all training images right. */
    public boolean converged(ContinuationSpec spec) {
        if (diverged()) {
            return false;
        }
        return spec.stop().never() ? end().trainAccuracy() >= TrainedNetwork.CONVERGED : stopped;
    }
}
