package kramers.network.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import kramers.io.AtomicFile;
import kramers.io.NumpyArchive;
import kramers.io.NumpyArray;
import kramers.network.Snapshot;
import kramers.network.data.ImageSet;
import kramers.network.model.Model;
import kramers.network.model.ParameterBlock;
import kramers.network.model.Planes;

/**
 * Weights of a network at one or more steps, as a NumPy archive (.npz), which {@code numpy.load} opens. The names are those of the
 * state of PyTorch's {@code Sequential} of the same layers, {@code Sequential(Linear, ReLU, Linear, …)} or {@code
 * Sequential(Conv2d, ReLU, MaxPool2d, …, Flatten, Linear, …)}:
 *
 * <ul>
 *   <li>{@code step}, int64 [snapshots], ascending
 *   <li>{@code 0.weight}, float32 [snapshots][outputs][inputs] or, of a convolution, [snapshots][outputs][channels][3][3], and
 *       {@code 0.bias}, float32 [snapshots][outputs]: the first layer
 *   <li>{@code 2.weight}, {@code 2.bias}, {@code 4.weight} …: the layers that follow; behind a convolution that is pooled
 *       {@code 3.weight}, since the numbers count what stands between
 *   <li>{@code pixels}, text: what the network sees of a pixel p, {@link ImageSet#SCALING}
 *   <li>{@code layers}, text: the network, as {@link Model#toString} has it
 * </ul>
 *
 * Members are stored unpacked, each with the CRC-32 of zip, which is checked when it is read. Equal weights give equal
 * bytes. Read are also archives without {@code layers}, as those of older versions, and of others, without {@code step} and the
 * first dimension and of any names, as {@code NetworkArrays} and {@code LayerChain} say.
 */
public final class WeightsFile {
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    private WeightsFile() {}

    /**
     * A network as read.
     *
     * @param model its layers
     * @param snapshots at least one, in the order of the file
     * @param note what was taken for what, in one line; empty if everything is as Kramers writes it
     * @param pixels the formula by which the network sees a pixel, if the file has it
     */
    public record Content(Model model, List<Snapshot> snapshots, String note, Optional<String> pixels) {}

    /** Writes the file whole or not at all. */
    public static void write(Path file, Model model, List<Snapshot> snapshots) throws IOException {
        int n = snapshots.size();
        AtomicFile.write(file, out -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            ByteBuffer steps = little(Long.BYTES * n);
            snapshots.forEach(s -> steps.putLong(s.step()));
            member(zip, NetworkArrays.STEP, "<i8", "" + n + ",", steps);
            for (ParameterBlock block : model.blocks()) {
                String extents = n
                        + block.extents().stream().map(extent -> ", " + extent).collect(Collectors.joining());
                member(zip, block.name(), "<f4", extents, floats(snapshots, block));
            }
            text(zip, NetworkArrays.PIXELS, ImageSet.SCALING);
            text(zip, NetworkArrays.LAYERS, model.toString());
            zip.finish();
        });
    }

    private static void text(ZipOutputStream out, String name, String text) throws IOException {
        ByteBuffer characters = little(Integer.BYTES * text.length());
        text.chars().forEach(characters::putInt);
        member(out, name, "<U" + text.length(), "", characters);
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer floats(List<Snapshot> snapshots, ParameterBlock block) {
        ByteBuffer buffer = little(Math.multiplyExact(Float.BYTES * snapshots.size(), block.size()));
        int end = block.end();
        for (Snapshot snapshot : snapshots) {
            for (int i = block.offset(); i < end; i++) {
                buffer.putFloat(snapshot.parameters()[i]);
            }
        }
        return buffer;
    }

    private static void member(ZipOutputStream out, String name, String type, String shape, ByteBuffer data)
            throws IOException {
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + shape + "), }";
        int unpadded = MAGIC.length + 4 + header.length() + 1;
        header += " ".repeat((64 - unpadded % 64) % 64) + "\n";
        ByteBuffer bytes = little(MAGIC.length + 4 + header.length() + data.capacity());
        bytes.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) header.length());
        bytes.put(header.getBytes(StandardCharsets.US_ASCII)).put(data.array());
        CRC32 crc = new CRC32();
        crc.update(bytes.array());
        ZipEntry entry = new ZipEntry(name + ".npy");
        entry.setMethod(ZipEntry.STORED);
        entry.setTimeLocal(NO_TIME);
        entry.setSize(bytes.capacity());
        entry.setCrc(crc.getValue());
        out.putNextEntry(entry);
        out.write(bytes.array());
        out.closeEntry();
    }

    /**
     * Reads a file of Kramers, whose network it tells itself.
     *
     * @throws IllegalArgumentException with one line if it is cut off, altered or no network's
     */
    public static Content read(Path file) throws IOException {
        return read(file, null);
    }

    /**
     * Reads a network for images of some extents. Arrays may have any names and be of float16, float32 or float64.
     *
     * @param image null if it is not known; then a file of convolutions must tell its layers itself
     * @throws IllegalArgumentException with one line if the file is cut off, altered, no such network's, or can be understood
     *     in two ways
     */
    public static Content read(Path file, Planes image) throws IOException {
        List<NumpyArray> all = NumpyArchive.read(file);
        try {
            NetworkArrays arrays = new NetworkArrays(all);
            ReadNetwork network = ReadNetwork.of(arrays, image);
            return new Content(network.model(), network.snapshots(), network.note(), arrays.said(NetworkArrays.PIXELS));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + " cannot be read as a network: " + e.getMessage());
        }
    }
}
