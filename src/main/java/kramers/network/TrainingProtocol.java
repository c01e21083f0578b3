package kramers.network;

import kramers.network.data.MinibatchSampler;
import kramers.network.model.Model;
import kramers.spec.InvalidSetting;

/**
 * What all networks of a protocol have in common.
 *
 * @param model the layers; inputs and classes are those of the data
 * @param seed of batches ({@link MinibatchSampler}), and of the initial weights of a {@link #task}
 * @param checkpoints equal intervals, from start to last step, between which a network is measured and may be kept, ≥ 1;
 *     measured at both ends too
 * @param curvature eigenvalues to take
 * @param curvatureAtCheckpoints at every checkpoint, not only at the end
 * @param keepAll hand over the weights of every checkpoint, not only the last
 * @param keepFirst do so of each cell's first repeat, whatever becomes of the others
 * @param stop when a network ends before its last step; it is measured there as at the last
 * @param loss to descend on, to measure, and to take the curvature of; null, as in journals that do not name one, means
 *     cross-entropy
 */
public record TrainingProtocol(
        Model model,
        long seed,
        int checkpoints,
        HessianRequest curvature,
        boolean curvatureAtCheckpoints,
        boolean keepAll,
        boolean keepFirst,
        EarlyStop stop,
        Loss loss) {
    /** Upper limit of checkpoints. */
    public static final int MAX_CHECKPOINTS = 1_000_000;

    /**
     * Checks the number of checkpoints and the layer.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public TrainingProtocol {
        if (checkpoints < 1 || checkpoints > MAX_CHECKPOINTS) {
            throw new InvalidSetting("checkpoints", "must be 1 to " + MAX_CHECKPOINTS + ", not " + checkpoints);
        }
        if (curvature.layer() >= model.depth()) {
            throw new InvalidSetting(
                    "layer", "must be below " + model.depth() + ", the layers of weights, not " + curvature.layer());
        }
        loss = loss == null ? Loss.CROSS_ENTROPY : loss;
    }

    /** All steps are made, by cross-entropy. */
    public TrainingProtocol(
            Model model,
            long seed,
            int checkpoints,
            HessianRequest curvature,
            boolean curvatureAtCheckpoints,
            boolean keepAll) {
        this(model, seed, checkpoints, curvature, curvatureAtCheckpoints, keepAll, false, EarlyStop.NEVER, null);
    }

    /** The same with another early stop. */
    public TrainingProtocol stopping(EarlyStop early) {
        return new TrainingProtocol(
                model, seed, checkpoints, curvature, curvatureAtCheckpoints, keepAll, keepFirst, early, loss);
    }

    /** The same by another loss. */
    public TrainingProtocol by(Loss other) {
        return new TrainingProtocol(
                model, seed, checkpoints, curvature, curvatureAtCheckpoints, keepAll, keepFirst, stop, other);
    }

    /** The same, with or without the weights of every checkpoint of first repeats. */
    public TrainingProtocol keepingFirst(boolean keep) {
        return new TrainingProtocol(
                model, seed, checkpoints, curvature, curvatureAtCheckpoints, keepAll, keep, stop, loss);
    }

    /** Whether the weights of every checkpoint of a network are handed over. */
    public boolean keeps(NetworkSpec network) {
        return keepAll || keepFirst && network.repeat() == 0;
    }

    /** A network that starts at the initial weights of this protocol's seed. */
    public NetworkTask task(NetworkSpec network) {
        return new NetworkTask(network, new Seed(seed));
    }

    /** Step of a network's checkpoint i, 0 … checkpoints. */
    public long stepOf(int i, NetworkTask task) {
        return stepOf(i, task.start().step(), task.spec().steps());
    }

    /** The same of a network that starts after so many steps and goes on to the last. */
    public long stepOf(int i, long start, long last) {
        long steps = last - start;
        return start + steps / checkpoints * i + steps % checkpoints * i / checkpoints;
    }
}
