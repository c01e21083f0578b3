package kramers.cli;

import kramers.cli.option.Converters;
import kramers.cli.option.GridOptions;
import kramers.experiment.scan.ScanSpec;
import kramers.langevin.EnsembleSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code kramers phase}. */
@Command(
        name = "phase",
        description = {
            "Scan over learning rate and noise strength: which valley, and when the choice freezes.",
            "The defaults are the paper's Fig. 3."
        },
        footer = {
            "",
            Converters.RANGE_FORMS,
            "",
            "Example:",
            "  kramers phase --sigma 0.05 --trajectories 200 --out results/row"
        })
final class PhaseCommand extends ScanCommand {
    @Option(names = "--y-start", paramLabel = "Y", description = "start at this y (default: ${DEFAULT-VALUE})")
    private double yStart = 5;

    @Option(
            names = "--ci-width",
            paramLabel = "W",
            description = "add trajectories to a cell until the 95 %% interval of its P_flat is narrower than W"
                    + " (default: add none)")
    private double ciWidth = Double.NaN;

    @Option(
            names = "--max-trajectories",
            paramLabel = "N",
            description = "where --ci-width stops adding (default: 1000 times --trajectories)")
    private Long maxTrajectories;

    PhaseCommand() {
        super(new GridOptions("0.01:0.1:10", "0.01:0.1:10", 2000, 20_000));
    }

    @Override
    ScanSpec spec() {
        long max = maxTrajectories != null ? maxTrajectories : defaultMax(grid.trajectories());
        return new ScanSpec(
                ensemble.spec(grid.steps(), yStart), grid.eta(), grid.sigma(), grid.trajectories(), ciWidth, max);
    }

    private long defaultMax(long trajectories) {
        boolean adaptive = !Double.isNaN(ciWidth) && trajectories > 0;
        long limit = EnsembleSpec.MAX_TRAJECTORIES;
        return adaptive && trajectories < limit / 1000 ? trajectories * 1000 : Math.max(trajectories, 1);
    }
}
