package kramers.spark;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import kramers.app.Backends;
import kramers.langevin.Generator;
import kramers.langevin.LangevinEngine;
import kramers.network.NetworkEngine;
import kramers.network.data.Dataset;
import kramers.parallel.Hardware;
import org.apache.logging.log4j.LogManager;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Engines of an executor's process, which all of its tasks share: one for each device, made when a task first needs it, there until
 * the process ends.
 */
final class ExecutorEngines {
    private static final Consumer<String> LOG =
            text -> LogManager.getLogger(ExecutorEngines.class).warn(text);

    private static final Map<String, Shared<LangevinEngine>> TRAJECTORIES = new HashMap<>();
    private static final Map<String, Shared<NetworkEngine>> NETWORKS = new HashMap<>();
    /** Seconds of engines that were given up. */
    private static final Map<String, Double> RETIRED = new LinkedHashMap<>();

    private static long dataset;

    private ExecutorEngines() {}

    /**
     * An engine that tasks share.
     *
     * @param lock of a CUDA device, on which one task works at a time; a CPU's engine serves all at once
     */
    record Shared<E extends Hardware>(E engine, ReentrantLock lock) {
        static <E extends Hardware> Shared<E> of(E engine) {
            return new Shared<>(engine, new ReentrantLock());
        }

        /** Uses the engine. */
        <R> R use(Use<E, R> use) throws IOException, InterruptedException {
            if (engine.backend().equals("cpu")) {
                return use.of(engine);
            }
            lock.lockInterruptibly();
            try {
                return use.of(engine);
            } finally {
                lock.unlock();
            }
        }
    }

    /** What is done with an engine. */
    interface Use<E, R> {
        R of(E engine) throws IOException, InterruptedException;
    }

    /** For trajectories, on the running task's device. */
    static synchronized Shared<LangevinEngine> trajectories(String backend, int threads, Generator rng)
            throws IOException {
        String device = TaskDevice.of(backend, TaskContext.get());
        String key = device + " " + threads + " " + rng;
        Shared<LangevinEngine> known = TRAJECTORIES.get(key);
        if (known == null) {
            known = Shared.of(new Backends(device, threads, LOG).engine(rng));
            TRAJECTORIES.put(key, known);
        }
        return known;
    }

    /**
     * For networks, on the running task's device.
     *
     * @param fingerprint of the data; engines of other data are given up
     */
    static synchronized Shared<NetworkEngine> networks(
            String backend, int threads, Broadcast<byte[]> data, long fingerprint) throws IOException {
        if (dataset != fingerprint) {
            retire();
            dataset = fingerprint;
        }
        String device = TaskDevice.of(backend, TaskContext.get());
        String key = device + " " + threads;
        Shared<NetworkEngine> known = NETWORKS.get(key);
        if (known == null) {
            Dataset images = Wire.dataset(data.value());
            known = Shared.of(new Backends(device, threads, LOG).networkEngine(images));
            NETWORKS.put(key, known);
        }
        return known;
    }

    private static void retire() {
        add(NETWORKS, RETIRED);
        for (Shared<NetworkEngine> old : NETWORKS.values()) {
            old.lock().lock(); // no task is at work on the device
            try {
                old.engine().close();
            } finally {
                old.lock().unlock();
            }
        }
        NETWORKS.clear();
    }

    /** How long the engines for trajectories have been at work, by kind of work. */
    static synchronized Map<String, Double> trajectoryClock() {
        Map<String, Double> sum = new LinkedHashMap<>();
        add(TRAJECTORIES, sum);
        return sum;
    }

    /** The same of those for networks. */
    static synchronized Map<String, Double> networkClock() {
        Map<String, Double> sum = new LinkedHashMap<>(RETIRED);
        add(NETWORKS, sum);
        return sum;
    }

    private static <E extends Hardware> void add(Map<String, Shared<E>> engines, Map<String, Double> sum) {
        engines.values().forEach(shared -> shared.engine()
                .deviceSeconds()
                .forEach((kind, seconds) -> sum.merge(kind, seconds, Double::sum)));
    }
}
