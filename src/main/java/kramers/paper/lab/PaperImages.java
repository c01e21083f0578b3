package kramers.paper.lab;

import java.util.List;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import kramers.network.data.Dataset;
import kramers.network.data.ImageSet;
import kramers.network.model.Layer;
import kramers.network.model.Model;

/** The images that figures of the paper are of, and the networks that see them. */
public enum PaperImages {
    /** The 1,000 + 200 digits of MNIST that come along, for a fully connected network. */
    DIGITS("50-50", 0) {
        @Override
        public boolean are(Dataset data) {
            return data.curvedBy(0).fingerprint() == Dataset.embedded().fingerprint();
        }
    },
    /** All of CIFAR-10, known by how many images each class has, for a convolutional network; curvature is over 1,000 of them. */
    CIFAR10(Model.PAPER_CONVOLUTIONAL, 1000) {
        @Override
        public boolean are(Dataset data) {
            return colours(data.train(), 5000) && colours(data.test(), 1000);
        }
    };

    private static final int CLASSES = 10;

    private final List<Layer> hidden;
    private final int curved;

    PaperImages(String hidden, int curved) {
        this.hidden = Model.layers(hidden);
        this.curved = curved;
    }

    /** All layers of the paper's networks but the last. */
    public List<Layer> hidden() {
        return hidden;
    }

    /** How many of the training images, the first ones, the paper takes curvature over; 0 for all. */
    public int curved() {
        return curved;
    }

    /** Whether there are 3 x 32 x 32 pixels, and so many images of each of ten classes. */
    private static boolean colours(ImageSet images, int ofEachClass) {
        int[] counts = images.counts();
        return images.channels() == 3
                && images.rows() == 32
                && images.columns() == 32
                && counts.length == CLASSES
                && IntStream.of(counts).allMatch(n -> n == ofEachClass);
    }

    /** Whether data are these images, whatever curvature is taken over. */
    public abstract boolean are(Dataset data);

    /**
     * In what networks and images differ from these, in a few words; empty if in nothing.
     *
     * @param others in what else; empty if in nothing
     */
    public String unlike(String others, Model model, Dataset data) {
        StringJoiner words = new StringJoiner(", ");
        if (!others.isEmpty()) {
            words.add(others);
        }
        List<Layer> layers = model.layers();
        if (!layers.subList(0, layers.size() - 1).equals(hidden) || model.classes() != CLASSES) {
            words.add("networks " + model);
        }
        if (!are(data)) {
            words.add(DIGITS.are(data) ? "digits of MNIST, not CIFAR-10" : "other images");
        }
        int over = data.curved().size();
        if (over != (curved == 0 ? data.train().size() : curved)) {
            words.add("curvature over " + over + " images");
        }
        return words.toString();
    }
}
