package kramers.langevin.cuda;

/**
 * Cuts a run into launches of about a tenth of a second: long enough that launching costs nothing, short enough for a
 * display's watchdog, for progress and for an interruption.
 */
final class Pace {
    private static final double TARGET_NANOS = 1e8;
    private static final int MAX_STEPS = 1 << 20;

    /** Even, since a draw of random numbers serves two steps. */
    private int steps = 64;

    /** Where a launch from a step should end, so as not to go beyond a limit; both counted from 0. */
    int end(int from, int limit) {
        return (int) Math.min(limit, (long) (from & ~1) + steps);
    }

    /** So many steps took so long. */
    void took(int made, long nanos) {
        double wanted = made * Math.min(8, TARGET_NANOS / Math.max(1, nanos));
        steps = (int) Math.max(2, Math.min(MAX_STEPS, wanted)) & ~1;
    }
}
