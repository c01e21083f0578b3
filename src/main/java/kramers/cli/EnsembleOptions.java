package kramers.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import kramers.landscape.TwoValley;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.Precision;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What all trajectories of an ensemble have in common. */
final class EnsembleOptions {
    @Option(
            names = "--precision",
            paramLabel = "float|double",
            description = "arithmetic of the trajectories (default: ${DEFAULT-VALUE})")
    private Precision precision = Precision.FLOAT;

    @Option(names = "--seed", paramLabel = "N", description = "seed of the random numbers (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(
            names = "--landscape",
            paramLabel = "KEY=VALUE",
            split = ",",
            splitSynopsisLabel = ",",
            description =
                    "landscape parameters: x1, x2, x0, f0, yb, yf, yd, Ld (default: those of the paper, x1=0.8, x2=0.65,"
                            + " x0=1, f0=1, yb=30, yf=20, yd=100, Ld=1)")
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
        try {
            TwoValley valleys = TwoValley.PAPER.with(landscape);
            return new EnsembleSpec(valleys, steps, xStart, yStart, noisePower, false, seed, precision);
        } catch (IllegalArgumentException e) {
            String message = e.getMessage();
            boolean option = message.startsWith("steps") || message.matches("(x-start|y-start|noise-power).*");
            throw new ParameterException(line, (option ? "--" : "--landscape: ") + message);
        }
    }
}
