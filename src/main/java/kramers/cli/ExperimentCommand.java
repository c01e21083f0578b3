package kramers.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import kramers.app.ContinuationRunner;
import kramers.app.ScanRunner;
import kramers.app.TrainingRunner;
import kramers.cli.option.BackendOptions;
import kramers.cli.option.CurvatureOptions;
import kramers.cli.option.ResumableOutput;
import kramers.cli.option.ShardOption;
import kramers.cli.option.UsageError;
import kramers.cli.terminal.ProgressView;
import kramers.experiment.continuation.ContinuationSpec;
import kramers.experiment.continuation.Selection;
import kramers.experiment.run.Shard;
import kramers.experiment.scan.ScanPart;
import kramers.experiment.training.Training;
import kramers.experiment.training.TrainingSpec;
import kramers.langevin.LangevinEngine;
import kramers.network.NetworkEngine;
import kramers.network.data.Dataset;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/**
 * A command that runs a scan, a training or a continuation, which can be taken up again and may be one part of many. Nothing is written before
 * all that was asked for is found right.
 */
abstract class ExperimentCommand extends KramersCommand {
    @Mixin
    ShardOption part;

    @Mixin
    ResumableOutput output;

    @Mixin
    private BackendOptions backend;

    /**
     * Runs a scan.
     *
     * @param experiment what the results are known by
     * @param density whether to propagate the density of each cell as well
     */
    final int scan(String experiment, ScanPart scan, boolean density, Path folder)
            throws IOException, InterruptedException {
        requireMemory(scan);
        try (LangevinEngine engine = engines(backend, output.quiet())
                        .engine(scan.spec().ensemble().generator());
                ProgressView view = ProgressView.of(experiment, err(), output.quiet())) {
            output.make(folder);
            new ScanRunner(experiment, engine, output.resume(), results(view)).run(scan, folder, density);
        }
        return ExitCode.OK;
    }

    /** Runs a training, whose results are known as {@code train}. */
    final int train(TrainingSpec spec, Shard shard, Dataset images, Path folder)
            throws IOException, InterruptedException {
        spec.requireParts(shard);
        CurvatureOptions.warnOfTooMany(
                spec.protocol().model(), spec.protocol().curvature(), text -> err().println("warning: " + text));
        try (NetworkEngine engine = engines(backend, output.quiet()).networkEngine(images);
                ProgressView view = ProgressView.ofNetworks("train", err(), output.quiet())) {
            output.make(folder);
            new TrainingRunner(engine, output.resume(), results(view)).run(spec, shard, folder);
        }
        return ExitCode.OK;
    }

    /** Opens the training in a folder, of which all checkpoints were kept. */
    static Training.Result source(Path run, PrintWriter err) throws IOException {
        if (!Files.isDirectory(run)) {
            throw new UsageError(run + (Files.exists(run) ? " is no folder" : ": no such folder"));
        }
        return ContinuationRunner.open(run, ProgressView.ofBranches("training", err, true));
    }

    /** Continues a training, whose results are known as {@code continue}. */
    final int descend(ContinuationSpec spec, Selection selection, Training.Result source, Dataset images, Path folder)
            throws IOException, InterruptedException {
        selection.of(spec);
        try (NetworkEngine engine = engines(backend, output.quiet()).networkEngine(images);
                ProgressView view = ProgressView.ofBranches("continue", err(), output.quiet())) {
            output.make(folder);
            new ContinuationRunner(engine, source, output.resume(), results(view))
                    .run(spec, selection, part.shard(), folder);
        }
        return ExitCode.OK;
    }

    /** A grid that does not fit is refused before it runs: at the end it would be too late. */
    private void requireMemory(ScanPart scan) {
        double most = Runtime.getRuntime().maxMemory();
        if (scan.memory() > most) {
            double mib = 0x1p20;
            throw new UsageError(String.format(
                    Locale.ROOT,
                    "%d cells need about %.0f MiB of memory, and Java may take %.0f: make the grid smaller, or give"
                            + " Java more by %s",
                    scan.cells(),
                    scan.memory() / mib,
                    most / mib,
                    platform().memory(String.format(Locale.ROOT, "%.0fm", Math.ceil(1.1 * scan.memory() / mib)))));
        }
    }
}
