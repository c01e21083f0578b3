package kramers.experiment.benchmark;

import java.util.List;
import java.util.Set;

/**
 * What a benchmark found.
 *
 * @param results workloads, under what bounds them
 * @param ceilings limits of the hardware, which nothing bounds
 * @param scaling workloads on fewer threads and on all of them, fewest first
 */
public record Outcome(List<Result> results, List<Result> ceilings, List<Result> scaling) {
    /** @param threads of the CPU that are all of them */
    static Outcome of(List<Result> all, int threads, Set<String> scaled) {
        List<Result> whole = all.stream()
                .filter(r -> r.threads() == 0 || r.threads() == threads)
                .toList();
        boolean shares = whole.size() < all.size();
        return new Outcome(
                whole.stream().filter(r -> !r.limit()).toList(),
                whole.stream().filter(Result::limit).toList(),
                all.stream()
                        .filter(r -> shares && r.threads() > 0 && scaled.contains(r.workload()))
                        .toList());
    }

    /** Workloads that were found faster than what bounds them. */
    public List<Result> impossible() {
        return results.stream().filter(Result::impossible).toList();
    }

    /** Whether anything was measured. */
    public boolean any() {
        return results.stream().anyMatch(Result::measured) || ceilings.stream().anyMatch(Result::measured);
    }
}
