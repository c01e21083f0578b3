package kramers.cli.terminal;

import java.util.function.LongSupplier;

/**
 * How fast work gets on: over at least the last half of its time and at most three quarters, so that a slow start (the JVM is yet
 * to compile what it runs) is soon forgotten. Work is in units that take about the same time each, times are in seconds.
 */
final class Speed {
    /** Seconds in which no speed can be told. */
    private static final double FIRST_SECONDS = 2;

    private final LongSupplier nanos;
    private final long start;
    /** What was done at two moments, of which the later is at least half of the time ago when it becomes the earlier. */
    private Mark earlier;

    private Mark later;
    private Mark last;
    private double total;

    private record Mark(double seconds, double done, double made) {}

    /**
     * Work that begins now.
     *
     * @param nanos a clock, such as {@link System#nanoTime}
     * @param before work that was done already
     */
    Speed(LongSupplier nanos, double before) {
        this.nanos = nanos;
        start = nanos.getAsLong();
        last = new Mark(0, before, 0);
        earlier = last;
        later = last;
    }

    private double now() {
        return (nanos.getAsLong() - start) * 1e-9;
    }

    /** So much work is to be done in all, as far as is known now. */
    void expect(double total) {
        this.total = total;
    }

    /**
     * So much work is done.
     *
     * @param done what was done already and what nobody had to do included: it shortens the time left, and is no speed
     * @param made steps that were made
     */
    void at(double done, double made) {
        last = new Mark(now(), done, made);
        if (last.seconds >= Math.max(2 * later.seconds, FIRST_SECONDS / 2)) {
            earlier = later;
            later = last;
        }
    }

    /** Work done of all, 0 … 1. */
    double share() {
        return total > 0 ? Math.min(1, last.done / total) : 0;
    }

    /** True once there is something to judge by. */
    boolean known() {
        return last.seconds >= FIRST_SECONDS && last.done > earlier.done;
    }

    /** Steps made a second, if {@link #known}. */
    double perSecond() {
        return (last.made - earlier.made) / (last.seconds - earlier.seconds);
    }

    /** Seconds that the rest takes, if {@link #known}. */
    double left() {
        double pace = (last.done - earlier.done) / (last.seconds - earlier.seconds);
        return Math.max(0, (total - last.done) / pace - (now() - last.seconds));
    }
}
