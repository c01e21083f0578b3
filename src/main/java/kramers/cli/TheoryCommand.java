package kramers.cli;

import java.io.IOException;
import java.nio.file.Path;
import kramers.app.TheoryRunner;
import kramers.cli.option.Converters;
import kramers.cli.option.LandscapeOptions;
import kramers.cli.option.OutputOptions;
import kramers.cli.terminal.ProgressView;
import kramers.experiment.plane.TheorySpec;
import kramers.experiment.run.ParameterGrid;
import kramers.landscape.TwoValley;
import kramers.theory.Freezing;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
            Converters.RANGE_FORMS,
            "",
            "Example:",
            "  kramers theory --delta-s 1e-4:6e-3:30 --y lin:0.1:15:30 --out results/plane"
        })
final class TheoryCommand extends KramersCommand {
    @Option(
            names = "--delta-s",
            paramLabel = "RANGE",
            description = "noise scales eta sigma (default: ${DEFAULT-VALUE})")
    private ParameterGrid deltaS = TheorySpec.DELTA_S;

    @Option(
            names = "--y",
            paramLabel = "RANGE",
            description = "positions along the valleys (default: ${DEFAULT-VALUE})")
    private ParameterGrid y = TheorySpec.Y;

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
        TwoValley land = landscape.valleys();
        double constant = phi != null ? phi : Freezing.fig4(land).phi();
        TheorySpec spec = new TheorySpec(land, deltaS.values(), y.values(), epsilon, constant);
        Path folder = output.folder(name(), name());
        output.make(folder);
        try (ProgressView view = ProgressView.of(name(), err(), output.quiet())) {
            new TheoryRunner(results(view)).run(spec, folder);
        }
        return ExitCode.OK;
    }
}
