package kramers.report.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kramers.experiment.benchmark.Outcome;
import kramers.experiment.benchmark.Result;
import kramers.parallel.MachineLoad;

/**
 * A run of {@code kramers bench}, finished or not.
 *
 * @param machine what it ran on, by name: processor, cores and so on
 * @param others cores that other programs used, mean over the rounds that count
 * @param busy whether they were in the way
 * @param complete whether all rounds were made that there was time for
 */
public record BenchRecord(Outcome outcome, Map<String, Object> machine, double others, boolean busy, boolean complete) {
    /** Of what was measured. */
    public static BenchRecord of(
            Outcome outcome, Map<String, Object> machine, List<MachineLoad.Load> loads, int threads, boolean complete) {
        List<MachineLoad.Load> counted = loads.size() > 1 ? loads.subList(1, loads.size()) : loads;
        double others =
                counted.stream().mapToDouble(MachineLoad.Load::others).average().orElse(0);
        boolean busy = counted.stream().anyMatch(load -> load.busy(threads));
        return new BenchRecord(outcome, machine, others, busy, complete);
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
        add(notes, "repeats spread by over 10 %", r -> r.measured() && r.spread() > Result.WIDE);
        add(notes, "not steady when the warm-up's time was over", r -> r.measured() && !r.steady());
        add(notes, "a single try", r -> r.repeats().length == 1);
        return notes;
    }

    private void add(List<String> notes, String what, java.util.function.Predicate<Result> of) {
        List<String> ids = java.util.stream.Stream.of(outcome.results(), outcome.ceilings())
                .flatMap(List::stream)
                .filter(of)
                .map(this::name)
                .toList();
        if (!ids.isEmpty()) {
            notes.add(what + ": " + String.join(", ", ids));
        }
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
        return failures;
    }

    private String name(Result result) {
        boolean one = outcome.results().stream().map(Result::backend).distinct().count() <= 1;
        return one ? result.workload() : result.backend() + " " + result.workload();
    }
}
