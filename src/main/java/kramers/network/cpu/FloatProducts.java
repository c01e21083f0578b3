// Written again in double precision by the build (see pom.xml): keep to what four substitutions turn into Double code.
package kramers.network.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Matrix products of small networks. Matrices are row-major in flat arrays; the width of a row is {@link #padded} and the
 * number of rows a multiple of {@link #ROWS}, both filled up with zeros, so that no loop has a remainder.
 *
 * <p>Every element is one chain of fused multiply-adds in the order of the summed index, whatever the tiles and the width
 * of the vectors: the same bits as the plain loop, on every machine ({@code ProductsTest}). The tile is four rows by two
 * vectors: eight chains hide the latency of a multiply-add, and six loads feed eight of them.
 */
final class FloatProducts {
    static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    /** Rows of a tile. */
    static final int ROWS = 4;

    private static final int L = LANES.length();
    private static final int PAIR = 2 * L;

    private FloatProducts() {}

    /** Columns that a matrix of n columns has in memory. */
    static int padded(int n) {
        return (n + PAIR - 1) / PAIR * PAIR;
    }

    /** Rows that a matrix of n rows has in memory. */
    static int paddedRows(int n) {
        return (n + ROWS - 1) / ROWS * ROWS;
    }

    /**
     * z = [z] + a w: what a layer does to a batch.
     *
     * @param rows rows of a and z, a multiple of {@link #ROWS}
     * @param a [rows][aWidth], of which the first n columns count
     * @param w [n][width]
     * @param start [width], what every row of z starts from; null to add to z
     * @param z [rows][width]
     */
    static void multiply(int rows, float[] a, int aWidth, int n, float[] w, int width, float[] start, float[] z) {
        for (int r = 0; r < rows; r += ROWS) {
            for (int c = 0; c < width; c += PAIR) {
                tile(a, r * aWidth, aWidth, n, w, width, start, c, z, r * width + c);
            }
        }
    }

    private static void tile(
            float[] a, int at, int aWidth, int n, float[] w, int width, float[] start, int c, float[] z, int to) {
        boolean add = start == null;
        float[] from = add ? z : start;
        int origin = add ? to : c;
        int stride = add ? width : 0;
        FloatVector s00 = FloatVector.fromArray(LANES, from, origin);
        FloatVector s01 = FloatVector.fromArray(LANES, from, origin + L);
        FloatVector s10 = FloatVector.fromArray(LANES, from, origin + stride);
        FloatVector s11 = FloatVector.fromArray(LANES, from, origin + stride + L);
        FloatVector s20 = FloatVector.fromArray(LANES, from, origin + 2 * stride);
        FloatVector s21 = FloatVector.fromArray(LANES, from, origin + 2 * stride + L);
        FloatVector s30 = FloatVector.fromArray(LANES, from, origin + 3 * stride);
        FloatVector s31 = FloatVector.fromArray(LANES, from, origin + 3 * stride + L);
        for (int k = 0; k < n; k++) {
            FloatVector w0 = FloatVector.fromArray(LANES, w, k * width + c);
            FloatVector w1 = FloatVector.fromArray(LANES, w, k * width + c + L);
            FloatVector a0 = FloatVector.broadcast(LANES, a[at + k]);
            s00 = a0.fma(w0, s00);
            s01 = a0.fma(w1, s01);
            FloatVector a1 = FloatVector.broadcast(LANES, a[at + aWidth + k]);
            s10 = a1.fma(w0, s10);
            s11 = a1.fma(w1, s11);
            FloatVector a2 = FloatVector.broadcast(LANES, a[at + 2 * aWidth + k]);
            s20 = a2.fma(w0, s20);
            s21 = a2.fma(w1, s21);
            FloatVector a3 = FloatVector.broadcast(LANES, a[at + 3 * aWidth + k]);
            s30 = a3.fma(w0, s30);
            s31 = a3.fma(w1, s31);
        }
        s00.intoArray(z, to);
        s01.intoArray(z, to + L);
        s10.intoArray(z, to + width);
        s11.intoArray(z, to + width + L);
        s20.intoArray(z, to + 2 * width);
        s21.intoArray(z, to + 2 * width + L);
        s30.intoArray(z, to + 3 * width);
        s31.intoArray(z, to + 3 * width + L);
    }

    /**
     * g = g + aᵀ d: what a batch adds to the gradient of a layer's weights.
     *
     * @param rows rows of a and d that count
     * @param a [rows][aWidth], of which the first n columns count, n a multiple of {@link #ROWS}
     * @param d [rows][width]
     * @param g [n][width]
     */
    static void addOuter(int rows, float[] a, int aWidth, int n, float[] d, int width, float[] g) {
        for (int i = 0; i < n; i += ROWS) {
            for (int c = 0; c < width; c += PAIR) {
                outerTile(rows, a, i, aWidth, d, c, width, g, i * width + c);
            }
        }
    }

    private static void outerTile(
            int rows, float[] a, int i, int aWidth, float[] d, int c, int width, float[] g, int to) {
        FloatVector s00 = FloatVector.fromArray(LANES, g, to);
        FloatVector s01 = FloatVector.fromArray(LANES, g, to + L);
        FloatVector s10 = FloatVector.fromArray(LANES, g, to + width);
        FloatVector s11 = FloatVector.fromArray(LANES, g, to + width + L);
        FloatVector s20 = FloatVector.fromArray(LANES, g, to + 2 * width);
        FloatVector s21 = FloatVector.fromArray(LANES, g, to + 2 * width + L);
        FloatVector s30 = FloatVector.fromArray(LANES, g, to + 3 * width);
        FloatVector s31 = FloatVector.fromArray(LANES, g, to + 3 * width + L);
        for (int r = 0; r < rows; r++) {
            int at = r * aWidth + i;
            FloatVector d0 = FloatVector.fromArray(LANES, d, r * width + c);
            FloatVector d1 = FloatVector.fromArray(LANES, d, r * width + c + L);
            FloatVector a0 = FloatVector.broadcast(LANES, a[at]);
            s00 = a0.fma(d0, s00);
            s01 = a0.fma(d1, s01);
            FloatVector a1 = FloatVector.broadcast(LANES, a[at + 1]);
            s10 = a1.fma(d0, s10);
            s11 = a1.fma(d1, s11);
            FloatVector a2 = FloatVector.broadcast(LANES, a[at + 2]);
            s20 = a2.fma(d0, s20);
            s21 = a2.fma(d1, s21);
            FloatVector a3 = FloatVector.broadcast(LANES, a[at + 3]);
            s30 = a3.fma(d0, s30);
            s31 = a3.fma(d1, s31);
        }
        s00.intoArray(g, to);
        s01.intoArray(g, to + L);
        s10.intoArray(g, to + width);
        s11.intoArray(g, to + width + L);
        s20.intoArray(g, to + 2 * width);
        s21.intoArray(g, to + 2 * width + L);
        s30.intoArray(g, to + 3 * width);
        s31.intoArray(g, to + 3 * width + L);
    }

    /** sum[c] = sum[c] + the sum over rows of d[row][c]. */
    static void addRows(int rows, float[] d, int width, float[] sum) {
        for (int c = 0; c < width; c += L) {
            FloatVector s = FloatVector.fromArray(LANES, sum, c);
            for (int r = 0; r < rows; r++) {
                s = s.add(FloatVector.fromArray(LANES, d, r * width + c));
            }
            s.intoArray(sum, c);
        }
    }

    /** z = max(z, 0) over the first count elements, a multiple of {@link #padded}; not-a-number stays. */
    static void relu(float[] z, int count) {
        for (int i = 0; i < count; i += L) {
            FloatVector.fromArray(LANES, z, i).max(0).intoArray(z, i);
        }
    }

    /** d = 0 where the activation is 0: the way back through a ReLU. */
    static void mask(float[] activation, float[] d, int count) {
        FloatVector zero = FloatVector.zero(LANES);
        for (int i = 0; i < count; i += L) {
            var off = FloatVector.fromArray(LANES, activation, i).eq(zero);
            FloatVector.fromArray(LANES, d, i).blend(zero, off).intoArray(d, i);
        }
    }

    /** w = w - rate g, and g = 0. */
    static void descend(float rate, float[] w, float[] g) {
        FloatVector minusRate = FloatVector.broadcast(LANES, -rate);
        FloatVector zero = FloatVector.zero(LANES);
        for (int i = 0; i < w.length; i += L) {
            FloatVector step = FloatVector.fromArray(LANES, g, i);
            minusRate.fma(step, FloatVector.fromArray(LANES, w, i)).intoArray(w, i);
            zero.intoArray(g, i);
        }
    }

    /** v[j][i] = w[i][j] for i &lt; n and j &lt; m. */
    static void transpose(int n, int m, float[] w, int width, float[] v, int vWidth) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < m; j++) {
                v[j * vWidth + i] = w[i * width + j];
            }
        }
    }
}
