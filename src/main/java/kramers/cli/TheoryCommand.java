package kramers.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import kramers.cli.option.LandscapeOptions;
import kramers.cli.option.OutputOptions;
import kramers.cli.option.RangeConverter;
import kramers.experiment.plane.TheorySpec;
import kramers.experiment.run.Range;
import kramers.landscape.TwoValley;
import kramers.theory.Freezing;
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
        description = {
            "Evaluate the closed forms over noise scale and y, without a random number.",
            "They are steady state, effective temperature, barrier, escape times, and where the choice freezes. The"
                    + " defaults are the paper's Fig. 4c."
        },
        footer = {
            "",
            RangeConverter.FORMS,
            "",
            "Example:",
            "  kramers theory --delta-s 1e-4:6e-3:30 --y lin:0.1:15:30 --out results/plane"
        })
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
                    "epsilon of the paper's freezing point, Eq. 11: the choice is frozen once escapes from the sharper"
                            + " valley are as rare as E times the rate at which P_flat changes (default:"
                            + " ${DEFAULT-VALUE})")
    private double epsilon = Freezing.EPSILON;

    @Option(
            names = "--phi",
            paramLabel = "PHI",
            description =
                    "Phi of the paper's freezing point, Eq. 11 (default: 3000 times A37 of the landscape, as in Fig. 4c)")
    private Double phi;

    @Mixin
    private LandscapeOptions landscape;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() throws IOException {
        CommandLine line = command.commandLine();
        TheorySpec spec = spec(line);
        Path folder = output.folder(line, false);
        output.make(folder);
        new TheoryRunner(line, output.quiet(), new Results()).run(spec, folder);
        return CommandLine.ExitCode.OK;
    }

    private TheorySpec spec(CommandLine line) {
        try {
            TwoValley land = landscape.valleys(line);
            double constant = phi != null ? phi : Freezing.fig4(land).phi();
            return new TheorySpec(land, deltaS.values(), y.values(), epsilon, constant);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, "--" + e.getMessage());
        }
    }
}
