package kramers.langevin.cpu;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;
import kramers.math.Philox;

/**
 * Words in 64-bit lanes, and the upper half of a × M from the floating-point unit. A word a sits below the exponent of 2⁵²,
 * which makes its lane the double 2⁵² + a, and
 *
 * <pre>
 *   fma(2⁵² + a, M/2³², 3·2⁵⁰ - M 2²⁰ - ¼) = 3·2⁵⁰ + (a M/2³² - ¼, rounded to a multiple of ½) = 3·2⁵⁰ + h + (0 or ½)
 * </pre>
 *
 * with h the upper half, exactly: all constants are representable, and what is rounded lies in [h - ¼, h + ¾). Shifted right by
 * one, the lane holds h below bits that are always the same; the round's key turns these into the exponent of 2⁵² again.
 */
final class PhiloxByFma extends PhiloxLanes {
    private static final VectorSpecies<Long> L = VectorSpecies.of(long.class, Lanes.SHAPE);
    private static final VectorSpecies<Double> D = VectorSpecies.of(double.class, Lanes.SHAPE);
    private static final int N = L.length();

    private static final long LOW = 0xFFFFFFFFL;
    private static final long M0 = Philox.M0 & LOW;
    private static final long M1 = Philox.M1 & LOW;
    private static final double UPPER0 = M0 * 0x1p-32;
    private static final double UPPER1 = M1 * 0x1p-32;
    private static final double OFFSET0 = 0x1.8p51 - M0 * 0x1p20 - 0.25;
    private static final double OFFSET1 = 0x1.8p51 - M1 * 0x1p20 - 0.25;
    private static final long EXPONENT = Double.doubleToRawLongBits(0x1p52);
    private static final long RESTORE = Double.doubleToRawLongBits(0x1.8p51) >>> 1 ^ EXPONENT;

    /** Four words a trajectory before and after rounds; each vector of the first word is followed by those of the others. */
    private final long[] seat;

    private final long[] state;
    private final boolean split;

    PhiloxByFma(int size, boolean split) {
        super(size);
        this.split = split;
        seat = new long[4 * size];
        state = new long[4 * size];
    }

    /**
     * Two vectors of 64-bit lanes make one of words: the first its even ints, the second its odd ones. So without split they hold
     * a vector's even and odd trajectories, with split its halves.
     */
    @Override
    void seat(int i, int word0, int word1, int word2) {
        int lane = i % (2 * N);
        int at = split ? i : i - lane + lane / 2 + lane % 2 * N;
        at = 4 * at - 3 * (at % N);
        seat[at] = word0 & LOW | EXPONENT;
        seat[at + N] = word1 & LOW;
        seat[at + 2 * N] = word2 & LOW | EXPONENT;
    }

    @Override
    void rounds(int mix0, int mix2, int last) {
        fourRounds(seat, mix0 & LOW, mix2 & LOW, last & LOW, 2);
        fourRounds(state, 0, 0, 0, 6);
        for (int word = 0; word < 4; word++) {
            join(word * N, words[word]);
        }
    }

    private long key0(int round) {
        return (k0 + round * Philox.W0) & LOW | RESTORE;
    }

    private long key1(int round) {
        return (k1 + round * Philox.W1) & LOW | RESTORE;
    }

    private void fourRounds(long[] from, long mix0, long mix2, long last, int round) {
        long[] to = state;
        long a0 = key0(round), a1 = key1(round) ^ last, b0 = key0(round + 1), b1 = key1(round + 1);
        long c0 = key0(round + 2), c1 = key1(round + 2), d0 = key0(round + 3), d1 = key1(round + 3);
        DoubleVector upper0 = DoubleVector.broadcast(D, UPPER0), offset0 = DoubleVector.broadcast(D, OFFSET0);
        DoubleVector upper1 = DoubleVector.broadcast(D, UPPER1), offset1 = DoubleVector.broadcast(D, OFFSET1);
        IntVector m0 = LongVector.broadcast(L, M0).reinterpretAsInts();
        IntVector m1 = LongVector.broadcast(L, M1).reinterpretAsInts();
        for (int i = 0; i < 4 * size; i += 4 * N) {
            LongVector n0 = LongVector.fromArray(L, from, i).lanewise(XOR, mix0);
            LongVector n2 = LongVector.fromArray(L, from, i + 2 * N).lanewise(XOR, mix2);
            LongVector h0 = n0.reinterpretAsDoubles().fma(upper0, offset0).reinterpretAsLongs();
            LongVector h1 = n2.reinterpretAsDoubles().fma(upper1, offset1).reinterpretAsLongs();
            LongVector n1 = n2.reinterpretAsInts().mul(m1).reinterpretAsLongs();
            LongVector n3 = n0.reinterpretAsInts().mul(m0).reinterpretAsLongs();
            n0 = h1.lanewise(LSHR, 1)
                    .lanewise(XOR, LongVector.fromArray(L, from, i + N))
                    .lanewise(XOR, a0);
            n2 = h0.lanewise(LSHR, 1)
                    .lanewise(XOR, LongVector.fromArray(L, from, i + 3 * N))
                    .lanewise(XOR, a1);
            h0 = n0.reinterpretAsDoubles().fma(upper0, offset0).reinterpretAsLongs();
            h1 = n2.reinterpretAsDoubles().fma(upper1, offset1).reinterpretAsLongs();
            h1 = h1.lanewise(LSHR, 1).lanewise(XOR, n1).lanewise(XOR, b0);
            h0 = h0.lanewise(LSHR, 1).lanewise(XOR, n3).lanewise(XOR, b1);
            n1 = n2.reinterpretAsInts().mul(m1).reinterpretAsLongs();
            n3 = n0.reinterpretAsInts().mul(m0).reinterpretAsLongs();
            n0 = h1;
            n2 = h0;
            h0 = n0.reinterpretAsDoubles().fma(upper0, offset0).reinterpretAsLongs();
            h1 = n2.reinterpretAsDoubles().fma(upper1, offset1).reinterpretAsLongs();
            h1 = h1.lanewise(LSHR, 1).lanewise(XOR, n1).lanewise(XOR, c0);
            h0 = h0.lanewise(LSHR, 1).lanewise(XOR, n3).lanewise(XOR, c1);
            n1 = n2.reinterpretAsInts().mul(m1).reinterpretAsLongs();
            n3 = n0.reinterpretAsInts().mul(m0).reinterpretAsLongs();
            n0 = h1;
            n2 = h0;
            h0 = n0.reinterpretAsDoubles().fma(upper0, offset0).reinterpretAsLongs();
            h1 = n2.reinterpretAsDoubles().fma(upper1, offset1).reinterpretAsLongs();
            h1 = h1.lanewise(LSHR, 1).lanewise(XOR, n1).lanewise(XOR, d0);
            h0 = h0.lanewise(LSHR, 1).lanewise(XOR, n3).lanewise(XOR, d1);
            n1 = n2.reinterpretAsInts().mul(m1).reinterpretAsLongs();
            n3 = n0.reinterpretAsInts().mul(m0).reinterpretAsLongs();
            n0 = h1;
            n2 = h0;
            n0.intoArray(to, i);
            n1.intoArray(to, i + N);
            n2.intoArray(to, i + 2 * N);
            n3.intoArray(to, i + 3 * N);
        }
    }

    /** Words from the lower halves of pairs of vectors. */
    private void join(int offset, int[] into) {
        for (int i = 0; i < size; i += 2 * N) {
            LongVector even = LongVector.fromArray(L, state, 4 * i + offset).and(LOW);
            LongVector odd =
                    LongVector.fromArray(L, state, 4 * i + 4 * N + offset).lanewise(LSHL, 32);
            even.or(odd).reinterpretAsInts().intoArray(into, i);
        }
    }
}
