package kramers.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import kramers.app.ContinuationRunner;
import kramers.app.Results;
import kramers.app.ScanRunner;
import kramers.app.TrainingRunner;
import kramers.cli.option.OutputOptions;
import kramers.cli.terminal.ProgressView;
import kramers.experiment.continuation.Continuation;
import kramers.experiment.training.Training;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kramers merge}. */
@Command(
        name = "merge",
        description = "Join the shards of a scan, a training or a continuation into one result, exactly.",
        footer = {
            "",
            "Example:",
            "  kramers phase --eta 0.05 --trajectories 100 --shard 1/2 --out results/half1",
            "  kramers phase --eta 0.05 --trajectories 100 --shard 2/2 --out results/half2",
            "  kramers merge results/half1 results/half2 --out results/whole"
        })
final class MergeCommand extends KramersCommand {
    @Parameters(arity = "1..*", paramLabel = "SHARD", description = "result folders of all the shards, in any order")
    private List<Path> shards;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() throws IOException {
        Path folder = output.folder(name(), name());
        for (Path shard : shards) {
            output.requireApart(folder, shard);
        }
        boolean training = Training.isIn(shards.get(0));
        boolean continuation = Continuation.isIn(shards.get(0));
        try (ProgressView view = training || continuation
                ? ProgressView.ofNetworks(name(), err(), output.quiet())
                : ProgressView.of(name(), err(), output.quiet())) {
            Results results = results(view);
            if (training) {
                TrainingRunner.merge(shards, folder, results);
            } else if (continuation) {
                ContinuationRunner.merge(shards, folder, results);
            } else {
                ScanRunner.merge(shards, folder, results);
            }
        }
        return ExitCode.OK;
    }
}
