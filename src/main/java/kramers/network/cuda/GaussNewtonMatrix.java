package kramers.network.cuda;

import java.io.IOException;
import java.nio.DoubleBuffer;
import kramers.cuda.Context;
import kramers.cuda.CudaException;
import kramers.cuda.DeviceBuffer;
import kramers.cuda.KernelArguments;
import kramers.cuda.Resource;
import kramers.cuda.Resources;
import kramers.cuda.library.Cublas;
import kramers.cuda.library.StridedBatch;
import kramers.network.Loss;
import kramers.network.data.ImageSet;
import kramers.network.model.Model;
import kramers.network.spectrum.GaussNewton;

/**
 * The matrix of {@link GaussNewton}, all of it, on a device: H = Lᵀ R by cuBLAS, some images at a time, all in double precision.
 * Takes 8 n² bytes there for the matrix and some 256 MiB more.
 */
final class GaussNewtonMatrix implements Resource {
    private static final long FACTOR_NUMBERS = 1L << 25;

    // What `directions` of kernels/layerwise.cu writes.
    private static final int ROOT = 0;
    private static final int UNIT = 1;
    private static final int HESSIAN = 2;

    private final Context context;
    private final ImageSet images;
    private final Model model;
    private final Loss loss;
    private final int layer;
    private final NetworkLayout layout;
    private final int dimension;
    private final int piece;
    private final Resources taken = new Resources();
    private final Cublas blas;
    private final DeviceBuffer weights;
    private final DeviceBuffer labels;
    private final DeviceBuffer left;
    /** The same as the left factor, or another. */
    private final DeviceBuffer right;

    private final DeviceBuffer matrix;
    private final BatchedForwardBackward products;

    /**
     * Takes memory on a device, which the calling thread has entered.
     *
     * @param layer whose weights to take
     * @throws IOException if there is no cuBLAS, or not enough memory
     */
    GaussNewtonMatrix(Context context, ImageSet images, Model model, Loss loss, int layer) throws IOException {
        this.context = context;
        this.images = images;
        this.model = model;
        this.loss = loss;
        this.layer = layer;
        layout = new NetworkLayout(model);
        dimension = model.weights(layer).size();
        long perImage = (long) model.classes() * dimension;
        int factors = loss == Loss.SQUARED_SOFTMAX ? 2 : 1;
        piece = (int) Math.max(1, Math.min(images.size(), FACTOR_NUMBERS / factors / perImage));
        try {
            blas = taken.keep(new Cublas(context));
            DeviceBuffer lane = taken.keep(context.buffer("lane", Lane.BYTES)).write(Lane.only());
            weights = doubles("weights in double precision", layout.weights());
            labels = taken.keep(context.buffer("labels", (long) images.size() * Integer.BYTES));
            labels.write(images.labels());
            left = doubles("rows of the Gauss-Newton factor", piece * perImage);
            right = factors == 1 ? left : doubles("rows of the other Gauss-Newton factor", piece * perImage);
            matrix = doubles("Gauss-Newton matrix", (long) dimension * dimension);
            var capacity = new BatchedForwardBackward.Capacity(Double.BYTES, piece, piece, model.classes());
            products = taken.keep(new BatchedForwardBackward(context, blas, model, lane, weights, capacity));
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private DeviceBuffer doubles(String name, long count) throws CudaException {
        return taken.keep(context.buffer(name, count * Double.BYTES));
    }

    /**
     * The matrix of a network.
     *
     * @param parameters in the order of {@link Model}
     * @param out takes [n][n], in memory outside Java's heap
     */
    void of(float[] parameters, DoubleBuffer out) throws IOException {
        weights.write(layout.packDoubles(parameters));
        for (int at = 0; at < images.size(); at += piece) {
            int rows = Math.min(piece, images.size() - at);
            products.entering(0).write(lines(at, rows));
            products.forward(products.batches(rows), 1, rows);
            factors(at, rows);
            int lines = rows * model.classes();
            blas.multiply(
                    StridedBatch.doubleRows(left, lines, dimension).transpose(),
                    StridedBatch.doubleRows(right, lines, dimension),
                    at == 0 ? 0 : 1,
                    StridedBatch.doubleColumns(matrix, dimension, dimension),
                    1);
        }
        matrix.read(out);
    }

    /** Some images as the first layer reads them. */
    private double[] lines(int from, int rows) {
        int line = products.line(0);
        double[] values = new double[rows * line];
        for (int row = 0; row < rows; row++) {
            for (int p = 0; p < images.pixels(); p++) {
                values[row * line + p] = images.seen(images.pixel(from + row, p));
            }
            values[row * line + layout.inputs(0)] = 1;
        }
        return values;
    }

    /** Both factors, from the logits of images first … first + rows. */
    private void factors(int first, int rows) throws IOException {
        double share = 1.0 / images.size();
        switch (loss) {
            case CROSS_ENTROPY -> factor(ROOT, first, rows, Math.sqrt(share), left);
            case SQUARED_LOGITS -> factor(UNIT, first, rows, Math.sqrt(2 * share / model.classes()), left);
            default -> {
                factor(UNIT, first, rows, share, left);
                factor(HESSIAN, first, rows, 1, right);
            }
        }
    }

    /** Carries directions of the logits back to the layer, and takes the factor's rows from there. */
    private void factor(int what, int first, int rows, double scale, DeviceBuffer factor) throws IOException {
        context.kernel("layerwise", "directions")
                .launch(
                        BatchedForwardBackward.shape(rows, 1),
                        new KernelArguments()
                                .int32("what", what)
                                .buffer(labels, (long) first * Integer.BYTES)
                                .buffer(products.logits())
                                .buffer(products.deltas(model.depth() - 1))
                                .int32("rows", rows)
                                .int32("classes", model.classes())
                                .int32("line", products.line(model.depth()))
                                .float64("scale", scale));
        products.backward(1, rows, model.classes(), layer);
        context.kernel("layerwise", "factor")
                .launch(
                        BatchedForwardBackward.shape((long) rows * model.classes() * dimension, 1),
                        new KernelArguments()
                                .buffer(products.entering(layer))
                                .int32("xLine", products.line(layer))
                                .buffer(products.deltas(layer))
                                .int32("dLine", products.line(layer + 1))
                                .int32("rows", rows)
                                .int32("classes", model.classes())
                                .int32("inputs", model.inputs(layer))
                                .int32("outputs", model.outputs(layer))
                                .buffer(factor));
    }

    @Override
    public void close() {
        taken.close();
    }
}
