package kramers.network.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kramers.network.data.ImageFiles.Part;

/**
 * Images to train on and images to test on, of one size and with the same classes.
 *
 * @param name where they come from
 * @param curvedBy how many of the training images, the first ones, curvature is taken over; 0 for all
 */
public record Dataset(String name, ImageSet train, ImageSet test, int curvedBy) {
    private static final String EMBEDDED = "mnist-1000-200";
    private static final int LISTED = 10;

    /**
     * Checks that both sets fit the same network.
     *
     * @throws IllegalArgumentException if sizes differ, or a label occurs among the test images alone
     */
    public Dataset {
        if (!train.extents().equals(test.extents())) {
            throw new IllegalArgumentException(
                    name + ": training images are " + train.extents() + ", test images " + test.extents());
        }
        if (test.classes() > train.classes()) {
            throw new IllegalArgumentException(name + ": test images have labels up to " + (test.classes() - 1)
                    + ", training images up to " + (train.classes() - 1) + " only: no output would stand for the rest");
        }
    }

    /** Images whose curvature is taken over all of the training set. */
    public Dataset(String name, ImageSet train, ImageSet test) {
        this(name, train, test, 0);
    }

    /** The same images, of which networks see the pixels otherwise. */
    public Dataset seenAs(PixelScaling scaling) {
        return new Dataset(name, train.seenAs(scaling), test.seenAs(scaling), curvedBy);
    }

    /** The same images with curvature over so many of the training set; 0, or as many as there are and more, for all. */
    public Dataset curvedBy(int images) {
        return new Dataset(name, train, test, images < train.size() ? images : 0);
    }

    /** The training images whose mean loss the curvature is of. */
    public ImageSet curved() {
        return curvedBy == 0 ? train : train.first(curvedBy);
    }

    /**
     * What is odd about the labels, in one line: classes without an image to learn from. Empty if there is nothing.
     *
     * <p>A network has an output for each label from 0 to the highest, as PyTorch's cross entropy wants it; that of an empty
     * class learns to stay low, and the others do not suffer.
     */
    public String note() {
        int[] images = train.counts();
        int[] tests = Arrays.copyOf(test.counts(), images.length);
        String empty = labels(label -> images[label] == 0);
        if (empty.isEmpty()) {
            return images.length > 1
                    ? ""
                    : name + ": all labels are 0, so networks have one output and nothing to learn";
        }
        String unlearned = labels(label -> images[label] == 0 && tests[label] > 0);
        return name + ": the highest label is " + (images.length - 1) + ", so networks have " + images.length
                + " outputs; no training image has label " + empty
                + (unlearned.isEmpty() ? "" : ", but test images have " + unlearned);
    }

    private String labels(IntPredicate which) {
        int[] labels = IntStream.range(0, train.classes()).filter(which).toArray();
        return Arrays.stream(labels).limit(LISTED).mapToObj(String::valueOf).collect(Collectors.joining(", "))
                + (labels.length > LISTED ? " and " + (labels.length - LISTED) + " more" : "");
    }

    /**
     * How many images of each class to take, the first in the files.
     *
     * @param train of the training set; 0 for all images
     * @param test of the test set; 0 for all images
     */
    public record PerClass(int train, int test) {
        /** Everything that the files hold. */
        public static final PerClass ALL = new PerClass(0, 0);
    }

    /** The first 100 images of each class of MNIST's training set and the first 20 of its test set, in class order. */
    public static Dataset embedded() {
        try {
            return new Dataset(EMBEDDED, resource(Part.TRAINING), resource(Part.TEST));
        } catch (IOException e) {
            throw new IllegalStateException("the jar lacks " + EMBEDDED, e);
        }
    }

    private static ImageSet resource(Part part) throws IOException {
        String prefix = EMBEDDED + "/" + IdxFiles.stem(part);
        String images = prefix + "-images-idx3-ubyte.gz";
        String labels = prefix + "-labels-idx1-ubyte.gz";
        try (InputStream imageStream = Dataset.class.getResourceAsStream(images);
                InputStream labelStream = Dataset.class.getResourceAsStream(labels)) {
            return IdxFiles.read(imageStream, images, labelStream, labels);
        }
    }

    /**
     * The set that lies in a folder, which its files tell:
     *
     * <ul>
     *   <li>IDX files of MNIST's four names, {@code train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte} and the same with {@code
     *       t10k}, each with or without {@code .gz}: images [images][rows][columns], grey, or with 1, 3 or 4 channels,
     *       [images][rows][columns][channels] or [images][channels][rows][columns], told apart by that number;
     *   <li>CIFAR-10's binary version, {@code data_batch_1.bin} to {@code data_batch_5.bin} and {@code test_batch.bin}, in the folder or
     *       in {@code cifar-10-batches-bin} there; or CIFAR-100's, {@code train.bin} and {@code test.bin}, with its fine labels, in the
     *       folder or in {@code cifar-100-binary} there. Files may have any number of records.
     * </ul>
     *
     * @throws IllegalArgumentException with one line that names the file and what is wrong with it
     */
    public static Dataset folder(Path folder, PerClass perClass) throws IOException {
        ImageFiles files = DataFolder.in(folder);
        ImageSet train = part(files, Part.TRAINING, perClass.train());
        return new Dataset(folder.toString(), train, part(files, Part.TEST, perClass.test()));
    }

    private static ImageSet part(ImageFiles files, Part part, int perClass) throws IOException {
        ImageSet all = files.read(part);
        try {
            return perClass == 0 ? all : all.firstOfEachClass(perClass);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(files.name(part) + " " + e.getMessage());
        }
    }

    /** Everything about the images that a result depends on, as a number. */
    public long fingerprint() {
        return 31 * train.fingerprint() + test.fingerprint() + 0x9E3779B97F4A7C15L * curvedBy;
    }
}
