package kramers.network.spectrum;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import kramers.network.Loss;
import kramers.network.data.ImageSet;
import kramers.network.model.Convolution;
import kramers.network.model.Model;
import kramers.network.model.ParameterBlock;

/**
 * The generalised Gauss–Newton matrix Jᵀ A J / N of a layer's weights (Schraudolph, "Fast curvature matrix-vector products for
 * second-order gradient descent", Neural Computation 2002), J the logits' derivative and A the loss's Hessian by the logits. It
 * is the Hessian of the mean loss wherever no unit of the layers that follow sits exactly at its ReLU's kink, and no maximum of a pooling is
 * one of two: there the logits are linear in one layer's weights.
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
    private final List<PlainLayer> layers;
    private final int dimension;

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
        layers = layers();
        dimension = model.weights(layer).size();
    }

    private List<PlainLayer> layers() {
        List<ParameterBlock> blocks = model.blocks();
        List<Convolution> convolutions = model.convolutions();
        return IntStream.range(0, model.depth())
                .mapToObj(l -> {
                    ParameterBlock weights = blocks.get(2 * l);
                    ParameterBlock biases = blocks.get(2 * l + 1);
                    return l < convolutions.size()
                            ? new PlainConvolution(parameters, weights, biases, convolutions.get(l))
                            : new PlainLinear(parameters, weights, biases, l < model.depth() - 1);
                })
                .toList();
    }

    /** Columns of the factors: weights of the layer, in the order of {@link Model}. */
    public int dimension() {
        return dimension;
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
        double[] left = new double[model.classes() * dimension];
        double[] right = oneFactor() ? left : new double[left.length];
        for (int image = 0; image < images.size(); image++) {
            double[][][] directions = directions(image);
            fill(left, directions[0]);
            if (!oneFactor()) {
                fill(right, directions[1]);
            }
            rows.accept(left, right);
        }
    }

    /** The trace, Σ (L row)·(R row) over images and classes: the sum of all eigenvalues without any of them. */
    public double trace() {
        double sum = 0;
        for (int image = 0; image < images.size(); image++) {
            double[][][] directions = directions(image);
            double[][] left = back(directions[0]);
            double[][] right = oneFactor() ? left : back(directions[1]);
            for (int c = 0; c < left.length; c++) {
                sum += layers.get(layer).product(left[c], right[c]);
            }
        }
        return sum / images.size();
    }

    /** Directions of the logits that the factors have for an image, which goes through the network: of L, and of R where it is another. */
    private double[][][] directions(int image) {
        double[] numbers = new double[model.inputs()];
        Arrays.setAll(numbers, i -> images.seen(images.pixel(image, i)));
        for (PlainLayer each : layers) {
            numbers = each.forward(numbers);
        }
        double[] p = softmax(numbers);
        return switch (loss) {
            case CROSS_ENTROPY -> new double[][][] {root(p)};
            case SQUARED_LOGITS -> new double[][][] {unit(p.length, Math.sqrt(2.0 / p.length))};
            default -> new double[][][] {unit(p.length, 1), squaredSoftmax(p, images.label(image))};
        };
    }

    /** Rows of a factor from directions of the logits, [classes][classes]. */
    private void fill(double[] block, double[][] directions) {
        double scale = 1 / Math.sqrt(images.size());
        double[][] back = back(directions);
        for (int c = 0; c < back.length; c++) {
            layers.get(layer).outer(back[c], scale, block, c * dimension);
        }
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

    /** Carries directions of the logits back to the sums of the layer, [classes][sums]. */
    private double[][] back(double[][] directions) {
        double[][] carried = new double[directions.length][];
        for (int c = 0; c < carried.length; c++) {
            double[] at = directions[c];
            for (int l = layers.size() - 1; l > layer; l--) {
                at = layers.get(l).back(layers.get(l).settle(at));
            }
            carried[c] = layers.get(layer).settle(at);
        }
        return carried;
    }
}
