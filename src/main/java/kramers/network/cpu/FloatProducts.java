// Written again in double precision by the build (see pom.xml): keep to what four substitutions turn into Double code.
package kramers.network.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Matrix products of small networks. Matrices are row-major in flat arrays, from index {@link #START} on; the width of a row is
 * {@link #padded} and the number of rows a multiple of {@link #ROWS}, both filled up with zeros, so that no loop has a remainder of
 * less than a vector. Vectors, such as biases, are matrices of one row.
 *
 * <p>Every element is one chain of fused multiply-adds in the order of the summed index, whatever the tiles and the width
 * of the vectors: the same bits as the plain loop, on every machine ({@code ProductsTest}). A tile is four rows by two
 * vectors: eight chains hide the latency of a multiply-add, and six loads feed eight of them; by three for the last of an odd number.
 */
final class FloatProducts {
    static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    /**
     * Where matrices begin in their arrays. With the array's header, of 16 bytes, what is left free fills a line of the cache, and so
     * no vector lies across two lines where objects begin at one ({@code -XX:ObjectAlignmentInBytes=64}). Elsewhere it costs nothing.
     */
    static final int START = (64 - 16) / Float.BYTES;

    /** Rows of a tile. */
    static final int ROWS = 4;

    /** What indices of elements lie below, as a mask: so the compiler knows that a few vectors further is no overflow. */
    static final int INDEX = (1 << 30) - 1;

    private static final int L = LANES.length();
    private static final int PAIR = 2 * L;
    private static final int TRIPLE = 3 * L;

    private FloatProducts() {}

    /** Columns that a matrix of n columns has in memory. */
    static int padded(int n) {
        int unit = Math.max(L, ROWS);
        return Math.max(PAIR, (n + unit - 1) / unit * unit);
    }

    /** Rows that a matrix of n rows has in memory. */
    static int paddedRows(int n) {
        return (n + ROWS - 1) / ROWS * ROWS;
    }

    /** A matrix of zeros. */
    static float[] matrix(int rows, int width) {
        return new float[START + rows * width];
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
        int end = START + width;
        for (int r = 0; r < rows; r += ROWS) {
            int at = START + r * aWidth;
            int c = START;
            for (; c < end && end - c != TRIPLE; c += PAIR) {
                tile2(a, at, aWidth, n, w, width, start, c, z, r * width + c);
            }
            if (c < end) {
                tile3(a, at, aWidth, n, w, width, start, c, z, r * width + c);
            }
        }
    }

    private static void tile2(
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
            int j = k * width + c & INDEX;
            FloatVector w0 = FloatVector.fromArray(LANES, w, j);
            FloatVector w1 = FloatVector.fromArray(LANES, w, j + L);
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

    private static void tile3(
            float[] a, int at, int aWidth, int n, float[] w, int width, float[] start, int c, float[] z, int to) {
        boolean add = start == null;
        float[] from = add ? z : start;
        int origin = add ? to : c;
        int stride = add ? width : 0;
        FloatVector s00 = FloatVector.fromArray(LANES, from, origin);
        FloatVector s01 = FloatVector.fromArray(LANES, from, origin + L);
        FloatVector s02 = FloatVector.fromArray(LANES, from, origin + 2 * L);
        FloatVector s10 = FloatVector.fromArray(LANES, from, origin + stride);
        FloatVector s11 = FloatVector.fromArray(LANES, from, origin + stride + L);
        FloatVector s12 = FloatVector.fromArray(LANES, from, origin + stride + 2 * L);
        FloatVector s20 = FloatVector.fromArray(LANES, from, origin + 2 * stride);
        FloatVector s21 = FloatVector.fromArray(LANES, from, origin + 2 * stride + L);
        FloatVector s22 = FloatVector.fromArray(LANES, from, origin + 2 * stride + 2 * L);
        FloatVector s30 = FloatVector.fromArray(LANES, from, origin + 3 * stride);
        FloatVector s31 = FloatVector.fromArray(LANES, from, origin + 3 * stride + L);
        FloatVector s32 = FloatVector.fromArray(LANES, from, origin + 3 * stride + 2 * L);
        for (int k = 0; k < n; k++) {
            int j = k * width + c & INDEX;
            FloatVector w0 = FloatVector.fromArray(LANES, w, j);
            FloatVector w1 = FloatVector.fromArray(LANES, w, j + L);
            FloatVector w2 = FloatVector.fromArray(LANES, w, j + 2 * L);
            FloatVector a0 = FloatVector.broadcast(LANES, a[at + k]);
            s00 = a0.fma(w0, s00);
            s01 = a0.fma(w1, s01);
            s02 = a0.fma(w2, s02);
            FloatVector a1 = FloatVector.broadcast(LANES, a[at + aWidth + k]);
            s10 = a1.fma(w0, s10);
            s11 = a1.fma(w1, s11);
            s12 = a1.fma(w2, s12);
            FloatVector a2 = FloatVector.broadcast(LANES, a[at + 2 * aWidth + k]);
            s20 = a2.fma(w0, s20);
            s21 = a2.fma(w1, s21);
            s22 = a2.fma(w2, s22);
            FloatVector a3 = FloatVector.broadcast(LANES, a[at + 3 * aWidth + k]);
            s30 = a3.fma(w0, s30);
            s31 = a3.fma(w1, s31);
            s32 = a3.fma(w2, s32);
        }
        s00.intoArray(z, to);
        s01.intoArray(z, to + L);
        s02.intoArray(z, to + 2 * L);
        s10.intoArray(z, to + width);
        s11.intoArray(z, to + width + L);
        s12.intoArray(z, to + width + 2 * L);
        s20.intoArray(z, to + 2 * width);
        s21.intoArray(z, to + 2 * width + L);
        s22.intoArray(z, to + 2 * width + 2 * L);
        s30.intoArray(z, to + 3 * width);
        s31.intoArray(z, to + 3 * width + L);
        s32.intoArray(z, to + 3 * width + 2 * L);
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
        int end = START + width;
        for (int i = 0; i < n; i += ROWS) {
            int c = START;
            for (; c < end && end - c != TRIPLE; c += PAIR) {
                outerTile2(rows, a, START + i, aWidth, d, c, width, g, i * width + c);
            }
            if (c < end) {
                outerTile3(rows, a, START + i, aWidth, d, c, width, g, i * width + c);
            }
        }
    }

    private static void outerTile2(
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
            int at = r * aWidth + i & INDEX;
            int j = r * width + c & INDEX;
            FloatVector d0 = FloatVector.fromArray(LANES, d, j);
            FloatVector d1 = FloatVector.fromArray(LANES, d, j + L);
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

    private static void outerTile3(
            int rows, float[] a, int i, int aWidth, float[] d, int c, int width, float[] g, int to) {
        FloatVector s00 = FloatVector.fromArray(LANES, g, to);
        FloatVector s01 = FloatVector.fromArray(LANES, g, to + L);
        FloatVector s02 = FloatVector.fromArray(LANES, g, to + 2 * L);
        FloatVector s10 = FloatVector.fromArray(LANES, g, to + width);
        FloatVector s11 = FloatVector.fromArray(LANES, g, to + width + L);
        FloatVector s12 = FloatVector.fromArray(LANES, g, to + width + 2 * L);
        FloatVector s20 = FloatVector.fromArray(LANES, g, to + 2 * width);
        FloatVector s21 = FloatVector.fromArray(LANES, g, to + 2 * width + L);
        FloatVector s22 = FloatVector.fromArray(LANES, g, to + 2 * width + 2 * L);
        FloatVector s30 = FloatVector.fromArray(LANES, g, to + 3 * width);
        FloatVector s31 = FloatVector.fromArray(LANES, g, to + 3 * width + L);
        FloatVector s32 = FloatVector.fromArray(LANES, g, to + 3 * width + 2 * L);
        for (int r = 0; r < rows; r++) {
            int at = r * aWidth + i & INDEX;
            int j = r * width + c & INDEX;
            FloatVector d0 = FloatVector.fromArray(LANES, d, j);
            FloatVector d1 = FloatVector.fromArray(LANES, d, j + L);
            FloatVector d2 = FloatVector.fromArray(LANES, d, j + 2 * L);
            FloatVector a0 = FloatVector.broadcast(LANES, a[at]);
            s00 = a0.fma(d0, s00);
            s01 = a0.fma(d1, s01);
            s02 = a0.fma(d2, s02);
            FloatVector a1 = FloatVector.broadcast(LANES, a[at + 1]);
            s10 = a1.fma(d0, s10);
            s11 = a1.fma(d1, s11);
            s12 = a1.fma(d2, s12);
            FloatVector a2 = FloatVector.broadcast(LANES, a[at + 2]);
            s20 = a2.fma(d0, s20);
            s21 = a2.fma(d1, s21);
            s22 = a2.fma(d2, s22);
            FloatVector a3 = FloatVector.broadcast(LANES, a[at + 3]);
            s30 = a3.fma(d0, s30);
            s31 = a3.fma(d1, s31);
            s32 = a3.fma(d2, s32);
        }
        s00.intoArray(g, to);
        s01.intoArray(g, to + L);
        s02.intoArray(g, to + 2 * L);
        s10.intoArray(g, to + width);
        s11.intoArray(g, to + width + L);
        s12.intoArray(g, to + width + 2 * L);
        s20.intoArray(g, to + 2 * width);
        s21.intoArray(g, to + 2 * width + L);
        s22.intoArray(g, to + 2 * width + 2 * L);
        s30.intoArray(g, to + 3 * width);
        s31.intoArray(g, to + 3 * width + L);
        s32.intoArray(g, to + 3 * width + 2 * L);
    }
}
