package kramers.cpu;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Threads that take tasks from one iterator and hand over what they made of them. */
public final class Workers {
    private Workers() {}

    /** Makes a result of a task; belongs to one thread. */
    @FunctionalInterface
    public interface Worker<T, R> {
        /** @throws InterruptedException to end the thread's work, its task undone */
        R work(T task) throws InterruptedException;
    }

    /** Takes results. */
    @FunctionalInterface
    public interface Sink<T, R> {
        void accept(T task, R result) throws IOException;
    }

    /**
     * Works off all tasks and returns when the last result has been handed over.
     *
     * @param tasks taken one at a time, by one thread at a time, in order
     * @param worker called once in each thread
     * @param sink one call at a time, in no fixed order
     * @throws IOException from the sink; the tasks under way are lost, those handed over are not
     * @throws InterruptedException if this thread was interrupted; likewise
     */
    public static <T, R> void run(
            int threads, Iterator<T> tasks, Supplier<? extends Worker<T, R>> worker, Sink<T, R> sink)
            throws IOException, InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads, Workers::daemon);
        try {
            List<Future<Void>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(pool.submit(() -> work(tasks, worker.get(), sink)));
            }
            for (Future<Void> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } finally {
            pool.shutdownNow();
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "kramers-cpu");
        thread.setDaemon(true);
        return thread;
    }

    private static IOException unwrapped(ExecutionException e) {
        if (e.getCause() instanceof IOException io) {
            return io;
        }
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        throw e.getCause() instanceof RuntimeException r ? r : new IllegalStateException(e.getCause());
    }

    private static <T, R> Void work(Iterator<T> tasks, Worker<T, R> worker, Sink<T, R> sink) throws IOException {
        try {
            for (T task = next(tasks); task != null; task = next(tasks)) {
                R result = worker.work(task);
                synchronized (sink) {
                    if (Thread.currentThread().isInterrupted()) {
                        return null;
                    }
                    sink.accept(task, result);
                }
            }
        } catch (InterruptedException e) {
            // the work is given up
        }
        return null;
    }

    private static <T> T next(Iterator<T> tasks) {
        synchronized (tasks) {
            return !Thread.currentThread().isInterrupted() && tasks.hasNext() ? tasks.next() : null;
        }
    }
}
