package kramers.parallel;

import java.io.IOException;
import java.util.function.LongSupplier;

/**
 * Repeats something until it takes long enough to be timed, and never much longer: a next try is as large as the last one says is
 * enough. Since a try's fixed cost counts as work in that, a next try takes the time asked for at most a tenth over, and its own
 * fixed cost.
 */
public final class Calibration {
    /** How much larger a next try may be: the first tries tell little but their fixed cost. */
    private static final double GROWTH = 16;

    private static final double MARGIN = 1.1;

    private final LongSupplier clock;

    /** By the clock of this machine. */
    public Calibration() {
        this(System::nanoTime);
    }

    /** @param clock nanoseconds since some moment */
    public Calibration(LongSupplier clock) {
        this.clock = clock;
    }

    /** Does something so many times, and returns when that is done. */
    @FunctionalInterface
    public interface Work {
        /** Does it so many times, ≥ 1. */
        void run(long times) throws IOException, InterruptedException;
    }

    /**
     * What the last try was.
     *
     * @param times how often the work was done
     * @param seconds how long that took
     */
    public record Timed(long times, double seconds) {
        /** How often a second. */
        public double rate() {
            return times / seconds;
        }
    }

    /**
     * Tries more and more until the time is reached.
     *
     * @param seconds wanted, ≥ 0
     * @param first size of the first try; all others are multiples of it
     * @param most size at which it ends in any case
     * @throws InterruptedException between tries, if the thread was interrupted
     */
    public Timed longEnough(double seconds, long first, long most, Work work) throws IOException, InterruptedException {
        long times = first;
        while (true) {
            Timed timed = time(times, work);
            if (timed.seconds >= seconds || times >= most) {
                return timed;
            }
            double factor = Math.min(GROWTH, MARGIN * seconds / timed.seconds);
            long next = (long) Math.min(most, Math.max(times + first, times * factor));
            times = Math.max(times + first, next / first * first);
        }
    }

    /** Times one try. */
    public Timed time(long times, Work work) throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        long begin = clock.getAsLong();
        work.run(times);
        return new Timed(times, Math.max(1, clock.getAsLong() - begin) * 1e-9);
    }
}
