package kramers.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kramers.app.FlatnessRunner;
import kramers.app.FlatnessRunner.Networks;
import kramers.cli.option.CurvatureOptions;
import kramers.cli.option.NetworkOptions;
import kramers.cli.option.UsageError;
import kramers.cli.terminal.ProgressView;
import kramers.network.HessianRequest;
import kramers.network.NetworkEngine;
import kramers.network.data.Dataset;
import kramers.network.data.ImageSet;
import kramers.network.model.Model;
import kramers.network.spectrum.DenseSpectrum;
import kramers.network.weights.WeightsFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
final class FlatnessCommand extends MeasuringCommand {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "weights, .npz; every snapshot in them is measured")
    private List<Path> files;

    @Option(
            names = "--spectrum",
            description = "all eigenvalues, by the dense Gauss-Newton matrix of one layer; into spectrum.csv")
    private boolean spectrum;

    @Mixin
    private NetworkOptions networkOptions;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Dataset images = networkOptions.load();
        Path folder = output.folder(name(), name());
        List<Networks> networks = new ArrayList<>();
        for (Path file : files) {
            WeightsFile.Content content = read(file, images);
            networks.add(new Networks(file, content, taken(content.model())));
        }
        for (Path file : files) {
            output.requireApart(folder, file);
        }
        warnOfTooMany(networks);
        try (NetworkEngine engine = engines(backend, output.quiet()).networkEngine(images);
                ProgressView view = ProgressView.ofNetworks(name(), err(), output.quiet())) {
            new FlatnessRunner(engine, networkOptions.loss(), spectrum, results(view))
                    .run(networks, folder, () -> output.make(folder));
        }
        return ExitCode.OK;
    }

    private static WeightsFile.Content read(Path file, Dataset images) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new UsageError(file + " is no file");
        }
        WeightsFile.Content content = WeightsFile.read(file, images.train().pixels());
        if (content.model().classes() < images.train().classes()) {
            throw new UsageError(file + " holds a network " + content.model() + ", not one for "
                    + images.train().pixels() + " pixels and " + images.train().classes() + " classes");
        }
        return content;
    }

    private HessianRequest taken(Model model) {
        HessianRequest wanted = networkOptions.curvature(model);
        if (spectrum && (wanted.layer() == HessianRequest.ALL || !dense(model, wanted.layer()))) {
            String possible = IntStream.range(0, model.depth())
                    .filter(layer -> dense(model, layer))
                    .mapToObj(layer -> "--layer " + (layer + 1) + " ("
                            + model.weights(layer).size() + ")")
                    .collect(Collectors.joining(" or "));
            throw new UsageError("--spectrum takes the dense matrix of one layer of at most "
                    + DenseSpectrum.MAX_DIMENSION + " weights: of a network " + model + " "
                    + (possible.isEmpty() ? "no layer is so small" : possible));
        }
        return wanted;
    }

    private static boolean dense(Model model, int layer) {
        return model.weights(layer).size() <= DenseSpectrum.MAX_DIMENSION;
    }

    private void warnOfTooMany(List<Networks> files) {
        Set<Model> said = new HashSet<>();
        for (Networks networks : files) {
            if (said.add(networks.content().model())) {
                CurvatureOptions.warnOfTooMany(
                        networks.content().model(), networks.curvature(), text -> err().println("warning: " + text));
            }
        }
    }
}
