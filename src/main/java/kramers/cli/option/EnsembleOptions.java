package kramers.cli.option;

import kramers.langevin.EnsembleSpec;
import kramers.langevin.Generator;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What all trajectories of an ensemble have in common. */
public final class EnsembleOptions {
    @Mixin
    private NumberOptions numbers;

    @Mixin
    private LandscapeOptions landscape;

    @Option(names = "--x-start", paramLabel = "X", description = "start at x = -X and +X (default: 0.01)")
    private Double xStart;

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

    /** True if the user gave a place to start at. */
    public boolean startGiven() {
        return xStart != null;
    }

    /** The ensemble, started at a y. */
    public EnsembleSpec spec(long steps, double yStart) {
        double x = xStart != null ? xStart : 0.01;
        return new EnsembleSpec(
                        landscape.valleys(), steps, x, yStart, noisePower, false, numbers.seed(), numbers.precision())
                .generator(rng);
    }
}
