package kramers.landscape;

import java.util.SplittableRandom;

/** Landscapes to test at: the paper's, and random ones with the valleys' scales in any order. */
public final class Landscapes {
    private Landscapes() {}

    public static TwoValley random(SplittableRandom random) {
        return new TwoValley(
                random.nextDouble(0.2, 2),
                random.nextDouble(0.2, 2),
                random.nextDouble(0.5, 2),
                random.nextDouble(0.3, 3),
                random.nextDouble(5, 60),
                random.nextDouble(5, 60),
                random.nextDouble(20, 300),
                random.nextDouble(0, 3));
    }

    /** A number from low to high, evenly spread in its logarithm. */
    public static double logUniform(SplittableRandom random, double low, double high) {
        return low * Math.pow(high / low, random.nextDouble());
    }
}
