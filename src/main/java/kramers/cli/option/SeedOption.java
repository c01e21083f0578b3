package kramers.cli.option;

import picocli.CommandLine.Option;

/** Key of all random numbers of a run. */
public final class SeedOption {
    @Option(names = "--seed", paramLabel = "N", description = "seed of the random numbers (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    /** The seed that was asked for, any value. */
    public long seed() {
        return seed;
    }
}
