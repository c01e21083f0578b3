package kramers.cli.option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kramers.network.data.Dataset;
import kramers.network.data.Dataset.PerClass;
import kramers.network.data.ImageSet;
import picocli.CommandLine.Option;

/** What networks learn from. */
public final class DataOptions {
    private static final Pattern COUNTS = Pattern.compile("([1-9]\\d{0,8})(?:,([1-9]\\d{0,8}))?");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "folder with the four IDX files of MNIST, Fashion-MNIST or the like, gzipped or not, images in"
                            + " three dimensions or, with 1, 3 or 4 channels first or last, in four; or with the"
                            + " binary version of CIFAR-10 (data_batch_1.bin to data_batch_5.bin, test_batch.bin) or"
                            + " CIFAR-100 (train.bin, test.bin; fine labels); a network sees a pixel p as "
                            + ImageSet.SCALING
                            + " if no option says otherwise, and has an output for each label from 0 to the highest"
                            + " (default: the paper's 1,000 + 200 images of MNIST, which come along)")
    private Path folder;

    @Option(
            names = "--per-class",
            paramLabel = "TRAIN[,TEST]",
            description =
                    "take only so many images of each class that has any, the first in the files; needs --data (default: all)")
    private String perClass;

    @Option(
            names = "--curvature-images",
            paramLabel = "N",
            description = "take the Hessian of the mean loss over the first N training images (default: all)")
    private Integer curved;

    /** True if the user named any. */
    public boolean given() {
        return folder != null || perClass != null || curved != null;
    }

    /** The data; what is wrong with them turned into one line of usage error. */
    public Dataset load() throws IOException {
        Dataset all = images();
        if (curved != null && (curved < 1 || curved > all.train().size())) {
            throw new UsageError(
                    "--curvature-images must be 1 to the " + all.train().size() + " training images, not " + curved);
        }
        return curved == null ? all : all.curvedBy(curved);
    }

    private Dataset images() throws IOException {
        if (folder == null) {
            if (perClass != null) {
                throw new UsageError("--per-class needs --data");
            }
            return Dataset.embedded();
        }
        PerClass counts = counts();
        try {
            return Dataset.folder(folder, counts);
        } catch (IllegalArgumentException e) {
            throw new UsageError("--data: " + e.getMessage());
        }
    }

    /**
     * The data that a run was made on.
     *
     * @param fingerprint of the data
     * @throws UsageError if the user named others, or did not name those
     */
    public Dataset loadFor(Path run, long fingerprint) throws IOException {
        Dataset data = load();
        if (data.fingerprint() != fingerprint) {
            throw new UsageError(
                    run + " was made on other data than " + data.name() + ": --data"
                            + " names their folder, --per-class how many of them, and --curvature-images those for the Hessian");
        }
        return data;
    }

    private PerClass counts() {
        if (perClass == null) {
            return PerClass.ALL;
        }
        Matcher matcher = COUNTS.matcher(perClass.strip());
        int train = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
        int test = train > 0 && matcher.group(2) != null ? Integer.parseInt(matcher.group(2)) : train;
        if (train < 1 || test < 1) {
            throw new UsageError("--per-class '" + perClass + "' must be one or two counts from 1, 100,20");
        }
        return new PerClass(train, test);
    }
}
