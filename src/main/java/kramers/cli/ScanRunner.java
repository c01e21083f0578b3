package kramers.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import kramers.experiment.PhaseDiagram;
import kramers.experiment.PhaseSpec;
import kramers.experiment.Prediction;
import kramers.experiment.Shard;
import kramers.langevin.Engine;
import kramers.report.PhaseReport;
import kramers.report.RunInfo;
import picocli.CommandLine;

/** Runs scans, with progress, and writes their files. */
final class ScanRunner {
    private final CommandLine line;
    private final Engine engine;
    private final boolean quiet;
    private final boolean resume;
    private final Results results;

    /** @param resume true to count the intact work of an earlier try */
    ScanRunner(CommandLine line, Engine engine, boolean quiet, boolean resume, Results results) {
        this.line = line;
        this.engine = engine;
        this.quiet = quiet;
        this.resume = resume;
        this.results = results;
    }

    /**
     * Runs one scan.
     *
     * @param density whether to propagate the density of each cell as well
     */
    PhaseDiagram.Result run(PhaseSpec spec, Shard shard, Path folder, boolean density)
            throws IOException, InterruptedException {
        Instant started = Instant.now();
        long clock = System.nanoTime();
        Map<String, Double> before = engine.deviceSeconds();
        try (ProgressView view = ProgressView.of(line.getCommandName(), line.getErr(), quiet)) {
            view.line(spec.cells() + (spec.cells() == 1 ? " cell of " : " cells of ") + spec.trajectories()
                    + " trajectories of " + spec.ensemble().steps() + " steps, "
                    + spec.ensemble().precision() + ", on " + engine.device());
            PhaseDiagram.Result result = new PhaseDiagram(spec, shard, folder, view).run(engine, resume);
            view.finish();
            double seconds = (System.nanoTime() - clock) * 1e-9;
            RunInfo info = RunInfo.on(engine, before, CommandWords.of(line), started, seconds);
            PhaseReport report = new PhaseReport(result, Prediction.master(spec, shard));
            if (density) {
                view.line("propagating the density");
                report.density(Prediction.density(spec, shard));
            }
            results.write(report, folder, info, view);
            view.line(String.format(
                    Locale.ROOT,
                    "%.3g trajectory-steps in %.1f s, %.3g a second",
                    result.steps(),
                    seconds,
                    result.steps() / seconds));
            tellTooWide(result, view);
            return result;
        }
    }

    /** What a scan whose intervals stayed too wide may do about it. */
    private static void tellTooWide(PhaseDiagram.Result result, ProgressView view) {
        long cells = result.tooWide();
        if (cells > 0) {
            PhaseSpec spec = result.spec();
            view.warn(
                    "P_flat of " + cells + " of " + spec.cells() + " cells is not known to --ci-width " + spec.ciWidth()
                            + " at --max-trajectories " + spec.maxTrajectories()
                            + "; --resume with a larger --max-trajectories goes on");
        }
    }
}
