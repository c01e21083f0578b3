package kramers.report.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import kramers.experiment.benchmark.Comparison;
import kramers.experiment.benchmark.Result;
import kramers.experiment.benchmark.Score;

/** Runs of {@code kramers bench} as lines for a terminal of 80 columns. */
public final class BenchTable {
    private static final String ROW = "%-16s %9s %-16s %-13s %5s %s";

    private BenchTable() {}

    /** What was measured, each backend by itself. */
    public static List<String> of(BenchRecord run) {
        List<String> lines = new ArrayList<>();
        for (String backend : backends(run)) {
            Result any = all(run).filter(r -> r.backend().equals(backend))
                    .findFirst()
                    .orElseThrow();
            lines.add(backend + ": " + any.device() + (any.driver().isEmpty() ? "" : ", " + any.driver()));
            String workloads = header("workload", "median", "a second", "range", "share", "of the ceiling");
            lines.addAll(table(workloads, backend, run.outcome().results()));
            lines.addAll(table(
                    header("ceiling", "best", "a second", "range", "", ""),
                    backend,
                    run.outcome().ceilings()));
        }
        if (!run.outcome().scaling().isEmpty()) {
            lines.add(header("threads of the CPU", "median", "a second", "range", "times", "as fast as the fewest"));
            for (Result r : run.outcome().scaling()) {
                lines.add(scaling(r, run.outcome().scaling()));
            }
            lines.add("");
        }
        return lines;
    }

    private static List<String> table(String header, String backend, List<Result> results) {
        List<String> lines = new ArrayList<>();
        results.stream().filter(r -> r.backend().equals(backend)).forEach(r -> lines.addAll(rows(r)));
        if (!lines.isEmpty()) {
            lines.add(0, header);
            lines.add("");
        }
        return lines;
    }

    private static String header(Object... words) {
        return String.format(Locale.ROOT, ROW, words).stripTrailing();
    }

    private static Set<String> backends(BenchRecord run) {
        Set<String> backends = new LinkedHashSet<>();
        all(run).forEach(result -> backends.add(result.backend()));
        return backends;
    }

    private static Stream<Result> all(BenchRecord run) {
        return Stream.concat(run.outcome().results().stream(), run.outcome().ceilings().stream());
    }

    private static List<String> rows(Result r) {
        if (!r.measured()) {
            return List.of(header(r.workload(), "-", "not measured", "", "", ""));
        }
        boolean shown = r.share() <= 1;
        String share = r.limit() ? "" : shown ? percent(r.share()) : "-";
        List<String> rows = new ArrayList<>();
        rows.add(header(r.workload(), number(r.rate()), r.unit(), range(r), share, r.ceilingName()));
        if (r.images() > 0) {
            rows.add(header("", number(r.rate() * r.images()), "images", "", "", ""));
        }
        if (r.unit().equals("spectra")) {
            rows.add(header("", number(1 / r.rate()), "seconds each", "", "", ""));
        }
        return rows;
    }

    private static String scaling(Result r, List<Result> all) {
        Result fewest = all.stream()
                .filter(other -> other.workload().equals(r.workload()))
                .findFirst()
                .orElseThrow();
        String times = String.format(Locale.ROOT, "%.2f", r.rate() / fewest.rate());
        return header(r.workload() + " " + r.threads(), number(r.rate()), r.unit(), range(r), times, "");
    }

    private static String range(Result r) {
        return String.format(
                Locale.ROOT, "%+.1f %+.1f %%", 100 * (r.low() / r.rate() - 1), 100 * (r.high() / r.rate() - 1));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }

    /** One figure for each backend, with its parts. */
    public static List<String> summary(BenchRecord run, BenchRecord reference) {
        return Score.of(run.outcome().results(), reference.outcome().results()).stream()
                .map(score -> String.format(
                        Locale.ROOT,
                        "%s: %.2f times the reference (%s%s%d %s)",
                        score.backend(),
                        score.all(),
                        half("trajectories", score.ofTrajectories()),
                        half("networks", score.ofNetworks()),
                        score.parts().size(),
                        score.parts().size() == 1 ? "workload" : "workloads"))
                .toList();
    }

    private static String half(String what, double score) {
        return Double.isNaN(score) ? "" : String.format(Locale.ROOT, "%s %.2f, ", what, score);
    }

    /**
     * Runs beside the first one.
     *
     * @param names of the runs, as they are to be told apart
     */
    public static List<String> comparison(List<String> names, List<BenchRecord> runs) {
        List<String> lines = new ArrayList<>();
        BenchRecord first = runs.get(0);
        for (int i = 1; i < runs.size(); i++) {
            BenchRecord run = runs.get(i);
            lines.add(names.get(i) + (run.busy() ? " (busy)" : "") + " over " + names.get(0)
                    + (first.busy() ? " (busy)" : ""));
            lines.add(String.format("%-16s %-9s %9s %9s %16s", "workload", "backend", "first", "this", "ratio"));
            boolean single = backends(first).size() == 1 && backends(run).size() == 1;
            int differing = 0;
            for (Result r : all(run).filter(Result::measured).toList()) {
                Result over = all(first)
                        .filter(other -> other.measured()
                                && other.workload().equals(r.workload())
                                && (single || other.backend().equals(r.backend())))
                        .findFirst()
                        .orElse(null);
                if (over != null) {
                    Comparison ratio = Comparison.of(r, over);
                    differing += ratio.word().equals("same") ? 0 : 1;
                    lines.add(row(r, over, ratio));
                }
            }
            lines.add(
                    differing == 0
                            ? "all the same within their errors or 5 %"
                            : differing + (differing == 1 ? " differs" : " differ")
                                    + " by more than its error and 5 %");
            lines.add("");
        }
        return lines;
    }

    private static String row(Result r, Result over, Comparison ratio) {
        String error =
                Double.isNaN(ratio.error()) ? "" : String.format(Locale.ROOT, "± %.3f", ratio.error() * ratio.ratio());
        return String.format(
                Locale.ROOT,
                "%-16s %-9s %9s %9s %7.3f %-8s %s",
                r.workload(),
                r.backend(),
                number(over.rate()),
                number(r.rate()),
                ratio.ratio(),
                error,
                ratio.word());
    }
}
