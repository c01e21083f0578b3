package kramers.network.data;

import java.util.Locale;

/** What a network sees of a pixel p, 0 … 255. */
public enum PixelScaling {
    /** From -1 to 1, as the paper's networks. */
    SYMMETRIC(ImageSet.SCALING) {
        @Override
        public double of(int pixel) {
            return (2.0 * pixel - 255) / 255;
        }
    },
    /** From 0 to 1, as torchvision's {@code ToTensor} makes them. */
    UNIT("p/255") {
        @Override
        public double of(int pixel) {
            return pixel / 255.0;
        }
    };

    private final String formula;

    PixelScaling(String formula) {
        this.formula = formula;
    }

    /** The number that a network sees. */
    public abstract double of(int pixel);

    /** The formula, by which files name it. */
    public String formula() {
        return formula;
    }

    /** The name used on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
