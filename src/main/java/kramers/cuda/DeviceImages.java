package kramers.cuda;

import kramers.network.ImageSet;

/** A data set in device memory: {@code Images} of kernels/layers.cuh in single precision. */
final class DeviceImages implements AutoCloseable {
    private final int count;
    private final Buffer values;
    private final Buffer labels;

    DeviceImages(Context context, String name, ImageSet images) throws CudaException {
        count = images.size();
        int line = NetworkLayout.imageLine(images.pixels());
        float[] host = new float[Math.multiplyExact(count, line)];
        int[] classes = new int[count];
        for (int i = 0; i < count; i++) {
            classes[i] = images.label(i);
            for (int p = 0; p < images.pixels(); p++) {
                host[i * line + p] = (float) ImageSet.standardised(images.pixel(i, p));
            }
        }
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

    int count() {
        return count;
    }

    Buffer values() {
        return values;
    }

    Buffer labels() {
        return labels;
    }

    @Override
    public void close() {
        values.close();
        labels.close();
    }
}
