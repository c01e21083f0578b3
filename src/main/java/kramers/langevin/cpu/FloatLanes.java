package kramers.langevin.cpu;

import static jdk.incubator.vector.VectorOperators.AND_NOT;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.BITWISE_BLEND;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;
import static kramers.math.FloatMath.HALF_PI_2_31;
import static kramers.math.FloatMath.MINUS_2_LN2;
import static kramers.math.FloatMath.ROUND;
import static kramers.math.FloatMath.ROUND_BITS;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import kramers.math.FloatMath;

/** {@link FloatMath} on a vector of lanes, operation for operation; see there for meaning and errors. */
final class FloatLanes {
    static final VectorSpecies<Float> F = VectorSpecies.of(float.class, Lanes.SHAPE);
    private static final VectorSpecies<Integer> I = Lanes.INTS;
    /** Words and floats share their lanes; see {@link PhiloxLanes#words}. */
    static final boolean PACKED = true;

    /** Where vectors begin in an array, here and in the arrays of ints beside them; see {@link Lanes#START}. */
    static final int START = Lanes.START / Float.BYTES;

    private FloatLanes() {}

    /** The first where the sign of {@code by} is clear, the second where it is set. */
    static FloatVector choose(FloatVector by, FloatVector clear, FloatVector set) {
        IntVector bits = by.reinterpretAsInts();
        IntVector one = clear.reinterpretAsInts();
        IntVector other = set.reinterpretAsInts();
        IntVector chosen = Lanes.TERNARY
                ? one.lanewise(BITWISE_BLEND, other, bits.lanewise(ASHR, 31))
                : one.blend(other, bits.lt(0));
        return chosen.reinterpretAsFloats();
    }

    static FloatVector minus2Log(FloatVector u) {
        IntVector bits = u.reinterpretAsInts();
        IntVector e = bits.sub(0x3F3504F3).lanewise(ASHR, 23);
        FloatVector f = bits.sub(e.lanewise(LSHL, 23)).reinterpretAsFloats().sub(1f);
        FloatVector q = all(-0x1.65c784p-3f);
        q = q.fma(f, all(0x1.2504a2p-2f));
        q = q.fma(f, all(-0x1.318524p-2f));
        q = q.fma(f, all(0x1.535d2ep-2f));
        q = q.fma(f, all(-0x1.98d2cp-2f));
        q = q.fma(f, all(0x1.00049ap-1f));
        q = q.fma(f, all(-0x1.5556f4p-1f));
        q = q.fma(f, all(0x1.fffffap-1f));
        q = q.fma(f, all(-2f));
        return toFloat(e).fma(all(MINUS_2_LN2), q.mul(f));
    }

    static FloatVector sin(FloatVector theta) {
        FloatVector z = theta.mul(theta);
        FloatVector s = all(0x1.5e2a3ep-19f);
        s = s.fma(z, all(-0x1.9f781ap-13f));
        s = s.fma(z, all(0x1.110f02p-7f));
        s = s.fma(z, all(-0x1.55554ep-3f));
        return theta.mul(z).fma(s, theta);
    }

    static FloatVector cos(FloatVector theta) {
        FloatVector z = theta.mul(theta);
        FloatVector c = all(0x1.852322p-16f);
        c = c.fma(z, all(-0x1.6b398ep-10f));
        c = c.fma(z, all(0x1.554fb8p-5f));
        c = c.fma(z, all(-0x1.ffffd2p-2f));
        return z.fma(c, all(1f));
    }

    static FloatVector exp2(FloatVector t) {
        FloatVector shifted = t.add(ROUND);
        IntVector k = shifted.reinterpretAsInts();
        FloatVector f = t.sub(shifted.sub(ROUND));
        k = k.max(ROUND_BITS - 126).min(ROUND_BITS + 127);
        FloatVector p = all(0x1.5bba14p-10f);
        p = p.fma(f, all(0x1.3cea88p-7f));
        p = p.fma(f, all(0x1.c6b752p-5f));
        p = p.fma(f, all(0x1.ebf9bcp-3f));
        p = p.fma(f, all(0x1.62e42ap-1f));
        p = p.fma(f, all(1f));
        return p.mul(k.add(127).lanewise(LSHL, 23).reinterpretAsFloats());
    }

    static FloatVector radiusSquared(int[] words, int i) {
        IntVector v = words(words, i).lanewise(LSHR, 1);
        return minus2Log(toFloat(v).fma(all(0x1p-31f), all(0x1p-32f)));
    }

    static FloatVector halfAngle(int[] words, int i) {
        return toFloat(words(words, i)).mul(HALF_PI_2_31);
    }

    static FloatVector flip(FloatVector a, int[] words, int i) {
        IntVector sign = words(words, i).lanewise(LSHL, 31);
        return a.reinterpretAsInts().lanewise(XOR, sign).reinterpretAsFloats();
    }

    private static IntVector words(int[] words, int i) {
        return IntVector.fromArray(I, words, i);
    }

    /** True if a and b differ in sign in some lane. */
    static boolean signsDiffer(FloatVector a, FloatVector b) {
        return a.reinterpretAsInts().lanewise(XOR, b.reinterpretAsInts()).lt(0).anyTrue();
    }

    /** Notes which of the trajectories i … i+lanes-1 of a block changed the sign of x. */
    static void crossed(FloatBlock block, float[] xBefore, int i, int index) {
        IntVector before = FloatVector.fromArray(F, xBefore, i).reinterpretAsInts();
        IntVector after = FloatVector.fromArray(F, block.x, i).reinterpretAsInts();
        IntVector mask = before.lanewise(XOR, after).lanewise(ASHR, 31);
        merge(IntVector.broadcast(I, index + 1), mask, block.freezing, i);
        IntVector y = FloatVector.fromArray(F, block.y, i).reinterpretAsInts();
        IntVector old = FloatVector.fromArray(F, block.yFreeze, i).reinterpretAsInts();
        y.lanewise(XOR, y.lanewise(XOR, old).lanewise(AND_NOT, mask))
                .reinterpretAsFloats()
                .intoArray(block.yFreeze, i);
        IntVector hops = IntVector.fromArray(I, block.hops, i);
        hops.sub(mask).intoArray(block.hops, i);
        IntVector none = hops.sub(1).lanewise(AND_NOT, hops).lanewise(ASHR, 31);
        merge(IntVector.broadcast(I, index), mask.and(none), block.passage, i);
    }

    private static void merge(IntVector value, IntVector mask, int[] into, int i) {
        IntVector old = IntVector.fromArray(I, into, i);
        old.lanewise(XOR, old.lanewise(XOR, value).and(mask)).intoArray(into, i);
    }

    /** λ^(p/2), 0 for λ ≤ 0. */
    static FloatVector power(FloatVector lambda, float powerOfMinus2Log) {
        VectorMask<Float> positive = lambda.compare(GT, 0f);
        return all(0f).blend(exp2(minus2Log(lambda).mul(powerOfMinus2Log)), positive);
    }

    static FloatVector all(float value) {
        return FloatVector.broadcast(F, value);
    }

    private static FloatVector toFloat(IntVector v) {
        return (FloatVector) v.convert(I2F, 0);
    }
}
