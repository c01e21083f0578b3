package kramers.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import kramers.cli.option.BackendOptions;
import kramers.cli.option.CurvatureOptions;
import kramers.cli.option.DataOptions;
import kramers.cli.option.OutputOptions;
import kramers.cli.option.RangeConverter;
import kramers.cli.option.ShardConverter;
import kramers.cli.terminal.ProgressView;
import kramers.experiment.run.Range;
import kramers.experiment.run.Shard;
import kramers.experiment.training.TrainedNetwork;
import kramers.experiment.training.Training;
import kramers.experiment.training.TrainingSpec;
import kramers.experiment.training.WeightsFolder;
import kramers.network.Curvature;
import kramers.network.NetworkEngine;
import kramers.network.Study;
import kramers.network.data.Dataset;
import kramers.network.model.MlpShape;
import kramers.report.RunInfo;
import kramers.report.TrainingReport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kramers train}. */
@Command(
        name = "train",
        description = {
            "Train small networks by stochastic gradient descent and measure how flat the minima are where they end.",
            "All begin with the same weights."
        },
        footer = {
            "",
            RangeConverter.FORMS,
            "The paper's grid:",
            "  --eta 0.001,0.002,0.005,0.01,0.02,0.05,0.1 --batch 1000,500,200,100,50,20,10",
            "",
            "Example:",
            "  kramers train --batch 20,50 --repeats 2 --time 5 --out results/nets"
        })
final class TrainCommand implements Callable<Integer> {
    static final String FILES = "networks.csv, metrics.csv, summary.csv, run.json, networks/*.npz";

    /** When something is done. */
    enum When {
        NONE,
        END,
        CHECKPOINTS
    }

    @Spec
    private CommandSpec command;

    @Option(
            names = "--eta",
            paramLabel = "RANGE",
            converter = RangeConverter.class,
            description = "learning rates (default: 0.05)")
    private Range eta = Range.parse("0.05");

    @Option(
            names = "--batch",
            paramLabel = "RANGE",
            converter = RangeConverter.class,
            description = "batch sizes; that of the training set is gradient descent (default: 50)")
    private Range batch = Range.parse("50");

    @Option(
            names = "--repeats",
            paramLabel = "N",
            description =
                    "networks of each learning rate and batch size, which differ in their batches (default: ${DEFAULT-VALUE})")
    private int repeats = 20;

    @Option(names = "--time", paramLabel = "T", description = "training time: T/eta steps (default: ${DEFAULT-VALUE})")
    private double time = 100;

    @Option(
            names = "--hidden",
            paramLabel = "N-N...",
            description = "widths of the hidden layers (default: ${DEFAULT-VALUE})")
    private String hidden = "50-50";

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "seed of initial weights and batches (default: ${DEFAULT-VALUE})")
    private long seed = 1;

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

    @Option(
            names = "--shard",
            paramLabel = "i/n",
            converter = ShardConverter.class,
            description = "run only part i of n of the grid; kramers merge joins the parts (default: all of it)")
    private Shard shard = Shard.WHOLE;

    @Option(names = "--resume", description = "take up a run that was interrupted, or start it")
    private boolean resume;

    @Mixin
    private DataOptions data;

    @Mixin
    private CurvatureOptions curvature;

    @Mixin
    private BackendOptions backend;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandLine line = command.commandLine();
        Dataset images = data.load(line);
        TrainingSpec spec = spec(line, images);
        Path folder = output.folder(line, resume);
        Instant started = Instant.now();
        try (NetworkEngine engine = backend.networkEngine(line, images);
                ProgressView view =
                        ProgressView.of(line.getErr(), output.quiet(), ProgressView.Words.networks("train"))) {
            if (!images.note().isEmpty()) {
                view.line(images.note());
            }
            view.line(spec.networks() + (spec.networks() == 1 ? " network " : " networks ")
                    + spec.study().shape() + " on " + images.name() + " ("
                    + images.train().size() + " + " + images.test().size() + " images), on " + engine.device());
            output.make(folder);
            Training.Result result =
                    new Training(spec, shard, folder, new WeightsFolder(folder), view).run(engine, resume);
            view.finish();
            double seconds = Duration.between(started, Instant.now()).toNanos() * 1e-9;
            new TrainingReport(result).write(folder, RunInfo.of(result.sittings(), CommandWords.of(line)));
            view.line("wrote " + folder + ": " + FILES);
            view.line(summary(result, seconds));
        }
        return CommandLine.ExitCode.OK;
    }

    private static String summary(Training.Result result, double seconds) {
        TrainedNetwork[] networks = Arrays.stream(result.networks())
                .filter(network -> network != null)
                .toArray(TrainedNetwork[]::new);
        long converged =
                Arrays.stream(networks).filter(TrainedNetwork::converged).count();
        long diverged = Arrays.stream(networks).filter(TrainedNetwork::diverged).count();
        return String.format(
                Locale.ROOT,
                "%d of %d networks converged, %d diverged; %.3g network-steps in %.1f s, %.3g a second",
                converged,
                networks.length,
                diverged,
                result.steps(),
                seconds,
                result.steps() / seconds);
    }

    private TrainingSpec spec(CommandLine line, Dataset images) {
        if (keep == When.NONE) {
            throw new ParameterException(line, "--keep must be end or checkpoints, not none");
        }
        MlpShape shape = shape(line, images);
        Curvature wanted = curvature.curvature(line, shape);
        Curvature taken = flatness == When.NONE ? new Curvature(wanted.layer(), 0) : wanted;
        CurvatureOptions.warnOfTooMany(line, shape, taken);
        try {
            Study study =
                    new Study(shape, seed, checkpoints, taken, flatness == When.CHECKPOINTS, keep == When.CHECKPOINTS);
            return new TrainingSpec(study, eta.values(), batches(images.train().size()), repeats, time);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, "--" + e.getMessage());
        }
    }

    private int[] batches(int images) {
        for (double b : batch.values()) {
            if (b != Math.rint(b) || b < 1 || b > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("batch must be whole numbers from 1, not " + b);
            }
            if (b > images) {
                throw new IllegalArgumentException(
                        "batch must be at most the " + images + " training images, not " + (long) b);
            }
        }
        return Arrays.stream(batch.values()).mapToInt(b -> (int) b).toArray();
    }

    private MlpShape shape(CommandLine line, Dataset images) {
        int inputs = images.train().pixels();
        int classes = images.train().classes();
        if (!hidden.matches("(0|[1-9]\\d{0,4})(-(0|[1-9]\\d{0,4}))*")) {
            throw new ParameterException(line, "--hidden '" + hidden + "' must be widths joined by hyphens, 50-50");
        }
        IntStream between = Arrays.stream(hidden.split("-")).mapToInt(Integer::parseInt);
        try {
            return new MlpShape(IntStream.concat(IntStream.concat(IntStream.of(inputs), between), IntStream.of(classes))
                    .toArray());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, "--hidden " + hidden + ": " + e.getMessage());
        }
    }
}
