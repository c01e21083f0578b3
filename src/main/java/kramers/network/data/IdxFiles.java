package kramers.network.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Four files of MNIST's names, {@code train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte} and the same with {@code t10k}, each
 * with or without {@code .gz}.
 *
 * <p>Images are [images][rows][columns], grey, or in four dimensions, {@code idx4} in their name or {@code idx3} as it is:
 * [images][rows][columns][channels], as image libraries write, or [images][channels][rows][columns], as PyTorch has them.
 * There are 1, 3 or 4 channels: that extent tells which it is. Where both the second and the last could be it, as in images 3
 * pixels high, neither is taken.
 */
record IdxFiles(Path folder) implements ImageFiles {
    private static final String IMAGES = "-images-idx3-ubyte";
    private static final String COLOUR_IMAGES = "-images-idx4-ubyte";
    private static final String LABELS = "-labels-idx1-ubyte";
    private static final Set<Integer> CHANNELS = Set.of(1, 3, 4);

    static final String NAMES = String.join(
            ", ",
            stem(Part.TRAINING) + IMAGES,
            stem(Part.TRAINING) + LABELS,
            stem(Part.TEST) + IMAGES,
            stem(Part.TEST) + LABELS);

    static String stem(Part part) {
        return part == Part.TRAINING ? "train" : "t10k";
    }

    @Override
    public boolean present() {
        return Stream.of(Part.values())
                .flatMap(part -> Stream.of(IMAGES, COLOUR_IMAGES, LABELS).map(kind -> stem(part) + kind))
                .anyMatch(name -> !files(name).isEmpty());
    }

    @Override
    public String format() {
        return "IDX files";
    }

    @Override
    public String name(Part part) {
        return one(stem(part) + IMAGES, stem(part) + COLOUR_IMAGES).toString();
    }

    @Override
    public ImageSet read(Part part) throws IOException {
        Path images = one(stem(part) + IMAGES, stem(part) + COLOUR_IMAGES);
        Path labels = one(stem(part) + LABELS);
        try (InputStream imageStream = Files.newInputStream(images);
                InputStream labelStream = Files.newInputStream(labels)) {
            return read(imageStream, images.toString(), labelStream, labels.toString());
        }
    }

    /** The file that has one of these names; of two with the same, the one that is not zipped. */
    private Path one(String... names) {
        List<Path> found =
                Stream.of(names).flatMap(name -> files(name).stream().limit(1)).toList();
        if (found.size() > 1) {
            throw new IllegalArgumentException(
                    found.get(0) + " and " + found.get(1).getFileName() + " are both there: only one can be meant");
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException(folder + " lacks " + names[0] + ", gzipped or not: a set has " + NAMES);
        }
        return found.get(0);
    }

    private List<Path> files(String name) {
        return Stream.of("", ".gz")
                .map(suffix -> folder.resolve(name + suffix))
                .filter(Files::isRegularFile)
                .toList();
    }

    /** Images and their labels, from wherever they lie. */
    static ImageSet read(InputStream images, String imageName, InputStream labels, String labelName)
            throws IOException {
        IdxFile pixels = IdxFile.read(images, imageName, 3, 4);
        IdxFile classes = IdxFile.read(labels, labelName, 1);
        int[] shape = pixels.shape();
        if (classes.shape()[0] != shape[0]) {
            throw new IllegalArgumentException(imageName + " holds " + shape[0] + " images, but " + labelName + " "
                    + classes.shape()[0] + " labels");
        }
        if (shape.length == 3) {
            return new ImageSet(1, shape[1], shape[2], pixels.bytes(), classes.bytes());
        }
        boolean first = CHANNELS.contains(shape[1]);
        if (first == CHANNELS.contains(shape[3])) {
            throw new IllegalArgumentException(imageName + " says " + Arrays.toString(shape) + ": "
                    + (first ? "both the second and" : "neither the second nor")
                    + " the last extent could be channels: 1, 3 or 4");
        }
        if (first) {
            return new ImageSet(shape[1], shape[2], shape[3], pixels.bytes(), classes.bytes());
        }
        divide(pixels.bytes(), shape[1] * shape[2], shape[3]);
        return new ImageSet(shape[3], shape[1], shape[2], pixels.bytes(), classes.bytes());
    }

    /** Makes of [images][points][channels] [images][channels][points], in place. */
    private static void divide(byte[] pixels, int points, int channels) {
        byte[] image = new byte[points * channels];
        for (int from = 0; from < pixels.length; from += image.length) {
            System.arraycopy(pixels, from, image, 0, image.length);
            for (int c = 0; c < channels; c++) {
                for (int p = 0; p < points; p++) {
                    pixels[from + c * points + p] = image[p * channels + c];
                }
            }
        }
    }
}
