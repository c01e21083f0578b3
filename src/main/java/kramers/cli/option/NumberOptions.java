package kramers.cli.option;

import kramers.langevin.Precision;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How random numbers and arithmetic are chosen. */
public final class NumberOptions {
    @Option(
            names = "--precision",
            paramLabel = "float|double",
            description = "arithmetic of the trajectories (default: float)")
    private Precision precision;

    @Mixin
    private SeedOption seed;

    /** Key of the random numbers, any value. */
    public long seed() {
        return seed.seed();
    }

    /** Arithmetic of the trajectories. */
    public Precision precision() {
        return precisionGiven() ? precision : Precision.FLOAT;
    }

    /** True if the user named a precision. */
    public boolean precisionGiven() {
        return precision != null;
    }
}
