package kramers.network;

import kramers.network.model.Model;

/** Where a network starts: at initial weights drawn from a {@link Seed}, or where another was, at a {@link Snapshot}. */
public sealed interface Start permits Seed, Snapshot {
    /** Updates that were made before, ≥ 0: steps, checkpoints and batches are counted on from here. */
    long step();

    /**
     * Parameters in the order of the model's blocks; not to be changed.
     *
     * @throws IllegalArgumentException if the start is not for this model
     */
    float[] parameters(Model model);
}
