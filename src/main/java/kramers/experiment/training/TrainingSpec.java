package kramers.experiment.training;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import kramers.experiment.run.Shard;
import kramers.network.NetworkSpec;
import kramers.network.TrainingProtocol;
import kramers.spec.InvalidSetting;

/**
 * A grid of networks: every learning rate with every batch size, some repeats each.
 *
 * @param protocol what all networks share
 * @param eta learning rates
 * @param batch batch sizes
 * @param repeats networks of a cell, which differ in their batches, ≥ 1
 * @param time training time: a network makes time/eta steps, rounded
 */
public record TrainingSpec(TrainingProtocol protocol, double[] eta, int[] batch, int repeats, double time) {
    /** Networks of a grid at the most. */
    public static final int MAX_NETWORKS = 1_000_000;

    /**
     * Checks all ranges.
     *
     * @throws IllegalArgumentException if one is left; the message begins with the name of the setting
     */
    public TrainingSpec {
        InvalidSetting.unless(repeats >= 1, "repeats", "must be at least 1, not " + repeats);
        InvalidSetting.unless(time > 0 && Double.isFinite(time), "time", "must be > 0 and finite, not " + time);
        InvalidSetting.unless(eta.length > 0 && batch.length > 0, "eta", "and batch must not be empty");
        InvalidSetting.unless(
                (double) eta.length * batch.length * repeats <= MAX_NETWORKS,
                "repeats",
                ": the grid may have " + MAX_NETWORKS + " networks at most");
        for (double e : eta) {
            InvalidSetting.unless(e > 0, "eta", "must be > 0, not " + e);
            InvalidSetting.unless(
                    time / e <= NetworkSpec.MAX_STEPS && time / e >= 0.5,
                    "time",
                    ": time/eta steps must be 1 to " + NetworkSpec.MAX_STEPS + ", not " + time / e);
        }
        for (int b : batch) {
            InvalidSetting.unless(b >= 1, "batch", "must be at least 1, not " + b);
        }
    }

    /** Pairs of a learning rate and a batch size. */
    public int cells() {
        return eta.length * batch.length;
    }

    /**
     * Makes sure that each part has a network.
     *
     * @throws InvalidSetting if there are more parts than networks
     */
    public void requireParts(Shard shard) {
        InvalidSetting.unless(
                shard.n() <= networks(),
                "shard",
                shard + ": n may be at most " + networks() + ", the number of networks");
    }

    /** Networks of the whole grid, whatever the shard. */
    public int networks() {
        return cells() * repeats;
    }

    /** Network number index of the grid: repeats fastest, then batch sizes. */
    public NetworkSpec network(int index) {
        int cell = index / repeats;
        double rate = eta[cell / batch.length];
        return new NetworkSpec(index, rate, batch[cell % batch.length], index % repeats, Math.round(time / rate));
    }

    /**
     * The networks of a shard, the longest first, so that no thread ends up alone with one.
     *
     * @param images in the training set
     */
    List<NetworkSpec> networks(Shard shard, int images) {
        return IntStream.range(0, networks())
                .filter(shard::has)
                .mapToObj(this::network)
                .sorted(Comparator.comparingDouble((NetworkSpec network) -> network.steps() * network.work(images))
                        .reversed())
                .toList();
    }
}
