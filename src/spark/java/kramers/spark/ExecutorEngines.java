package kramers.spark;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
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
    record Shared<E extends Hardware>(E engine, Runnable closing, ReentrantLock lock) {
        static <E extends Hardware> Shared<E> of(E engine, Runnable closing) {
            return new Shared<>(engine, closing, new ReentrantLock());
        }

        /** Uses the engine. A device that fails is given up: who tries the task again opens it anew. */
        <R> R use(Use<E, R> use) throws IOException, InterruptedException {
            if (engine.backend().equals("cpu")) {
                return use.of(engine);
            }
            try {
                lock.lockInterruptibly();
                try {
                    return use.of(engine);
                } finally {
                    lock.unlock();
                }
            } catch (IOException e) {
                giveUp(this);
                throw e;
            }
        }

        void close() {
            lock.lock(); // no task is at work on the device
            try {
                closing.run();
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
            LangevinEngine engine = new Backends(device, threads, LOG).engine(rng);
            known = Shared.of(engine, engine::close);
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
            NetworkEngine engine = new Backends(device, threads, LOG).networkEngine(images);
            known = Shared.of(engine, engine::close);
            NETWORKS.put(key, known);
        }
        return known;
    }

    private static void retire() {
        add(NETWORKS.values(), RETIRED);
        NETWORKS.values().forEach(Shared::close);
        NETWORKS.clear();
    }

    private static void giveUp(Shared<? extends Hardware> broken) {
        synchronized (ExecutorEngines.class) {
            if (!TRAJECTORIES.values().remove(broken) && !NETWORKS.values().remove(broken)) {
                return;
            }
            add(List.of(broken), RETIRED);
        }
        broken.close();
    }

    /** How long the engines for trajectories have been at work, by kind of work. */
    static synchronized Map<String, Double> trajectoryClock() {
        return sum(TRAJECTORIES.values());
    }

    /** The same of those for networks. */
    static synchronized Map<String, Double> networkClock() {
        return sum(NETWORKS.values());
    }

    private static Map<String, Double> sum(Collection<? extends Shared<?>> engines) {
        Map<String, Double> sum = new LinkedHashMap<>();
        add(engines, sum);
        RETIRED.forEach((kind, seconds) -> sum.computeIfPresent(kind, (key, more) -> more + seconds));
        return sum;
    }

    private static void add(Collection<? extends Shared<?>> engines, Map<String, Double> sum) {
        engines.forEach(shared ->
                shared.engine().deviceSeconds().forEach((kind, seconds) -> sum.merge(kind, seconds, Double::sum)));
    }
}
