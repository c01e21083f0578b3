package kramers.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import kramers.network.MlpShape;
import kramers.network.NetworkSpec;
import kramers.network.Snapshot;

/** Where the weights of trained networks are kept. */
public interface WeightsStore {
    /**
     * Keeps the weights of a network, whole or not at all.
     *
     * @return checksum of what was written
     */
    long write(NetworkSpec network, MlpShape shape, List<Snapshot> snapshots) throws IOException;

    /** The checksum of what is kept of a network; -1 if there is nothing. */
    long checksum(NetworkSpec network) throws IOException;

    /** True if something is kept of a network. */
    boolean has(NetworkSpec network);

    /** The last weights that were kept of a network. */
    Snapshot last(NetworkSpec network) throws IOException;

    /** The bytes that are kept of a network. */
    InputStream open(NetworkSpec network) throws IOException;

    /** Takes over what another store keeps of a network. */
    void copyFrom(WeightsStore other, NetworkSpec network) throws IOException;
}
