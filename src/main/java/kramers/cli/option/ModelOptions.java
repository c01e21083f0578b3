package kramers.cli.option;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import kramers.network.NetworkEngine;
import kramers.network.data.Dataset;
import kramers.network.model.Layer;
import kramers.network.model.Model;
import picocli.CommandLine.Option;

/** Which layers networks have. */
public final class ModelOptions {
    /** The paper's two kinds. */
    enum Kind {
        MLP("50-50"),
        CNN(Model.PAPER_CONVOLUTIONAL);

        private final String layers;

        Kind(String layers) {
            this.layers = layers;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--model",
            paramLabel = "mlp|cnn",
            description = "the paper's fully connected or convolutional network: --layers 50-50 or --layers "
                    + Model.PAPER_CONVOLUTIONAL + " (default: mlp)")
    private Kind kind;

    @Option(
            names = "--layers",
            paramLabel = "L-L...",
            description =
                    "layers before the classes: convN a 3 x 3 convolution to N channels, pool the maximum of 2 x 2 pixels"
                            + " behind it, N a linear layer of N units; ReLU follows a convolution or linear layer (default: those"
                            + " of --model)")
    private String layers;

    @Option(
            names = "--hidden",
            paramLabel = "N-N...",
            description = "widths of the hidden layers of a fully connected network (default: those of --model)")
    private String hidden;

    /** The option that names layers; null if none was given. */
    public String given() {
        return hidden != null ? "--hidden" : layers != null ? "--layers" : kind != null ? "--model" : null;
    }

    /**
     * All layers but the last, as asked for; null if nothing was.
     *
     * @throws UsageError if they are no layers, or asked for twice
     */
    public List<Layer> hidden() {
        if (Stream.of(kind, layers, hidden).filter(option -> option != null).count() > 1) {
            throw new UsageError("--model, --layers and --hidden exclude one another");
        }
        if (hidden != null && !hidden.matches("\\d+(-\\d+)*")) {
            throw new UsageError("--hidden " + hidden + " must be widths joined by hyphens, 50-50");
        }
        String text = hidden != null ? hidden : layers != null ? layers : kind != null ? kind.layers : null;
        try {
            return text == null ? null : Model.layers(text);
        } catch (IllegalArgumentException e) {
            throw new UsageError(given() + " " + text + ": " + e.getMessage());
        }
    }

    /**
     * A network of these layers, or the paper's fully connected one, for images.
     *
     * @throws UsageError if there is no such network
     */
    public Model model(Dataset images) {
        List<Layer> asked = hidden();
        try {
            return NetworkEngine.model(images.train(), asked == null ? Model.layers(Kind.MLP.layers) : asked);
        } catch (IllegalArgumentException e) {
            throw new UsageError(given() + ": " + e.getMessage());
        }
    }
}
