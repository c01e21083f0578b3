package kramers.experiment.freezing;

import java.util.Locale;

/**
 * How a {@link FreezingSearch} goes: backwards from the last checkpoint at some stride until an endpoint is not similar to those after
 * it, and then into the gap where the change is. All find a time that is never too late; how early it may be depends on how many of
 * the later endpoints were looked at.
 *
 * <p>Measured on 19 networks of Figure 1 (eta 0.05, batch 50, 51 checkpoints, Sim_J of 0.9); a
 * continuation costs what is left of the training and some more:
 *
 * <pre>
 *              continuations   cost   exact   too early on average, checkpoints
 *  two-stage       14.7        0.71    10/19    3.1 of 18.9
 *  halving         11.7        0.41    10/19    1.3
 *  backwards       33.4        1       19/19    0
 * </pre>
 */
public enum SearchMethod {
    /** Every tenth checkpoint, two at a time, and each in the gap: that of the paper's supplement. */
    TWO_STAGE(2),
    /** A twelfth of the way at a time, and the gap halved until it is closed. */
    HALVING(1),
    /** Each checkpoint, two at a time: the time is that of all. */
    BACKWARDS(2);

    private final int atOnce;

    SearchMethod(int atOnce) {
        this.atOnce = atOnce;
    }

    /** Its name in words. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Checkpoints that are asked for in one go on the way back. */
    int atOnce() {
        return atOnce;
    }

    /**
     * Of its way back.
     *
     * @param checkpoints that could be continued, ≥ 1
     */
    int stride(int checkpoints) {
        return switch (this) {
            case TWO_STAGE -> 10;
            case HALVING -> Math.max(1, (checkpoints - 1) / 12);
            case BACKWARDS -> 1;
        };
    }

    /**
     * How many it asks for at the most if there is a single change.
     *
     * @param checkpoints that could be continued, ≥ 1
     */
    public int ofOneChange(int checkpoints) {
        int stride = stride(checkpoints);
        int back = (checkpoints - 1 + stride - 1) / stride + 1;
        // A gap of stride - 1 checkpoints, of which halving looks at one for each bit.
        int gap = this == HALVING ? Integer.SIZE - Integer.numberOfLeadingZeros(stride - 1) : stride - 1;
        return Math.min(checkpoints, back + gap);
    }
}
