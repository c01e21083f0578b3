package kramers.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kramers.cli.option.BackendOptions;
import kramers.cli.option.CurvatureOptions;
import kramers.cli.option.DataOptions;
import kramers.cli.option.OutputOptions;
import kramers.cli.terminal.ProgressView;
import kramers.network.Curvature;
import kramers.network.Measurement;
import kramers.network.NetworkEngine;
import kramers.network.Snapshot;
import kramers.network.data.Dataset;
import kramers.network.data.ImageSet;
import kramers.network.model.MlpShape;
import kramers.network.spectrum.DenseSpectrum;
import kramers.network.weights.WeightsFile;
import kramers.report.FlatnessReport;
import kramers.report.RunInfo;
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
            "with weights [outputs, inputs] and biases [outputs] of any names, in the order of layers. A network sees a pixel p"
                    + " as " + ImageSet.SCALING + ".",
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
        warnOfTooMany(line, contents, curvatures);
        Instant started = Instant.now();
        FlatnessReport report = new FlatnessReport(images.name());
        try (NetworkEngine engine = backend.networkEngine(line, images);
                ProgressView view =
                        ProgressView.of(line.getErr(), output.quiet(), ProgressView.Words.networks("flatness"))) {
            note(view, images, contents);
            Map<Snapshot, Measurement> found = measure(engine, contents, curvatures, view);
            view.finish();
            for (int i = 0; i < contents.size(); i++) {
                for (Snapshot snapshot : contents.get(i).snapshots()) {
                    report.add(files.get(i), curvatures.get(i), snapshot, found.get(snapshot));
                    if (!snapshot.flaw().isEmpty()) {
                        view.warn(files.get(i) + ", step " + snapshot.step() + ": " + snapshot.flaw()
                                + ": no loss, no eigenvalues");
                    } else if (spectrum) {
                        dense(files.get(i), contents.get(i).shape(), snapshot, curvatures.get(i), engine, report);
                    }
                }
            }
            double seconds = Duration.between(started, Instant.now()).toNanos() * 1e-9;
            output.make(folder);
            report.write(folder, RunInfo.on(engine, Map.of(), CommandWords.of(line), started, seconds));
            view.line("wrote " + folder + ": flatness.csv, run.json" + (report.hasSpectra() ? ", spectrum.csv" : ""));
        }
        return CommandLine.ExitCode.OK;
    }

    private static WeightsFile.Content read(CommandLine line, Path file, Dataset images) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new ParameterException(line, file + " is no file");
        }
        try {
            WeightsFile.Content content = WeightsFile.read(file, images.train().pixels());
            if (content.shape().classes() < images.train().classes()) {
                throw new IllegalArgumentException(file + " holds a network " + content.shape() + ", not one for "
                        + images.train().pixels() + " pixels and "
                        + images.train().classes() + " classes");
            }
            return content;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, e.getMessage());
        }
    }

    /** Says what is odd about the data, and how networks were read that Kramers did not write: once if many are alike. */
    private void note(ProgressView view, Dataset images, List<WeightsFile.Content> contents) {
        if (!images.note().isEmpty()) {
            view.line(images.note());
        }
        Map<String, List<Path>> alike = new LinkedHashMap<>();
        for (int i = 0; i < contents.size(); i++) {
            alike.computeIfAbsent(contents.get(i).note(), note -> new ArrayList<>())
                    .add(files.get(i));
        }
        alike.remove("");
        alike.forEach((note, of) ->
                view.line(of.get(0) + (of.size() > 1 ? " and " + (of.size() - 1) + " more" : "") + " " + note));
    }

    private Curvature curvature(CommandLine line, WeightsFile.Content content) {
        Curvature wanted = curvature.curvature(line, content.shape());
        if (spectrum && (wanted.layer() == Curvature.ALL || !dense(content.shape(), wanted.layer()))) {
            MlpShape shape = content.shape();
            String possible = IntStream.range(0, shape.layers())
                    .filter(layer -> dense(shape, layer))
                    .mapToObj(layer -> "--layer " + (layer + 1) + " (" + weights(shape, layer) + ")")
                    .collect(Collectors.joining(" or "));
            throw new ParameterException(
                    line,
                    "--spectrum takes the dense matrix of one layer of at most " + DenseSpectrum.MAX_DIMENSION
                            + " weights: of a network " + shape + " "
                            + (possible.isEmpty() ? "no layer is so small" : possible));
        }
        return wanted;
    }

    private static long weights(MlpShape shape, int layer) {
        return (long) shape.inputs(layer) * shape.outputs(layer);
    }

    private static boolean dense(MlpShape shape, int layer) {
        return weights(shape, layer) <= DenseSpectrum.MAX_DIMENSION;
    }

    private static void warnOfTooMany(
            CommandLine line, List<WeightsFile.Content> contents, List<Curvature> curvatures) {
        Set<MlpShape> said = new HashSet<>();
        for (int i = 0; i < contents.size(); i++) {
            if (said.add(contents.get(i).shape())) {
                CurvatureOptions.warnOfTooMany(line, contents.get(i).shape(), curvatures.get(i));
            }
        }
    }

    /** Measures every snapshot of all files, those of a shape together: a device works at many networks at once. */
    private static Map<Snapshot, Measurement> measure(
            NetworkEngine engine, List<WeightsFile.Content> contents, List<Curvature> curvatures, ProgressView view)
            throws IOException, InterruptedException {
        Map<MlpShape, List<Snapshot>> alike = new LinkedHashMap<>();
        Map<MlpShape, Curvature> wanted = new HashMap<>();
        Map<Snapshot, Measurement> found = new IdentityHashMap<>();
        for (int i = 0; i < contents.size(); i++) {
            MlpShape shape = contents.get(i).shape();
            List<Snapshot> sound = alike.computeIfAbsent(shape, s -> new ArrayList<>());
            for (Snapshot snapshot : contents.get(i).snapshots()) {
                if (snapshot.flaw().isEmpty()) {
                    sound.add(snapshot);
                } else {
                    found.put(snapshot, Measurement.none(snapshot.step()));
                }
            }
            wanted.put(shape, curvatures.get(i));
        }
        int all = found.size() + alike.values().stream().mapToInt(List::size).sum();
        view.stage(found.size() + "/" + all + " networks", found.size(), all);
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
            Path file, MlpShape shape, Snapshot snapshot, Curvature wanted, NetworkEngine engine, FlatnessReport report)
            throws IOException {
        double[] values = engine.allEigenvalues(shape, snapshot.parameters(), wanted.layer());
        report.addSpectrum(file, snapshot.step(), values);
    }
}
