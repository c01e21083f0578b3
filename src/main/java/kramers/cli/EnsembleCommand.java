package kramers.cli;

import kramers.cli.option.Converters;
import kramers.cli.option.GridOptions;
import kramers.cli.option.UsageError;
import kramers.experiment.run.ParameterGrid;
import kramers.experiment.scan.RecordedSteps;
import kramers.experiment.scan.ScanSpec;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.Recording;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code kramers ensemble}. */
@Command(
        name = "ensemble",
        description = {
            "Run a few cells and record them on the way: P_flat and y over time, freezing times, sample paths.",
            "With --fix-y it measures escape times. The defaults are the paper's Fig. 4b."
        },
        footer = {
            "",
            Converters.RANGE_FORMS,
            "",
            "Example:",
            "  kramers ensemble --eta 0.05 --sigma 0.05,0.1 --steps 2000 --out results/cells"
        })
final class EnsembleCommand extends ScanCommand {
    @Option(names = "--y-start", paramLabel = "Y", description = "start at this y (default: 1)")
    private Double yStart;

    @Option(
            names = "--fix-y",
            paramLabel = "Y",
            description =
                    "hold y at Y and start at the two valley bottoms there, to measure escape times and the steady"
                            + " state (default: y moves)")
    private Double fixY;

    @Option(
            names = "--record",
            paramLabel = "RANGE",
            description = "steps to record, rounded to whole ones; 0 is the start (default: 0 and 1:STEPS:"
                    + RecordedSteps.USUAL + ")")
    private ParameterGrid record;

    @Option(
            names = "--paths",
            paramLabel = "N",
            description =
                    "keep the first N trajectories of each cell at the recorded steps (default: ${DEFAULT-VALUE})")
    private int paths = 5;

    EnsembleCommand() {
        super(new GridOptions("0.01", "0.1,0.05,0.01", 1000, 100_000));
    }

    @Override
    ScanSpec spec() {
        check();
        EnsembleSpec moving = ensemble.spec(grid.steps(), fixY != null ? fixY : yStart != null ? yStart : 1);
        int steps = (int) moving.steps();
        int[] recorded = record != null ? RecordedSteps.of(record, steps) : RecordedSteps.upTo(steps);
        return new ScanSpec(
                (fixY != null ? moving.held(fixY) : moving).recording(new Recording(recorded, paths)),
                grid.eta(),
                grid.sigma(),
                grid.trajectories(),
                Double.NaN,
                Math.max(grid.trajectories(), 1));
    }

    private void check() {
        if (fixY != null && !(fixY >= 0 && fixY < 1e9)) {
            throw new UsageError("--fix-y must be a number from 0 to 1e9, not " + fixY);
        }
        if (fixY != null && (yStart != null || ensemble.startGiven())) {
            throw new UsageError("--fix-y starts at the valley bottoms and excludes --y-start and --x-start");
        }
    }
}
