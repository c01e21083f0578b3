package kramers.cli.option;

import java.io.IOException;
import kramers.network.HessianRequest;
import kramers.network.Loss;
import kramers.network.data.Dataset;
import kramers.network.model.Model;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What networks see, and what is measured of them. */
public final class NetworkOptions {
    @Mixin
    private DataOptions data;

    @Mixin
    private CurvatureOptions curvature;

    @Option(
            names = "--loss",
            paramLabel = "cross-entropy|squared-logits|squared-softmax",
            description =
                    "mean over images of -log p of the own class, of |z - y|^2/C or of |p - y|^2/C, with logits z of C"
                            + " classes, p = softmax(z), y one-hot (default: ${DEFAULT-VALUE})")
    private Loss loss = Loss.CROSS_ENTROPY;

    /** Loads the images; see {@link DataOptions#load}. */
    public Dataset load() throws IOException {
        return data.load();
    }

    /** What networks are trained by, and what is measured. */
    public Loss loss() {
        return loss;
    }

    /** Which eigenvalues to take of a network of some model; see {@link CurvatureOptions#curvature}. */
    public HessianRequest curvature(Model model) {
        return curvature.curvature(model);
    }
}
