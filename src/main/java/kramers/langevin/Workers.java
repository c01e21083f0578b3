package kramers.langevin;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Threads that share one piece of work. */
public final class Workers {
    private static final long PATIENCE_SECONDS = 10;

    private Workers() {}

    /** What worker number 0, 1 … does; ends early if its thread is interrupted. */
    @FunctionalInterface
    public interface Task {
        void run(int worker) throws IOException, InterruptedException;
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

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    private static IOException unwrapped(ExecutionException e) {
        if (e.getCause() instanceof IOException io) {
            return io;
        }
        throw e.getCause() instanceof RuntimeException r ? r : new IllegalStateException(e.getCause());
    }
}
