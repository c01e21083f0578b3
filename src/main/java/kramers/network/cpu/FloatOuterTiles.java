// Written again in double precision by the build (see pom.xml): keep to what four substitutions turn into Double code.
package kramers.network.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Gradients of the weights of a convolution by tiles: the nine taps of an input channel, of two vectors of output channels each, or
 * where there are fewer registers the first five and the last four of them. Every gradient is one chain of fused multiply-adds over the pixels in their order.
 */
final class FloatOuterTiles {
    private static final VectorSpecies<Float> LANES = FloatProducts.LANES;
    private static final int L = LANES.length();
    private static final int INDEX = FloatProducts.INDEX;
    private static final int BLOCK = FloatMaps.BLOCK;
    private static final int GROUP = FloatMaps.GROUP;

    private FloatOuterTiles() {}

    /**
     * g_tap = g_tap + Σ_pixels x_tap d.
     *
     * @param at where the windows count from in x
     * @param pitch from a row of x to the next
     * @param window of each pixel, where its window begins
     * @param first the first pixel
     * @param end the one behind the last
     * @param from where the windows count from in d, for a first vector of channels; the second is second behind it
     * @param to where the first tap is in g; the next are {@link FloatMaps#GROUP} behind, a second vector behind the first
     */
    static void outer9x2(
            float[] x,
            int at,
            int pitch,
            int[] window,
            int first,
            int end,
            float[] d,
            int from,
            int second,
            float[] g,
            int to) {
        int o = to & INDEX;
        FloatVector s00 = FloatVector.fromArray(LANES, g, o);
        FloatVector s01 = FloatVector.fromArray(LANES, g, o + L);
        FloatVector s10 = FloatVector.fromArray(LANES, g, o + GROUP);
        FloatVector s11 = FloatVector.fromArray(LANES, g, o + GROUP + L);
        FloatVector s20 = FloatVector.fromArray(LANES, g, o + 2 * GROUP);
        FloatVector s21 = FloatVector.fromArray(LANES, g, o + 2 * GROUP + L);
        FloatVector s30 = FloatVector.fromArray(LANES, g, o + 3 * GROUP);
        FloatVector s31 = FloatVector.fromArray(LANES, g, o + 3 * GROUP + L);
        FloatVector s40 = FloatVector.fromArray(LANES, g, o + 4 * GROUP);
        FloatVector s41 = FloatVector.fromArray(LANES, g, o + 4 * GROUP + L);
        FloatVector s50 = FloatVector.fromArray(LANES, g, o + 5 * GROUP);
        FloatVector s51 = FloatVector.fromArray(LANES, g, o + 5 * GROUP + L);
        FloatVector s60 = FloatVector.fromArray(LANES, g, o + 6 * GROUP);
        FloatVector s61 = FloatVector.fromArray(LANES, g, o + 6 * GROUP + L);
        FloatVector s70 = FloatVector.fromArray(LANES, g, o + 7 * GROUP);
        FloatVector s71 = FloatVector.fromArray(LANES, g, o + 7 * GROUP + L);
        FloatVector s80 = FloatVector.fromArray(LANES, g, o + 8 * GROUP);
        FloatVector s81 = FloatVector.fromArray(LANES, g, o + 8 * GROUP + L);
        for (int k = first; k < end; k++) {
            int j = from + window[k] & INDEX;
            FloatVector d0 = FloatVector.fromArray(LANES, d, j);
            FloatVector d1 = FloatVector.fromArray(LANES, d, j + second);
            int i0 = at + window[k] & INDEX;
            FloatVector x0 = FloatVector.broadcast(LANES, x[i0]);
            s00 = x0.fma(d0, s00);
            s01 = x0.fma(d1, s01);
            FloatVector x1 = FloatVector.broadcast(LANES, x[i0 + BLOCK]);
            s10 = x1.fma(d0, s10);
            s11 = x1.fma(d1, s11);
            FloatVector x2 = FloatVector.broadcast(LANES, x[i0 + 2 * BLOCK]);
            s20 = x2.fma(d0, s20);
            s21 = x2.fma(d1, s21);
            int i1 = i0 + pitch & INDEX;
            FloatVector x3 = FloatVector.broadcast(LANES, x[i1]);
            s30 = x3.fma(d0, s30);
            s31 = x3.fma(d1, s31);
            FloatVector x4 = FloatVector.broadcast(LANES, x[i1 + BLOCK]);
            s40 = x4.fma(d0, s40);
            s41 = x4.fma(d1, s41);
            FloatVector x5 = FloatVector.broadcast(LANES, x[i1 + 2 * BLOCK]);
            s50 = x5.fma(d0, s50);
            s51 = x5.fma(d1, s51);
            int i2 = i1 + pitch & INDEX;
            FloatVector x6 = FloatVector.broadcast(LANES, x[i2]);
            s60 = x6.fma(d0, s60);
            s61 = x6.fma(d1, s61);
            FloatVector x7 = FloatVector.broadcast(LANES, x[i2 + BLOCK]);
            s70 = x7.fma(d0, s70);
            s71 = x7.fma(d1, s71);
            FloatVector x8 = FloatVector.broadcast(LANES, x[i2 + 2 * BLOCK]);
            s80 = x8.fma(d0, s80);
            s81 = x8.fma(d1, s81);
        }
        s00.intoArray(g, o);
        s01.intoArray(g, o + L);
        s10.intoArray(g, o + GROUP);
        s11.intoArray(g, o + GROUP + L);
        s20.intoArray(g, o + 2 * GROUP);
        s21.intoArray(g, o + 2 * GROUP + L);
        s30.intoArray(g, o + 3 * GROUP);
        s31.intoArray(g, o + 3 * GROUP + L);
        s40.intoArray(g, o + 4 * GROUP);
        s41.intoArray(g, o + 4 * GROUP + L);
        s50.intoArray(g, o + 5 * GROUP);
        s51.intoArray(g, o + 5 * GROUP + L);
        s60.intoArray(g, o + 6 * GROUP);
        s61.intoArray(g, o + 6 * GROUP + L);
        s70.intoArray(g, o + 7 * GROUP);
        s71.intoArray(g, o + 7 * GROUP + L);
        s80.intoArray(g, o + 8 * GROUP);
        s81.intoArray(g, o + 8 * GROUP + L);
    }

    /** The same for the first five taps. */
    static void outer5x2(
            float[] x,
            int at,
            int pitch,
            int[] window,
            int first,
            int end,
            float[] d,
            int from,
            int second,
            float[] g,
            int to) {
        int o = to & INDEX;
        FloatVector s00 = FloatVector.fromArray(LANES, g, o);
        FloatVector s01 = FloatVector.fromArray(LANES, g, o + L);
        FloatVector s10 = FloatVector.fromArray(LANES, g, o + GROUP);
        FloatVector s11 = FloatVector.fromArray(LANES, g, o + GROUP + L);
        FloatVector s20 = FloatVector.fromArray(LANES, g, o + 2 * GROUP);
        FloatVector s21 = FloatVector.fromArray(LANES, g, o + 2 * GROUP + L);
        FloatVector s30 = FloatVector.fromArray(LANES, g, o + 3 * GROUP);
        FloatVector s31 = FloatVector.fromArray(LANES, g, o + 3 * GROUP + L);
        FloatVector s40 = FloatVector.fromArray(LANES, g, o + 4 * GROUP);
        FloatVector s41 = FloatVector.fromArray(LANES, g, o + 4 * GROUP + L);
        for (int k = first; k < end; k++) {
            int j = from + window[k] & INDEX;
            FloatVector d0 = FloatVector.fromArray(LANES, d, j);
            FloatVector d1 = FloatVector.fromArray(LANES, d, j + second);
            int i0 = at + window[k] & INDEX;
            int i1 = i0 + pitch & INDEX;
            FloatVector x0 = FloatVector.broadcast(LANES, x[i0]);
            s00 = x0.fma(d0, s00);
            s01 = x0.fma(d1, s01);
            FloatVector x1 = FloatVector.broadcast(LANES, x[i0 + BLOCK]);
            s10 = x1.fma(d0, s10);
            s11 = x1.fma(d1, s11);
            FloatVector x2 = FloatVector.broadcast(LANES, x[i0 + 2 * BLOCK]);
            s20 = x2.fma(d0, s20);
            s21 = x2.fma(d1, s21);
            FloatVector x3 = FloatVector.broadcast(LANES, x[i1]);
            s30 = x3.fma(d0, s30);
            s31 = x3.fma(d1, s31);
            FloatVector x4 = FloatVector.broadcast(LANES, x[i1 + BLOCK]);
            s40 = x4.fma(d0, s40);
            s41 = x4.fma(d1, s41);
        }
        s00.intoArray(g, o);
        s01.intoArray(g, o + L);
        s10.intoArray(g, o + GROUP);
        s11.intoArray(g, o + GROUP + L);
        s20.intoArray(g, o + 2 * GROUP);
        s21.intoArray(g, o + 2 * GROUP + L);
        s30.intoArray(g, o + 3 * GROUP);
        s31.intoArray(g, o + 3 * GROUP + L);
        s40.intoArray(g, o + 4 * GROUP);
        s41.intoArray(g, o + 4 * GROUP + L);
    }

    /** The same for the last four taps; at counts from the windows' second row. */
    static void outer4x2(
            float[] x,
            int at,
            int pitch,
            int[] window,
            int first,
            int end,
            float[] d,
            int from,
            int second,
            float[] g,
            int to) {
        int o = to & INDEX;
        FloatVector s50 = FloatVector.fromArray(LANES, g, o + 5 * GROUP);
        FloatVector s51 = FloatVector.fromArray(LANES, g, o + 5 * GROUP + L);
        FloatVector s60 = FloatVector.fromArray(LANES, g, o + 6 * GROUP);
        FloatVector s61 = FloatVector.fromArray(LANES, g, o + 6 * GROUP + L);
        FloatVector s70 = FloatVector.fromArray(LANES, g, o + 7 * GROUP);
        FloatVector s71 = FloatVector.fromArray(LANES, g, o + 7 * GROUP + L);
        FloatVector s80 = FloatVector.fromArray(LANES, g, o + 8 * GROUP);
        FloatVector s81 = FloatVector.fromArray(LANES, g, o + 8 * GROUP + L);
        for (int k = first; k < end; k++) {
            int j = from + window[k] & INDEX;
            FloatVector d0 = FloatVector.fromArray(LANES, d, j);
            FloatVector d1 = FloatVector.fromArray(LANES, d, j + second);
            int i0 = at + window[k] & INDEX;
            int i1 = i0 + pitch & INDEX;
            FloatVector x5 = FloatVector.broadcast(LANES, x[i0 + 2 * BLOCK]);
            s50 = x5.fma(d0, s50);
            s51 = x5.fma(d1, s51);
            FloatVector x6 = FloatVector.broadcast(LANES, x[i1]);
            s60 = x6.fma(d0, s60);
            s61 = x6.fma(d1, s61);
            FloatVector x7 = FloatVector.broadcast(LANES, x[i1 + BLOCK]);
            s70 = x7.fma(d0, s70);
            s71 = x7.fma(d1, s71);
            FloatVector x8 = FloatVector.broadcast(LANES, x[i1 + 2 * BLOCK]);
            s80 = x8.fma(d0, s80);
            s81 = x8.fma(d1, s81);
        }
        s50.intoArray(g, o + 5 * GROUP);
        s51.intoArray(g, o + 5 * GROUP + L);
        s60.intoArray(g, o + 6 * GROUP);
        s61.intoArray(g, o + 6 * GROUP + L);
        s70.intoArray(g, o + 7 * GROUP);
        s71.intoArray(g, o + 7 * GROUP + L);
        s80.intoArray(g, o + 8 * GROUP);
        s81.intoArray(g, o + 8 * GROUP + L);
    }

    /** sum = sum + Σ_pixels d of two vectors of channels, from index to on; the rest as above. */
    static void sum2(float[] d, int from, int second, int[] window, float[] sum, int to) {
        FloatVector s0 = FloatVector.fromArray(LANES, sum, to);
        FloatVector s1 = FloatVector.fromArray(LANES, sum, to + L);
        for (int k = 0; k < window.length; k++) {
            int j = from + window[k] & INDEX;
            s0 = s0.add(FloatVector.fromArray(LANES, d, j));
            s1 = s1.add(FloatVector.fromArray(LANES, d, j + second));
        }
        s0.intoArray(sum, to);
        s1.intoArray(sum, to + L);
    }
}
