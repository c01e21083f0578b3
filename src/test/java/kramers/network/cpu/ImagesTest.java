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
import org.junit.jupiter.api.Test;

/** Images as planes, for convolutions, and what is made of them no sooner than it is asked for. */
class ImagesTest {
    private static final int COLOURS = 3;
    private static final int ROWS = 5;
    private static final int COLUMNS = 7;

    private static ImageSet images(int size, int rows, int columns) {
        byte[] pixels = new byte[size * COLOURS * rows * columns];
        new Random(3).nextBytes(pixels);
        return new ImageSet(COLOURS, rows, columns, pixels, new byte[size]);
    }

    /** Every element that belongs to no pixel stays what it was; pitches are wider than they must be. */
    @Test
    void planesLieWithinTheirBorders() {
        ImageSet images = images(4, ROWS, COLUMNS);
        int pitch = COLUMNS + 4;
        int plane = (ROWS + 2) * pitch + 3;
        int at = 11;
        float[] to = new float[at + COLOURS * plane];
        Arrays.fill(to, 99);
        float[] expected = to.clone();
        for (int c = 0; c < COLOURS; c++) {
            for (int y = 0; y < ROWS; y++) {
                for (int x = 0; x < COLUMNS; x++) {
                    int p = images.pixel(2, (c * ROWS + y) * COLUMNS + x);
                    expected[at + c * plane + (y + 1) * pitch + x + 1] = (float) ((p / 255.0 - 0.5) / 0.5);
                }
            }
        }
        new FloatImages(images).planes(2, to, at, pitch, plane);
        assertArrayEquals(expected, to, 1e-7f);
        double[] exact = new double[to.length];
        new DoubleImages(images).planes(2, exact, at, pitch, plane);
        for (int i = 0; i < to.length; i++) {
            assertEquals(to[i] == 99 ? 0 : to[i], (float) exact[i], "the double value, rounded");
        }
    }

    /** Sparse rows of such images would take eight bytes a pixel in single precision and twelve in double. */
    @Test
    void planesNeedNoSparseRows() {
        ImageSet images = images(300, 32, 32);
        float[] to = new float[COLOURS * 34 * 34];
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = memory.getThreadAllocatedBytes(thread);
        FloatImages single = new FloatImages(images);
        DoubleImages exact = new DoubleImages(images);
        single.planes(7, to, 0, 34, 34 * 34);
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
