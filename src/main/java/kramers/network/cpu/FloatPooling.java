// Written again in double precision by the build (see pom.xml): keep to what four substitutions turn into Double code.
package kramers.network.cpu;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * What stands between two convolutions: a ReLU, and with pooling the maximum of every 2 x 2 pixels; rows and columns of an odd
 * number lose their last. ReLU after the maximum gives the same values and derivatives as before it.
 *
 * <p>Each output has a choice: the number of the pixel that it was taken from, in the order of rows, or {@link #CUT} if it is 0
 * and derivatives end there. Of equal pixels the first is taken, and one that is not a number before all others. Choices lie as the
 * outputs do, at the same indices of an array of their own. Nothing but pixels is written: borders stay zero.
 */
final class FloatPooling {
    /** Choice of an output that no pixel above 0 was found for. */
    static final float CUT = 4;

    private static final VectorSpecies<Float> LANES = FloatProducts.LANES;
    private static final int L = LANES.length();
    private static final int BLOCK = FloatMaps.BLOCK;

    /** Maps as a convolution leaves them. */
    private final FloatMaps full;
    /** Maps behind ReLU and pooling. */
    private final FloatMaps out;

    private final boolean pooled;
    /** Elements of a row of outputs of a block. */
    private final int count;

    FloatPooling(FloatMaps full, FloatMaps out, boolean pooled) {
        this.full = full;
        this.out = out;
        this.pooled = pooled;
        count = out.columns * BLOCK;
    }

    private int lines() {
        return out.blocks() * out.rows;
    }

    /** From where full maps begin to the first pixel that a row of outputs, counted through all blocks, is made of. */
    private int source(int line) {
        int row = line % out.rows * (pooled ? 2 : 1);
        return full.first() + line / out.rows * full.plane + row * full.pitch;
    }

    /** From where outputs begin to the first of a row. */
    private int target(int line) {
        return out.first() + line / out.rows * out.plane + line % out.rows * out.pitch;
    }

    /**
     * y = the outputs of z.
     *
     * @param z full maps, from index at on
     * @param y outputs, from index to on
     * @param choice receives their choices
     */
    void pool(float[] z, int at, float[] y, float[] choice, int to) {
        for (int k = 0; k < lines(); k++) {
            if (pooled) {
                poolLine(z, at + source(k), full.pitch, y, choice, to + target(k), count);
            } else {
                cutLine(z, at + source(k), y, choice, to + target(k), count);
            }
        }
    }

    /** y = the elements of z that were chosen, and 0 for what was cut: the derivative of {@link #pool} in direction z. */
    void choose(float[] z, int at, float[] y, float[] choice, int to) {
        for (int k = 0; k < lines(); k++) {
            int o = to + target(k);
            if (pooled) {
                chooseLine(z, at + source(k), full.pitch, y, choice, o, count);
            } else {
                maskLine(z, at + source(k), y, o, choice, o, count);
            }
        }
    }

    /**
     * z = d where it was chosen, and 0 elsewhere but in a row and a column that pooling loses, which are not written: the way back
     * through {@link #pool}.
     *
     * @param d derivatives by the outputs, from index at on
     * @param z receives those by the full maps, from index to on
     */
    void unpool(float[] d, float[] choice, int at, float[] z, int to) {
        for (int k = 0; k < lines(); k++) {
            int o = at + target(k);
            if (pooled) {
                unpoolLine(d, choice, o, z, to + source(k), full.pitch, count);
            } else {
                maskLine(d, o, z, to + source(k), choice, o, count);
            }
        }
    }

    private static void poolLine(float[] z, int at, int pitch, float[] y, float[] choice, int to, int count) {
        for (int e = 0; e < count; e += L) {
            int i = at + e + (e & -BLOCK);
            FloatVector most = FloatVector.zero(LANES);
            FloatVector which = FloatVector.broadcast(LANES, CUT);
            for (int q = 0; q < 4; q++) {
                FloatVector x = FloatVector.fromArray(LANES, z, i + q / 2 * pitch + q % 2 * BLOCK);
                var more = x.compare(GT, most).or(x.compare(NE, x));
                most = most.blend(x, more);
                which = which.blend(q, more);
            }
            most.intoArray(y, to + e);
            which.intoArray(choice, to + e);
        }
    }

    private static void cutLine(float[] z, int at, float[] y, float[] choice, int to, int count) {
        FloatVector zero = FloatVector.zero(LANES);
        FloatVector cut = FloatVector.broadcast(LANES, CUT);
        for (int e = 0; e < count; e += L) {
            FloatVector x = FloatVector.fromArray(LANES, z, at + e);
            var more = x.compare(GT, zero).or(x.compare(NE, x));
            zero.blend(x, more).intoArray(y, to + e);
            cut.blend(zero, more).intoArray(choice, to + e);
        }
    }

    private static void chooseLine(float[] z, int at, int pitch, float[] y, float[] choice, int to, int count) {
        for (int e = 0; e < count; e += L) {
            int i = at + e + (e & -BLOCK);
            FloatVector which = FloatVector.fromArray(LANES, choice, to + e);
            FloatVector chosen = FloatVector.zero(LANES);
            for (int q = 0; q < 4; q++) {
                FloatVector x = FloatVector.fromArray(LANES, z, i + q / 2 * pitch + q % 2 * BLOCK);
                chosen = chosen.blend(x, which.compare(EQ, (float) q));
            }
            chosen.intoArray(y, to + e);
        }
    }

    private static void unpoolLine(float[] d, float[] choice, int at, float[] z, int to, int pitch, int count) {
        FloatVector zero = FloatVector.zero(LANES);
        for (int e = 0; e < count; e += L) {
            int i = to + e + (e & -BLOCK);
            FloatVector which = FloatVector.fromArray(LANES, choice, at + e);
            FloatVector x = FloatVector.fromArray(LANES, d, at + e);
            for (int q = 0; q < 4; q++) {
                zero.blend(x, which.compare(EQ, (float) q)).intoArray(z, i + q / 2 * pitch + q % 2 * BLOCK);
            }
        }
    }

    /** to = from where nothing was cut, 0 elsewhere. */
    private static void maskLine(float[] from, int at, float[] to, int out, float[] choice, int c, int count) {
        FloatVector zero = FloatVector.zero(LANES);
        for (int e = 0; e < count; e += L) {
            var on = FloatVector.fromArray(LANES, choice, c + e).compare(EQ, zero);
            zero.blend(FloatVector.fromArray(LANES, from, at + e), on).intoArray(to, out + e);
        }
    }
}
