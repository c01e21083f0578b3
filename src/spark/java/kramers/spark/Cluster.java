package kramers.spark;

import java.io.IOException;
import java.util.function.Consumer;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** A Spark cluster: one context, which all engines of a program share. */
final class Cluster implements AutoCloseable {
    private static final String TASK_CPUS = "spark.task.cpus";
    private static final String TASK_GPUS = "spark.task.resource.gpu.amount";
    private static final String DYNAMIC = "spark.dynamicAllocation.enabled";
    private static final String GROUP = "kramers";
    private static final long PATIENCE_MILLIS = 15_000;
    private static final long SETTLE_MILLIS = 1_000;
    private static final long LOOK_MILLIS = 50;
    private static final long COUNT_NANOS = 500_000_000;

    private final JavaSparkContext context;
    private final Consumer<String> say;
    private final ExecutorClocks trajectories = new ExecutorClocks();
    private final ExecutorClocks networks = new ExecutorClocks();
    private int slots;
    private long counted;
    private volatile String description = "kramers";

    /**
     * Joins the cluster that the settings name, and waits some seconds for its executors.
     *
     * @param say hears in a line if there are none
     * @throws IOException if there is no such cluster, with the reason in one line
     */
    Cluster(SparkConf conf, Consumer<String> say) throws IOException, InterruptedException {
        this.say = say;
        try {
            context = new JavaSparkContext(conf);
        } catch (Exception e) { // Scala's are not declared
            throw Failures.of(e);
        }
        awaitExecutors();
    }

    private void awaitExecutors() throws IOException, InterruptedException {
        if (local()
                || context.getConf().getBoolean(DYNAMIC, false)) { // the latter gives executors when there are tasks
            return;
        }
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        int found = executors();
        long since = System.currentTimeMillis();
        while (found == 0 || System.currentTimeMillis() - since < SETTLE_MILLIS) {
            requireAlive();
            Thread.sleep(LOOK_MILLIS);
            int now = executors();
            since = now == found ? since : System.currentTimeMillis();
            found = now;
            if (found == 0 && System.currentTimeMillis() > end) {
                sayIfEmpty();
                return;
            }
        }
    }

    /** Tells that nobody works, if so. */
    void sayIfEmpty() {
        if (executors() == 0) {
            say.accept("waiting for executors: " + context.master() + " has given none so far");
        }
    }

    /** Makes sure that Spark has not ended. */
    void requireAlive() throws IOException, InterruptedException {
        if (context.sc().isStopped()) {
            Ending.awaitIfNear();
            throw new IOException("Spark has ended this program on " + context.master()
                    + ": its master does not answer, or has removed it; --resume goes on with what is done");
        }
    }

    private boolean local() {
        return context.master().matches("local(\\[.*])?");
    }

    /** Executors that there are at present. */
    int executors() {
        int all = context.statusTracker().getExecutorInfos().length;
        return local() ? all : all - 1; // one is the driver, which does not work there
    }

    /** Tasks that run at the same time, by Spark's own count, ≥ 1; looked up now and then, since it asks all executors. */
    synchronized int slots() {
        long now = System.nanoTime();
        if (slots == 0 || now - counted > COUNT_NANOS) {
            var profile = context.sc().resourceProfileManager().defaultResourceProfile();
            slots = Math.max(1, context.sc().maxNumConcurrentTasks(profile));
            counted = now;
        }
        return slots;
    }

    /** Whether tasks get GPUs of Spark's. */
    boolean gpus() {
        return context.getConf().getDouble(TASK_GPUS, 0) > 0;
    }

    /** CPU cores of a task. */
    int taskCpus() {
        return context.getConf().getInt(TASK_CPUS, 1);
    }

    /** In words. */
    String describe() {
        int executors = executors();
        int slots = slots();
        return "Spark " + context.version() + ", " + context.master() + ", " + executors
                + (executors == 1 ? " executor, " : " executors, ") + slots + (slots == 1 ? " slot, " : " slots, ")
                + (gpus() ? "gpu" : "cpu");
    }

    JavaSparkContext context() {
        return context;
    }

    /** How long executors have been at work on trajectories. */
    ExecutorClocks trajectories() {
        return trajectories;
    }

    /** How long executors have been at work on networks. */
    ExecutorClocks networks() {
        return networks;
    }

    /** What the jobs to come are known by in Spark's pages. */
    void describe(String text) {
        description = text;
    }

    /** Gives the calling thread's next jobs their name; their tasks are interrupted if they are given up. */
    void nameJobs() {
        context.setJobGroup(GROUP, description, true);
    }

    @Override
    public void close() {
        context.close();
    }
}
