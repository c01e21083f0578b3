package kramers.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import kramers.cli.option.BackendOptions;
import kramers.cli.option.EnsembleOptions;
import kramers.cli.option.OutputOptions;
import kramers.cli.option.ShardConverter;
import kramers.experiment.run.Shard;
import kramers.experiment.scan.PhaseSpec;
import kramers.langevin.Engine;
import kramers.langevin.EnsembleSpec;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What all commands that scan a grid of cells share. */
public final class ScanOptions {
    @Option(
            names = "--density",
            description =
                    "also carry the probability density of each cell through all steps, exactly and without random"
                            + " numbers, and write its P_flat as column p_flat_density (up to a second a cell)")
    private boolean density;

    @Option(
            names = "--shard",
            paramLabel = "i/n",
            converter = ShardConverter.class,
            description = "run only part i of n of the grid; kramers merge joins the parts (default: all of it)")
    private Shard shard = Shard.WHOLE;

    @Option(names = "--resume", description = "take up a run that was interrupted, or start it")
    private boolean resume;

    @Mixin
    private EnsembleOptions ensemble;

    @Mixin
    private BackendOptions backend;

    @Mixin
    private OutputOptions output;

    /** What the cells share. */
    public EnsembleSpec ensemble(CommandLine line, long steps, double yStart) {
        return ensemble.spec(line, steps, yStart);
    }

    /** Makes a spec; its complaint becomes one line that begins with the option. */
    public static PhaseSpec checked(CommandLine line, java.util.function.Supplier<PhaseSpec> spec) {
        try {
            return spec.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, "--" + e.getMessage());
        }
    }

    /** A grid that does not fit is refused before it runs: at the end it would be too late. */
    private static void requireMemory(CommandLine line, PhaseSpec spec) {
        double most = Runtime.getRuntime().maxMemory();
        if (spec.memory() > most) {
            double mib = 0x1p20;
            throw new ParameterException(
                    line,
                    String.format(
                            Locale.ROOT,
                            "%d cells need about %.0f MiB of memory, and Java may take %.0f: make the grid smaller, or give"
                                    + " Java more by KRAMERS_JAVA_OPTS=-Xmx%.0fm",
                            spec.cells(),
                            spec.memory() / mib,
                            most / mib,
                            Math.ceil(1.1 * spec.memory() / mib)));
        }
    }

    /** Runs the scan and writes its files. */
    public int run(CommandLine line, PhaseSpec spec) throws IOException, InterruptedException {
        requireMemory(line, spec);
        Path folder = output.folder(line, resume);
        try (Engine engine = backend.engine(line, spec.ensemble().generator())) {
            output.make(folder);
            new ScanRunner(line, line.getCommandName(), engine, output.quiet(), resume, new Results())
                    .run(spec, shard, folder, density);
        }
        return CommandLine.ExitCode.OK;
    }
}
