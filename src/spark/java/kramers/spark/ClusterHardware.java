package kramers.spark;

import java.util.LinkedHashMap;
import java.util.Map;
import kramers.parallel.Hardware;

/** What engines on a cluster have in common. */
abstract class ClusterHardware implements Hardware {
    private final Cluster cluster;
    private final ExecutorClocks clocks;
    private final Map<String, Double> before;

    /** @param clocks that the engine's tasks go by */
    ClusterHardware(Cluster cluster, ExecutorClocks clocks) {
        this.cluster = cluster;
        this.clocks = clocks;
        before = clocks.sum();
    }

    final Cluster cluster() {
        return cluster;
    }

    @Override
    public final String backend() {
        return "spark";
    }

    @Override
    public final String device() {
        return cluster.describe();
    }

    /** Of GPUs the sum, of CPUs' slots the mean. */
    @Override
    public final Map<String, Double> deviceSeconds() {
        double share = cluster.gpus() ? 1 : cluster.slots();
        Map<String, Double> seconds = new LinkedHashMap<>();
        clocks.sum().forEach((kind, sum) -> seconds.put(kind, (sum - before.getOrDefault(kind, 0.0)) / share));
        return seconds;
    }
}
