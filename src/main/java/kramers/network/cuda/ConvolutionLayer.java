package kramers.network.cuda;

import java.io.IOException;
import kramers.cuda.Context;
import kramers.cuda.CudaException;
import kramers.cuda.DeviceBuffer;
import kramers.cuda.Kernel;
import kramers.cuda.KernelArguments;
import kramers.cuda.Resource;
import kramers.cuda.Resources;
import kramers.cuda.StructWriter;
import kramers.cuda.library.StridedBatch;

/**
 * A layer of convolutions of networks in lanes, in single precision: the launches of kernels/convolution.cu, which of a window's
 * pixels was chosen on the way up, and the parts of the gradient.
 */
final class ConvolutionLayer implements Resource {
    private final Context context;
    private final NetworkLayout layout;
    private final int layer;
    private final ConvolutionShape shape;
    private final DeviceBuffer lanes;
    private final DeviceBuffer weights;
    private final Resources taken = new Resources();
    private final DeviceBuffer choices;
    private final DeviceBuffer parts;

    /**
     * Takes memory.
     *
     * @param layer of the layout's convolutions
     * @param lanes {@code Lane} of each, on the device
     * @param weights [lanes][weights] on the device
     * @param images that pass at once, all lanes together
     * @param learning that pass at once in a step
     */
    ConvolutionLayer(
            Context context,
            NetworkLayout layout,
            int layer,
            DeviceBuffer lanes,
            DeviceBuffer weights,
            long images,
            long learning)
            throws CudaException {
        this.context = context;
        this.layout = layout;
        this.layer = layer;
        this.lanes = lanes;
        this.weights = weights;
        shape = layout.convolutions().get(layer);
        try {
            choices = taken.keep(context.buffer("choices of layer " + layer, images * lineOut()))
                    .zero();
            // The last part of a lane's images may be a short one.
            long most = shape.parts(learning) + lanes.bytes() / Lane.BYTES;
            parts = taken.keep(context.buffer("parts of gradients of layer " + layer, most * partBytes(shape)));
        } catch (CudaException e) {
            close();
            throw e;
        }
    }

    private static long partBytes(ConvolutionShape shape) {
        return (long) shape.weights() * Float.BYTES;
    }

    /** Bytes that a lane takes for so many images, of which it learns from so many at once. */
    static long laneBytes(NetworkLayout layout, int layer, int images, int learning) {
        ConvolutionShape shape = layout.convolutions().get(layer);
        long choices = (long) images * BatchedForwardBackward.line(layout, layer + 1);
        return choices + (shape.parts(learning) + 1) * partBytes(shape);
    }

    private int lineOut() {
        return BatchedForwardBackward.line(layout, layer + 1);
    }

    /** {@code Convolution}, for so many images of a lane. */
    StructWriter struct(int images) {
        int lineIn = BatchedForwardBackward.line(layout, layer);
        return shape.struct(images, lineIn, lineOut(), layout.offset(layer), layout.weights());
    }

    /**
     * Up through the layer.
     *
     * @param x what enters, by lines
     * @param y takes what leaves
     * @param images of a lane
     */
    void forward(StridedBatch x, DeviceBuffer y, int count, int images) throws IOException {
        launch(
                shape.convolve(images),
                count,
                new KernelArguments()
                        .struct(struct(images))
                        .buffer(lanes)
                        .buffer(x.buffer(), x.first() * Float.BYTES)
                        .int64("stride", x.stride())
                        .buffer(weights)
                        .buffer(y)
                        .buffer(choices));
    }

    /**
     * Down through it, after {@link #forward} of the same images.
     *
     * @param d deltas of what left
     * @param dx takes those of what entered
     */
    void backward(DeviceBuffer d, DeviceBuffer dx, int count, int images) throws IOException {
        launch(
                shape.convolveBack(images),
                count,
                new KernelArguments()
                        .struct(struct(images))
                        .buffer(lanes)
                        .buffer(d)
                        .buffer(choices)
                        .buffer(weights)
                        .buffer(dx));
    }

    /** Adds the gradient, whose deltas have the learning rate in them, to the weights. */
    void descend(StridedBatch x, DeviceBuffer d, int count, int images) throws IOException {
        launch(
                shape.gradient(images),
                count,
                new KernelArguments()
                        .struct(struct(images))
                        .buffer(lanes)
                        .buffer(x.buffer(), x.first() * Float.BYTES)
                        .int64("stride", x.stride())
                        .buffer(d)
                        .buffer(choices)
                        .buffer(parts));
        context.kernel("convolution", "addParts")
                .launch(
                        BatchedForwardBackward.shape(shape.weights() / 4, count),
                        new KernelArguments()
                                .struct(struct(images))
                                .buffer(lanes)
                                .buffer(parts)
                                .int32("count", Math.toIntExact(shape.parts(images)))
                                .buffer(weights));
    }

    /** [lanes][images][lineOut], a byte each. */
    DeviceBuffer choices() {
        return choices;
    }

    private void launch(ConvolutionShape.Grid grid, int count, KernelArguments arguments) throws IOException {
        context.kernel("convolution", grid.kernel())
                .launch(new Kernel.Shape(grid.blocks(), count, NetworkLayout.THREADS, 0), arguments);
    }

    @Override
    public void close() {
        taken.close();
    }
}
