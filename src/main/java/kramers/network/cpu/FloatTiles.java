// Written again in double precision by the build (see pom.xml): keep to what four substitutions turn into Double code.
package kramers.network.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

final class FloatTiles {
    private static final VectorSpecies<Float> LANES = FloatProducts.LANES;
    private static final int L = LANES.length();
    private static final int INDEX = FloatProducts.INDEX;
    private static final int BLOCK = FloatMaps.BLOCK;
    private static final int GROUP = FloatMaps.GROUP;

    static final int PIXELS = LANES.vectorBitSize() >= 512 ? 8 : 4;

    private FloatTiles() {}

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
        s00.intoArray(z, to);
        s01.intoArray(z, to + second);
        s10.intoArray(z, to + BLOCK);
        s11.intoArray(z, to + BLOCK + second);
        s20.intoArray(z, to + 2 * BLOCK);
        s21.intoArray(z, to + 2 * BLOCK + second);
        s30.intoArray(z, to + 3 * BLOCK);
        s31.intoArray(z, to + 3 * BLOCK + second);
        s40.intoArray(z, to + 4 * BLOCK);
        s41.intoArray(z, to + 4 * BLOCK + second);
        s50.intoArray(z, to + 5 * BLOCK);
        s51.intoArray(z, to + 5 * BLOCK + second);
        s60.intoArray(z, to + 6 * BLOCK);
        s61.intoArray(z, to + 6 * BLOCK + second);
        s70.intoArray(z, to + 7 * BLOCK);
        s71.intoArray(z, to + 7 * BLOCK + second);
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
        s00.intoArray(z, to);
        s01.intoArray(z, to + second);
        s10.intoArray(z, to + BLOCK);
        s11.intoArray(z, to + BLOCK + second);
        s20.intoArray(z, to + 2 * BLOCK);
        s21.intoArray(z, to + 2 * BLOCK + second);
        s30.intoArray(z, to + 3 * BLOCK);
        s31.intoArray(z, to + 3 * BLOCK + second);
        s40.intoArray(z, to + 4 * BLOCK);
        s41.intoArray(z, to + 4 * BLOCK + second);
        s50.intoArray(z, to + 5 * BLOCK);
        s51.intoArray(z, to + 5 * BLOCK + second);
        s60.intoArray(z, to + 6 * BLOCK);
        s61.intoArray(z, to + 6 * BLOCK + second);
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
        s00.intoArray(z, to);
        s01.intoArray(z, to + second);
        s10.intoArray(z, to + BLOCK);
        s11.intoArray(z, to + BLOCK + second);
        s20.intoArray(z, to + 2 * BLOCK);
        s21.intoArray(z, to + 2 * BLOCK + second);
        s30.intoArray(z, to + 3 * BLOCK);
        s31.intoArray(z, to + 3 * BLOCK + second);
    }
}
