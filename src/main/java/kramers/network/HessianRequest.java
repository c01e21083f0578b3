package kramers.network;

import kramers.network.model.Model;
import kramers.spec.InvalidSetting;

/**
 * Which eigenvalues of the Hessian of the mean training loss to take.
 *
 * @param layer whose weights the Hessian is taken by, from 0, biases left out; {@link #ALL} for all parameters
 * @param count of the largest eigenvalues; 0 for none
 */
public record HessianRequest(int layer, int count) {
    /** All parameters of the network. */
    public static final int ALL = -1;

    /** Bound of the residuals in double precision, in units of the largest eigenvalue. */
    public static final double TOLERANCE = 1e-6;

    /** Upper limit of the count. */
    public static final int MAX_COUNT = 1000;

    /**
     * Checks both ranges; whether the layer exists, a {@link TrainingProtocol} knows.
     *
     * @throws IllegalArgumentException if one is left
     */
    public HessianRequest {
        if (layer < ALL) {
            throw new IllegalArgumentException("no layer " + layer);
        }
        if (count < 0 || count > MAX_COUNT) {
            throw new InvalidSetting("eigenvalues", "must be 0 to " + MAX_COUNT + ", not " + count);
        }
    }

    /** Eigenvalues that the Hessian of a network of this model has, one for each weight that it is taken by. */
    public int existing(Model model) {
        return layer == ALL ? model.parameters() : model.weights(layer).size();
    }
}
