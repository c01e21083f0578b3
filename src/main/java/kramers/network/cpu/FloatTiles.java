// Written again in double precision by the build (see pom.xml): keep to what four substitutions turn into Double code.
package kramers.network.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums of 3 x 3 pixels by tiles: so many pixels side by side, of two vectors of channels each. Sixteen chains of fused multiply-adds,
 * or eight where there are fewer registers, hide each other's latency; a weight is read once for all pixels of a tile, a pixel once
 * for both vectors.
 *
 * <p>All terms of a sum, inputs and taps, are one loop over a table of where they are found: two loops, one in the other, would make
 * the compiler keep the vectors between them in memory.
 */
final class FloatTiles {
    /** Pixels of a tile; {@link FloatMaps} may take 7 of 8. */
    static final int PIXELS = FloatProducts.LANES.vectorBitSize() >= 512 ? 8 : 4;

    private static final VectorSpecies<Float> LANES = FloatProducts.LANES;
    private static final int L = LANES.length();
    private static final int INDEX = FloatProducts.INDEX;
    private static final int BLOCK = FloatMaps.BLOCK;
    private static final int GROUP = FloatMaps.GROUP;

    private FloatTiles() {}

    /**
     * z = start + Σ_k w_k x_k for the pixels of a tile.
     *
     * @param pixels 4, 7 or 8
     * @param at where the window of the first pixel begins in x
     * @param offset of each term, how far behind the window's begin it is
     * @param j where the weights of the first term begin in w; those of the next are {@link FloatMaps#GROUP} behind
     * @param from what the sums start from: that of the first pixel's first vector at index origin, of the second side behind it
     * @param stride from a pixel's start to the next one's; 0 if they start from the same
     * @param to where the first pixel's first vector is in z, the second vector second behind it
     */
    static void multiply(
            int pixels,
            float[] x,
            int at,
            int[] offset,
            float[] w,
            int j,
            float[] from,
            int origin,
            int stride,
            int side,
            float[] z,
            int to,
            int second) {
        switch (pixels) {
            case 8 -> tile8(x, at, offset, w, j, from, origin, stride, side, z, to, second);
            case 7 -> tile7(x, at, offset, w, j, from, origin, stride, side, z, to, second);
            default -> tile4(x, at, offset, w, j, from, origin, stride, side, z, to, second);
        }
    }

    private static void tile8(
            float[] x,
            int at,
            int[] offset,
            float[] w,
            int j,
            float[] from,
            int origin,
            int stride,
            int side,
            float[] z,
            int to,
            int second) {
        int lower = to & INDEX;
        int upper = to + second & INDEX;
        FloatVector s00 = FloatVector.fromArray(LANES, from, origin);
        FloatVector s01 = FloatVector.fromArray(LANES, from, origin + side);
        FloatVector s10 = FloatVector.fromArray(LANES, from, origin + stride);
        FloatVector s11 = FloatVector.fromArray(LANES, from, origin + stride + side);
        FloatVector s20 = FloatVector.fromArray(LANES, from, origin + 2 * stride);
        FloatVector s21 = FloatVector.fromArray(LANES, from, origin + 2 * stride + side);
        FloatVector s30 = FloatVector.fromArray(LANES, from, origin + 3 * stride);
        FloatVector s31 = FloatVector.fromArray(LANES, from, origin + 3 * stride + side);
        FloatVector s40 = FloatVector.fromArray(LANES, from, origin + 4 * stride);
        FloatVector s41 = FloatVector.fromArray(LANES, from, origin + 4 * stride + side);
        FloatVector s50 = FloatVector.fromArray(LANES, from, origin + 5 * stride);
        FloatVector s51 = FloatVector.fromArray(LANES, from, origin + 5 * stride + side);
        FloatVector s60 = FloatVector.fromArray(LANES, from, origin + 6 * stride);
        FloatVector s61 = FloatVector.fromArray(LANES, from, origin + 6 * stride + side);
        FloatVector s70 = FloatVector.fromArray(LANES, from, origin + 7 * stride);
        FloatVector s71 = FloatVector.fromArray(LANES, from, origin + 7 * stride + side);
        for (int k = 0; k < offset.length; k++) {
            int i = at + offset[k] & INDEX;
            FloatVector w0 = FloatVector.fromArray(LANES, w, j);
            FloatVector w1 = FloatVector.fromArray(LANES, w, j + L);
            j += GROUP;
            FloatVector x0 = FloatVector.broadcast(LANES, x[i]);
            s00 = x0.fma(w0, s00);
            s01 = x0.fma(w1, s01);
            FloatVector x1 = FloatVector.broadcast(LANES, x[i + BLOCK]);
            s10 = x1.fma(w0, s10);
            s11 = x1.fma(w1, s11);
            FloatVector x2 = FloatVector.broadcast(LANES, x[i + 2 * BLOCK]);
            s20 = x2.fma(w0, s20);
            s21 = x2.fma(w1, s21);
            FloatVector x3 = FloatVector.broadcast(LANES, x[i + 3 * BLOCK]);
            s30 = x3.fma(w0, s30);
            s31 = x3.fma(w1, s31);
            FloatVector x4 = FloatVector.broadcast(LANES, x[i + 4 * BLOCK]);
            s40 = x4.fma(w0, s40);
            s41 = x4.fma(w1, s41);
            FloatVector x5 = FloatVector.broadcast(LANES, x[i + 5 * BLOCK]);
            s50 = x5.fma(w0, s50);
            s51 = x5.fma(w1, s51);
            FloatVector x6 = FloatVector.broadcast(LANES, x[i + 6 * BLOCK]);
            s60 = x6.fma(w0, s60);
            s61 = x6.fma(w1, s61);
            FloatVector x7 = FloatVector.broadcast(LANES, x[i + 7 * BLOCK]);
            s70 = x7.fma(w0, s70);
            s71 = x7.fma(w1, s71);
        }
        s00.intoArray(z, lower);
        s01.intoArray(z, upper);
        s10.intoArray(z, lower + BLOCK);
        s11.intoArray(z, upper + BLOCK);
        s20.intoArray(z, lower + 2 * BLOCK);
        s21.intoArray(z, upper + 2 * BLOCK);
        s30.intoArray(z, lower + 3 * BLOCK);
        s31.intoArray(z, upper + 3 * BLOCK);
        s40.intoArray(z, lower + 4 * BLOCK);
        s41.intoArray(z, upper + 4 * BLOCK);
        s50.intoArray(z, lower + 5 * BLOCK);
        s51.intoArray(z, upper + 5 * BLOCK);
        s60.intoArray(z, lower + 6 * BLOCK);
        s61.intoArray(z, upper + 6 * BLOCK);
        s70.intoArray(z, lower + 7 * BLOCK);
        s71.intoArray(z, upper + 7 * BLOCK);
    }

    private static void tile7(
            float[] x,
            int at,
            int[] offset,
            float[] w,
            int j,
            float[] from,
            int origin,
            int stride,
            int side,
            float[] z,
            int to,
            int second) {
        int lower = to & INDEX;
        int upper = to + second & INDEX;
        FloatVector s00 = FloatVector.fromArray(LANES, from, origin);
        FloatVector s01 = FloatVector.fromArray(LANES, from, origin + side);
        FloatVector s10 = FloatVector.fromArray(LANES, from, origin + stride);
        FloatVector s11 = FloatVector.fromArray(LANES, from, origin + stride + side);
        FloatVector s20 = FloatVector.fromArray(LANES, from, origin + 2 * stride);
        FloatVector s21 = FloatVector.fromArray(LANES, from, origin + 2 * stride + side);
        FloatVector s30 = FloatVector.fromArray(LANES, from, origin + 3 * stride);
        FloatVector s31 = FloatVector.fromArray(LANES, from, origin + 3 * stride + side);
        FloatVector s40 = FloatVector.fromArray(LANES, from, origin + 4 * stride);
        FloatVector s41 = FloatVector.fromArray(LANES, from, origin + 4 * stride + side);
        FloatVector s50 = FloatVector.fromArray(LANES, from, origin + 5 * stride);
        FloatVector s51 = FloatVector.fromArray(LANES, from, origin + 5 * stride + side);
        FloatVector s60 = FloatVector.fromArray(LANES, from, origin + 6 * stride);
        FloatVector s61 = FloatVector.fromArray(LANES, from, origin + 6 * stride + side);
        for (int k = 0; k < offset.length; k++) {
            int i = at + offset[k] & INDEX;
            FloatVector w0 = FloatVector.fromArray(LANES, w, j);
            FloatVector w1 = FloatVector.fromArray(LANES, w, j + L);
            j += GROUP;
            FloatVector x0 = FloatVector.broadcast(LANES, x[i]);
            s00 = x0.fma(w0, s00);
            s01 = x0.fma(w1, s01);
            FloatVector x1 = FloatVector.broadcast(LANES, x[i + BLOCK]);
            s10 = x1.fma(w0, s10);
            s11 = x1.fma(w1, s11);
            FloatVector x2 = FloatVector.broadcast(LANES, x[i + 2 * BLOCK]);
            s20 = x2.fma(w0, s20);
            s21 = x2.fma(w1, s21);
            FloatVector x3 = FloatVector.broadcast(LANES, x[i + 3 * BLOCK]);
            s30 = x3.fma(w0, s30);
            s31 = x3.fma(w1, s31);
            FloatVector x4 = FloatVector.broadcast(LANES, x[i + 4 * BLOCK]);
            s40 = x4.fma(w0, s40);
            s41 = x4.fma(w1, s41);
            FloatVector x5 = FloatVector.broadcast(LANES, x[i + 5 * BLOCK]);
            s50 = x5.fma(w0, s50);
            s51 = x5.fma(w1, s51);
            FloatVector x6 = FloatVector.broadcast(LANES, x[i + 6 * BLOCK]);
            s60 = x6.fma(w0, s60);
            s61 = x6.fma(w1, s61);
        }
        s00.intoArray(z, lower);
        s01.intoArray(z, upper);
        s10.intoArray(z, lower + BLOCK);
        s11.intoArray(z, upper + BLOCK);
        s20.intoArray(z, lower + 2 * BLOCK);
        s21.intoArray(z, upper + 2 * BLOCK);
        s30.intoArray(z, lower + 3 * BLOCK);
        s31.intoArray(z, upper + 3 * BLOCK);
        s40.intoArray(z, lower + 4 * BLOCK);
        s41.intoArray(z, upper + 4 * BLOCK);
        s50.intoArray(z, lower + 5 * BLOCK);
        s51.intoArray(z, upper + 5 * BLOCK);
        s60.intoArray(z, lower + 6 * BLOCK);
        s61.intoArray(z, upper + 6 * BLOCK);
    }

    private static void tile4(
            float[] x,
            int at,
            int[] offset,
            float[] w,
            int j,
            float[] from,
            int origin,
            int stride,
            int side,
            float[] z,
            int to,
            int second) {
        int lower = to & INDEX;
        int upper = to + second & INDEX;
        FloatVector s00 = FloatVector.fromArray(LANES, from, origin);
        FloatVector s01 = FloatVector.fromArray(LANES, from, origin + side);
        FloatVector s10 = FloatVector.fromArray(LANES, from, origin + stride);
        FloatVector s11 = FloatVector.fromArray(LANES, from, origin + stride + side);
        FloatVector s20 = FloatVector.fromArray(LANES, from, origin + 2 * stride);
        FloatVector s21 = FloatVector.fromArray(LANES, from, origin + 2 * stride + side);
        FloatVector s30 = FloatVector.fromArray(LANES, from, origin + 3 * stride);
        FloatVector s31 = FloatVector.fromArray(LANES, from, origin + 3 * stride + side);
        for (int k = 0; k < offset.length; k++) {
            int i = at + offset[k] & INDEX;
            FloatVector w0 = FloatVector.fromArray(LANES, w, j);
            FloatVector w1 = FloatVector.fromArray(LANES, w, j + L);
            j += GROUP;
            FloatVector x0 = FloatVector.broadcast(LANES, x[i]);
            s00 = x0.fma(w0, s00);
            s01 = x0.fma(w1, s01);
            FloatVector x1 = FloatVector.broadcast(LANES, x[i + BLOCK]);
            s10 = x1.fma(w0, s10);
            s11 = x1.fma(w1, s11);
            FloatVector x2 = FloatVector.broadcast(LANES, x[i + 2 * BLOCK]);
            s20 = x2.fma(w0, s20);
            s21 = x2.fma(w1, s21);
            FloatVector x3 = FloatVector.broadcast(LANES, x[i + 3 * BLOCK]);
            s30 = x3.fma(w0, s30);
            s31 = x3.fma(w1, s31);
        }
        s00.intoArray(z, lower);
        s01.intoArray(z, upper);
        s10.intoArray(z, lower + BLOCK);
        s11.intoArray(z, upper + BLOCK);
        s20.intoArray(z, lower + 2 * BLOCK);
        s21.intoArray(z, upper + 2 * BLOCK);
        s30.intoArray(z, lower + 3 * BLOCK);
        s31.intoArray(z, upper + 3 * BLOCK);
    }
}
