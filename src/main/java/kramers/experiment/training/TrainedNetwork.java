package kramers.experiment.training;

import java.util.List;
import kramers.network.Measurement;
import kramers.network.NetworkSpec;

/**
 * A finished network of a training.
 *
 * @param measurements at each checkpoint in order
 * @param divergedAt step at which it diverged, -1 if it did not
 * @param distance between first and last weights, NaN if diverged
 * @param predictions class of each test image at the end; empty if diverged
 * @param checksum of the file with its weights
 */
public record TrainedNetwork(
        NetworkSpec spec,
        List<Measurement> measurements,
        long divergedAt,
        double distance,
        short[] predictions,
        long checksum) {
    /** Training accuracy from which on a network counts as converged. */
    public static final double CONVERGED = 0.999;

    /** Copies the list. */
    public TrainedNetwork {
        measurements = List.copyOf(measurements);
    }

    /** The last measurement. */
    public Measurement end() {
        return measurements.get(measurements.size() - 1);
    }

    /** Whether training ended at numbers that are not finite. */
    public boolean diverged() {
        return divergedAt >= 0;
    }

    /** True if it classifies (nearly) all training images right at the end. */
    public boolean converged() {
        return !diverged() && end().trainAccuracy() >= CONVERGED;
    }
}
