package kramers.cli;

import java.io.IOException;
import kramers.cli.option.EnsembleOptions;
import kramers.cli.option.GridOptions;
import kramers.experiment.scan.ScanPart;
import kramers.experiment.scan.ScanSpec;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that scans a grid of cells. */
abstract class ScanCommand extends ExperimentCommand {
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

    /** @param grid with the command's own defaults */
    ScanCommand(GridOptions grid) {
        this.grid = grid;
    }

    /** What to scan. */
    abstract ScanSpec spec();

    @Override
    public final Integer call() throws IOException, InterruptedException {
        ScanPart scan = new ScanPart(spec(), part.shard());
        return scan(name(), scan, density, output.folder(name(), name()));
    }
}
