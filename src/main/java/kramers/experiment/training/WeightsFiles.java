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
import kramers.network.Snapshot;
import kramers.network.model.Model;
import kramers.network.weights.WeightsFile;

/**
 * A folder of {@link WeightsFile}s, one for each network, by name.
 *
 * @param folder is made when the first file is written
 */
public record WeightsFiles(Path folder) {

    /** Where the weights of a network are, or would be. */
    public Path file(String name) {
        return folder.resolve(name + ".npz");
    }

    /**
     * Keeps weights, whole or not at all.
     *
     * @return checksum of what was written
     */
    public long write(String name, Model model, List<Snapshot> snapshots) throws IOException {
        make();
        WeightsFile.write(file(name), model, snapshots);
        return checksum(name);
    }

    /** The results' folder is there, or was taken away and is not made again: what stood in it is missed. */
    private void make() throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(folder);
        }
    }

    /** Checksum of what is there of a network; {@link WeightsStore#NONE} if there is nothing. */
    public long checksum(String name) throws IOException {
        Path file = file(name);
        if (!Files.isRegularFile(file)) {
            return WeightsStore.NONE;
        }
        try (CheckedInputStream in = new CheckedInputStream(Files.newInputStream(file), new CRC32C())) {
            in.transferTo(OutputStream.nullOutputStream());
            return in.getChecksum().getValue();
        }
    }

    /** True if there is something of a network. */
    public boolean has(String name) {
        return Files.isRegularFile(file(name));
    }

    /** Everything that was kept of a network, in order of steps. */
    public List<Snapshot> snapshots(String name) throws IOException {
        return WeightsFile.read(file(name)).snapshots();
    }

    /** Takes over the bytes of a network. */
    public void copy(InputStream from, String name) throws IOException {
        make();
        AtomicFile.write(file(name), from::transferTo);
    }
}
