package kramers.cli;

import java.io.IOException;
import java.util.Arrays;
import kramers.cli.option.Converters;
import kramers.cli.option.ModelOptions;
import kramers.cli.option.NetworkOptions;
import kramers.cli.option.SeedOption;
import kramers.cli.option.UsageError;
import kramers.experiment.run.ParameterGrid;
import kramers.experiment.training.TrainingSpec;
import kramers.network.HessianRequest;
import kramers.network.TrainingProtocol;
import kramers.network.data.Dataset;
import kramers.network.model.Model;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kramers train}. */
@Command(
        name = "train",
        description = {
            "Train small networks by stochastic gradient descent and measure how flat the minima are where they end.",
            "All begin with the same weights."
        },
        footer = {
            "",
            Converters.RANGE_FORMS,
            "The paper's grid:",
            "  --eta 0.001,0.002,0.005,0.01,0.02,0.05,0.1 --batch 1000,500,200,100,50,20,10",
            "",
            "Example:",
            "  kramers train --batch 20,50 --repeats 2 --time 5 --out results/nets"
        })
final class TrainCommand extends ExperimentCommand {
    /** When something is done. */
    enum When {
        NONE,
        END,
        CHECKPOINTS
    }

    @Option(names = "--eta", paramLabel = "RANGE", description = "learning rates (default: ${DEFAULT-VALUE})")
    private ParameterGrid eta = ParameterGrid.parse("0.05");

    @Option(
            names = "--batch",
            paramLabel = "RANGE",
            description = "batch sizes; that of the training set is gradient descent (default: ${DEFAULT-VALUE})")
    private ParameterGrid batch = ParameterGrid.parse("50");

    @Option(
            names = "--repeats",
            paramLabel = "N",
            description =
                    "networks of each learning rate and batch size, which differ in their batches (default: ${DEFAULT-VALUE})")
    private int repeats = 20;

    @Option(names = "--time", paramLabel = "T", description = "training time: T/eta steps (default: ${DEFAULT-VALUE})")
    private double time = 100;

    @Mixin
    private ModelOptions modelOptions;

    @Mixin
    private SeedOption seed;

    @Option(
            names = "--checkpoints",
            paramLabel = "N",
            description = "measure loss and accuracy at the start and after each of N equal parts (default:"
                    + " ${DEFAULT-VALUE})")
    private int checkpoints = 100;

    @Option(
            names = "--flatness",
            paramLabel = "none|end|checkpoints",
            description = "when to take the eigenvalues (default: end)")
    private When flatness = When.END;

    @Option(names = "--keep", paramLabel = "end|checkpoints", description = "which weights to keep (default: end)")
    private When keep = When.END;

    @Mixin
    private NetworkOptions networkOptions;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Dataset images = networkOptions.load();
        return train(spec(images), part.shard(), images, output.folder(name(), name()));
    }

    private TrainingSpec spec(Dataset images) {
        if (keep == When.NONE) {
            throw new UsageError("--keep must be end or checkpoints, not none");
        }
        Model model = modelOptions.model(images);
        HessianRequest wanted = networkOptions.curvature(model);
        HessianRequest taken = flatness == When.NONE ? new HessianRequest(wanted.layer(), 0) : wanted;
        TrainingProtocol protocol = new TrainingProtocol(
                model, seed.seed(), checkpoints, taken, flatness == When.CHECKPOINTS, keep == When.CHECKPOINTS);
        return new TrainingSpec(
                protocol.by(networkOptions.loss()),
                eta.values(),
                batches(images.train().size()),
                repeats,
                time);
    }

    private int[] batches(int images) {
        for (double b : batch.values()) {
            if (b != Math.rint(b) || b < 1 || b > Integer.MAX_VALUE) {
                throw new UsageError("--batch must be whole numbers from 1, not " + b);
            }
            if (b > images) {
                throw new UsageError("--batch must be at most the " + images + " training images, not " + (long) b);
            }
        }
        return Arrays.stream(batch.values()).mapToInt(b -> (int) b).toArray();
    }
}
