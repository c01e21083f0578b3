package kramers.experiment.training;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import kramers.network.NetworkSpec;
import kramers.network.Snapshot;
import kramers.network.model.Model;

/** Where the weights of trained networks are kept. */
public interface WeightsStore {
    /** Checksum of what there is not. */
    long NONE = -1;

    /** What the weights of a network are kept in, for messages. */
    String name(NetworkSpec network);

    /**
     * Keeps the weights of a network, whole or not at all.
     *
     * @return checksum of what was written
     */
    long write(NetworkSpec network, Model model, List<Snapshot> snapshots) throws IOException;

    /** The checksum of what is kept of a network; {@link #NONE} if there is nothing. */
    long checksum(NetworkSpec network) throws IOException;

    /** True if something is kept of a network. */
    boolean has(NetworkSpec network);

    /** All weights that were kept of a network, by step. */
    List<Snapshot> snapshots(NetworkSpec network) throws IOException;

    /** The last weights that were kept of a network. */
    default Snapshot last(NetworkSpec network) throws IOException {
        List<Snapshot> snapshots = snapshots(network);
        return snapshots.get(snapshots.size() - 1);
    }

    /** The bytes that are kept of a network. */
    InputStream open(NetworkSpec network) throws IOException;

    /** Takes over what another store keeps of a network. */
    void copyFrom(WeightsStore other, NetworkSpec network) throws IOException;
}
