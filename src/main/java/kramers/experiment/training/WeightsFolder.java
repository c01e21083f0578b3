package kramers.experiment.training;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kramers.network.NetworkSpec;
import kramers.network.Snapshot;
import kramers.network.model.Model;

/** Weights of a training's networks, a file each: {@code networks/eta0.05-batch50-repeat0.npz}. */
public final class WeightsFolder implements WeightsStore {
    private final WeightsFiles files;

    /** @param results folder of the training's results */
    public WeightsFolder(Path results) {
        files = new WeightsFiles(results.resolve("networks"));
    }

    /** By which the files of a network are known. */
    public static String fileName(NetworkSpec network) {
        return "eta" + network.eta() + "-batch" + network.batch() + "-repeat" + network.repeat();
    }

    @Override
    public String name(NetworkSpec network) {
        return files.file(fileName(network)).toString();
    }

    @Override
    public long write(NetworkSpec network, Model model, List<Snapshot> snapshots) throws IOException {
        return files.write(fileName(network), model, snapshots);
    }

    @Override
    public long checksum(NetworkSpec network) throws IOException {
        return files.checksum(fileName(network));
    }

    @Override
    public boolean has(NetworkSpec network) {
        return files.has(fileName(network));
    }

    @Override
    public List<Snapshot> snapshots(NetworkSpec network) throws IOException {
        return files.snapshots(fileName(network));
    }

    @Override
    public InputStream open(NetworkSpec network) throws IOException {
        return Files.newInputStream(files.file(fileName(network)));
    }

    @Override
    public void copyFrom(WeightsStore other, NetworkSpec network) throws IOException {
        try (InputStream in = other.open(network)) {
            files.copy(in, fileName(network));
        }
    }
}
