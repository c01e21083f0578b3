package kramers.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads NumPy's archives of arrays (.npz), packed or not. */
public final class NumpyArchive {
    private static final String ARRAY = ".npy";
    private static final String SAVE = "save its arrays by numpy.savez";
    /** What other files begin with, and what they are. */
    private static final Map<String, String> KNOWN = new LinkedHashMap<>();

    static {
        KNOWN.put("\u0093NUMPY", "is a single array (.npy), not an archive of arrays (.npz): save all by numpy.savez");
        KNOWN.put("\u0089HDF", "is HDF5 (Keras, MATLAB), not an archive of NumPy (.npz): " + SAVE);
        KNOWN.put("\u0080", "is a pickle, as of an old torch.save, not an archive of NumPy (.npz): " + SAVE);
    }

    private NumpyArchive() {}

    /**
     * All arrays in the order of the file.
     *
     * @throws IllegalArgumentException with one line if the file is no archive of NumPy, cut off or altered
     */
    public static List<NumpyArray> read(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<? extends ZipEntry> members = zip.stream().toList();
            Set<String> names = new HashSet<>();
            for (ZipEntry member : members) {
                if (!names.add(member.getName())) {
                    throw new IllegalArgumentException(member.getName() + " stands in it twice");
                }
            }
            List<NumpyArray> arrays = new ArrayList<>();
            for (ZipEntry member : members) {
                if (member.getName().endsWith(ARRAY)) {
                    arrays.add(array(zip, member));
                }
            }
            if (arrays.isEmpty()) {
                throw new IllegalArgumentException(withoutArrays(members));
            }
            return arrays;
        } catch (ZipException | EOFException e) {
            throw new IllegalArgumentException(file + " " + otherwise(file, e));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage());
        }
    }

    private static NumpyArray array(ZipFile zip, ZipEntry member) throws IOException {
        String name = member.getName().substring(0, member.getName().length() - ARRAY.length());
        if (member.getSize() > Integer.MAX_VALUE - Long.BYTES) {
            throw new IllegalArgumentException(name + " has " + member.getSize() + " bytes, more than 2 GiB");
        }
        try (InputStream in = zip.getInputStream(member)) {
            byte[] bytes = in.readAllBytes();
            CRC32 crc = new CRC32();
            crc.update(bytes);
            if (crc.getValue() != member.getCrc()) {
                throw new IllegalArgumentException(name + " has another checksum than it should");
            }
            return NumpyArray.parse(name, bytes);
        }
    }

    private static String withoutArrays(List<? extends ZipEntry> members) {
        if (members.stream().anyMatch(member -> member.getName().endsWith("/data.pkl"))) {
            return "it was saved by PyTorch itself; Kramers reads what numpy.savez(file, **{k: v.numpy() for k, v in"
                    + " net.state_dict().items()}) saves";
        }
        return members.isEmpty()
                ? "it is an empty archive"
                : "it holds no arrays (.npy), but "
                        + members.stream().limit(3).map(ZipEntry::getName).collect(Collectors.joining(", "));
    }

    private static String otherwise(Path file, IOException failure) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String start = new String(in.readNBytes(6), StandardCharsets.ISO_8859_1);
            return KNOWN.entrySet().stream()
                    .filter(known -> start.startsWith(known.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("is no archive of NumPy (.npz), or cut off or altered: " + failure.getMessage());
        }
    }
}
