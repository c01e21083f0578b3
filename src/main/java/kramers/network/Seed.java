package kramers.network;

import kramers.network.model.InitialWeights;
import kramers.network.model.Model;

/**
 * A start at step 0 with {@link InitialWeights#he}: equal seeds, equal weights.
 *
 * @param value any number
 */
public record Seed(long value) implements Start {
    @Override
    public long step() {
        return 0;
    }

    @Override
    public float[] parameters(Model model) {
        return InitialWeights.he(model, value);
    }
}
