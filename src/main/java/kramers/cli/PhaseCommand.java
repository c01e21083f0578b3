package kramers.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import kramers.cli.option.RangeConverter;
import kramers.experiment.run.Range;
import kramers.experiment.scan.PhaseSpec;
import kramers.langevin.EnsembleSpec;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kramers phase}. */
@Command(
        name = "phase",
        description = {
            "Scan over learning rate and noise strength: which valley, and when the choice freezes.",
            "The defaults are the paper's Fig. 3."
        },
        footer = {
            "",
            RangeConverter.FORMS,
            "",
            "Example:",
            "  kramers phase --sigma 0.05 --trajectories 200 --out results/row"
        })
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
            description = "add trajectories to a cell until the 95 %% interval of its P_flat is narrower than W"
                    + " (default: add none)")
    private double ciWidth = Double.NaN;

    @Option(
            names = "--max-trajectories",
            paramLabel = "N",
            description = "where --ci-width stops adding (default: 1000 times --trajectories)")
    private Long maxTrajectories;

    @Mixin
    private ScanOptions scan;

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandLine line = command.commandLine();
        long max = maxTrajectories != null ? maxTrajectories : defaultMax();
        EnsembleSpec ensemble = scan.ensemble(line, steps, yStart);
        PhaseSpec spec = ScanOptions.checked(
                line, () -> new PhaseSpec(ensemble, eta.values(), sigma.values(), trajectories, ciWidth, max));
        return scan.run(line, spec);
    }

    private long defaultMax() {
        boolean adaptive = !Double.isNaN(ciWidth) && trajectories > 0;
        long limit = EnsembleSpec.MAX_TRAJECTORIES;
        return adaptive && trajectories < limit / 1000 ? trajectories * 1000 : Math.max(trajectories, 1);
    }
}
