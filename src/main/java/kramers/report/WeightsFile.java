package kramers.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import kramers.network.MlpShape;
import kramers.network.Snapshot;

/**
 * Weights of a network at one or more steps, as a NumPy archive (.npz), which {@code numpy.load} opens. The names are those
 * of the state of PyTorch's {@code Sequential(Linear, ReLU, Linear, …)}:
 *
 * <ul>
 *   <li>{@code step}, int64 [snapshots], ascending
 *   <li>{@code 0.weight}, float32 [snapshots][outputs][inputs], and {@code 0.bias}, float32 [snapshots][outputs]: the first
 *       layer
 *   <li>{@code 2.weight}, {@code 2.bias}, {@code 4.weight} …: the layers that follow
 * </ul>
 *
 * Members are stored unpacked, each with the CRC-32 of zip, which is checked when it is read. Equal weights give equal
 * bytes. Read are also archives without {@code step} whose arrays lack the first dimension: a network saved by {@code
 * numpy.savez}, as snapshot 0.
 */
public final class WeightsFile {
    private static final String STEP = "step";
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern HEADER = Pattern.compile(
            "\\{'descr': '([^']+)', 'fortran_order': (True|False), 'shape': \\(([0-9, ]*)\\),? *\\}\\s*");

    private WeightsFile() {}

    /**
     * A network as read.
     *
     * @param shape layer widths
     * @param snapshots at least one, in the order of the file
     */
    public record Content(MlpShape shape, List<Snapshot> snapshots) {}

    /** Writes the file whole or not at all. */
    public static void write(Path file, MlpShape shape, List<Snapshot> snapshots) throws IOException {
        int n = snapshots.size();
        AtomicFile.write(file, out -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            ByteBuffer steps = little(Long.BYTES * n);
            snapshots.forEach(s -> steps.putLong(s.step()));
            member(zip, STEP, "<i8", "" + n + ",", steps);
            for (int l = 0; l < shape.layers(); l++) {
                int weights = shape.inputs(l) * shape.outputs(l);
                String extent = n + ", " + shape.outputs(l);
                member(
                        zip,
                        2 * l + ".weight",
                        "<f4",
                        extent + ", " + shape.inputs(l),
                        floats(snapshots, shape.offset(l), weights));
                member(zip, 2 * l + ".bias", "<f4", extent, floats(snapshots, shape.biasOffset(l), shape.outputs(l)));
            }
            zip.finish();
        });
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer floats(List<Snapshot> snapshots, int from, int count) {
        ByteBuffer buffer = little(Math.multiplyExact(Float.BYTES * snapshots.size(), count));
        for (Snapshot snapshot : snapshots) {
            for (int i = from; i < from + count; i++) {
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

    /** A member of an archive: extents and elements in their bytes. */
    private record Member(String type, int[] shape, ByteBuffer data) {}

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException with one line if it is cut off, altered or no network's
     */
    public static Content read(Path file) throws IOException {
        Map<String, Member> members = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
                String name = entry.getName();
                if (name.endsWith(".npy")) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        members.put(name.substring(0, name.length() - 4), member(in.readAllBytes(), entry.getCrc()));
                    }
                }
            }
            return network(members);
        } catch (ZipException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    file + " is no network's archive, or cut off or altered: " + e.getMessage());
        }
    }

    private static Member member(byte[] bytes, long checksum) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        if (crc.getValue() != checksum) {
            throw new IllegalArgumentException("a member has another checksum than it should");
        }
        if (bytes.length < 12 || !Arrays.equals(Arrays.copyOf(bytes, MAGIC.length), MAGIC)) {
            throw new IllegalArgumentException("a member is no array of NumPy");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        boolean long4 = bytes[MAGIC.length] > 1;
        int start = MAGIC.length + 2 + (long4 ? Integer.BYTES : Short.BYTES);
        int length = long4 ? buffer.getInt(MAGIC.length + 2) : buffer.getShort(MAGIC.length + 2) & 0xffff;
        String text = new String(bytes, start, Math.min(length, bytes.length - start), StandardCharsets.US_ASCII);
        Matcher header = HEADER.matcher(text);
        if (!header.matches() || header.group(2).equals("True")) {
            throw new IllegalArgumentException("an array's header is not understood: " + text.strip());
        }
        int[] shape = Arrays.stream(header.group(3).split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
        buffer.position(start + length);
        return new Member(header.group(1), shape, buffer.slice().order(ByteOrder.LITTLE_ENDIAN));
    }

    private static Content network(Map<String, Member> members) {
        boolean single = !members.containsKey(STEP);
        int snapshots = single ? 1 : members.get(STEP).shape()[0];
        List<Integer> widths = new ArrayList<>();
        for (int l = 0; members.containsKey(2 * l + ".weight"); l++) {
            int[] extent = members.get(2 * l + ".weight").shape();
            if (extent.length != (single ? 2 : 3)) {
                throw new IllegalArgumentException(2 * l + ".weight has " + extent.length + " dimensions");
            }
            if (l == 0) {
                widths.add(extent[extent.length - 1]);
            }
            widths.add(extent[extent.length - 2]);
        }
        MlpShape shape = new MlpShape(widths.stream().mapToInt(w -> w).toArray());
        List<Snapshot> all = new ArrayList<>();
        for (int s = 0; s < snapshots; s++) {
            float[] parameters = new float[shape.parameters()];
            for (int l = 0; l < shape.layers(); l++) {
                fill(members, 2 * l + ".weight", s, parameters, shape.offset(l), shape.inputs(l) * shape.outputs(l));
                fill(members, 2 * l + ".bias", s, parameters, shape.biasOffset(l), shape.outputs(l));
            }
            all.add(new Snapshot(single ? 0 : members.get(STEP).data().getLong(Long.BYTES * s), parameters));
        }
        return new Content(shape, all);
    }

    private static void fill(Map<String, Member> members, String name, int snapshot, float[] to, int at, int count) {
        Member member = members.get(name);
        if (member == null || !member.type().equals("<f4")) {
            throw new IllegalArgumentException(name + (member == null ? " is missing" : " is not of type float32"));
        }
        if (member.data().remaining() < Float.BYTES * (snapshot + 1) * count) {
            throw new IllegalArgumentException(name + " is too short");
        }
        member.data()
                .slice(Float.BYTES * snapshot * count, Float.BYTES * count)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(to, at, count);
    }
}
