package kramers.network;

import java.util.List;

/**
 * What became of a network.
 *
 * @param measurements at each checkpoint in order; none after the network diverged
 * @param snapshots weights of the last checkpoint reached, or of every one
 * @param divergedAt step at which a logit of the batch left ±1000, or the training loss was found above {@link #LOSS_LIMIT} at
 *     a checkpoint; -1 if neither happened
 * @param distance between the weights at start and end, all of them; NaN if diverged
 * @param stopped whether the protocol's early stop was reached, be it at the last step
 * @param predictions class of each test image at the end; empty if diverged
 */
public record NetworkResult(
        List<Measurement> measurements,
        List<Snapshot> snapshots,
        long divergedAt,
        double distance,
        boolean stopped,
        short[] predictions) {
    /** A network with a higher training loss than this has diverged. */
    public static final double LOSS_LIMIT = 100;

    /** Copies the lists. */
    public NetworkResult {
        measurements = List.copyOf(measurements);
        snapshots = List.copyOf(snapshots);
    }

    /** The last measurement. */
    public Measurement end() {
        return measurements.get(measurements.size() - 1);
    }

    /** Whether training ended at numbers that are not finite. */
    public boolean diverged() {
        return divergedAt >= 0;
    }
}
