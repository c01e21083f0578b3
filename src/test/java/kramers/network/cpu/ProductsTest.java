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
    @CsvSource({"1, 1, 1", "10, 50, 50", "96, 50, 10", "7, 13, 100", "33, 3, 129"})
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
        FloatProducts.addRows(rows, z, width, sum);
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

    @ParameterizedTest
    @CsvSource({"10", "50", "100", "129"})
    void firstLayer(int m) {
        int pixels = 25;
        byte[] bytes = new byte[9 * pixels];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : 7);
        }
        ImageSet set = new ImageSet(5, 5, bytes, new byte[9]);
        FloatImages images = new FloatImages(set);
        assertEquals((float) ImageSet.standardised(7), images.background());
        int width = FloatProducts.padded(m);
        float[] w = matrix(pixels, m, FloatProducts.paddedRows(pixels), width);
        float[] bias = matrix(1, m, 1, width);
        float[] origin = new float[width];
        images.origin(bias, w, width, origin);
        int[] order = {8, 3, 3, 0};
        float[] z = new float[4 * width];
        images.multiply(order, 1, 3, w, width, origin, z);
        float[] g = matrix(pixels, m, FloatProducts.paddedRows(pixels), width);
        float[] expected = g.clone();
        images.addOuter(order, 1, 3, z, width, g);
        for (int c = 0; c < m; c++) {
            float column = 0;
            for (int j = 0; j < pixels; j++) {
                column += w[j * width + c];
            }
            for (int r = 0; r < 3; r++) {
                float s = Math.fma(images.background(), column, bias[c]);
                for (int j = 0; j < pixels; j++) {
                    int value = set.pixel(order[1 + r], j);
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
        FloatProducts.relu(positive, n);
        float[] masked = a.clone();
        FloatProducts.mask(positive, masked, n);
        float[] w = new float[n];
        float[] g = a.clone();
        FloatProducts.descend(0.5f, w, g);
        IntStream.range(0, n).forEach(i -> {
            assertEquals(Math.max(a[i], 0), positive[i]);
            assertEquals(a[i] > 0 ? a[i] : 0, masked[i]);
            assertEquals(-0.5f * a[i] + 0, w[i]);
            assertEquals(0, g[i]);
        });
    }
}
