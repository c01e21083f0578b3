package kramers.network.cuda;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import kramers.cuda.Context;
import kramers.cuda.CudaException;
import kramers.cuda.DeviceBuffer;
import kramers.cuda.Kernel;
import kramers.cuda.KernelArguments;
import kramers.cuda.Resource;
import kramers.cuda.Resources;
import kramers.cuda.library.Cublas;
import kramers.cuda.library.StridedBatch;
import kramers.network.model.Model;

/**
 * The layers of networks of a model, one after the other, in single or double precision: matrix products by cuBLAS, and between
 * them kernels/layerwise.cu; convolutions by kernels/convolution.cu, in single precision alone. Networks stand side by side in lanes, whose number and rows a caller chooses anew each time.
 *
 * <p>What enters layer l is [lanes][rows][line(l)], of a linear layer the number {@link NetworkLayout#inputs} of a line being the 1
 * that meets the biases; what the deltas of its outputs are has lines of line(l + 1).
 */
final class BatchedForwardBackward implements Resource {
    private static final int THREADS = NetworkLayout.THREADS;
    private static final int ONES = 8;
    private static final int PATTERN = 1 << 10;

    private final Context context;
    private final Cublas blas;
    private final NetworkLayout layout;
    private final int layers;
    private final int bytes;
    private final DeviceBuffer lanes;
    private final DeviceBuffer weights;
    private final Resources taken = new Resources();
    private final DeviceBuffer[] entering;
    private final DeviceBuffer[] deltas;
    private final List<ConvolutionLayer> convolutions = new ArrayList<>();

    /**
     * What to make room for.
     *
     * @param bytes of a number: 4 or 8
     * @param batches rows of what enters the first layer, all lanes together
     * @param rows of what leaves each layer, all lanes together
     * @param each rows of deltas for one of those
     */
    record Capacity(int bytes, long batches, long rows, int each) {}

    /**
     * Takes memory.
     *
     * @param lanes {@code Lane} of each, on the device
     * @param weights [lanes][weights] on the device
     */
    BatchedForwardBackward(
            Context context, Cublas blas, Model model, DeviceBuffer lanes, DeviceBuffer weights, Capacity capacity)
            throws CudaException {
        this.context = context;
        this.blas = blas;
        this.lanes = lanes;
        this.weights = weights;
        bytes = capacity.bytes();
        layout = new NetworkLayout(model);
        layers = model.depth();
        entering = new DeviceBuffer[layers + 1];
        deltas = new DeviceBuffer[layers];
        try {
            entering[0] = inputs(0, capacity.batches());
            for (int l = 1; l < layers; l++) {
                entering[l] = inputs(l, capacity.rows());
            }
            entering[layers] = buffer("logits", capacity.rows() * line(layers));
            for (int l = 0; l < layers; l++) {
                deltas[l] = buffer("deltas of layer " + l, capacity.rows() * capacity.each() * line(l + 1));
            }
            for (int l = 0; l < layout.convolutions().size(); l++) {
                convolutions.add(taken.keep(
                        new ConvolutionLayer(context, layout, l, lanes, weights, capacity.rows(), capacity.batches())));
            }
        } catch (CudaException e) {
            close();
            throw e;
        }
    }

    /** Lines of zeros but for the 1 of a linear layer. */
    private DeviceBuffer inputs(int layer, long rows) throws CudaException {
        DeviceBuffer inputs = buffer("inputs of layer " + layer, rows * line(layer));
        if (layer < layout.convolutions().size()) {
            return inputs;
        }
        int some = (int) Math.min(rows, PATTERN);
        double[] pattern = new double[some * line(layer)];
        for (int row = 0; row < some; row++) {
            pattern[row * line(layer) + layout.inputs(layer)] = 1;
        }
        return inputs.repeat(pattern, bytes);
    }

    private DeviceBuffer buffer(String name, long count) throws CudaException {
        return taken.keep(context.buffer(name, count * bytes)).zero();
    }

    /** Numbers of a row of what enters a layer; of the logits, if the layer is the number of layers. */
    int line(int layer) {
        return line(layout, layer);
    }

    static int line(NetworkLayout layout, int layer) {
        return layout.width(layer) + (layer < layout.convolutions().size() ? 0 : ONES);
    }

    /** Bytes that a lane takes for so many rows, each = 1, of which it learns from so many at once. */
    static long laneBytes(NetworkLayout layout, int bytes, int rows, int batch) {
        long numbers = line(layout, 0);
        long others = 0;
        for (int l = 1; l <= layout.depth(); l++) {
            numbers += 2L * line(layout, l);
        }
        for (int l = 0; l < layout.convolutions().size(); l++) {
            others += ConvolutionLayer.laneBytes(layout, l, rows, batch);
        }
        return numbers * bytes * rows + others;
    }

    /** [lanes][rows][line(layer)]; layer = layers: the logits. */
    DeviceBuffer entering(int layer) {
        return entering[layer];
    }

    DeviceBuffer logits() {
        return entering[layers];
    }

    /** [lanes][rows * each][line(layer + 1)] */
    DeviceBuffer deltas(int layer) {
        return deltas[layer];
    }

    /** MinibatchSampler in {@link #entering}(0), one for each lane. */
    StridedBatch batches(int rows) {
        return matrix(0, rows);
    }

    /** The same images for all lanes: some rows of [images][line(0)]. */
    StridedBatch images(DeviceBuffer images, int from, int rows) {
        return StridedBatch.lines(images, bytes, rows, columns(0), line(0))
                .at((long) from * line(0))
                .stride(0);
    }

    private StridedBatch matrix(int layer, int rows) {
        return StridedBatch.lines(entering[layer], bytes, rows, columns(layer), line(layer));
    }

    /** Numbers of a line that a layer reads. */
    private int columns(int layer) {
        return layer < convolutions.size() ? layout.width(layer) : layout.inputs(layer) + 1;
    }

    private StridedBatch outputs(DeviceBuffer buffer, int layer, int rows) {
        return StridedBatch.lines(buffer, bytes, rows, layout.outputs(layer), line(layer + 1));
    }

    /** A layer's weights, with or without the biases, which are the last row. */
    private StridedBatch weights(int layer, boolean biases) {
        int columns = layout.outputs(layer);
        int rows = layout.inputs(layer) + (biases ? 1 : 0);
        return StridedBatch.lines(weights, bytes, rows, columns, columns)
                .at(layout.offset(layer))
                .stride(layout.weights());
    }

    /** Up through all layers, to the logits. */
    void forward(StridedBatch images, int lanes, int rows) throws IOException {
        for (int l = 0; l < layers; l++) {
            StridedBatch x = l == 0 ? images : matrix(l, rows);
            if (l < convolutions.size()) {
                convolutions.get(l).forward(x, entering[l + 1], lanes, rows);
            } else {
                blas.multiply(x, weights(l, true), 0, outputs(entering[l + 1], l, rows), lanes);
            }
            // What cuBLAS reads must be numbers in lanes that idle, too.
            if (l < layers - 1 && l >= convolutions.size() - 1) {
                KernelArguments arguments = new KernelArguments()
                        .buffer(this.lanes)
                        .buffer(entering[l + 1])
                        .int32("rows", rows)
                        .int32("columns", layout.width(l + 1))
                        .int32("line", line(l + 1));
                launch("relu", (long) rows * layout.width(l + 1) / 4, lanes, arguments);
            }
        }
    }

    /** Down from the last layer's deltas, of which an image has so many rows, to those of layer {@code last}. */
    void backward(int lanes, int rows, int each, int last) throws IOException {
        for (int l = layers - 1; l > last; l--) {
            if (l < convolutions.size()) {
                convolutions.get(l).backward(deltas[l], deltas[l - 1], lanes, rows);
                continue;
            }
            int columns = layout.inputs(l);
            StridedBatch above = outputs(deltas[l], l, rows * each);
            StridedBatch below = StridedBatch.lines(deltas[l - 1], bytes, rows * each, columns, line(l));
            blas.multiply(above, weights(l, false).transpose(), 0, below, lanes);
            KernelArguments arguments = new KernelArguments()
                    .buffer(this.lanes)
                    .buffer(entering[l])
                    .buffer(deltas[l - 1])
                    .int32("rows", rows)
                    .int32("each", each)
                    .int32("columns", columns)
                    .int32("line", line(l));
            launch("reluBackward", (long) rows * each * columns / 4, lanes, arguments);
        }
    }

    /** The gradients, whose deltas have the learning rate in them, into the weights. */
    void descend(StridedBatch images, int lanes, int rows) throws IOException {
        for (int l = 0; l < layers; l++) {
            StridedBatch x = l == 0 ? images : matrix(l, rows);
            if (l < convolutions.size()) {
                convolutions.get(l).descend(x, deltas[l], lanes, rows);
                continue;
            }
            blas.multiply(x.transpose(), outputs(deltas[l], l, rows), 1, weights(l, true), lanes);
        }
    }

    private void launch(String kernel, long threads, int count, KernelArguments arguments) throws IOException {
        String name = kernel + (bytes == Float.BYTES ? "_float" : "_double");
        context.kernel("layerwise", name).launch(shape(threads, count), arguments);
    }

    /** A launch of so many threads in each lane. */
    static Kernel.Shape shape(long threads, int lanes) {
        return new Kernel.Shape(Math.toIntExact((threads + THREADS - 1) / THREADS), lanes, THREADS, 0);
    }

    @Override
    public void close() {
        taken.close();
    }
}
