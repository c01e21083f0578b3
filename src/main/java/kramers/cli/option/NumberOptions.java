package kramers.cli.option;

import kramers.langevin.Precision;
import picocli.CommandLine.Option;

/** How random numbers and arithmetic are chosen. */
public final class NumberOptions {
    /** Arithmetic of the trajectories. */
    @Option(
            names = "--precision",
            paramLabel = "float|double",
            description = "arithmetic of the trajectories (default: ${DEFAULT-VALUE})")
    public Precision precision = Precision.FLOAT;

    /** Key of the random numbers, any value. */
    @Option(names = "--seed", paramLabel = "N", description = "seed of the random numbers (default: ${DEFAULT-VALUE})")
    public long seed = 1;
}
