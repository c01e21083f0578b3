package kramers.experiment.continuation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import kramers.experiment.training.Training;
import kramers.network.NetworkSpec;
import kramers.network.Snapshot;

/** Weights at the checkpoints of a training's networks; holds those of one network at a time. */
final class Checkpoints {
    private final Training.Result source;
    private NetworkSpec held;
    private Map<Long, Snapshot> snapshots = Map.of();

    Checkpoints(Training.Result source) {
        this.source = source;
    }

    /**
     * The weights that a branch begins with.
     *
     * @throws IllegalArgumentException if they were not kept, or cannot be read
     */
    Snapshot at(Branch branch) {
        NetworkSpec network = branch.network();
        if (!network.equals(held)) {
            Map<Long, Snapshot> read = new HashMap<>();
            try {
                source.store().snapshots(network).forEach(snapshot -> read.put(snapshot.step(), snapshot));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            snapshots = read;
            held = network;
        }
        Snapshot start = snapshots.get(branch.start());
        if (start == null) {
            throw new IllegalArgumentException(
                    source.store().name(network) + " lacks the weights at step " + branch.start());
        }
        return start;
    }
}
