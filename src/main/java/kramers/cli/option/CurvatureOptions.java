package kramers.cli.option;

import java.util.function.Consumer;
import kramers.network.HessianRequest;
import kramers.network.model.Model;
import picocli.CommandLine.Option;

/** Which eigenvalues of the Hessian to take. */
public final class CurvatureOptions {
    @Option(
            names = "--layer",
            paramLabel = "middle|all|L",
            description =
                    "weights by which the Hessian is taken: those of the middle layer, all parameters, or those of"
                            + " layer L from 1, poolings not counted (default: middle; of networks with convolutions the"
                            + " last, as the paper)")
    private String layer;

    @Option(
            names = "--eigenvalues",
            paramLabel = "K",
            description = "the flatness is the inverse geometric mean of the K largest (default: ${DEFAULT-VALUE})")
    private int eigenvalues = 10;

    /**
     * Which eigenvalues to take of a network of some model.
     *
     * @throws UsageError if it has no such layer
     */
    public HessianRequest curvature(Model model) {
        if (eigenvalues < 1 || eigenvalues > HessianRequest.MAX_COUNT) {
            throw new UsageError("--eigenvalues must be 1 to " + HessianRequest.MAX_COUNT + ", not " + eigenvalues);
        }
        return new HessianRequest(layer(model), eigenvalues);
    }

    /** Says so, where more eigenvalues are asked for than exist. */
    public static void warnOfTooMany(Model model, HessianRequest wanted, Consumer<String> warn) {
        int existing = wanted.existing(model);
        if (wanted.count() > existing) {
            warn.accept("--eigenvalues " + wanted.count() + ": the Hessian by the " + existing + " weights of layer "
                    + (wanted.layer() + 1) + " of a network " + model + " has " + existing
                    + "; they are written, and no flatness");
        }
    }

    private int layer(Model model) {
        if (layer == null) {
            return model.measuredLayer();
        }
        if (layer.equals("middle")) {
            return model.middleLayer();
        }
        if (layer.equals("all")) {
            return HessianRequest.ALL;
        }
        int number = layer.matches("[1-9]\\d{0,5}") ? Integer.parseInt(layer) : 0;
        if (number < 1 || number > model.depth()) {
            throw new UsageError("--layer '" + layer + "' must be middle, all, or 1 to " + model.depth()
                    + " for a network " + model);
        }
        return number - 1;
    }
}
