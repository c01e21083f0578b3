package kramers.spark;

/**
 * How many items may be where at the same time, so that the driver's memory holds them and what they come to.
 *
 * @param together items that a slot does best at the same time; a task has as many if there are enough for all slots
 * @param task items of a task at the most
 * @param ahead items that are taken from their iterator before they are needed, at the most
 * @param out items whose results may come at any moment, at the most; a task in any case
 */
record Bounds(int together, int task, int ahead, int out) {
    private static final int MOST_OF_A_TASK = 4096;
    private static final int MOST_AHEAD = 1 << 16;
    private static final double TASK_BYTES = 0x1p24;
    /** Of the driver's memory. */
    private static final double SHARE = 0.25;

    /**
     * For items of a size.
     *
     * @param bytes of an item or of its result, whichever is larger
     * @param memory of the driver, bytes
     */
    static Bounds of(int together, double bytes, double memory) {
        return new Bounds(
                together,
                within(TASK_BYTES / bytes, MOST_OF_A_TASK),
                within(SHARE * memory / bytes, MOST_AHEAD),
                within(SHARE * memory / bytes, Integer.MAX_VALUE));
    }

    /** The same on this driver. */
    static Bounds of(int together, double bytes) {
        return of(together, bytes, Runtime.getRuntime().maxMemory());
    }

    private static int within(double count, int most) {
        return (int) Math.max(1, Math.min(count, most));
    }
}
