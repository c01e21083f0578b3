package kramers.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import kramers.experiment.PhaseDiagram;
import kramers.experiment.PhaseSpec;
import kramers.experiment.Prediction;
import kramers.experiment.Range;
import kramers.experiment.Shard;
import kramers.langevin.Engine;
import kramers.report.PhaseReport;
import kramers.report.RunInfo;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kramers phase}. */
@Command(
        name = "phase",
        description =
                "Scan over learning rate and noise strength: which valley, and when the choice freezes. The defaults are"
                        + " the paper's Fig. 3.",
        footer = {"", "A RANGE is min:max:n (spaced in the logarithm), lin:min:max:n, or a list a,b,c."})
final class PhaseCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Option(
            names = "--eta",
            paramLabel = "RANGE",
            converter = RangeConverter.class,
            description = "learning rates (default: 0.01:0.1:10)")
    private Range eta = Range.parse("0.01:0.1:10");

    @Option(
            names = "--sigma",
            paramLabel = "RANGE",
            converter = RangeConverter.class,
            description = "noise strengths (default: 0.01:0.1:10)")
    private Range sigma = Range.parse("0.01:0.1:10");

    @Option(
            names = "--trajectories",
            paramLabel = "N",
            description = "trajectories of each cell (default: ${DEFAULT-VALUE})")
    private long trajectories = 2000;

    @Option(names = "--steps", paramLabel = "N", description = "updates of each trajectory (default: ${DEFAULT-VALUE})")
    private long steps = 20_000;

    @Option(names = "--y-start", paramLabel = "Y", description = "start at this y (default: ${DEFAULT-VALUE})")
    private double yStart = 5;

    @Option(
            names = "--ci-width",
            paramLabel = "W",
            description = "add trajectories to a cell until the 95 %% interval of its P_flat is narrower than W")
    private double ciWidth = Double.NaN;

    @Option(
            names = "--max-trajectories",
            paramLabel = "N",
            description = "where --ci-width stops adding (default: 1000 times --trajectories)")
    private Long maxTrajectories;

    @Option(
            names = "--shard",
            paramLabel = "i/n",
            converter = ShardConverter.class,
            description = "run only part i of n of the grid; kramers merge joins the parts")
    private Shard shard = Shard.WHOLE;

    @Option(names = "--resume", description = "take up a run that was interrupted, or start it")
    private boolean resume;

    @Mixin
    private EnsembleOptions ensemble;

    @Mixin
    private BackendOptions backend;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandLine line = command.commandLine();
        PhaseSpec spec = spec(line);
        Path folder = output.folder(line, resume);
        Instant started = Instant.now();
        long clock = System.nanoTime();
        try (Engine engine = backend.engine(line);
                ProgressView view = ProgressView.of(line.getErr(), output.quiet())) {
            view.line(spec.cells() + " cells of " + trajectories + " trajectories of " + steps + " steps, "
                    + ensemble.spec(line, steps, yStart).precision() + ", on " + engine.device());
            PhaseDiagram.Result result = new PhaseDiagram(spec, shard, folder, view).run(engine, resume);
            view.finish();
            double seconds = Duration.ofNanos(System.nanoTime() - clock).toNanos() * 1e-9;
            RunInfo info = new RunInfo(
                    CommandWords.of(line), engine.backend(), engine.device(), engine.driver(), started, seconds);
            PhaseReport report = new PhaseReport(result, Prediction.pFlat(spec));
            Results.write(report, folder, info, view);
            view.line(String.format(
                    java.util.Locale.ROOT,
                    "%.3g trajectory-steps in %.1f s, %.3g a second",
                    result.steps(),
                    seconds,
                    result.steps() / seconds));
        }
        return CommandLine.ExitCode.OK;
    }

    private PhaseSpec spec(CommandLine line) {
        long max = maxTrajectories != null ? maxTrajectories : defaultMax();
        try {
            return new PhaseSpec(
                    ensemble.spec(line, steps, yStart), eta.values(), sigma.values(), trajectories, ciWidth, max);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, "--" + e.getMessage());
        }
    }

    private long defaultMax() {
        boolean adaptive = !Double.isNaN(ciWidth) && trajectories > 0;
        long limit = kramers.langevin.EnsembleSpec.MAX_TRAJECTORIES;
        return adaptive && trajectories < limit / 1000 ? trajectories * 1000 : Math.max(trajectories, 1);
    }
}
