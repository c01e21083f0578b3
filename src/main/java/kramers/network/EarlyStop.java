package kramers.network;

import kramers.spec.InvalidSetting;

/**
 * When a network stops before its last step: it is looked at after every so many steps of its own, and stops at the first look, not
 * before so many steps were made, at which this look and those before it pass. A look passes if the training loss is at most the
 * limit and all training images are classified right.
 *
 * @param loss limit of the training loss; below 0: no look passes, and none is taken
 * @param every steps between looks, counted from the network's start, ≥ 1
 * @param minimum steps before it may stop, ≥ 0
 * @param hold looks in a row that must pass, ≥ 1
 */
public record EarlyStop(double loss, int every, int minimum, int hold) {
    /** Never. */
    public static final EarlyStop NEVER = new EarlyStop(-1, 20, 100, 3);

    /** Upper limit of the three numbers. */
    private static final int MOST = 1_000_000;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is left
     */
    public EarlyStop {
        InvalidSetting.unless(Double.isFinite(loss), "early-stop", "must be a finite loss, not " + loss);
        InvalidSetting.unless(
                every >= 1 && every <= MOST && minimum >= 0 && minimum <= MOST && hold >= 1 && hold <= MOST,
                "early-stop",
                "must have 1 to " + MOST + " steps between looks and looks in a row, and at most as many before them");
    }

    /** As the paper's continuations do: looks 20 steps apart, three in a row, 100 steps at least. */
    public static EarlyStop at(double loss) {
        return new EarlyStop(loss, NEVER.every, NEVER.minimum, NEVER.hold);
    }

    /** True if no look is taken. */
    public boolean never() {
        return loss < 0;
    }

    /** True if a network is to be looked at that has made so many steps; those that cannot count are not taken. */
    public boolean isDue(long made) {
        return !never() && made > 0 && made % every == 0 && made + (hold - 1L) * every >= minimum;
    }

    /** Steps until the next look of a network that has made so many, and was not looked at since; a large number if there is none. */
    public long until(long made) {
        if (never()) {
            return Long.MAX_VALUE;
        }
        long first = Math.max(Math.max(made, 1), minimum - (hold - 1L) * every);
        return (first + every - 1) / every * every - made;
    }

    /** Whether a network may stop that made so many steps and passed so many looks in a row. */
    public boolean stops(long made, int passed) {
        return passed >= hold && made >= minimum;
    }
}
