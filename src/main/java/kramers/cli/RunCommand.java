package kramers.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import kramers.cli.option.DataOptions;
import kramers.cli.option.UsageError;
import kramers.experiment.run.Shard;
import kramers.experiment.scan.ScanPart;
import kramers.experiment.spec.SpecFile;
import kramers.experiment.training.TrainingSpec;
import kramers.network.NetworkEngine;
import kramers.network.data.Dataset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kramers run}. */
@Command(
        name = "run",
        description = {
            "Run the scan or the training that a file describes, as kramers phase, ensemble or train would.",
            "The results are that command's, in its folder if no other is given: each goes on with --resume where the"
                    + " other ended."
        },
        footer = {
            "",
            "A SPEC is JSON: {\"kramers\": 1, \"experiment\": \"phase\", \"seed\": 1, \"spec\": {...}}, with the members of spec in"
                    + " run.json. The run.json of a finished phase, ensemble or train is a SPEC itself: take one of a"
                    + " small run, and change in it what you like.",
            "",
            "Example, after that of kramers phase:",
            "  kramers run results/row/run.json --out results/again"
        })
final class RunCommand extends ExperimentCommand {
    @Parameters(paramLabel = "SPEC", description = "what to run, .json")
    private Path file;

    @Mixin
    private DataOptions data;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new UsageError(file + (Files.exists(file) ? " is no file that can be read" : ": no such file"));
        }
        SpecFile.Content content = SpecFile.read(file);
        String experiment = content.experiment();
        Shard shard = part.or(content.shard());
        if (content.training() == null) {
            if (data.given()) {
                throw new UsageError("--data is for trainings; " + file + " describes a run of kramers " + experiment);
            }
            return scan(experiment, new ScanPart(content.scan(), shard), false, folder(experiment));
        }
        Dataset images = data.load();
        requireData(content, images);
        return train(content.training(), shard, images, folder(experiment));
    }

    private Path folder(String experiment) throws IOException {
        Path folder = output.folder(experiment, experiment);
        output.requireApart(folder, file);
        return folder;
    }

    /** Makes sure that the training can learn from the data, and that they are its own. */
    private void requireData(SpecFile.Content content, Dataset images) {
        TrainingSpec training = content.training();
        try {
            content.requireData(images.fingerprint());
            NetworkEngine.requireFit(images, training.protocol().model());
        } catch (IllegalArgumentException e) {
            throw new UsageError(file + ": " + e.getMessage() + "; --data names their folder");
        }
        int batch = Arrays.stream(training.batch()).max().orElseThrow();
        if (batch > images.train().size()) {
            throw new UsageError(
                    file + ": batch must be at most the " + images.train().size() + " training images, not " + batch);
        }
    }
}
