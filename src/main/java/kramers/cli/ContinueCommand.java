package kramers.cli;

import java.io.IOException;
import java.nio.file.Path;
import kramers.cli.option.Converters;
import kramers.cli.option.CurvatureOptions;
import kramers.cli.option.DataOptions;
import kramers.cli.option.UsageError;
import kramers.experiment.continuation.ContinuationSpec;
import kramers.experiment.continuation.ContinuationSpec.Keep;
import kramers.experiment.continuation.Selection;
import kramers.experiment.run.Journal;
import kramers.experiment.training.Training;
import kramers.network.EarlyStop;
import kramers.network.HessianRequest;
import kramers.network.data.Dataset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kramers continue}. */
@Command(
        name = "continue",
        description = {
            "Continue networks from checkpoints of their training by gradient descent on all images, without noise, and"
                    + " measure where each branch ends: in the valley that the network was in when it left.",
            "Further checkpoints can be added by --resume with another --at."
        },
        footer = {
            "",
            Converters.RANGE_FORMS,
            "",
            "Example, of a training that keeps its checkpoints:",
            "  kramers train --repeats 1 --keep checkpoints --out results/kept",
            "  kramers continue results/kept --at every:10"
        })
final class ContinueCommand extends ExperimentCommand {
    @Parameters(paramLabel = "RUN", description = "folder of a kramers train --keep checkpoints")
    private Path run;

    @Option(
            names = "--at",
            paramLabel = "all|every:K|RANGE",
            description =
                    "checkpoints to continue from: all of them, every K-th from the first on, or those at some steps"
                            + " (default: ${DEFAULT-VALUE})")
    private String at = Selection.ALL.at();

    @Option(names = "--eta", paramLabel = "RANGE", description = "only networks of these learning rates (default: all)")
    private String eta;

    @Option(names = "--batch", paramLabel = "RANGE", description = "only networks of these batch sizes (default: all)")
    private String batch;

    @Option(names = "--repeat", paramLabel = "RANGE", description = "only these repeats, from 0 (default: all)")
    private String repeat;

    @Option(
            names = "--budget",
            paramLabel = "T",
            description = "descend for T/eta steps from each checkpoint at the most (default: 100)")
    private Double budget;

    @Option(
            names = "--to-time",
            paramLabel = "T",
            description = "descend to the time T of the training, T/eta steps from its start, whatever the checkpoint"
                    + " (default: none, a --budget)")
    private Double toTime;

    @Option(
            names = "--early-stop",
            paramLabel = "LOSS|none",
            description =
                    "a branch ends once the training loss is at most LOSS and all training images are classified right,"
                            + " in three looks in a row 20 steps apart, after 100 steps (default: 0.005; with --to-time none)")
    private EarlyStop earlyStop;

    @Option(
            names = "--checkpoints",
            paramLabel = "N",
            description =
                    "measure each branch at its start and after each of N equal parts (default: ${DEFAULT-VALUE})")
    private int checkpoints = 1;

    @Option(
            names = "--flatness",
            paramLabel = "none|end|checkpoints",
            description = "when to take the eigenvalues (default: end)")
    private TrainCommand.When flatness = TrainCommand.When.END;

    @Option(
            names = "--keep",
            paramLabel = "none|end|checkpoints",
            description = "which weights of the branches to keep (default: none)")
    private Keep keep = Keep.NONE;

    @Mixin
    private CurvatureOptions curvature;

    @Mixin
    private DataOptions data;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Training.Result source = source(run, err());
        Dataset images = data.loadFor(run, source.dataFingerprint());
        Path folder = output.folder(name(), run.resolve(name()));
        output.requireApart(folder, run.resolve(Journal.FILE));
        return descend(spec(source), new Selection(at, eta, batch, repeat), source, images, folder);
    }

    private ContinuationSpec spec(Training.Result source) {
        if (budget != null && toTime != null) {
            throw new UsageError("--budget and --to-time exclude each other");
        }
        boolean total = toTime != null;
        HessianRequest wanted = curvature.curvature(source.spec().protocol().model());
        HessianRequest taken = flatness == TrainCommand.When.NONE ? new HessianRequest(wanted.layer(), 0) : wanted;
        return new ContinuationSpec(
                source.spec(),
                total ? toTime : budget != null ? budget : 100,
                total,
                earlyStop != null ? earlyStop : total ? EarlyStop.NEVER : EarlyStop.at(0.005),
                taken,
                checkpoints,
                flatness == TrainCommand.When.CHECKPOINTS,
                keep);
    }
}
