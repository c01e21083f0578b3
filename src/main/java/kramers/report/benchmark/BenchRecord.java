package kramers.report.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import kramers.experiment.benchmark.Outcome;
import kramers.experiment.benchmark.Result;
import kramers.parallel.MachineLoad;

/**
 * A run of {@code kramers bench}, finished or not.
 *
 * @param machine what it ran on, by name: processor, cores and so on
 * @param others cores that other programs used, mean over the rounds that count
 * @param busy whether they were in the way in more than a quarter of the rounds
 * @param complete whether all rounds were made that there was time for
 */
public record BenchRecord(Outcome outcome, Map<String, Object> machine, double others, boolean busy, boolean complete) {
    /** Names that a line has at the most. */
    private static final int NAMES = 5;

    /** Multiply-adds in registers wait for nothing: where they spread by so much, the processor was not all ours. */
    private static final double UNSTEADY = 0.2;

    /** Of what was measured. */
    public static BenchRecord of(
            Outcome outcome, Map<String, Object> machine, List<MachineLoad.Load> loads, int threads, boolean complete) {
        double others =
                loads.stream().mapToDouble(MachineLoad.Load::others).average().orElse(0);
        long busy = loads.stream().filter(load -> load.busy(threads)).count();
        return new BenchRecord(outcome, machine, others, busy > loads.size() / 4, complete);
    }

    /** What has to be known of the figures, a line each; empty if nothing has. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (!complete) {
            notes.add("interrupted: fewer repeats than planned");
        }
        if (busy) {
            notes.add(String.format(
                    Locale.ROOT,
                    "the machine was busy: other programs used %.2f of its cores; measure again when it is idle",
                    others));
        }
        boolean unsteady = outcome.ceilings().stream()
                .anyMatch(r -> r.workload().startsWith("fma-") && r.measured() && r.spread() > UNSTEADY);
        if (unsteady) {
            notes.add(
                    "the processor itself was not steady, by multiply-adds in its registers: others on its host, or its"
                            + " clock; measure again");
        }
        add(notes, "repeats spread by over 10 %", r -> r.measured() && r.spread() > Result.WIDE);
        add(notes, "not steady when the warm-up's time was over", r -> r.measured() && !r.steady());
        rows().filter(r -> !r.measured() && !r.missing().startsWith(Result.FAILED))
                .map(Result::missing)
                .distinct()
                .forEach(why -> add(
                        notes, "not measured, since " + why, r -> r.missing().equals(why)));
        add(notes, "a single try", r -> r.repeats().length == 1);
        return notes;
    }

    private void add(List<String> notes, String what, Predicate<Result> of) {
        List<String> ids = rows().filter(of).map(this::name).toList();
        if (!ids.isEmpty()) {
            String more = ids.size() <= NAMES ? "" : " and " + (ids.size() - NAMES) + " more";
            notes.add(what + ": " + String.join(", ", ids.subList(0, Math.min(NAMES, ids.size()))) + more);
        }
    }

    private Stream<Result> rows() {
        return Stream.concat(outcome.results().stream(), outcome.ceilings().stream());
    }

    /** Why the run failed, a line each; empty if it did not. */
    public List<String> failures() {
        List<String> failures = new ArrayList<>();
        for (Result result : outcome.impossible()) {
            failures.add(String.format(
                    Locale.ROOT,
                    "%s was measured at %.0f %% of its ceiling, %s: one of the two is wrong",
                    name(result),
                    100 * result.share(),
                    result.ceilingName()));
        }
        rows().filter(r -> r.missing().startsWith(Result.FAILED))
                .forEach(r -> failures.add(name(r) + " " + r.missing()));
        return failures;
    }

    private String name(Result result) {
        boolean one = outcome.results().stream().map(Result::backend).distinct().count() <= 1;
        return one ? result.workload() : result.backend() + " " + result.workload();
    }
}
