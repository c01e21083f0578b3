package kramers.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
import kramers.network.data.PixelScaling;
import kramers.network.model.Model;
import kramers.network.model.Planes;
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
            "A FILE is what kramers train leaves in networks/, or a network saved from PyTorch:",
            "  numpy.savez(file, **{k: v.numpy() for k, v in net.state_dict().items()})",
            "with weights [outputs, inputs] and biases [outputs] of Linear layers with ReLU between, of any names, in the order"
                    + " of layers. Before them may stand Conv2d layers, weights [outputs, channels, 3, 3], padding 1, each"
                    + " with ReLU, and none or each with MaxPool2d(2); if only some have that, the names must be those of a"
                    + " Sequential, whose numbers tell.",
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

    @Option(
            names = "--pixels",
            paramLabel = "symmetric|unit",
            description = "what networks see of a pixel p: " + ImageSet.SCALING
                    + " or p/255, as torchvision's ToTensor has it (default: ${DEFAULT-VALUE})")
    private PixelScaling pixels = PixelScaling.SYMMETRIC;

    @Mixin
    private NetworkOptions networkOptions;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Dataset images = networkOptions.load().seenAs(pixels);
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

    private WeightsFile.Content read(Path file, Dataset images) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new UsageError(file + " is no file");
        }
        ImageSet seen = images.train();
        WeightsFile.Content content = WeightsFile.read(file, new Planes(seen.channels(), seen.rows(), seen.columns()));
        if (content.model().classes() < seen.classes()) {
            throw new UsageError(file + " holds a network " + content.model() + ", not one for " + seen.pixels()
                    + " pixels and " + seen.classes() + " classes");
        }
        content.pixels().ifPresent(formula -> requirePixels(file, formula));
        return content;
    }

    private void requirePixels(Path file, String formula) {
        if (!formula.equals(pixels.formula())) {
            PixelScaling other = Arrays.stream(PixelScaling.values())
                    .filter(scaling -> scaling.formula().equals(formula))
                    .findFirst()
                    .orElseThrow(() -> new UsageError("the network of " + file + " sees a pixel p as " + formula
                            + ", which is neither of --pixels"));
            throw new UsageError(
                    "the network of " + file + " sees a pixel p as " + formula + ": give --pixels " + other);
        }
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
