package kramers.cli;

import java.io.IOException;
import kramers.app.ViewRunner;
import kramers.cli.option.BackendOptions;
import kramers.cli.option.Converters;
import kramers.cli.option.EnsembleOptions;
import kramers.cli.option.GridOptions;
import kramers.cli.option.ViewOptions;
import kramers.cli.terminal.ProgressView;
import kramers.experiment.live.LiveSpec;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.LangevinEngine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kramers view}. */
@Command(
        name = "view",
        description = {
            "Watch an ensemble run, in a window: particles over the two valleys, curves beside theory's.",
            "Settings can be changed while it runs; K lists the keys. With --snapshot or --record it needs no display."
        },
        footer = {
            "",
            Converters.RANGE_FORMS,
            "",
            "Examples:",
            "  kramers view",
            "  kramers view --eta 0.05 --sigma 0.01,0.1 --trajectories 200000",
            "  kramers view --snapshot frozen.png --at 3000 --from-above",
            "  kramers view --record hopping.gif --seconds 6"
        })
final class ViewCommand extends KramersCommand {
    @Mixin
    private GridOptions grid = new GridOptions("0.05", "0.01,0.03", 100_000, 6000);

    @Mixin
    private EnsembleOptions ensemble = new EnsembleOptions();

    @Mixin
    private BackendOptions backend;

    @Mixin
    private ViewOptions options;

    @Option(names = "--y-start", paramLabel = "Y", description = "start at this y (default: ${DEFAULT-VALUE})")
    private double yStart = 5;

    @Override
    public Integer call() throws IOException, InterruptedException {
        EnsembleSpec moving = ensemble.spec(grid.steps(), yStart);
        LiveSpec spec = LiveSpec.of(moving, grid.eta(), grid.sigma(), grid.trajectories());
        options.check(spec);
        try (LangevinEngine engine = backend.backends(notes(options.quiet())).engine();
                ProgressView view = ProgressView.ofFrames("view", err(), options.quiet())) {
            ViewRunner runner = new ViewRunner(engine, spec, options.speed(), options.settings(), view);
            if (options.snapshot() != null) {
                runner.snapshot(options.snapshot(), options.at(spec), options.overwrite());
            } else if (options.record() != null) {
                runner.record(options.record(), options.seconds(), options.rate(), options.overwrite());
            } else {
                runner.watch(this::lost);
            }
        }
        return ExitCode.OK;
    }

    private void lost() {
        err().println("the display has gone");
        err().flush();
    }
}
