package kramers.experiment.run;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Iterator;
import java.util.function.Supplier;

/**
 * The wish that runs of this program end before they are done, so that they can be taken up again: a job's time is up. No further
 * work is begun from then on; what is under way is finished, and kept, or given up when patience ends.
 */
public final class Stop {
    private static volatile String reason;
    private static Thread worker;
    private static Supplier<String> run;
    private static boolean impatient;

    private Stop() {}

    /** Asks for the end of all runs, for a reason in a few words: {@code time limit of 55m}. The first reason stays. */
    public static synchronized void request(String why) {
        reason = reason == null ? why : reason;
    }

    /** Gives up the work under way: its thread is interrupted, if it is at such work. */
    public static synchronized void giveUp() {
        impatient = true;
        if (worker != null) {
            worker.interrupt();
        }
    }

    /** As if nobody had asked. */
    public static synchronized void forget() {
        reason = null;
        run = null;
        impatient = false;
    }

    /** Whether runs are to end. */
    public static boolean requested() {
        return reason != null;
    }

    /** Why; null if they are not. */
    public static String reason() {
        return reason;
    }

    /** What works off tasks, as an engine does. */
    @FunctionalInterface
    public interface Labourer<T> {
        /** Works off all that it is given; it ends when there are no more, and those under way are done. */
        void work(Iterator<T> tasks) throws IOException, InterruptedException;
    }

    /**
     * Has tasks worked off: all of them, or those that were begun when runs were asked to end.
     *
     * @throws InterruptedException if there were more
     */
    public static <T> void workOff(Iterator<T> tasks, Labourer<T> labourer) throws IOException, InterruptedException {
        UntilStopped<T> begun = new UntilStopped<>(tasks);
        labourer.work(begun);
        if (begun.withheld) {
            throw new InterruptedException();
        }
    }

    /** Has no more tasks from when runs are to end. */
    private static final class UntilStopped<T> implements Iterator<T> {
        private final Iterator<T> tasks;
        private volatile boolean withheld;

        UntilStopped(Iterator<T> tasks) {
            this.tasks = tasks;
        }

        @Override
        public boolean hasNext() {
            boolean more = tasks.hasNext();
            withheld |= more && requested();
            return more && !withheld;
        }

        @Override
        public T next() {
            return tasks.next();
        }
    }

    /** How far the last run has come: {@code 45 of 100 cells are done}; null if there was none. */
    public static synchronized String howFar() {
        return run == null ? null : run.get();
    }

    /**
     * Works, and can be given up meanwhile.
     *
     * @param howFar tells how far the run has come, whenever it is asked
     */
    static void during(Supplier<String> howFar, ResumableRun.Labour labour) throws IOException, InterruptedException {
        enter(howFar);
        try {
            labour.run();
        } catch (ClosedByInterruptException e) {
            // a file that was being written; whoever wrote it takes it away
            if (!impatient()) {
                throw e;
            }
            throw (InterruptedException) new InterruptedException().initCause(e);
        } finally {
            leave();
        }
    }

    private static synchronized void enter(Supplier<String> howFar) {
        run = howFar;
        worker = Thread.currentThread();
        if (impatient) {
            worker.interrupt();
        }
    }

    /** What comes after the work is done without an interruption. */
    private static synchronized void leave() {
        worker = null;
        if (impatient) {
            Thread.interrupted();
        }
    }

    private static synchronized boolean impatient() {
        return impatient;
    }
}
