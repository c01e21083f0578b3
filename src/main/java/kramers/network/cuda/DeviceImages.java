package kramers.network.cuda;

import java.util.Arrays;
import kramers.cuda.Context;
import kramers.cuda.CudaException;
import kramers.cuda.DeviceBuffer;
import kramers.cuda.Resource;
import kramers.network.data.ImageSet;

/** A data set in device memory: {@code Images} of kernels/layers.cuh in single precision. */
final class DeviceImages implements Resource {
    private final int count;
    private final DeviceBuffer values;
    private final DeviceBuffer labels;

    DeviceImages(Context context, String name, ImageSet images) throws CudaException {
        count = images.size();
        float[] host = lines(images, NetworkLayout.imageLine(images.pixels()));
        int[] classes = new int[count];
        Arrays.setAll(classes, images::label);
        values = context.buffer(name + " images", (long) host.length * Float.BYTES);
        try {
            labels = context.buffer(name + " labels", (long) count * Integer.BYTES);
            values.write(host);
            labels.write(classes);
        } catch (CudaException e) {
            values.close();
            throw e;
        }
    }

    /** [images][line], zeros after the pixels. */
    static float[] lines(ImageSet images, int line) {
        float[] values = new float[Math.multiplyExact(images.size(), line)];
        for (int i = 0; i < images.size(); i++) {
            for (int p = 0; p < images.pixels(); p++) {
                values[i * line + p] = (float) images.seen(images.pixel(i, p));
            }
        }
        return values;
    }

    int count() {
        return count;
    }

    DeviceBuffer values() {
        return values;
    }

    DeviceBuffer labels() {
        return labels;
    }

    @Override
    public void close() {
        values.close();
        labels.close();
    }
}
