package kramers.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import kramers.app.Results;
import kramers.app.ScanRunner;
import kramers.cli.option.BackendOptions;
import kramers.cli.option.EnsembleOptions;
import kramers.cli.option.GridOptions;
import kramers.cli.option.ResumableOutput;
import kramers.cli.option.ShardOption;
import kramers.cli.option.UsageError;
import kramers.cli.terminal.ProgressView;
import kramers.experiment.scan.ScanSpec;
import kramers.langevin.LangevinEngine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that scans a grid of cells. */
abstract class ScanCommand extends KramersCommand {
    @Mixin
    final GridOptions grid;

    @Mixin
    final EnsembleOptions ensemble = new EnsembleOptions();

    @Option(
            names = "--density",
            description =
                    "also carry the probability density of each cell through all steps, exactly and without random"
                            + " numbers, and write its P_flat as column p_flat_density (up to a second a cell)")
    private boolean density;

    @Mixin
    private ShardOption part;

    @Mixin
    private BackendOptions backend;

    @Mixin
    private ResumableOutput output;

    /** @param grid with the command's own defaults */
    ScanCommand(GridOptions grid) {
        this.grid = grid;
    }

    /** What to scan. */
    abstract ScanSpec spec();

    @Override
    public final Integer call() throws IOException, InterruptedException {
        ScanSpec spec = spec();
        requireMemory(spec);
        Path folder = output.folder(name(), name());
        try (LangevinEngine engine = backend.backends(notes(output.quiet()))
                        .engine(spec.ensemble().generator());
                ProgressView view = ProgressView.of(name(), err(), output.quiet())) {
            output.make(folder);
            new ScanRunner(name(), engine, output.resume(), new Results(words(), view))
                    .run(spec, part.shard(), folder, density);
        }
        return ExitCode.OK;
    }

    /** A grid that does not fit is refused before it runs: at the end it would be too late. */
    private static void requireMemory(ScanSpec spec) {
        double most = Runtime.getRuntime().maxMemory();
        if (spec.memory() > most) {
            double mib = 0x1p20;
            throw new UsageError(String.format(
                    Locale.ROOT,
                    "%d cells need about %.0f MiB of memory, and Java may take %.0f: make the grid smaller, or give"
                            + " Java more by KRAMERS_JAVA_OPTS=-Xmx%.0fm",
                    spec.cells(),
                    spec.memory() / mib,
                    most / mib,
                    Math.ceil(1.1 * spec.memory() / mib)));
        }
    }
}
