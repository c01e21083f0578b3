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
            "A FILE is what kramers train leaves in networks/, or a network of Linear and ReLU layers saved from PyTorch"
                    + " by numpy.savez(file, **{k: v.numpy() for k, v in net.state_dict().items()})."
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
        warnOfTooMany(line, contents, curvatures);
        Instant started = Instant.now();
        FlatnessReport report = new FlatnessReport(images.name());
        try (NetworkEngine engine = backend.networkEngine(line, images);
                ProgressView view = ProgressView.of(line.getErr(), output.quiet(), ProgressView.Words.NETWORKS)) {
            Map<Snapshot, Measurement> found = measure(engine, contents, curvatures);
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
            Files.createDirectories(folder);
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
            NetworkEngine engine, List<WeightsFile.Content> contents, List<Curvature> curvatures)
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
        for (var group : alike.entrySet()) {
            MlpShape shape = group.getKey();
            engine.measure(shape, wanted.get(shape), group.getValue().iterator(), found::put);
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
