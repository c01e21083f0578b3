package kramers.cli;

import java.io.IOException;
import java.nio.file.Path;
import kramers.app.Results;
import kramers.cli.option.BackendOptions;
import kramers.cli.option.CurvatureOptions;
import kramers.cli.option.DataOptions;
import kramers.cli.option.OutputOptions;
import kramers.cli.terminal.ProgressView;
import kramers.network.HessianRequest;
import kramers.network.NetworkEngine;
import kramers.network.data.Dataset;
import kramers.network.model.MlpShape;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** A command that works with networks, learned from or measured on a set of images. */
abstract class NetworkCommand extends KramersCommand {
    @Mixin
    private DataOptions data;

    @Mixin
    private CurvatureOptions curvature;

    @Mixin
    private BackendOptions backend;

    /** What is to be done, once all that was asked for is found right. */
    @FunctionalInterface
    interface Work {
        void run(NetworkEngine engine, Path folder, Results results) throws IOException, InterruptedException;
    }

    /** Where results go. */
    abstract OutputOptions output();

    /** Reads the rest of the command line. */
    abstract Work prepare(Dataset images, Path folder) throws IOException;

    @Override
    public final Integer call() throws IOException, InterruptedException {
        Dataset images = data.load();
        Path folder = output().folder(name(), name());
        Work work = prepare(images, folder);
        boolean quiet = output().quiet();
        try (NetworkEngine engine = backend.backends(notes(quiet)).networkEngine(images);
                ProgressView view = ProgressView.ofNetworks(name(), err(), quiet)) {
            work.run(engine, folder, new Results(words(), view));
        }
        return ExitCode.OK;
    }

    /** Which eigenvalues to take of a network of some shape. */
    final HessianRequest curvature(MlpShape shape) {
        return curvature.curvature(shape);
    }

    /** Says so, where more eigenvalues are asked for than exist. */
    final void warnOfTooMany(MlpShape shape, HessianRequest wanted) {
        CurvatureOptions.warnOfTooMany(shape, wanted, text -> err().println("warning: " + text));
    }
}
