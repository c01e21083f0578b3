package kramers.network;

import kramers.spec.InvalidSetting;

/**
 * One network of a protocol.
 *
 * @param index place in the protocol's grid, from 0
 * @param eta learning rate, > 0 and finite
 * @param batch batch size, ≥ 1; the whole training set if it has no more images: gradient descent
 * @param repeat tells apart the batches of networks that are alike otherwise, ≥ 0
 * @param steps updates, 1 … {@link #MAX_STEPS}
 */
public record NetworkSpec(int index, double eta, int batch, int repeat, long steps) {
    /** An epoch's number has 31 bits. */
    public static final long MAX_STEPS = Integer.MAX_VALUE;

    /** A step costs something whatever its batch, about as much time as so many images that pass. */
    public static final double STEP = 10;

    /**
     * Checks all ranges.
     *
     * @throws IllegalArgumentException if one is left
     */
    public NetworkSpec {
        if (!(eta > 0) || !Double.isFinite(eta)) {
            throw new InvalidSetting("eta", "must be > 0 and finite, not " + eta);
        }
        if (batch < 1) {
            throw new InvalidSetting("batch", "must be at least 1, not " + batch);
        }
        if (repeat < 0) {
            throw new InvalidSetting("repeat", "must be at least 0, not " + repeat);
        }
        if (steps < 1 || steps > MAX_STEPS) {
            throw new InvalidSetting("steps", "must be 1 to " + MAX_STEPS + ", not " + steps);
        }
    }

    /** Which network it is, in words: {@code eta 0.05, batch 50, repeat 0}. */
    public String place() {
        return "eta " + eta + ", batch " + batch + ", repeat " + repeat;
    }

    /**
     * What a step costs, in images that pass.
     *
     * @param images in the training set
     */
    public double work(int images) {
        return Math.min(batch, images) + STEP;
    }
}
