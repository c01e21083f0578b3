package kramers.network.cuda;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import kramers.cuda.Context;
import kramers.cuda.CudaException;
import kramers.cuda.DeviceBuffer;
import kramers.cuda.KernelArguments;
import kramers.cuda.Resource;
import kramers.cuda.Resources;
import kramers.cuda.library.StridedBatch;
import kramers.network.model.Model;

/**
 * What the convolutions of networks make of all images of a set, in slots: the images of the networks' heads, in the order in
 * which {@link Model#head} reads them.
 */
final class ConvolutionFeatures implements Resource {
    /** Images that pass at once. */
    private static final int PIECE = 256;

    private final Context context;
    private final NetworkLayout layout;
    private final int features;
    private final int line;
    private final DeviceImages images;
    private final Resources taken = new Resources();
    private final DeviceBuffer weights;
    private final DeviceBuffer values;
    private final List<DeviceBuffer> leaving = new ArrayList<>();
    private final List<ConvolutionLayer> layers = new ArrayList<>();

    /**
     * Takes memory.
     *
     * @param images in the order of the model's layout
     */
    ConvolutionFeatures(Context context, Model model, DeviceImages images, int slots) throws CudaException {
        this.context = context;
        this.images = images;
        layout = new NetworkLayout(model);
        features = model.widths()[0];
        line = new NetworkLayout(model.head()).width(0);
        try {
            DeviceBuffer lane = taken.keep(context.buffer("lane of convolutions", Lane.BYTES));
            lane.write(Lane.only());
            weights = taken.keep(context.buffer("weights of convolutions", (long) layout.weights() * Float.BYTES));
            values = taken.keep(context.buffer("features", slots * slotBytes(model, images.count())));
            for (int l = 0; l < layout.convolutions().size(); l++) {
                long bytes = (long) PIECE * BatchedForwardBackward.line(layout, l + 1) * Float.BYTES;
                leaving.add(taken.keep(context.buffer("outputs of layer " + l, bytes)));
                layers.add(taken.keep(new ConvolutionLayer(context, layout, l, lane, weights, PIECE, 0)));
            }
        } catch (CudaException e) {
            close();
            throw e;
        }
    }

    /** Bytes of a slot. */
    static long slotBytes(Model model, int images) {
        return (long) images * new NetworkLayout(model.head()).width(0) * Float.BYTES;
    }

    /** Takes those of a network to a slot. */
    void take(int slot, float[] parameters) throws IOException {
        weights.write(layout.pack(parameters));
        for (int at = 0; at < images.count(); at += PIECE) {
            int some = Math.min(PIECE, images.count() - at);
            int lineIn = BatchedForwardBackward.line(layout, 0);
            StridedBatch x = StridedBatch.lines(images.values(), Float.BYTES, some, lineIn, lineIn)
                    .at((long) at * lineIn);
            for (int l = 0; l < layers.size(); l++) {
                DeviceBuffer y = leaving.get(l);
                layers.get(l).forward(x, y, 1, some);
                int next = BatchedForwardBackward.line(layout, l + 1);
                x = StridedBatch.lines(y, Float.BYTES, some, next, next);
            }
            flatten(some, ((long) slot * images.count() + at) * line * Float.BYTES);
        }
    }

    private void flatten(int some, long to) throws IOException {
        int last = layers.size() - 1;
        context.kernel("convolution", "flatten")
                .launch(
                        BatchedForwardBackward.shape((long) some * line, 1),
                        new KernelArguments()
                                .struct(layers.get(last).struct(some))
                                .buffer(leaving.get(last))
                                .int32("count", features)
                                .int32("line", line)
                                .buffer(values, to));
    }

    /** [slots][images][line] */
    DeviceBuffer values() {
        return values;
    }

    /** Numbers from a slot to the next. */
    long apart() {
        return (long) images.count() * line;
    }

    @Override
    public void close() {
        taken.close();
    }
}
