package kramers.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import kramers.landscape.TwoValley;
import kramers.langevin.EnsembleSpec;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What all trajectories of an ensemble have in common. */
final class EnsembleOptions {
    static final String LANDSCAPE_LABEL = "KEY=VALUE";
    static final String LANDSCAPE =
            "landscape parameters: x1, x2, x0, f0, yb, yf, yd, Ld (default: those of the paper, x1=0.8, x2=0.65, x0=1, f0=1,"
                    + " yb=30, yf=20, yd=100, Ld=1)";

    @Mixin
    private NumberOptions numbers;

    @Option(names = "--landscape", paramLabel = LANDSCAPE_LABEL, split = ",", description = LANDSCAPE)
    private Map<String, Double> landscape = new LinkedHashMap<>();

    @Option(names = "--x-start", paramLabel = "X", description = "start at x = -X and +X (default: ${DEFAULT-VALUE})")
    private double xStart = 0.01;

    @Option(
            names = "--noise-power",
            paramLabel = "P",
            description = "P of the noise covariance 2 sigma H^P: 1 is SGD, 0 isotropic (default: ${DEFAULT-VALUE})")
    private double noisePower = 1;

    /** The ensemble; IllegalArgumentException turned into one line of usage error. */
    EnsembleSpec spec(CommandLine line, long steps, double yStart) {
        TwoValley valleys = valleys(line, landscape);
        try {
            return new EnsembleSpec(valleys, steps, xStart, yStart, noisePower, false, numbers.seed, numbers.precision);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, "--" + e.getMessage());
        }
    }

    /** The paper's landscape with changes. */
    static TwoValley valleys(CommandLine line, Map<String, Double> changes) {
        try {
            return TwoValley.PAPER.with(changes);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, "--landscape: " + e.getMessage());
        }
    }
}
