package kramers.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import kramers.cli.option.RangeConverter;
import kramers.experiment.run.Range;
import kramers.experiment.scan.PhaseSpec;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.Recording;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kramers ensemble}. */
@Command(
        name = "ensemble",
        description = {
            "Run a few cells and record them on the way: P_flat and y over time, freezing times, sample paths.",
            "With --fix-y it measures escape times. The defaults are the paper's Fig. 4b."
        },
        footer = {
            "",
            RangeConverter.FORMS,
            "",
            "Example:",
            "  kramers ensemble --eta 0.05 --sigma 0.05,0.1 --steps 2000 --out results/cells"
        })
final class EnsembleCommand implements Callable<Integer> {
    private static final int DEFAULT_RECORDS = 200;

    @Spec
    private CommandSpec command;

    @Option(
            names = "--eta",
            paramLabel = "RANGE",
            converter = RangeConverter.class,
            description = "learning rates (default: 0.01)")
    private Range eta = Range.parse("0.01");

    @Option(
            names = "--sigma",
            paramLabel = "RANGE",
            converter = RangeConverter.class,
            description = "noise strengths (default: 0.1,0.05,0.01)")
    private Range sigma = Range.parse("0.1,0.05,0.01");

    @Option(
            names = "--trajectories",
            paramLabel = "N",
            description = "trajectories of each cell (default: ${DEFAULT-VALUE})")
    private long trajectories = 1000;

    @Option(names = "--steps", paramLabel = "N", description = "updates of each trajectory (default: ${DEFAULT-VALUE})")
    private long steps = 100_000;

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
            converter = RangeConverter.class,
            description = "steps to record, rounded to whole ones; 0 is the start (default: 0 and 1:STEPS:"
                    + DEFAULT_RECORDS + ")")
    private Range record;

    @Option(
            names = "--paths",
            paramLabel = "N",
            description =
                    "keep the first N trajectories of each cell at the recorded steps (default: ${DEFAULT-VALUE})")
    private int paths = 5;

    @Mixin
    private ScanOptions scan;

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandLine line = command.commandLine();
        check(line);
        EnsembleSpec ensemble = scan.ensemble(line, steps, fixY != null ? fixY : yStart != null ? yStart : 1);
        PhaseSpec spec = ScanOptions.checked(
                line,
                () -> new PhaseSpec(
                        recorded(fixY != null ? ensemble.held(fixY) : ensemble),
                        eta.values(),
                        sigma.values(),
                        trajectories,
                        Double.NaN,
                        Math.max(trajectories, 1)));
        return scan.run(line, spec);
    }

    private void check(CommandLine line) {
        if (fixY != null && !(fixY >= 0 && fixY < 1e9)) {
            throw new ParameterException(line, "--fix-y must be a number from 0 to 1e9, not " + fixY);
        }
        if (fixY != null && (yStart != null || line.getParseResult().hasMatchedOption("--x-start"))) {
            throw new ParameterException(
                    line, "--fix-y starts at the valley bottoms and excludes --y-start and --x-start");
        }
    }

    /** The ensemble with its recording; complaints name the option. */
    private EnsembleSpec recorded(EnsembleSpec ensemble) {
        int[] recorded = record != null ? steps(record) : defaultSteps((int) ensemble.steps());
        if (recorded[recorded.length - 1] > ensemble.steps()) {
            throw new IllegalArgumentException("record: step " + recorded[recorded.length - 1]
                    + " is beyond the run of " + ensemble.steps() + " steps");
        }
        if (recorded.length > Recording.MAX_STEPS) {
            throw new IllegalArgumentException(
                    "record: " + recorded.length + " steps are more than " + Recording.MAX_STEPS);
        }
        return ensemble.recording(new Recording(recorded, paths));
    }

    private static int[] steps(Range record) {
        try {
            return record.steps();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("record: " + e.getMessage());
        }
    }

    /** The start, and steps even in the logarithm up to the end. */
    static int[] defaultSteps(int steps) {
        int[] spaced = Range.parse("1:" + steps + ":" + (steps == 1 ? 1 : DEFAULT_RECORDS))
                .steps();
        return IntStream.concat(IntStream.of(0), IntStream.of(spaced)).toArray();
    }
}
