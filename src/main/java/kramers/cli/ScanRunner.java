package kramers.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import kramers.cli.terminal.ProgressView;
import kramers.experiment.run.Shard;
import kramers.experiment.scan.PhaseDiagram;
import kramers.experiment.scan.PhaseSpec;
import kramers.experiment.scan.Prediction;
import kramers.langevin.Engine;
import kramers.report.PhaseReport;
import kramers.report.RunInfo;
import picocli.CommandLine;

/** Runs scans, with progress, and writes their files. */
public final class ScanRunner {
    private final CommandLine line;
    private final String experiment;
    private final Engine engine;
    private final boolean quiet;
    private final boolean resume;
    private final Results results;

    /**
     * @param experiment what the results are known by: {@code phase}, {@code reproduce fig4}
     * @param resume true to count the intact work of an earlier try
     */
    public ScanRunner(
            CommandLine line, String experiment, Engine engine, boolean quiet, boolean resume, Results results) {
        this.line = line;
        this.experiment = experiment;
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
    public PhaseDiagram.Result run(PhaseSpec spec, Shard shard, Path folder, boolean density)
            throws IOException, InterruptedException {
        long clock = System.nanoTime();
        try (ProgressView view = ProgressView.of(line.getCommandName(), line.getErr(), quiet)) {
            view.line(spec.cells() + (spec.cells() == 1 ? " cell of " : " cells of ") + spec.trajectories()
                    + " trajectories of " + spec.ensemble().steps() + " steps, "
                    + spec.ensemble().precision() + ", on " + engine.device());
            PhaseDiagram.Result result = new PhaseDiagram(experiment, spec, shard, folder, view).run(engine, resume);
            view.finish();
            double seconds = (System.nanoTime() - clock) * 1e-9;
            PhaseReport report = new PhaseReport(result, Prediction.master(spec, shard, stages(view, "theory")));
            if (density) {
                report.density(Prediction.density(spec, shard, stages(view, "density")));
            }
            view.finish();
            results.write(report, folder, RunInfo.of(result.sittings(), CommandWords.of(line)), view);
            view.line(summary(result.steps(), seconds));
            tellTooWide(result, view);
            return result;
        }
    }

    private static String summary(double steps, double seconds) {
        return steps == 0
                ? "nothing was left to do"
                : String.format(
                        Locale.ROOT, "%.3g trajectory-steps in %.1f s, %.3g a second", steps, seconds, steps / seconds);
    }

    /** Tells how far theory is, once that takes longer than one waits without asking. */
    static Prediction.Counter stages(ProgressView view, String what) {
        long patience = System.nanoTime() + 1_000_000_000L;
        return (done, of) -> {
            if (System.nanoTime() > patience) {
                synchronized (view) {
                    view.stage(what + ", " + done + " of " + of + " cells", done, of);
                }
            }
        };
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
