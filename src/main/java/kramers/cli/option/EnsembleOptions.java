package kramers.cli.option;

import kramers.landscape.TwoValley;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.Generator;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What all trajectories of an ensemble have in common. */
public final class EnsembleOptions {
    @Mixin
    private NumberOptions numbers;

    @Mixin
    private LandscapeOptions landscape;

    @Option(names = "--x-start", paramLabel = "X", description = "start at x = -X and +X (default: ${DEFAULT-VALUE})")
    private double xStart = 0.01;

    @Option(
            names = "--noise-power",
            paramLabel = "P",
            description = "P of the noise covariance 2 sigma H^P: 1 is SGD, 0 isotropic (default: ${DEFAULT-VALUE})")
    private double noisePower = 1;

    @Option(
            names = "--rng",
            paramLabel = "philox|curand",
            description =
                    "where the normals come from (default: ${DEFAULT-VALUE}): our Philox gives the same bits on every"
                            + " backend; NVIDIA's cuRAND, on CUDA devices alone, is an independent check, equal in"
                            + " distribution but not in bits")
    private Generator rng = Generator.PHILOX;

    /** The ensemble; IllegalArgumentException turned into one line of usage error. */
    public EnsembleSpec spec(CommandLine line, long steps, double yStart) {
        TwoValley valleys = landscape.valleys(line);
        try {
            return new EnsembleSpec(valleys, steps, xStart, yStart, noisePower, false, numbers.seed, numbers.precision)
                    .generator(rng);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, "--" + e.getMessage());
        }
    }
}
