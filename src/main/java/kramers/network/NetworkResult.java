package kramers.network;

import java.util.List;

/**
 * What became of a network.
 *
 * @param measurements at each checkpoint in order; none after the network diverged
 * @param snapshots weights of the last checkpoint reached, or of every one
 * @param divergedAt step at which a logit left the finite or passed a million; -1 if none did
 * @param distance between first and last weights, all of them; NaN if diverged
 */
public record NetworkResult(
        List<Measurement> measurements, List<Snapshot> snapshots, long divergedAt, double distance) {
    public NetworkResult {
        measurements = List.copyOf(measurements);
        snapshots = List.copyOf(snapshots);
    }

    /** The last measurement. */
    public Measurement end() {
        return measurements.get(measurements.size() - 1);
    }

    public boolean diverged() {
        return divergedAt >= 0;
    }
}
