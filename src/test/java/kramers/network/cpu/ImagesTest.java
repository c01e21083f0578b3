package kramers.network.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import kramers.network.data.ImageSet;
import kramers.network.data.PixelScaling;
import org.junit.jupiter.api.Test;

/** Images as rows of numbers, for convolutions, and what is made of them no sooner than it is asked for. */
class ImagesTest {
    private static final int COLOURS = 3;
    private static final int ROWS = 5;
    private static final int COLUMNS = 7;

    private static ImageSet images(int size, int rows, int columns) {
        byte[] pixels = new byte[size * COLOURS * rows * columns];
        new Random(3).nextBytes(pixels);
        return new ImageSet(COLOURS, rows, columns, pixels, new byte[size]);
    }

    /** Each number is the double formula of its pixel, rounded, in the order of channels, rows and columns. */
    @Test
    void pixelsAreAsTheNetworkSeesThem() {
        ImageSet images = images(4, ROWS, COLUMNS);
        byte[] pixels = new byte[images.pixels()];
        FloatImages single = new FloatImages(images);
        single.pixels(2, pixels);
        for (int i = 0; i < pixels.length; i++) {
            double exact = PixelScaling.SYMMETRIC.of(images.pixel(2, i));
            assertEquals(exact, new DoubleImages(images).seen()[pixels[i] & 0xff]);
            assertEquals((float) exact, single.seen()[pixels[i] & 0xff]);
        }
    }

    /** Sparse rows of such images would take eight bytes a pixel in single precision and twelve in double. */
    @Test
    void pixelsNeedNoSparseRows() {
        ImageSet images = images(300, 32, 32);
        byte[] to = new byte[images.pixels()];
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = memory.getThreadAllocatedBytes(thread);
        FloatImages single = new FloatImages(images);
        DoubleImages exact = new DoubleImages(images);
        single.pixels(7, to);
        long planes = memory.getThreadAllocatedBytes(thread) - before;
        assertTrue(planes < images.pixels() * images.size() / 4, planes + " bytes");
        assertEquals(exact.background(), single.background(), 1e-7);
        long rows = memory.getThreadAllocatedBytes(thread) - before;
        assertTrue(rows > 19L * images.pixels() * images.size(), rows + " bytes");
    }

    /** Eight threads that ask at the same moment get the bits that one gets. */
    @Test
    void rowsAreMadeOnceForAllThreads() throws Exception {
        ImageSet images = images(40, 16, 16);
        float[] expected = products(new FloatImages(images));
        int threads = 8;
        FloatImages shared = new FloatImages(images);
        CyclicBarrier together = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            Callable<float[]> task = () -> {
                together.await();
                return products(shared);
            };
            for (Future<float[]> found :
                    pool.invokeAll(Stream.generate(() -> task).limit(threads).toList())) {
                assertArrayEquals(expected, found.get());
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static float[] products(FloatImages images) {
        int width = FloatProducts.padded(10);
        float[] w = FloatProducts.matrix(FloatProducts.paddedRows(images.pixels()), width);
        for (int i = 0; i < images.pixels() * width; i++) {
            w[FloatProducts.START + i] = (float) Math.sin(i);
        }
        float[] origin = FloatProducts.matrix(1, width);
        images.origin(FloatProducts.matrix(1, width), w, width, origin);
        float[] z = FloatProducts.matrix(FloatProducts.paddedRows(images.size()), width);
        int[] order = new int[images.size()];
        Arrays.setAll(order, i -> i);
        images.multiply(order, 0, order.length, w, width, origin, z);
        return z;
    }
}
