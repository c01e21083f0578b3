package kramers.network.spectrum;

import java.util.Arrays;
import java.util.function.Consumer;
import kramers.network.data.ImageSet;
import kramers.network.model.MlpShape;

/**
 * The Gauss–Newton matrix Jᵀ (diag p - p pᵀ) J / N of a layer's weights, which is the Hessian of the mean cross-entropy
 * wherever no unit of the layers that follow sits exactly at its ReLU's kink: behind a ReLU the logits are piecewise linear
 * in one layer's weights.
 *
 * <p>Written in plain loops and double precision, on purpose: it shares nothing with the engines, whose Hessian-vector
 * products it checks. It comes as a factor M, a row for each image and class, H = Mᵀ M; with diag p - p pᵀ = S Sᵀ, S = (1 -
 * p 1ᵀ) diag √p.
 */
public final class GaussNewton {
    private final MlpShape shape;
    private final double[] parameters;
    private final int layer;
    private final ImageSet images;
    /** Outputs of each layer for one image. */
    private final double[][] output;

    /**
     * @param parameters in the order of {@link MlpShape}
     * @param layer whose weights to take
     */
    public GaussNewton(MlpShape shape, float[] parameters, int layer, ImageSet images) {
        this.shape = shape;
        this.parameters = new double[parameters.length];
        Arrays.setAll(this.parameters, i -> parameters[i]);
        this.layer = layer;
        this.images = images;
        output = new double[shape.layers()][];
    }

    /** Columns of the factor: weights of the layer, in the order of {@link MlpShape}. */
    public int dimension() {
        return shape.weights(layer).size();
    }

    /**
     * The factor, image by image.
     *
     * @param rows takes [classes][dimension] for each image, in one array that is used again
     */
    public void factor(Consumer<double[]> rows) {
        int classes = shape.classes();
        double[] block = new double[classes * dimension()];
        double scale = 1 / Math.sqrt(images.size());
        for (int image = 0; image < images.size(); image++) {
            double[] below = forward(image);
            double[][] back = back(root(softmax(output[shape.layers() - 1])));
            int at = 0;
            for (int c = 0; c < classes; c++) {
                for (int o = 0; o < shape.outputs(layer); o++) {
                    for (int i = 0; i < shape.inputs(layer); i++) {
                        block[at++] = scale * back[c][o] * below[i];
                    }
                }
            }
            rows.accept(block);
        }
    }

    /** Runs an image through the network; what enters the layer. */
    private double[] forward(int image) {
        double[] in = new double[shape.inputs(0)];
        Arrays.setAll(in, i -> ImageSet.standardised(images.pixel(image, i)));
        double[] below = in;
        for (int l = 0; l < shape.layers(); l++) {
            below = l == layer ? in : below;
            double[] out = new double[shape.outputs(l)];
            for (int o = 0; o < out.length; o++) {
                double sum = parameters[shape.biasOffset(l) + o];
                for (int i = 0; i < in.length; i++) {
                    sum += parameters[shape.offset(l) + o * in.length + i] * in[i];
                }
                out[o] = l < shape.layers() - 1 ? Math.max(sum, 0) : sum;
            }
            output[l] = out;
            in = out;
        }
        return below;
    }

    private static double[] softmax(double[] logits) {
        double max = Arrays.stream(logits).max().orElseThrow();
        double[] p = Arrays.stream(logits).map(z -> Math.exp(z - max)).toArray();
        double sum = Arrays.stream(p).sum();
        return Arrays.stream(p).map(x -> x / sum).toArray();
    }

    /** The columns of S as rows, [classes][classes]. */
    private static double[][] root(double[] p) {
        double[][] rows = new double[p.length][p.length];
        for (int c = 0; c < p.length; c++) {
            double r = Math.sqrt(p[c]);
            for (int k = 0; k < p.length; k++) {
                rows[c][k] = (k == c ? r : 0) - p[k] * r;
            }
        }
        return rows;
    }

    /** Carries directions of the logits back to what enters the layer's ReLU, [classes][outputs of the layer]. */
    private double[][] back(double[][] directions) {
        double[][] at = directions;
        for (int l = shape.layers() - 1; l > layer; l--) {
            double[][] before = new double[at.length][shape.inputs(l)];
            for (int c = 0; c < at.length; c++) {
                for (int i = 0; i < before[c].length; i++) {
                    for (int o = 0; output[l - 1][i] > 0 && o < at[c].length; o++) {
                        before[c][i] += at[c][o] * parameters[shape.offset(l) + o * before[c].length + i];
                    }
                }
            }
            at = before;
        }
        return at;
    }
}
