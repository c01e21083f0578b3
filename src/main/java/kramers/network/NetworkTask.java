package kramers.network;

import kramers.spec.InvalidSetting;

/**
 * A network to be trained: its settings, and where it starts. A network that starts from a snapshot of another of the same
 * protocol, learning rate, batch size and repeat goes on as that one did, to the last bit.
 *
 * @param spec settings; its steps are the last step, not those that are left
 * @param start before the last step
 */
public record NetworkTask(NetworkSpec spec, Start start) {
    /**
     * Checks that something is left to do.
     *
     * @throws IllegalArgumentException if the start is at the last step or beyond
     */
    public NetworkTask {
        InvalidSetting.unless(
                start.step() >= 0 && start.step() < spec.steps(),
                "steps",
                "must be beyond the start at step " + start.step() + ", not " + spec.steps());
    }

    /** Updates that it is to make, at the most. */
    public long steps() {
        return spec.steps() - start.step();
    }
}
