package kramers.cli.option;

import kramers.experiment.run.Shard;
import picocli.CommandLine.Option;

/** Which part of a grid to run. */
public final class ShardOption {
    @Option(
            names = "--shard",
            paramLabel = "i/n",
            converter = ShardConverter.class,
            description = "run only part i of n of the grid; kramers merge joins the parts (default: all of it)")
    private Shard shard = Shard.WHOLE;

    /** The part that was asked for. */
    public Shard shard() {
        return shard;
    }
}
