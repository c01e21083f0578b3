package kramers.cli.option;

import kramers.network.Curvature;
import kramers.network.model.MlpShape;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which eigenvalues of the Hessian to take. */
public final class CurvatureOptions {
    @Option(
            names = "--layer",
            paramLabel = "middle|all|L",
            description =
                    "weights by which the Hessian is taken: those of the middle layer, all parameters, or those of"
                            + " layer L from 1 (default: ${DEFAULT-VALUE})")
    private String layer = "middle";

    @Option(
            names = "--eigenvalues",
            paramLabel = "K",
            description = "the flatness is the inverse geometric mean of the K largest (default: ${DEFAULT-VALUE})")
    private int eigenvalues = 10;

    /** What was asked for, of a network of this shape; a ParameterException of the line where there is no such thing. */
    public Curvature curvature(CommandLine line, MlpShape shape) {
        if (eigenvalues < 1 || eigenvalues > Curvature.MAX_COUNT) {
            throw new ParameterException(
                    line, "--eigenvalues must be 1 to " + Curvature.MAX_COUNT + ", not " + eigenvalues);
        }
        return new Curvature(layer(line, shape), eigenvalues);
    }

    /** Says so, where more eigenvalues are asked for than exist. */
    public static void warnOfTooMany(CommandLine line, MlpShape shape, Curvature wanted) {
        int existing = wanted.existing(shape);
        if (wanted.count() > existing) {
            line.getErr()
                    .println("warning: --eigenvalues " + wanted.count() + ": the Hessian by the " + existing
                            + " weights of layer " + (wanted.layer() + 1) + " of a network " + shape + " has "
                            + existing + "; they are written, and no flatness");
        }
    }

    private int layer(CommandLine line, MlpShape shape) {
        if (layer.equals("middle")) {
            return shape.middleLayer();
        }
        if (layer.equals("all")) {
            return Curvature.ALL;
        }
        int number = layer.matches("[1-9]\\d{0,5}") ? Integer.parseInt(layer) : 0;
        if (number < 1 || number > shape.layers()) {
            throw new ParameterException(
                    line,
                    "--layer '" + layer + "' must be middle, all, or 1 to " + shape.layers() + " for a network "
                            + shape);
        }
        return number - 1;
    }
}
