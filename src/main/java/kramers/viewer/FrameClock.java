package kramers.viewer;

import java.util.concurrent.locks.LockSupport;

/** Frames a second, and how long one takes; lets no more of them be drawn than are worth it. */
final class FrameClock {
    private static final double WEIGHT = 0.1;

    private final long interval;
    private long begin;
    private long before;
    private double drawing;
    private double period;

    /** @param most frames a second */
    FrameClock(int most) {
        interval = 1_000_000_000L / most;
    }

    /** A frame begins. */
    void begin() {
        begin = System.nanoTime();
        if (before != 0) {
            period = mean(period, (begin - before) * 1e-9);
        }
        before = begin;
    }

    /** It is drawn. */
    void drawn() {
        drawing = mean(drawing, (System.nanoTime() - begin) * 1e-9);
    }

    private static double mean(double old, double now) {
        return old == 0 ? now : old + WEIGHT * (now - old);
    }

    /** Waits until it is time for the next. */
    void rest() {
        long left = begin + interval - System.nanoTime();
        if (left > 0) {
            LockSupport.parkNanos(left);
        }
    }

    double perSecond() {
        return period > 0 ? 1 / period : 0;
    }

    double milliseconds() {
        return 1e3 * drawing;
    }
}
