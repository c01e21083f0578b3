package kramers.langevin.cpu;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.BITWISE_BLEND;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.OR;
import static jdk.incubator.vector.VectorOperators.XOR;
import static kramers.math.DoubleMath.EXPONENT;
import static kramers.math.DoubleMath.EXPONENT_BITS;
import static kramers.math.DoubleMath.HALF_PI_2_31;
import static kramers.math.DoubleMath.MINUS_2_LN2;
import static kramers.math.DoubleMath.ROUND;
import static kramers.math.DoubleMath.ROUND_BITS;
import static kramers.math.DoubleMath.SQRT_HALF_BITS;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import kramers.math.DoubleMath;

/** {@link DoubleMath} on a vector of lanes, operation for operation; see there for meaning and errors. */
final class DoubleLanes {
    static final VectorSpecies<Double> F = VectorSpecies.of(double.class, Lanes.SHAPE);
    /** A word to each double; see {@link PhiloxLanes#words}. */
    static final boolean PACKED = false;

    /** Where vectors begin in an array, here and in the arrays of ints beside them; see {@link Lanes#START}. */
    static final int START = Lanes.START / Double.BYTES;

    private DoubleLanes() {}

    /** The first where the sign of {@code by} is clear, the second where it is set. */
    static DoubleVector choose(DoubleVector by, DoubleVector clear, DoubleVector set) {
        LongVector bits = by.reinterpretAsLongs();
        LongVector one = clear.reinterpretAsLongs();
        LongVector other = set.reinterpretAsLongs();
        LongVector chosen = Lanes.TERNARY
                ? one.lanewise(BITWISE_BLEND, other, bits.lanewise(ASHR, 63))
                : one.blend(other, bits.lt(0));
        return chosen.reinterpretAsDoubles();
    }

    static DoubleVector minus2Log(DoubleVector u) {
        LongVector bits = u.reinterpretAsLongs();
        LongVector biased = bits.add(0x3FF0000000000000L - SQRT_HALF_BITS).lanewise(LSHR, 52);
        DoubleVector e =
                biased.lanewise(OR, EXPONENT_BITS).reinterpretAsDoubles().sub(EXPONENT + 1023);
        DoubleVector f = bits.sub(biased.sub(1023).lanewise(LSHL, 52))
                .reinterpretAsDoubles()
                .sub(1.0);
        DoubleVector s = f.div(f.add(2.0));
        DoubleVector z = s.mul(s);
        DoubleVector r = all(-0x1.2f0563777f051p-2);
        r = r.fma(z, all(-0x1.39a1baba29b9ap-2));
        r = r.fma(z, all(-0x1.74663ee83edfcp-2));
        r = r.fma(z, all(-0x1.c71c52095e77dp-2));
        r = r.fma(z, all(-0x1.24924941f1228p-1));
        r = r.fma(z, all(-0x1.999999997fdb8p-1));
        r = r.fma(z, all(-0x1.5555555555592p0));
        return e.fma(all(MINUS_2_LN2), s.mul(z).fma(r, s.mul(-4.0)));
    }

    static DoubleVector sin(DoubleVector theta) {
        DoubleVector z = theta.mul(theta);
        DoubleVector s = all(0x1.8851fd150ad57p-49);
        s = s.fma(z, all(-0x1.ae44aa2477dd4p-41));
        s = s.fma(z, all(0x1.6123d154a972ep-33));
        s = s.fma(z, all(-0x1.ae6454e4d85cfp-26));
        s = s.fma(z, all(0x1.71de3a52c1c9cp-19));
        s = s.fma(z, all(-0x1.a01a01a015193p-13));
        s = s.fma(z, all(0x1.11111111110cbp-7));
        s = s.fma(z, all(-0x1.5555555555555p-3));
        return theta.mul(z).fma(s, theta);
    }

    static DoubleVector cos(DoubleVector theta) {
        DoubleVector z = theta.mul(theta);
        DoubleVector c = all(-0x1.5cb61fc0b27b3p-53);
        c = c.fma(z, all(0x1.ae4403ba06711p-45));
        c = c.fma(z, all(-0x1.9396a0bc7c2c4p-37));
        c = c.fma(z, all(0x1.1eed8dd9f3834p-29));
        c = c.fma(z, all(-0x1.27e4fb7518477p-22));
        c = c.fma(z, all(0x1.a01a01a013b6cp-16));
        c = c.fma(z, all(-0x1.6c16c16c16b84p-10));
        c = c.fma(z, all(0x1.5555555555555p-5));
        c = c.fma(z, all(-0.5));
        return z.fma(c, all(1.0));
    }

    static DoubleVector exp2(DoubleVector t) {
        DoubleVector shifted = t.add(ROUND);
        LongVector k = shifted.reinterpretAsLongs();
        DoubleVector f = t.sub(shifted.sub(ROUND));
        k = k.max(ROUND_BITS - 1022).min(ROUND_BITS + 1023);
        DoubleVector p = all(0x1.e79bb659d6ec9p-32);
        p = p.fma(f, all(0x1.e61b4f9a22d67p-28));
        p = p.fma(f, all(0x1.b5267ce02b542p-24));
        p = p.fma(f, all(0x1.62bfc79d4b9f3p-20));
        p = p.fma(f, all(0x1.ffcbfba980e25p-17));
        p = p.fma(f, all(0x1.4309130ed8cd1p-13));
        p = p.fma(f, all(0x1.5d87fe78cd6cfp-10));
        p = p.fma(f, all(0x1.3b2ab6fba011ap-7));
        p = p.fma(f, all(0x1.c6b08d7049fe8p-5));
        p = p.fma(f, all(0x1.ebfbdff82c5a4p-3));
        p = p.fma(f, all(0x1.62e42fefa39efp-1));
        p = p.fma(f, all(1.0));
        return p.mul(k.add(1023).lanewise(LSHL, 52).reinterpretAsDoubles());
    }

    static DoubleVector radiusSquared(int[] words, int i) {
        LongVector v = words(words, i).lanewise(LSHR, 1);
        return minus2Log(toDouble(v).sub(EXPONENT).fma(all(0x1p-31), all(0x1p-32)));
    }

    static DoubleVector halfAngle(int[] words, int i) {
        LongVector shifted = words(words, i).lanewise(XOR, 0x80000000L);
        return toDouble(shifted).sub(EXPONENT + 0x1p31).mul(HALF_PI_2_31);
    }

    static DoubleVector flip(DoubleVector a, int[] words, int i) {
        LongVector sign = words(words, i).lanewise(LSHL, 63);
        return a.reinterpretAsLongs().lanewise(XOR, sign).reinterpretAsDoubles();
    }

    private static LongVector words(int[] words, int i) {
        return IntVector.fromArray(Lanes.INTS, words, 2 * i).reinterpretAsLongs();
    }

    /** 2⁵² + v. */
    private static DoubleVector toDouble(LongVector v) {
        return v.lanewise(OR, EXPONENT_BITS).reinterpretAsDoubles();
    }

    /** True if a and b differ in sign in some lane. */
    static boolean signsDiffer(DoubleVector a, DoubleVector b) {
        return a.reinterpretAsLongs()
                .lanewise(XOR, b.reinterpretAsLongs())
                .lt(0)
                .anyTrue();
    }

    /** Notes which of the trajectories from … from+lanes-1 of a block changed the sign of x. */
    static void crossed(DoubleBlock block, double[] xBefore, int from, int index) {
        for (int i = from; i < from + F.length(); i++) {
            if (Math.copySign(1.0, xBefore[i]) != Math.copySign(1.0, block.x[i])) {
                block.freezing[i] = index + 1;
                block.yFreeze[i] = block.y[i];
                if (block.hops[i]++ == 0) {
                    block.passage[i] = index;
                }
            }
        }
    }

    /** λ^(p/2), 0 for λ ≤ 0. */
    static DoubleVector power(DoubleVector lambda, double powerOfMinus2Log) {
        VectorMask<Double> positive = lambda.compare(GT, 0.0);
        return all(0.0).blend(exp2(minus2Log(lambda).mul(powerOfMinus2Log)), positive);
    }

    static DoubleVector all(double value) {
        return DoubleVector.broadcast(F, value);
    }
}
