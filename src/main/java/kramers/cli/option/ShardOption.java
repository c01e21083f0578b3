package kramers.cli.option;

import kramers.experiment.run.Shard;
import picocli.CommandLine.Option;

/** Which part of a run to do. */
public final class ShardOption {
    @Option(
            names = "--shard",
            paramLabel = "i/n|auto/n",
            description =
                    "do only part i of n: whole cells, networks or branches, or, of a scan with fewer cells than parts, an equal"
                            + " share of all trajectories; kramers merge joins the parts. auto takes i from the index in a job"
                            + " array of Slurm, PBS, Grid Engine or LSF, 1 to n (default: all of it)")
    private Shard shard;

    /** The part that was asked for. */
    public Shard shard() {
        return or(Shard.WHOLE);
    }

    /** The part that was asked for; another if none was. */
    public Shard or(Shard other) {
        return shard != null ? shard : other;
    }
}
