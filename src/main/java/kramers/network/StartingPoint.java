package kramers.network;

import kramers.network.model.Model;

/** Parameters at the starts of networks that come one after the other; most of them start where the one before did. */
public final class StartingPoint {
    private final Model model;
    private Start start;
    private float[] parameters;

    /** Of networks of this model. */
    public StartingPoint(Model model) {
        this.model = model;
    }

    /**
     * Parameters at a start; not to be changed.
     *
     * @throws IllegalArgumentException if the start is not for this model
     */
    public float[] of(Start next) {
        if (!next.equals(start)) {
            parameters = next.parameters(model);
            start = next;
        }
        return parameters;
    }
}
