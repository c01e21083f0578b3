package kramers.parallel;

import java.util.function.Supplier;

/**
 * Work that is the same each time, so that it can be timed: its rate tells of the hardware.
 *
 * @param id what records know it by, as {@code fma-float}
 * @param what in words
 * @param unit what a rate counts, plural
 * @param units that it makes each time
 * @param work does it so many times; null where it cannot be done
 * @param missing why it cannot be done, in one line; empty if it can
 */
public record Exercise(String id, String what, String unit, double units, Calibration.Work work, String missing) {
    /** One that can be done. */
    public Exercise(String id, String what, String unit, double units, Calibration.Work work) {
        this(id, what, unit, units, work, "");
    }

    /** One that cannot be done. */
    public static Exercise missing(String id, String what, String unit, String reason) {
        return new Exercise(id, what, unit, 0, null, reason);
    }

    /**
     * Work of several threads together, each of which does a piece of its own each time.
     *
     * @param piece makes a thread's piece, when the thread first needs it
     */
    public static Calibration.Work inThreads(int threads, Supplier<Runnable> piece) {
        Runnable[] own = new Runnable[threads];
        return times -> Workers.run(threads, "kramers-ceiling", i -> {
            own[i] = own[i] == null ? piece.get() : own[i];
            for (long n = 0; n < times && !Thread.currentThread().isInterrupted(); n++) {
                own[i].run();
            }
        });
    }
}
