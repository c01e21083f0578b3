package kramers.network.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The binary version of CIFAR-10 or of CIFAR-100 (Krizhevsky, "Learning Multiple Layers of Features from Tiny Images", 2009), in a
 * folder or in the subfolder that the archive makes.
 *
 * <p>A file is records and nothing else, one at least. A record is the label, 0 … 9, then 1,024 bytes red, 1,024 green and 1,024
 * blue, each plane row by row from the top left. In CIFAR-100 the coarse label comes before the fine one, 0 … 99; the fine
 * one is taken.
 */
record CifarFiles(Version version, Path folder) implements ImageFiles {
    private static final int CHANNELS = 3;
    private static final int SIDE = 32;
    private static final int PIXELS = CHANNELS * SIDE * SIDE;

    /** What tells the two sets apart. */
    enum Version {
        CIFAR10(
                "CIFAR-10",
                "cifar-10-binary.tar.gz",
                "cifar-10-batches-bin",
                1,
                10,
                List.of(
                        "data_batch_1.bin",
                        "data_batch_2.bin",
                        "data_batch_3.bin",
                        "data_batch_4.bin",
                        "data_batch_5.bin"),
                "test_batch.bin"),
        CIFAR100("CIFAR-100", "cifar-100-binary.tar.gz", "cifar-100-binary", 2, 100, List.of("train.bin"), "test.bin");

        private final String title;
        private final String archive;
        private final String unpacked;
        /** Bytes of labels in a record, the last of which counts. */
        private final int labels;

        private final int classes;
        private final List<String> training;
        private final String test;

        Version(
                String title,
                String archive,
                String unpacked,
                int labels,
                int classes,
                List<String> training,
                String test) {
            this.title = title;
            this.archive = archive;
            this.unpacked = unpacked;
            this.labels = labels;
            this.classes = classes;
            this.training = training;
            this.test = test;
        }

        /** What to do to have it. */
        String where() {
            return "download https://www.cs.toronto.edu/~kriz/" + archive + ", unpack it and name its folder "
                    + unpacked;
        }

        String title() {
            return title;
        }

        /** Folder in the archive. */
        String unpacked() {
            return unpacked;
        }

        private List<String> files(Part part) {
            return part == Part.TRAINING ? training : List.of(test);
        }

        private int record() {
            return labels + PIXELS;
        }
    }

    @Override
    public boolean present() {
        return Files.isDirectory(folder.resolve(version.unpacked)) || names().anyMatch(name -> isIn(folder, name));
    }

    private Stream<String> names() {
        return Stream.of(Part.values()).flatMap(part -> version.files(part).stream());
    }

    private static boolean isIn(Path folder, String name) {
        return Files.isRegularFile(folder.resolve(name));
    }

    @Override
    public String format() {
        return version.title;
    }

    @Override
    public String name(Part part) {
        return home().resolve(part == Part.TRAINING ? version.training.get(0) : version.test)
                .toString();
    }

    /** Where the files lie: in the folder itself if any of them does. */
    private Path home() {
        return names().anyMatch(name -> isIn(folder, name)) ? folder : folder.resolve(version.unpacked);
    }

    @Override
    public ImageSet read(Part part) throws IOException {
        Path home = home();
        String missing = names().filter(name -> !isIn(home, name)).collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    home + " lacks " + missing + " of " + version.title + ": " + version.where());
        }
        List<Path> files = version.files(part).stream().map(home::resolve).toList();
        long images = 0;
        for (Path file : files) {
            images += records(file);
        }
        if (images * PIXELS > ImageSet.MAX_BYTES) {
            throw new IllegalArgumentException(
                    name(part) + " and the others hold " + images + " images, more than the 2 GB that are possible");
        }
        byte[] pixels = new byte[(int) images * PIXELS];
        byte[] labels = new byte[(int) images];
        int at = 0;
        for (Path file : files) {
            int count = (int) records(file);
            read(file, pixels, labels, at, count);
            at += count;
        }
        return new ImageSet(CHANNELS, SIDE, SIDE, pixels, labels);
    }

    private long records(Path file) throws IOException {
        long bytes = Files.size(file);
        if (bytes < 1 || bytes % version.record() != 0) {
            throw damaged(
                    file,
                    "has " + bytes + " bytes, not a multiple of " + version.record() + " (label and " + CHANNELS + " x "
                            + SIDE + " x " + SIDE + " values)");
        }
        return bytes / version.record();
    }

    private void read(Path file, byte[] pixels, byte[] labels, int first, int count) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            for (int i = first; i < first + count; i++) {
                byte[] label = in.readNBytes(version.labels);
                if (label.length < version.labels || in.readNBytes(pixels, i * PIXELS, PIXELS) < PIXELS) {
                    throw damaged(file, "ends in its image " + (i - first + 1));
                }
                labels[i] = label[version.labels - 1];
                int found = labels[i] & 0xff;
                if (found >= version.classes) {
                    throw damaged(
                            file,
                            "has label " + found + " at its image " + (i - first + 1) + ", above "
                                    + (version.classes - 1));
                }
            }
        }
    }

    private IllegalArgumentException damaged(Path file, String what) {
        return new IllegalArgumentException(file + " " + what + ", so it is cut off or altered, or not of "
                + version.title + ": " + version.where());
    }
}
