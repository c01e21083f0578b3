package kramers.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kramers.cli.option.UsageError;
import kramers.cli.terminal.ProgressView;
import kramers.experiment.check.Bench;
import kramers.langevin.LangevinEngine;
import kramers.langevin.Precision;
import kramers.langevin.Rate;
import kramers.report.BenchReport;
import kramers.report.Build;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code kramers bench}. */
@Command(
        name = "bench",
        description = {
            "Measure how fast this machine runs trajectories, beside what it can do at most.",
            "The rate is in trajectory-steps a second with statistics, on the grid of the paper's Fig. 3. Writes bench.json."
        },
        footer = {"", "Example:", "  kramers bench --seconds 0.5 --backend cpu"})
final class BenchCommand extends MeasuringCommand {
    private static final String ROW = "%-8s %-6s %5s %12s %12s %14s %10s%n";
    /** Ceilings that stand in the row; others get a line each. */
    private static final List<String> COLUMNS = List.of("normals", "fused multiply-adds");

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "how long each measurement takes, of which a backend needs some seven in each precision"
                    + " (default: ${DEFAULT-VALUE})")
    private double seconds = 2;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!(seconds > 0 && seconds <= 600)) {
            throw new UsageError("--seconds must be a number above 0, up to 600, not " + seconds);
        }
        Path folder = output.folder(name(), name());
        Instant started = Instant.now();
        BenchReport report = new BenchReport();
        StringBuilder comparison = new StringBuilder();
        out().printf(ROW, "backend", "", "p", "steps/s", "normals/s", "multiply-adds/s", "of normals");
        out().flush();
        Map<String, LangevinEngine> engines =
                backend.backends(notes(output.quiet())).fast();
        int parts = engines.size() * Precision.values().length * Bench.PARTS;
        int[] done = {0};
        for (Map.Entry<String, LangevinEngine> entry : engines.entrySet()) {
            String name = entry.getKey();
            try (LangevinEngine engine = entry.getValue();
                    ProgressView view = ProgressView.of("bench", err(), output.quiet())) {
                for (Precision precision : Precision.values()) {
                    Bench bench = new Bench(
                            seconds, what -> view.stage(name + ", " + precision + ": " + what, done[0]++, parts));
                    Bench.Result result = bench.measure(engine, precision, 1);
                    view.finish();
                    print(name, result);
                    report.add(name, engine, result);
                    comparison.append(
                            String.format(Locale.ROOT, " %s-%s=%.3g", name, precision, result.stepsPerSecond()));
                }
            }
        }
        out().println("compare: kramers " + Build.current().version() + comparison);
        output.make(folder);
        Path file = folder.resolve("bench.json");
        report.write(file, words(), started);
        if (!output.quiet()) {
            err().println("wrote " + file);
        }
        return ExitCode.OK;
    }

    private void print(String name, Bench.Result r) {
        Map<String, Double> limits = r.limits();
        out().printf(
                        Locale.ROOT,
                        ROW,
                        name,
                        r.precision(),
                        BigDecimal.valueOf(r.noisePower()).stripTrailingZeros().toPlainString(),
                        number(r.stepsPerSecond()),
                        number(limits.get("normals")),
                        number(limits.get("fused multiply-adds")),
                        String.format(Locale.ROOT, "%.0f %%", 100 * r.shareOfNormals()));
        for (Rate rate : r.ceilings()) {
            if (!COLUMNS.contains(rate.what())) {
                String value = rate.missing().isEmpty() ? number(rate.perSecond()) + " a second" : rate.missing();
                out().printf("%-8s %s: %s%n", "", rate.what(), value);
            }
        }
        out().flush();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }
}
