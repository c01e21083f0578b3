package kramers.parallel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * How long the hardware was at work, by kind of work: start-up, compiling, copies and the host's own part are not in it, so rates by
 * this clock compare with those of kernels elsewhere. Any thread may add to it.
 */
public final class WorkClock {
    /** Runs of trajectories. */
    public static final String TRAJECTORIES = "trajectories";

    /** Steps of gradient descent. */
    public static final String TRAINING = "training";

    /** Losses and accuracies of networks. */
    public static final String MEASURING = "measuring";

    /** Eigenvalues of networks. */
    public static final String CURVATURE = "curvature";

    private final Map<String, LongAdder> nanos = new LinkedHashMap<>();

    /** @param kinds of work that will be added */
    public WorkClock(String... kinds) {
        for (String kind : kinds) {
            nanos.put(kind, new LongAdder());
        }
    }

    /** A clock of all that is done with networks. */
    public static WorkClock ofNetworks() {
        return new WorkClock(TRAINING, MEASURING, CURVATURE);
    }

    /** Adds nanoseconds of one of its kinds. */
    public void add(String kind, double more) {
        nanos.get(kind).add(Math.round(more));
    }

    /** Adds the time since a reading of {@link System#nanoTime}. */
    public void since(long clock, String kind) {
        nanos.get(kind).add(System.nanoTime() - clock);
    }

    /** What came to each kind between two readings. */
    public static Map<String, Double> between(Map<String, Double> before, Map<String, Double> after) {
        Map<String, Double> seconds = new LinkedHashMap<>(after);
        before.forEach((kind, value) -> seconds.merge(kind, -value, Double::sum));
        return Collections.unmodifiableMap(seconds);
    }

    /**
     * Seconds so far by kind, in the order of the constructor.
     *
     * @param atOnce how many of those who add to it make one device: the threads of a CPU, else 1
     */
    public Map<String, Double> seconds(int atOnce) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        nanos.forEach((kind, sum) -> seconds.put(kind, sum.sum() * 1e-9 / atOnce));
        return Collections.unmodifiableMap(seconds);
    }
}
