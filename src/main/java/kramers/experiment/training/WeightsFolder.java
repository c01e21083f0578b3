package kramers.experiment.training;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import kramers.io.AtomicFile;
import kramers.network.NetworkSpec;
import kramers.network.Snapshot;
import kramers.network.model.Model;
import kramers.network.weights.WeightsFile;

/** Weights of a training's networks, a {@link WeightsFile} each: {@code networks/eta0.05-batch50-repeat0.npz}. */
public final class WeightsFolder implements WeightsStore {
    private final Path folder;

    /** @param results folder of the training's results */
    public WeightsFolder(Path results) {
        folder = results.resolve("networks");
    }

    private Path file(NetworkSpec network) {
        return folder.resolve(
                "eta" + network.eta() + "-batch" + network.batch() + "-repeat" + network.repeat() + ".npz");
    }

    @Override
    public String name(NetworkSpec network) {
        return file(network).toString();
    }

    @Override
    public long write(NetworkSpec network, Model model, List<Snapshot> snapshots) throws IOException {
        make();
        WeightsFile.write(file(network), model, snapshots);
        return checksum(network);
    }

    /** The results' folder is there, or was taken away and is not made again: what stood in it is missed. */
    private void make() throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(folder);
        }
    }

    @Override
    public long checksum(NetworkSpec network) throws IOException {
        Path file = file(network);
        if (!Files.isRegularFile(file)) {
            return NONE;
        }
        try (CheckedInputStream in = new CheckedInputStream(Files.newInputStream(file), new CRC32C())) {
            in.transferTo(OutputStream.nullOutputStream());
            return in.getChecksum().getValue();
        }
    }

    @Override
    public boolean has(NetworkSpec network) {
        return Files.isRegularFile(file(network));
    }

    @Override
    public Snapshot last(NetworkSpec network) throws IOException {
        List<Snapshot> snapshots = WeightsFile.read(file(network)).snapshots();
        return snapshots.get(snapshots.size() - 1);
    }

    @Override
    public InputStream open(NetworkSpec network) throws IOException {
        return Files.newInputStream(file(network));
    }

    @Override
    public void copyFrom(WeightsStore other, NetworkSpec network) throws IOException {
        make();
        try (InputStream in = other.open(network)) {
            AtomicFile.write(file(network), in::transferTo);
        }
    }
}
