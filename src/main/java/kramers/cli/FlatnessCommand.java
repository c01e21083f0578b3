package kramers.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import kramers.network.Curvature;
import kramers.network.Dataset;
import kramers.network.Measurement;
import kramers.network.MlpShape;
import kramers.network.NetworkEngine;
import kramers.network.Snapshot;
import kramers.network.spectrum.DenseSpectrum;
import kramers.report.FlatnessReport;
import kramers.report.RunInfo;
import kramers.report.WeightsFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kramers flatness}. */
@Command(
        name = "flatness",
        description = "Measure loss, accuracy and curvature of networks from their weights.",
        footer = {
            "",
            "A FILE is what kramers train leaves in networks/, or a network of Linear and ReLU layers saved from PyTorch:",
            "  numpy.savez(file, **{k: v.numpy() for k, v in net.state_dict().items()})",
            "",
            "Example, after that of kramers train:",
            "  kramers flatness results/nets/networks/*.npz --out results/flatness"
        })
final class FlatnessCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "weights, .npz; every snapshot in them is measured")
    private List<Path> files;

    @Option(
            names = "--spectrum",
            description = "all eigenvalues, by the dense Gauss-Newton matrix of one layer; into spectrum.csv")
    private boolean spectrum;

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
        List<WeightsFile.Content> contents = new ArrayList<>();
        List<Curvature> curvatures = new ArrayList<>();
        for (Path file : files) {
            WeightsFile.Content content = read(line, file, images);
            contents.add(content);
            curvatures.add(curvature(line, content));
        }
        Path folder = output.folder(line, false);
        for (Path file : files) {
            output.requireApart(line, folder, file);
        }
        Instant started = Instant.now();
        FlatnessReport report = new FlatnessReport(images.name());
        try (NetworkEngine engine = backend.networkEngine(line, images);
                ProgressView view =
                        ProgressView.of(line.getErr(), output.quiet(), ProgressView.Words.networks("flatness"))) {
            Map<Snapshot, Measurement> found = measure(engine, contents, curvatures, view);
            view.finish();
            for (int i = 0; i < contents.size(); i++) {
                for (Snapshot snapshot : contents.get(i).snapshots()) {
                    report.add(files.get(i), curvatures.get(i), found.get(snapshot));
                }
                if (spectrum) {
                    dense(files.get(i), contents.get(i), curvatures.get(i), engine, report);
                }
            }
            double seconds = Duration.between(started, Instant.now()).toNanos() * 1e-9;
            output.make(folder);
            report.write(folder, RunInfo.on(engine, Map.of(), CommandWords.of(line), started, seconds));
            view.line("wrote " + folder + ": flatness.csv, run.json" + (spectrum ? ", spectrum.csv" : ""));
        }
        return CommandLine.ExitCode.OK;
    }

    private static WeightsFile.Content read(CommandLine line, Path file, Dataset images) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new ParameterException(line, file + " is no file");
        }
        try {
            WeightsFile.Content content = WeightsFile.read(file);
            if (content.shape().inputs(0) != images.train().pixels()
                    || content.shape().classes() < images.train().classes()) {
                throw new IllegalArgumentException(file + " holds a network " + content.shape() + ", not one for "
                        + images.train().pixels() + " pixels and "
                        + images.train().classes() + " classes");
            }
            return content;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, e.getMessage());
        }
    }

    private Curvature curvature(CommandLine line, WeightsFile.Content content) {
        Curvature wanted = curvature.curvature(line, content.shape());
        if (spectrum) {
            int layer = wanted.layer();
            boolean fits = layer != Curvature.ALL
                    && (long) content.shape().inputs(layer) * content.shape().outputs(layer)
                            <= DenseSpectrum.MAX_DIMENSION;
            if (!fits) {
                throw new ParameterException(
                        line, "--spectrum needs a --layer of at most " + DenseSpectrum.MAX_DIMENSION + " weights");
            }
        }
        return wanted;
    }

    /** Measures every snapshot of all files, those of a shape together: a device works at many networks at once. */
    private static Map<Snapshot, Measurement> measure(
            NetworkEngine engine, List<WeightsFile.Content> contents, List<Curvature> curvatures, ProgressView view)
            throws IOException, InterruptedException {
        Map<MlpShape, List<Snapshot>> alike = new LinkedHashMap<>();
        Map<MlpShape, Curvature> wanted = new HashMap<>();
        for (int i = 0; i < contents.size(); i++) {
            MlpShape shape = contents.get(i).shape();
            alike.computeIfAbsent(shape, s -> new ArrayList<>())
                    .addAll(contents.get(i).snapshots());
            wanted.put(shape, curvatures.get(i));
        }
        Map<Snapshot, Measurement> found = new IdentityHashMap<>();
        int all = contents.stream()
                .mapToInt(content -> content.snapshots().size())
                .sum();
        view.stage("0/" + all + " networks", 0, all);
        for (var group : alike.entrySet()) {
            MlpShape shape = group.getKey();
            engine.measure(shape, wanted.get(shape), group.getValue().iterator(), (snapshot, measurement) -> {
                found.put(snapshot, measurement);
                view.stage(found.size() + "/" + all + " networks", found.size(), all);
            });
        }
        return found;
    }

    private static void dense(
            Path file, WeightsFile.Content content, Curvature wanted, NetworkEngine engine, FlatnessReport report)
            throws IOException {
        for (Snapshot snapshot : content.snapshots()) {
            double[] values = engine.allEigenvalues(content.shape(), snapshot.parameters(), wanted.layer());
            report.addSpectrum(file, snapshot.step(), values);
        }
    }
}
