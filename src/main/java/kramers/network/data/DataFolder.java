package kramers.network.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kramers.network.data.CifarFiles.Version;

/** What set of images lies in a folder; and if none does, what is to be done. */
final class DataFolder {
    private static final Pattern ARCHIVE = Pattern.compile(".+\\.(tar|tar\\.gz|tgz|zip)");
    private static final Pattern BINARY_ARCHIVE = Pattern.compile("cifar-100?-binary\\.(tar|tar\\.gz|tgz)");
    /** CIFAR for Python and for Matlab: archives, the folders in them, and files in those. */
    private static final Pattern OTHER_VERSION = Pattern.compile("cifar-100?-(python|matlab)(\\.(tar|tar\\.gz|tgz))?"
            + "|cifar-10-batches-(py|mat)|(data_batch_[1-5]|test_batch)(\\.mat)?|batches\\.meta(\\.mat)?");

    private DataFolder() {}

    /**
     * The one set in a folder.
     *
     * @throws IllegalArgumentException with one line if there is none, or more than one
     */
    static ImageFiles in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(folder + notAFolder(folder));
        }
        List<ImageFiles> found = Stream.<ImageFiles>of(
                        new IdxFiles(folder),
                        new CifarFiles(Version.CIFAR10, folder),
                        new CifarFiles(Version.CIFAR100, folder))
                .filter(ImageFiles::present)
                .toList();
        if (found.size() > 1) {
            throw new IllegalArgumentException(folder + " holds "
                    + found.stream().map(ImageFiles::format).collect(Collectors.joining(" and "))
                    + ": a folder can hold one set");
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException(folder + " " + instead(folder));
        }
        return found.get(0);
    }

    private static String notAFolder(Path file) {
        String name = file.getFileName().toString();
        if (!Files.isRegularFile(file)) {
            return " is not a folder";
        }
        if (OTHER_VERSION.matcher(name).matches()) {
            return " is " + otherVersion(name);
        }
        return ARCHIVE.matcher(name).matches()
                ? " is an archive: unpack it and name the folder that comes out"
                : " is a file: name the folder that it lies in";
    }

    /** What is in a folder that has no images. */
    private static String instead(Path folder) throws IOException {
        List<String> names;
        try (Stream<Path> files = Files.list(folder)) {
            names = Stream.concat(Stream.of(folder.toAbsolutePath()), files)
                    .filter(path -> path.getFileName() != null)
                    .map(path -> path.getFileName().toString())
                    .sorted()
                    .toList();
        }
        for (String name : names) {
            if (BINARY_ARCHIVE.matcher(name).matches()) {
                return "holds the archive " + name + ": unpack it and name its folder "
                        + version(name).unpacked();
            }
        }
        for (String name : names) {
            if (OTHER_VERSION.matcher(name).matches()) {
                return "has " + otherVersion(name);
            }
        }
        return "holds no images: neither four IDX files (" + IdxFiles.NAMES + ", gzipped or not) nor CIFAR-10 ("
                + Version.CIFAR10.where() + ")";
    }

    private static String otherVersion(String name) {
        Version version = version(name);
        return version.title() + " for Python or Matlab, but the binary version is read: " + version.where();
    }

    private static Version version(String name) {
        return name.startsWith("cifar-100") ? Version.CIFAR100 : Version.CIFAR10;
    }
}
