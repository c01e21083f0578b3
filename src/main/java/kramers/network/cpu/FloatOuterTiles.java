// Written again in double precision by the build (see pom.xml): keep to what four substitutions turn into Double code.
package kramers.network.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

final class FloatOuterTiles {
    private static final VectorSpecies<Float> LANES = FloatProducts.LANES;
    private static final int L = LANES.length();
    private static final int INDEX = FloatProducts.INDEX;
    private static final int BLOCK = FloatMaps.BLOCK;

    private FloatOuterTiles() {}

    static void outer2(
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
            int to,
            int stride) {
        FloatVector s00 = FloatVector.fromArray(LANES, g, to);
        FloatVector s01 = FloatVector.fromArray(LANES, g, to + L);
        FloatVector s10 = FloatVector.fromArray(LANES, g, to + stride);
        FloatVector s11 = FloatVector.fromArray(LANES, g, to + stride + L);
        FloatVector s20 = FloatVector.fromArray(LANES, g, to + 2 * stride);
        FloatVector s21 = FloatVector.fromArray(LANES, g, to + 2 * stride + L);
        FloatVector s30 = FloatVector.fromArray(LANES, g, to + 3 * stride);
        FloatVector s31 = FloatVector.fromArray(LANES, g, to + 3 * stride + L);
        FloatVector s40 = FloatVector.fromArray(LANES, g, to + 4 * stride);
        FloatVector s41 = FloatVector.fromArray(LANES, g, to + 4 * stride + L);
        FloatVector s50 = FloatVector.fromArray(LANES, g, to + 5 * stride);
        FloatVector s51 = FloatVector.fromArray(LANES, g, to + 5 * stride + L);
        FloatVector s60 = FloatVector.fromArray(LANES, g, to + 6 * stride);
        FloatVector s61 = FloatVector.fromArray(LANES, g, to + 6 * stride + L);
        FloatVector s70 = FloatVector.fromArray(LANES, g, to + 7 * stride);
        FloatVector s71 = FloatVector.fromArray(LANES, g, to + 7 * stride + L);
        FloatVector s80 = FloatVector.fromArray(LANES, g, to + 8 * stride);
        FloatVector s81 = FloatVector.fromArray(LANES, g, to + 8 * stride + L);
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
        s00.intoArray(g, to);
        s01.intoArray(g, to + L);
        s10.intoArray(g, to + stride);
        s11.intoArray(g, to + stride + L);
        s20.intoArray(g, to + 2 * stride);
        s21.intoArray(g, to + 2 * stride + L);
        s30.intoArray(g, to + 3 * stride);
        s31.intoArray(g, to + 3 * stride + L);
        s40.intoArray(g, to + 4 * stride);
        s41.intoArray(g, to + 4 * stride + L);
        s50.intoArray(g, to + 5 * stride);
        s51.intoArray(g, to + 5 * stride + L);
        s60.intoArray(g, to + 6 * stride);
        s61.intoArray(g, to + 6 * stride + L);
        s70.intoArray(g, to + 7 * stride);
        s71.intoArray(g, to + 7 * stride + L);
        s80.intoArray(g, to + 8 * stride);
        s81.intoArray(g, to + 8 * stride + L);
    }

    static void outer1(
            float[] x,
            int at,
            int pitch,
            int[] window,
            int first,
            int end,
            float[] d,
            int from,
            float[] g,
            int to,
            int stride) {
        FloatVector s00 = FloatVector.fromArray(LANES, g, to);
        FloatVector s10 = FloatVector.fromArray(LANES, g, to + stride);
        FloatVector s20 = FloatVector.fromArray(LANES, g, to + 2 * stride);
        FloatVector s30 = FloatVector.fromArray(LANES, g, to + 3 * stride);
        FloatVector s40 = FloatVector.fromArray(LANES, g, to + 4 * stride);
        FloatVector s50 = FloatVector.fromArray(LANES, g, to + 5 * stride);
        FloatVector s60 = FloatVector.fromArray(LANES, g, to + 6 * stride);
        FloatVector s70 = FloatVector.fromArray(LANES, g, to + 7 * stride);
        FloatVector s80 = FloatVector.fromArray(LANES, g, to + 8 * stride);
        for (int k = first; k < end; k++) {
            int j = from + window[k] & INDEX;
            FloatVector d0 = FloatVector.fromArray(LANES, d, j);
            int i0 = at + window[k] & INDEX;
            FloatVector x0 = FloatVector.broadcast(LANES, x[i0]);
            s00 = x0.fma(d0, s00);
            FloatVector x1 = FloatVector.broadcast(LANES, x[i0 + BLOCK]);
            s10 = x1.fma(d0, s10);
            FloatVector x2 = FloatVector.broadcast(LANES, x[i0 + 2 * BLOCK]);
            s20 = x2.fma(d0, s20);
            int i1 = i0 + pitch & INDEX;
            FloatVector x3 = FloatVector.broadcast(LANES, x[i1]);
            s30 = x3.fma(d0, s30);
            FloatVector x4 = FloatVector.broadcast(LANES, x[i1 + BLOCK]);
            s40 = x4.fma(d0, s40);
            FloatVector x5 = FloatVector.broadcast(LANES, x[i1 + 2 * BLOCK]);
            s50 = x5.fma(d0, s50);
            int i2 = i1 + pitch & INDEX;
            FloatVector x6 = FloatVector.broadcast(LANES, x[i2]);
            s60 = x6.fma(d0, s60);
            FloatVector x7 = FloatVector.broadcast(LANES, x[i2 + BLOCK]);
            s70 = x7.fma(d0, s70);
            FloatVector x8 = FloatVector.broadcast(LANES, x[i2 + 2 * BLOCK]);
            s80 = x8.fma(d0, s80);
        }
        s00.intoArray(g, to);
        s10.intoArray(g, to + stride);
        s20.intoArray(g, to + 2 * stride);
        s30.intoArray(g, to + 3 * stride);
        s40.intoArray(g, to + 4 * stride);
        s50.intoArray(g, to + 5 * stride);
        s60.intoArray(g, to + 6 * stride);
        s70.intoArray(g, to + 7 * stride);
        s80.intoArray(g, to + 8 * stride);
    }
}
