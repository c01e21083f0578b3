package kramers.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.api.java.JavaRDD;
import scala.concurrent.ExecutionContext;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Works off items as tasks of a cluster. There are always enough tasks to keep all slots busy and not many more: one to two for each,
 * in jobs of as many as there are slots, so that the next job's tasks begin while the last ones of a job run on. Results are handed
 * over one by one in the thread that calls; what waits for that is bounded by the tasks that are out. Spark's own thread does no
 * more than put them into a queue.
 *
 * @param <T> an item
 */
final class Dispatch<T> {
    private static final long LOOK_SECONDS = 1;
    private static final int LOOKS_UNTIL_WORD = 15;

    private final Cluster cluster;
    private final ExecutorClocks clocks;
    private final Wire.Form<T> form;
    private final ToDoubleFunction<T> size;
    private final Pace pace;
    private final Bounds bounds;
    private final BlockingQueue<Event<T>> events = new LinkedBlockingQueue<>();
    private final Set<Job<T>> jobs = new LinkedHashSet<>();
    /** Tasks whose results have not been handed over. */
    private int out;
    /** Their items. */
    private long itemsOut;

    /**
     * @param size of an item, in the unit of the pace
     * @param pace hears of each task
     * @param bounds of what is out at the same time
     */
    Dispatch(
            Cluster cluster,
            ExecutorClocks clocks,
            Wire.Form<T> form,
            ToDoubleFunction<T> size,
            Pace pace,
            Bounds bounds) {
        this.cluster = cluster;
        this.clocks = clocks;
        this.form = form;
        this.size = size;
        this.pace = pace;
        this.bounds = bounds;
    }

    /** Takes results. */
    interface Sink<T> {
        /** Takes the result of an item. */
        void accept(T item, byte[] result) throws IOException;
    }

    /** A job under way; the items of tasks whose results are there are let go. */
    private static final class Job<T> {
        private final List<List<T>> portions;
        private int left;
        private SimpleFutureAction<Object> action;

        Job(List<List<T>> portions) {
            this.portions = new ArrayList<>(portions);
            left = portions.size();
        }
    }

    /**
     * A task has its result, or a job has failed.
     *
     * @param result null if it has failed
     */
    private record Event<T>(Job<T> job, int task, byte[] result, Throwable failure) {}

    /**
     * Works off all items and returns when the last result has been handed over.
     *
     * @param items taken in order, by the calling thread
     * @throws IOException from the sink, or the reason why Spark gave up, in one line
     */
    void run(Iterator<T> items, Work work, Sink<T> sink) throws IOException, InterruptedException {
        Portions<T> portions = new Portions<>(items, size, pace, bounds);
        try {
            int silence = 0;
            submit(portions, work);
            while (out > 0) {
                Event<T> event = events.poll(LOOK_SECONDS, TimeUnit.SECONDS);
                if (event != null) {
                    silence = 0;
                    take(event, sink);
                } else if (++silence == LOOKS_UNTIL_WORD) {
                    cluster.sayIfEmpty();
                }
                cluster.requireAlive();
                submit(portions, work);
            }
        } finally {
            jobs.forEach(job -> job.action.cancel());
            jobs.clear();
        }
    }

    private void submit(Portions<T> portions, Work work) {
        int slots = cluster.slots();
        if (out > slots) {
            return;
        }
        List<List<T>> next = new ArrayList<>();
        boolean room = out == 0 || itemsOut < bounds.out();
        while (next.size() < slots && room) {
            List<T> portion = portions.next(slots);
            if (portion.isEmpty()) {
                break;
            }
            next.add(portion);
            itemsOut += portion.size();
            room = itemsOut < bounds.out();
        }
        if (!next.isEmpty()) {
            start(new Job<>(next), work);
        }
    }

    private void start(Job<T> job, Work work) {
        List<byte[]> tasks =
                job.portions.stream().map(items -> Wire.pack(items, form)).toList();
        JavaRDD<byte[]> rdd = cluster.context().parallelize(tasks, tasks.size());
        List<Object> ids =
                IntStream.range(0, tasks.size()).<Object>mapToObj(i -> i).toList();
        cluster.nameJobs();
        job.action = cluster.context()
                .sc()
                .submitJob(
                        rdd.rdd(),
                        work,
                        CollectionConverters.asScala(ids).toSeq(),
                        (task, result) -> {
                            events.add(new Event<>(job, (Integer) task, result, null));
                            return null;
                        },
                        () -> null);
        jobs.add(job);
        out += tasks.size();
        job.action.onComplete(
                ended -> {
                    if (ended.isFailure()) {
                        events.add(new Event<>(job, 0, null, ended.failed().get()));
                    }
                    return null;
                },
                ExecutionContext.fromExecutor(Runnable::run));
    }

    private void take(Event<T> event, Sink<T> sink) throws IOException, InterruptedException {
        Job<T> job = event.job;
        if (event.failure != null) {
            Ending.awaitIfNear();
            throw Failures.of(event.failure);
        }
        List<T> items = job.portions.set(event.task, Collections.emptyList());
        out--;
        itemsOut -= items.size();
        if (--job.left == 0) {
            jobs.remove(job);
        }
        TaskResult result = TaskResult.of(event.result);
        clocks.at(result.executor(), result.clock());
        pace.add(items.stream().mapToDouble(size).sum(), result.seconds());
        for (int i = 0; i < items.size(); i++) {
            sink.accept(items.get(i), result.results().get(i));
        }
    }
}
