package kramers.spark;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** How long the engines of all executors have been at work, of one kind; those of lost executors count. */
final class ExecutorClocks {
    private final Map<String, Map<String, Double>> latest = new HashMap<>();

    /** An executor's clock, which only goes on; answers of its tasks may come in any order. */
    synchronized void at(String executor, Map<String, Double> clock) {
        Map<String, Double> known = latest.computeIfAbsent(executor, key -> new LinkedHashMap<>());
        clock.forEach((kind, seconds) -> known.merge(kind, seconds, Math::max));
    }

    /** Seconds of all executors by kind of work. */
    synchronized Map<String, Double> sum() {
        Map<String, Double> sum = new LinkedHashMap<>();
        latest.values().forEach(clock -> clock.forEach((kind, seconds) -> sum.merge(kind, seconds, Double::sum)));
        return sum;
    }
}
