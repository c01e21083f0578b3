package kramers.network.cuda;

import kramers.cuda.Context;
import kramers.cuda.CudaException;
import kramers.cuda.DeviceBuffer;
import kramers.cuda.Resource;
import kramers.cuda.Resources;
import kramers.network.data.ImageSet;

/** A data set in device memory, as networks of a layout read it: {@code Images} of kernels/layers.cuh in single precision. */
final class DeviceImages implements Resource {
    /** Numbers that go to the device at once, at most. */
    private static final int AT_ONCE = 1 << 22;

    private final int count;
    private final Resources taken = new Resources();
    private final DeviceBuffer values;
    private final DeviceBuffer labels;

    DeviceImages(Context context, String name, ImageSet images, NetworkLayout layout) throws CudaException {
        count = images.size();
        try {
            int line = layout.width(0);
            values = taken.keep(context.buffer(name + " images", (long) count * line * Float.BYTES));
            write(values, images, layout, line);
            labels = taken.keep(context.buffer(name + " labels", (long) count * Integer.BYTES));
            labels.write(images.labels());
        } catch (CudaException e) {
            close();
            throw e;
        }
    }

    /**
     * Writes images [images][line]: their values, then zeros, but for a 1 behind the layout's width if lines are longer.
     *
     * @param line ≥ the width of what enters the layout's first layer
     */
    static void write(DeviceBuffer to, ImageSet images, NetworkLayout layout, int line) throws CudaException {
        int width = layout.width(0);
        int some = Math.max(1, Math.min(images.size(), AT_ONCE / line));
        for (int first = 0; first < images.size(); first += some) {
            float[] lines = new float[Math.min(some, images.size() - first) * line];
            for (int at = 0; at < lines.length; at += line) {
                for (int p = 0; p < images.pixels(); p++) {
                    lines[at + layout.pixel(p)] = (float) images.seen(images.pixel(first + at / line, p));
                }
                if (line > width) {
                    lines[at + width] = 1;
                }
            }
            to.write(lines, (long) first * line);
        }
    }

    int count() {
        return count;
    }

    /** [images][width of what enters the first layer] */
    DeviceBuffer values() {
        return values;
    }

    DeviceBuffer labels() {
        return labels;
    }

    @Override
    public void close() {
        taken.close();
    }
}
