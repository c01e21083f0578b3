package kramers.experiment.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One figure for a backend: the geometric mean of its rates over those of a reference machine, of the two halves of Kramers alone, not
 * of what bounds them. What one of the two has not measured is left out.
 *
 * @param parts ratio of each workload
 */
public record Score(String backend, Map<String, Double> parts) {

    /** Scores of all backends that have a workload in common with the reference. */
    public static List<Score> of(List<Result> results, List<Result> reference) {
        Map<String, Double> rates = new LinkedHashMap<>();
        reference.stream()
                .filter(result -> result.measured() && counts(result.workload()))
                .forEach(result -> rates.putIfAbsent(result.workload(), result.rate()));
        Map<String, Map<String, Double>> found = new LinkedHashMap<>();
        results.stream()
                .filter(result -> result.measured() && rates.containsKey(result.workload()))
                .forEach(result -> found.computeIfAbsent(result.backend(), key -> new LinkedHashMap<>())
                        .put(result.workload(), result.rate() / rates.get(result.workload())));
        List<Score> scores = new ArrayList<>();
        found.forEach((backend, parts) -> scores.add(new Score(backend, parts)));
        return scores;
    }

    private static boolean counts(String workload) {
        return trajectories(workload) || workload.matches("train-.*|evaluate|spectrum");
    }

    private static boolean trajectories(String workload) {
        return workload.matches("fig3-.*|one-cell");
    }

    /** Over all workloads. */
    public double all() {
        return mean(parts.keySet().stream().toList());
    }

    /** Over those of trajectories; not-a-number if there are none. */
    public double ofTrajectories() {
        return mean(parts.keySet().stream().filter(Score::trajectories).toList());
    }

    /** Over those of networks; not-a-number if there are none. */
    public double ofNetworks() {
        return mean(parts.keySet().stream().filter(id -> !trajectories(id)).toList());
    }

    private double mean(List<String> ids) {
        return Math.exp(ids.stream()
                .mapToDouble(id -> Math.log(parts.get(id)))
                .average()
                .orElse(Double.NaN));
    }
}
