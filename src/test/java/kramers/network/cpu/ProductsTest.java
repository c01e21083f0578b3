package kramers.network.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.stream.IntStream;
import kramers.network.data.ImageSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vectors and tiles give the same bits as the plain loop of fused multiply-adds. */
class ProductsTest {
    private static final int PIXELS = 25;

    private final Random random = new Random(1);

    private float[] matrix(int rows, int columns, int memoryRows, int width) {
        float[] m = new float[memoryRows * width];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                m[r * width + c] = (float) random.nextGaussian();
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
        float[] z = new float[tall * width];
        FloatProducts.multiply(tall, a, aWidth, n, w, width, bias, z);
        FloatProducts.multiply(tall, a, aWidth, n, w, width, null, z);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < m; c++) {
                float s = bias[c];
                for (int k = 0; k < 2 * n; k++) {
                    s = Math.fma(a[r * aWidth + k % n], w[k % n * width + c], s);
                }
                assertEquals(s, z[r * width + c]);
            }
        }
        float[] g = matrix(n, m, inputs, width);
        float[] expected = g.clone();
        float[] sum = new float[width];
        FloatProducts.addOuter(rows, a, aWidth, inputs, z, width, g);
        FloatElements.addRows(rows, z, width, sum);
        for (int c = 0; c < m; c++) {
            float total = 0;
            for (int r = 0; r < rows; r++) {
                total += z[r * width + c];
                for (int i = 0; i < n; i++) {
                    int at = i * width + c;
                    expected[at] = Math.fma(a[r * aWidth + i], z[r * width + c], expected[at]);
                }
            }
            assertEquals(total, sum[c]);
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
        int size = 2 * FloatMlp.CHUNK + 7;
        ImageSet set = images(size);
        int[] order = IntStream.range(0, size).toArray();
        for (int first = 0; first < size; first += FloatMlp.CHUNK) {
            firstLayer(set, m, first, order, Math.min(FloatMlp.CHUNK, size - first));
        }
    }

    /** Not what begins as a chunk does, and not a chunk's beginning. */
    @Test
    void nearlyInTheirOwnOrder() {
        ImageSet set = images(2 * FloatMlp.CHUNK);
        int[] order = IntStream.range(0, FloatMlp.CHUNK).toArray();
        firstLayer(set, 50, 0, order, FloatMlp.CHUNK - 1);
        firstLayer(set, 50, 1, order, FloatMlp.CHUNK - 1);
        order[order.length - 1] = order.length;
        firstLayer(set, 50, 0, order, FloatMlp.CHUNK);
    }

    private ImageSet images(int size) {
        byte[] bytes = new byte[size * PIXELS];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i % PIXELS > 0 && random.nextInt(3) == 0 ? random.nextInt(256) : 7);
        }
        return new ImageSet(5, 5, bytes, new byte[size]);
    }

    private void firstLayer(ImageSet set, int m, int first, int[] order, int count) {
        FloatImages images = new FloatImages(set);
        assertEquals((float) ImageSet.standardised(7), images.background());
        int width = FloatProducts.padded(m);
        float[] w = matrix(PIXELS, m, FloatProducts.paddedRows(PIXELS), width);
        float[] bias = matrix(1, m, 1, width);
        float[] origin = new float[width];
        images.origin(bias, w, width, origin);
        float[] z = new float[FloatProducts.paddedRows(count) * width];
        images.multiply(order, first, count, w, width, origin, z);
        float[] g = matrix(PIXELS, m, FloatProducts.paddedRows(PIXELS), width);
        float[] expected = g.clone();
        images.addOuter(order, first, count, z, width, g);
        for (int c = 0; c < m; c++) {
            float column = 0;
            for (int j = 0; j < PIXELS; j++) {
                column += w[j * width + c];
            }
            for (int r = 0; r < count; r++) {
                float s = Math.fma(images.background(), column, bias[c]);
                for (int j = 0; j < PIXELS; j++) {
                    int value = set.pixel(order[first + r], j);
                    if (value != 7) {
                        float d = (float) (ImageSet.standardised(value) - ImageSet.standardised(7));
                        s = Math.fma(d, w[j * width + c], s);
                        expected[j * width + c] = Math.fma(d, z[r * width + c], expected[j * width + c]);
                    }
                }
                assertEquals(s, z[r * width + c]);
            }
        }
        assertArrayEquals(expected, g);
    }

    @Test
    void elementByElement() {
        int n = FloatProducts.padded(30);
        float[] a = matrix(1, 30, 1, n);
        float[] positive = a.clone();
        FloatElements.relu(positive, n);
        float[] masked = a.clone();
        FloatElements.mask(positive, masked, n);
        float[] w = new float[n];
        float[] g = a.clone();
        FloatElements.descend(0.5f, w, g);
        IntStream.range(0, n).forEach(i -> {
            assertEquals(Math.max(a[i], 0), positive[i]);
            assertEquals(a[i] > 0 ? a[i] : 0, masked[i]);
            assertEquals(-0.5f * a[i] + 0, w[i]);
            assertEquals(0, g[i]);
        });
    }
}
