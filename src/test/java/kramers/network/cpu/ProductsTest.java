package kramers.network.cpu;

import static kramers.network.cpu.FloatProducts.START;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.stream.IntStream;
import kramers.network.data.ImageSet;
import kramers.network.data.PixelScaling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vectors and tiles give the same bits as the plain loop of fused multiply-adds. */
class ProductsTest {
    private static final int PIXELS = 25;

    private final Random random = new Random(1);

    private float[] matrix(int rows, int columns, int memoryRows, int width) {
        float[] m = FloatProducts.matrix(memoryRows, width);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                m[START + r * width + c] = (float) random.nextGaussian();
            }
        }
        return m;
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "10, 50, 50", "96, 50, 10", "7, 13, 100", "33, 3, 129", "5, 17, 20"})
    void dense(int rows, int n, int m) {
        int width = FloatProducts.padded(m);
        int aWidth = FloatProducts.padded(n);
        int tall = FloatProducts.paddedRows(rows);
        int inputs = FloatProducts.paddedRows(n);
        float[] a = matrix(rows, n, tall, Math.max(aWidth, inputs));
        aWidth = Math.max(aWidth, inputs);
        float[] w = matrix(n, m, inputs, width);
        float[] bias = matrix(1, m, 1, width);
        float[] z = FloatProducts.matrix(tall, width);
        FloatProducts.multiply(tall, a, aWidth, n, w, width, bias, z);
        FloatProducts.multiply(tall, a, aWidth, n, w, width, null, z);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < m; c++) {
                float s = bias[START + c];
                for (int k = 0; k < 2 * n; k++) {
                    s = Math.fma(a[START + r * aWidth + k % n], w[START + k % n * width + c], s);
                }
                assertEquals(s, z[START + r * width + c]);
            }
        }
        float[] g = matrix(n, m, inputs, width);
        float[] expected = g.clone();
        float[] sum = FloatProducts.matrix(1, width);
        FloatProducts.addOuter(rows, a, aWidth, inputs, z, width, g);
        FloatElements.addRows(rows, z, width, sum);
        for (int c = 0; c < m; c++) {
            float total = 0;
            for (int r = 0; r < rows; r++) {
                total += z[START + r * width + c];
                for (int i = 0; i < n; i++) {
                    int at = START + i * width + c;
                    expected[at] = Math.fma(a[START + r * aWidth + i], z[START + r * width + c], expected[at]);
                }
            }
            assertEquals(total, sum[START + c]);
        }
        assertArrayEquals(expected, g);
    }

    /** Widths of which each of the numbers of vectors is summed at a time, at each width of vectors. */
    @ParameterizedTest
    @CsvSource({"10", "17", "50", "100", "112", "129"})
    void firstLayer(int m) {
        ImageSet set = images(9);
        firstLayer(set, m, 1, new int[] {8, 3, 3, 0}, 3);
    }

    /** All images in their own order, chunk by chunk, are multiplied pixel by pixel: to the same bits. */
    @ParameterizedTest
    @CsvSource({"10", "17", "50", "100", "112", "129"})
    void firstLayerOfAll(int m) {
        int size = 2 * FloatNetwork.CHUNK + 7;
        ImageSet set = images(size);
        int[] order = IntStream.range(0, size).toArray();
        for (int first = 0; first < size; first += FloatNetwork.CHUNK) {
            firstLayer(set, m, first, order, Math.min(FloatNetwork.CHUNK, size - first));
        }
    }

    /** Not what begins as a chunk does, and not a chunk's beginning. */
    @Test
    void nearlyInTheirOwnOrder() {
        ImageSet set = images(2 * FloatNetwork.CHUNK);
        int[] order = IntStream.range(0, FloatNetwork.CHUNK).toArray();
        firstLayer(set, 50, 0, order, FloatNetwork.CHUNK - 1);
        firstLayer(set, 50, 1, order, FloatNetwork.CHUNK - 1);
        order[order.length - 1] = order.length;
        firstLayer(set, 50, 0, order, FloatNetwork.CHUNK);
    }

    private ImageSet images(int size) {
        byte[] bytes = new byte[size * PIXELS];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i % PIXELS > 0 && random.nextInt(3) == 0 ? random.nextInt(256) : 7);
        }
        return new ImageSet(1, 5, 5, bytes, new byte[size]);
    }

    private void firstLayer(ImageSet set, int m, int first, int[] order, int count) {
        FloatImages images = new FloatImages(set);
        assertEquals((float) PixelScaling.SYMMETRIC.of(7), images.background());
        int width = FloatProducts.padded(m);
        float[] w = matrix(PIXELS, m, FloatProducts.paddedRows(PIXELS), width);
        float[] bias = matrix(1, m, 1, width);
        float[] origin = FloatProducts.matrix(1, width);
        images.origin(bias, w, width, origin);
        float[] z = FloatProducts.matrix(FloatProducts.paddedRows(count), width);
        images.multiply(order, first, count, w, width, origin, z);
        float[] g = matrix(PIXELS, m, FloatProducts.paddedRows(PIXELS), width);
        float[] expected = g.clone();
        images.addOuter(order, first, count, z, width, g);
        for (int c = 0; c < m; c++) {
            float column = 0;
            for (int j = 0; j < PIXELS; j++) {
                column += w[START + j * width + c];
            }
            for (int r = 0; r < count; r++) {
                float s = Math.fma(images.background(), column, bias[START + c]);
                for (int j = 0; j < PIXELS; j++) {
                    int value = set.pixel(order[first + r], j);
                    if (value != 7) {
                        float d = (float) (PixelScaling.SYMMETRIC.of(value) - PixelScaling.SYMMETRIC.of(7));
                        int at = START + j * width + c;
                        s = Math.fma(d, w[at], s);
                        expected[at] = Math.fma(d, z[START + r * width + c], expected[at]);
                    }
                }
                assertEquals(s, z[START + r * width + c]);
            }
        }
        assertArrayEquals(expected, g);
    }

    /** A step of the first layer, and what it leaves for the next: no gradient, and the sums of the new weights. */
    @ParameterizedTest
    @CsvSource({"10", "17", "50", "100", "112", "129"})
    void firstLayerDescends(int m) {
        FloatImages images = new FloatImages(images(9));
        int width = FloatProducts.padded(m);
        float[] w = matrix(PIXELS, m, FloatProducts.paddedRows(PIXELS), width);
        float[] g = matrix(PIXELS, m, FloatProducts.paddedRows(PIXELS), width);
        float[] sum = matrix(1, m, 1, width);
        float[] column = matrix(1, m, 1, width);
        float[] expected = w.clone();
        float[] sums = new float[column.length];
        for (int j = 0; j < PIXELS; j++) {
            for (int c = START; c < START + m; c++) {
                int at = j * width + c;
                expected[at] = Math.fma(-0.5f, g[at] + images.background() * sum[c], w[at]);
                sums[c] += expected[at];
            }
        }
        images.descend(0.5f, sum, width, w, g, column);
        assertArrayEquals(expected, w);
        assertArrayEquals(sums, column);
        assertArrayEquals(new float[g.length], g);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 50", "50, 10", "13, 18"})
    void transposes(int n, int m) {
        int width = FloatProducts.padded(m);
        int vWidth = FloatProducts.padded(n);
        float[] w = matrix(n, m, FloatProducts.paddedRows(n), width);
        float[] v = FloatProducts.matrix(m, vWidth);
        FloatElements.transpose(n, m, w, width, v, vWidth);
        for (int j = 0; j < m; j++) {
            for (int i = 0; i < vWidth; i++) {
                assertEquals(i < n ? w[START + i * width + j] : 0, v[START + j * vWidth + i]);
            }
        }
    }

    @Test
    void elementByElement() {
        int n = FloatProducts.padded(30);
        float[] a = matrix(1, 30, 1, n);
        float[] positive = a.clone();
        FloatElements.relu(positive, n);
        float[] masked = a.clone();
        FloatElements.mask(positive, masked, n);
        float[] w = FloatProducts.matrix(1, n);
        float[] g = a.clone();
        FloatElements.descend(0.5f, w, g);
        IntStream.range(START, START + n).forEach(i -> {
            assertEquals(Math.max(a[i], 0), positive[i]);
            assertEquals(a[i] > 0 ? a[i] : 0, masked[i]);
            assertEquals(-0.5f * a[i] + 0, w[i]);
            assertEquals(0, g[i]);
        });
    }
}
