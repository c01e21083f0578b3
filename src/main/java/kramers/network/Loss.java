package kramers.network;

import java.util.Locale;

/**
 * What training makes small, and curvature is taken of. For an image with logits z of C classes, p = softmax(z), and y, which
 * is 1 for the image's own class and 0 for the others; the mean of that over images. The kernels know them by their order,
 * {@code CROSS_ENTROPY} … of kernels/losses.cuh.
 */
public enum Loss {
    /** -log p of the image's own class. */
    CROSS_ENTROPY,
    /** |z - y|²/C, the mean squared error of the logits: what PyTorch's {@code mse_loss(z, y)} gives. */
    SQUARED_LOGITS,
    /**
     * |p - y|²/C, the mean squared error of the probabilities. It is not convex in the logits: the Hessian by one layer's weights
     * may have negative eigenvalues too.
     */
    SQUARED_SOFTMAX;

    /** The name used on the command line and in files. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
