package kramers.parallel;

import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Threads that share one piece of work. */
public final class Workers {
    private static final long PATIENCE_SECONDS = 10;

    private Workers() {}

    /** What worker number 0, 1 … does; ends early if its thread is interrupted. */
    @FunctionalInterface
    public interface Task {
        /** Does the worker's part. */
        void run(int worker) throws IOException, InterruptedException;
    }

    /** Makes a result of a task; belongs to one thread. */
    @FunctionalInterface
    public interface Worker<T, R> {
        /**
         * Works off a task.
         *
         * @throws IOException to end the work of all threads
         * @throws InterruptedException to end the thread's work, its task undone
         */
        R work(T task) throws IOException, InterruptedException;
    }

    /** Takes results. */
    @FunctionalInterface
    public interface Sink<T, R> {
        /** Takes the result of a task; calls come one at a time. */
        void accept(T task, R result) throws IOException;
    }

    /**
     * Runs a task on so many threads and returns when all have ended. The first that fails interrupts the others,
     * which get a few seconds to end.
     *
     * @throws IOException what that task threw
     */
    public static void run(int workers, String name, Task task) throws IOException, InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(workers, work -> daemon(work, name));
        try {
            ExecutorCompletionService<Void> ended = new ExecutorCompletionService<>(pool);
            for (int i = 0; i < workers; i++) {
                int worker = i;
                ended.submit(() -> {
                    task.run(worker);
                    return null;
                });
            }
            for (int i = 0; i < workers; i++) {
                ended.take().get();
            }
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } finally {
            pool.shutdownNow();
            pool.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    /**
     * Works off all tasks and returns when the last result has been handed over.
     *
     * @param tasks taken one at a time, by one thread at a time, in order
     * @param worker called once in each thread
     * @param sink one call at a time, in no fixed order
     * @throws IOException from a worker or the sink; the tasks under way are lost, those handed over are not
     * @throws InterruptedException if this thread was interrupted; likewise
     */
    public static <T, R> void run(
            int threads, Iterator<T> tasks, Supplier<? extends Worker<T, R>> worker, Sink<T, R> sink)
            throws IOException, InterruptedException {
        run(threads, "kramers-cpu", i -> work(tasks, worker.get(), sink));
    }

    private static <T, R> void work(Iterator<T> tasks, Worker<T, R> worker, Sink<T, R> sink) throws IOException {
        try {
            for (T task = next(tasks); task != null; task = next(tasks)) {
                R result = worker.work(task);
                synchronized (sink) {
                    if (Thread.currentThread().isInterrupted()) {
                        return;
                    }
                    sink.accept(task, result);
                }
            }
        } catch (InterruptedException e) {
            // the work is given up
        }
    }

    private static <T> T next(Iterator<T> tasks) {
        synchronized (tasks) {
            return !Thread.currentThread().isInterrupted() && tasks.hasNext() ? tasks.next() : null;
        }
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
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
}
