package kramers.network.spectrum;

import java.util.Arrays;
import java.util.function.BiConsumer;
import kramers.network.Loss;
import kramers.network.data.ImageSet;
import kramers.network.model.Model;

/**
 * The generalised Gauss–Newton matrix Jᵀ A J / N of a layer's weights (Schraudolph, "Fast curvature matrix-vector products for
 * second-order gradient descent", Neural Computation 2002), J the logits' derivative and A the loss's Hessian by the logits. It
 * is the Hessian of the mean loss wherever no unit of the layers that follow sits exactly at its ReLU's kink: behind a ReLU the
 * logits are piecewise linear in one layer's weights.
 *
 * <p>Written in plain loops and double precision, on purpose: it shares nothing with the engines, whose Hessian-vector
 * products it checks. It comes as factors L and R, a row for each image and class, H = Lᵀ R. Where A = S Sᵀ they are one, Sᵀ J / √N: of the
 * cross-entropy A = diag p - p pᵀ and S = (1 - p 1ᵀ) diag √p, of the squared error of the logits S is √(2/C) times unity. A squared
 * error of softmax is not convex, its A has no such root; then L is J and R is A J.
 */
public final class GaussNewton {
    private final Model model;
    private final Loss loss;
    private final double[] parameters;
    private final int layer;
    private final ImageSet images;
    /** Outputs of each layer for one image. */
    private final double[][] output;

    /**
     * @param parameters in the order of {@link Model}
     * @param layer whose weights to take
     */
    public GaussNewton(Model model, Loss loss, float[] parameters, int layer, ImageSet images) {
        this.model = model;
        this.loss = loss;
        this.parameters = new double[parameters.length];
        Arrays.setAll(this.parameters, i -> parameters[i]);
        this.layer = layer;
        this.images = images;
        output = new double[model.depth()][];
    }

    /** Columns of the factors: weights of the layer, in the order of {@link Model}. */
    public int dimension() {
        return model.weights(layer).size();
    }

    /** Whether both factors are one, so that the matrix has no negative eigenvalue. */
    public boolean oneFactor() {
        return loss != Loss.SQUARED_SOFTMAX;
    }

    /**
     * The factors, image by image.
     *
     * @param rows takes [classes][dimension] of L and of R for each image, in arrays that are used again; one array where both are
     *     one
     */
    public void factors(BiConsumer<double[], double[]> rows) {
        double[] left = new double[model.classes() * dimension()];
        double[] right = oneFactor() ? left : new double[left.length];
        for (int image = 0; image < images.size(); image++) {
            double[] below = forward(image);
            double[][][] directions = directions(image);
            fill(left, directions[0], below);
            if (!oneFactor()) {
                fill(right, directions[1], below);
            }
            rows.accept(left, right);
        }
    }

    /**
     * The trace, Σ |a|² (back L)·(back R) / N over images, a what enters the layer and back a factor's directions carried to where it
     * leaves: the sum of all eigenvalues without any of them, and without a row of a factor.
     */
    public double trace() {
        double sum = 0;
        for (int image = 0; image < images.size(); image++) {
            double[] below = forward(image);
            double[][][] directions = directions(image);
            double[][] left = back(directions[0]);
            double[][] right = oneFactor() ? left : back(directions[1]);
            double squares = 0;
            for (double entering : below) {
                squares += entering * entering;
            }
            double product = 0;
            for (int c = 0; c < left.length; c++) {
                for (int o = 0; o < left[c].length; o++) {
                    product += left[c][o] * right[c][o];
                }
            }
            sum += squares * product;
        }
        return sum / images.size();
    }

    /** Directions of the logits that the factors have for an image that was run through the network: of L, and of R where it is another. */
    private double[][][] directions(int image) {
        double[] p = softmax(output[model.depth() - 1]);
        return switch (loss) {
            case CROSS_ENTROPY -> new double[][][] {root(p)};
            case SQUARED_LOGITS -> new double[][][] {unit(p.length, Math.sqrt(2.0 / p.length))};
            default -> new double[][][] {unit(p.length, 1), squaredSoftmax(p, images.label(image))};
        };
    }

    /** Rows of a factor from directions of the logits, [classes][classes]. */
    private void fill(double[] block, double[][] directions, double[] below) {
        double scale = 1 / Math.sqrt(images.size());
        double[][] back = back(directions);
        int at = 0;
        for (double[] row : back) {
            for (int o = 0; o < model.outputs(layer); o++) {
                for (int i = 0; i < model.inputs(layer); i++) {
                    block[at++] = scale * row[o] * below[i];
                }
            }
        }
    }

    /** Runs an image through the network; what enters the layer. */
    private double[] forward(int image) {
        double[] in = new double[model.inputs(0)];
        Arrays.setAll(in, i -> ImageSet.standardised(images.pixel(image, i)));
        double[] below = in;
        for (int l = 0; l < model.depth(); l++) {
            below = l == layer ? in : below;
            double[] out = new double[model.outputs(l)];
            for (int o = 0; o < out.length; o++) {
                double sum = parameters[model.biases(l).offset() + o];
                int row = model.weights(l).offset() + o * in.length;
                for (int i = 0; i < in.length; i++) {
                    sum += parameters[row + i] * in[i];
                }
                out[o] = l < model.depth() - 1 ? Math.max(sum, 0) : sum;
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

    private static double[][] unit(int n, double scale) {
        double[][] rows = new double[n][n];
        for (int c = 0; c < n; c++) {
            rows[c][c] = scale;
        }
        return rows;
    }

    /**
     * 2/C (diag r - r pᵀ - p rᵀ + |p|² p pᵀ) with r = p (e - p·e + p) and e = p - y, which is A. Its rows and columns sum to zero: those
     * of the image's own class, whose terms are large and cancel once it is learnt, follow from the others.
     */
    private static double[][] squaredSoftmax(double[] p, int own) {
        double others = 0;
        double othersSquared = 0;
        for (int k = 0; k < p.length; k++) {
            others += k == own ? 0 : p[k];
            othersSquared += k == own ? 0 : p[k] * p[k];
        }
        double squares = othersSquared + p[own] * p[own];
        double mean = othersSquared - p[own] * others;
        double[] r = new double[p.length];
        Arrays.setAll(r, k -> p[k] * (2 * p[k] - mean));
        double[][] a = new double[p.length][p.length];
        for (int j = 0; j < p.length; j++) {
            for (int k = 0; j != own && k < p.length; k++) {
                if (k != own) {
                    double bend = (j == k ? r[j] : 0) - r[j] * p[k] - p[j] * r[k] + squares * p[j] * p[k];
                    double entry = 2 * bend / p.length;
                    a[j][k] = entry;
                    a[j][own] -= entry;
                    a[own][k] -= entry;
                    a[own][own] += entry;
                }
            }
        }
        return a;
    }

    /** Carries directions of the logits back to what enters the layer's ReLU, [classes][outputs of the layer]. */
    private double[][] back(double[][] directions) {
        double[][] at = directions;
        for (int l = model.depth() - 1; l > layer; l--) {
            double[][] before = new double[at.length][model.inputs(l)];
            for (int c = 0; c < at.length; c++) {
                for (int i = 0; i < before[c].length; i++) {
                    for (int o = 0; output[l - 1][i] > 0 && o < at[c].length; o++) {
                        before[c][i] += at[c][o] * parameters[model.weights(l).offset() + o * before[c].length + i];
                    }
                }
            }
            at = before;
        }
        return at;
    }
}
