package kramers.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import kramers.experiment.Range;
import kramers.experiment.TheorySpec;
import kramers.report.RunInfo;
import kramers.report.TheoryReport;
import kramers.theory.DerivedFreezing;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kramers theory}. */
@Command(
        name = "theory",
        description =
                "Closed forms over noise scale and y: steady state, effective temperature, barrier, escape times, and"
                        + " where the choice freezes. The defaults are the paper's Fig. 4c.",
        footer = {"", RangeConverter.FORMS})
final class TheoryCommand implements Callable<Integer> {
    /** Grid of the paper's Fig. 4c. */
    static final Range DELTA_S = Range.parse("1e-4:6e-3:120");

    static final Range Y = Range.parse("lin:0.01:15:150");

    @Spec
    private CommandSpec command;

    @Option(
            names = "--delta-s",
            paramLabel = "RANGE",
            converter = RangeConverter.class,
            description = "noise scales eta sigma (default: 1e-4:6e-3:120)")
    private Range deltaS = DELTA_S;

    @Option(
            names = "--y",
            paramLabel = "RANGE",
            converter = RangeConverter.class,
            description = "positions along the valleys (default: lin:0.01:15:150)")
    private Range y = Y;

    @Option(
            names = "--epsilon",
            paramLabel = "E",
            description =
                    "visits to the ridge still to come where a trajectory counts as frozen (default: 0.5615, which"
                            + " stands for the mean over trajectories)")
    private double epsilon = DerivedFreezing.MEAN;

    @Mixin
    private LandscapeOptions landscape;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() throws IOException {
        CommandLine line = command.commandLine();
        TheorySpec spec = spec(line);
        Path folder = output.folder(line, false);
        Instant started = Instant.now();
        long clock = System.nanoTime();
        TheoryReport report = new TheoryReport(spec);
        double seconds = (System.nanoTime() - clock) * 1e-9;
        Files.createDirectories(folder);
        try (ProgressView view = ProgressView.of("theory", line.getErr(), output.quiet())) {
            RunInfo info = new RunInfo(CommandWords.of(line), "theory", "", "", started, seconds);
            Results.write(report, folder, info, view);
        }
        return CommandLine.ExitCode.OK;
    }

    private TheorySpec spec(CommandLine line) {
        try {
            return new TheorySpec(landscape.valleys(line), deltaS.values(), y.values(), epsilon);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, "--" + e.getMessage());
        }
    }
}
