package kramers.langevin.cpu;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;
import kramers.math.Philox;

/**
 * Words in 64-bit lanes, whose product is one instruction with AVX-512 (DQ). Two vectors of such lanes make one of words: the
 * first its even ints, the second its odd ones. Both go through all rounds without leaving the registers.
 */
final class PhiloxByProducts extends PhiloxLanes {
    private static final VectorSpecies<Long> L = VectorSpecies.of(long.class, Lanes.SHAPE);
    private static final int N = L.length();
    private static final long LOW = 0xFFFFFFFFL;
    private static final long M0 = Philox.M0 & LOW;
    private static final long M1 = Philox.M1 & LOW;

    private final long[] seat0;
    private final long[] seat1;
    private final long[] seat2;
    private final boolean split;

    PhiloxByProducts(int size, boolean split) {
        super(size);
        this.split = split;
        seat0 = new long[size];
        seat1 = new long[size];
        seat2 = new long[size];
    }

    /** Without split the two vectors hold a vector's even and odd trajectories, with split its halves. */
    @Override
    void seat(int i, int word0, int word1, int word2) {
        int lane = i % (2 * N);
        int at = split ? i : i - lane + lane / 2 + lane % 2 * N;
        seat0[at] = word0 & LOW;
        seat1[at] = word1 & LOW;
        seat2[at] = word2 & LOW;
    }

    @Override
    void rounds(int mix0, int mix2, int last) {
        rounds(mix0 & LOW, mix2 & LOW, last & LOW, k0, k1);
    }

    /** Long, since the compiler keeps in registers what it need not hand to a method. */
    private void rounds(long mix0, long mix2, long last, int k0, int k1) {
        long k02 = (k0 + 2 * Philox.W0) & LOW, k12 = (k1 + 2 * Philox.W1) & LOW;
        long k03 = (k0 + 3 * Philox.W0) & LOW, k13 = (k1 + 3 * Philox.W1) & LOW;
        long k04 = (k0 + 4 * Philox.W0) & LOW, k14 = (k1 + 4 * Philox.W1) & LOW;
        long k05 = (k0 + 5 * Philox.W0) & LOW, k15 = (k1 + 5 * Philox.W1) & LOW;
        long k06 = (k0 + 6 * Philox.W0) & LOW, k16 = (k1 + 6 * Philox.W1) & LOW;
        long k07 = (k0 + 7 * Philox.W0) & LOW, k17 = (k1 + 7 * Philox.W1) & LOW;
        long k08 = (k0 + 8 * Philox.W0) & LOW, k18 = (k1 + 8 * Philox.W1) & LOW;
        long k09 = (k0 + 9 * Philox.W0) & LOW, k19 = (k1 + 9 * Philox.W1) & LOW;
        for (int i = 0; i < size; i += 2 * N) {
            LongVector a0 = LongVector.fromArray(L, seat0, i).lanewise(XOR, mix0);
            LongVector a1 = LongVector.fromArray(L, seat1, i);
            LongVector a2 = LongVector.fromArray(L, seat2, i).lanewise(XOR, mix2);
            LongVector a3 = LongVector.broadcast(L, last);
            LongVector b0 = LongVector.fromArray(L, seat0, i + N).lanewise(XOR, mix0);
            LongVector b1 = LongVector.fromArray(L, seat1, i + N);
            LongVector b2 = LongVector.fromArray(L, seat2, i + N).lanewise(XOR, mix2);
            LongVector b3 = a3;
            LongVector p, q;
            q = a2.and(LOW).mul(M1);
            p = a0.and(LOW).mul(M0);
            a0 = q.lanewise(LSHR, 32).lanewise(XOR, a1).lanewise(XOR, k02);
            a2 = p.lanewise(LSHR, 32).lanewise(XOR, a3).lanewise(XOR, k12);
            a1 = q;
            a3 = p;
            q = b2.and(LOW).mul(M1);
            p = b0.and(LOW).mul(M0);
            b0 = q.lanewise(LSHR, 32).lanewise(XOR, b1).lanewise(XOR, k02);
            b2 = p.lanewise(LSHR, 32).lanewise(XOR, b3).lanewise(XOR, k12);
            b1 = q;
            b3 = p;
            q = a2.and(LOW).mul(M1);
            p = a0.and(LOW).mul(M0);
            a0 = q.lanewise(LSHR, 32).lanewise(XOR, a1).lanewise(XOR, k03);
            a2 = p.lanewise(LSHR, 32).lanewise(XOR, a3).lanewise(XOR, k13);
            a1 = q;
            a3 = p;
            q = b2.and(LOW).mul(M1);
            p = b0.and(LOW).mul(M0);
            b0 = q.lanewise(LSHR, 32).lanewise(XOR, b1).lanewise(XOR, k03);
            b2 = p.lanewise(LSHR, 32).lanewise(XOR, b3).lanewise(XOR, k13);
            b1 = q;
            b3 = p;
            q = a2.and(LOW).mul(M1);
            p = a0.and(LOW).mul(M0);
            a0 = q.lanewise(LSHR, 32).lanewise(XOR, a1).lanewise(XOR, k04);
            a2 = p.lanewise(LSHR, 32).lanewise(XOR, a3).lanewise(XOR, k14);
            a1 = q;
            a3 = p;
            q = b2.and(LOW).mul(M1);
            p = b0.and(LOW).mul(M0);
            b0 = q.lanewise(LSHR, 32).lanewise(XOR, b1).lanewise(XOR, k04);
            b2 = p.lanewise(LSHR, 32).lanewise(XOR, b3).lanewise(XOR, k14);
            b1 = q;
            b3 = p;
            q = a2.and(LOW).mul(M1);
            p = a0.and(LOW).mul(M0);
            a0 = q.lanewise(LSHR, 32).lanewise(XOR, a1).lanewise(XOR, k05);
            a2 = p.lanewise(LSHR, 32).lanewise(XOR, a3).lanewise(XOR, k15);
            a1 = q;
            a3 = p;
            q = b2.and(LOW).mul(M1);
            p = b0.and(LOW).mul(M0);
            b0 = q.lanewise(LSHR, 32).lanewise(XOR, b1).lanewise(XOR, k05);
            b2 = p.lanewise(LSHR, 32).lanewise(XOR, b3).lanewise(XOR, k15);
            b1 = q;
            b3 = p;
            q = a2.and(LOW).mul(M1);
            p = a0.and(LOW).mul(M0);
            a0 = q.lanewise(LSHR, 32).lanewise(XOR, a1).lanewise(XOR, k06);
            a2 = p.lanewise(LSHR, 32).lanewise(XOR, a3).lanewise(XOR, k16);
            a1 = q;
            a3 = p;
            q = b2.and(LOW).mul(M1);
            p = b0.and(LOW).mul(M0);
            b0 = q.lanewise(LSHR, 32).lanewise(XOR, b1).lanewise(XOR, k06);
            b2 = p.lanewise(LSHR, 32).lanewise(XOR, b3).lanewise(XOR, k16);
            b1 = q;
            b3 = p;
            q = a2.and(LOW).mul(M1);
            p = a0.and(LOW).mul(M0);
            a0 = q.lanewise(LSHR, 32).lanewise(XOR, a1).lanewise(XOR, k07);
            a2 = p.lanewise(LSHR, 32).lanewise(XOR, a3).lanewise(XOR, k17);
            a1 = q;
            a3 = p;
            q = b2.and(LOW).mul(M1);
            p = b0.and(LOW).mul(M0);
            b0 = q.lanewise(LSHR, 32).lanewise(XOR, b1).lanewise(XOR, k07);
            b2 = p.lanewise(LSHR, 32).lanewise(XOR, b3).lanewise(XOR, k17);
            b1 = q;
            b3 = p;
            q = a2.and(LOW).mul(M1);
            p = a0.and(LOW).mul(M0);
            a0 = q.lanewise(LSHR, 32).lanewise(XOR, a1).lanewise(XOR, k08);
            a2 = p.lanewise(LSHR, 32).lanewise(XOR, a3).lanewise(XOR, k18);
            a1 = q;
            a3 = p;
            q = b2.and(LOW).mul(M1);
            p = b0.and(LOW).mul(M0);
            b0 = q.lanewise(LSHR, 32).lanewise(XOR, b1).lanewise(XOR, k08);
            b2 = p.lanewise(LSHR, 32).lanewise(XOR, b3).lanewise(XOR, k18);
            b1 = q;
            b3 = p;
            q = a2.and(LOW).mul(M1);
            p = a0.and(LOW).mul(M0);
            a0 = q.lanewise(LSHR, 32).lanewise(XOR, a1).lanewise(XOR, k09);
            a2 = p.lanewise(LSHR, 32).lanewise(XOR, a3).lanewise(XOR, k19);
            a1 = q;
            a3 = p;
            q = b2.and(LOW).mul(M1);
            p = b0.and(LOW).mul(M0);
            b0 = q.lanewise(LSHR, 32).lanewise(XOR, b1).lanewise(XOR, k09);
            b2 = p.lanewise(LSHR, 32).lanewise(XOR, b3).lanewise(XOR, k19);
            b1 = q;
            b3 = p;
            a0.and(LOW).or(b0.lanewise(LSHL, 32)).reinterpretAsInts().intoArray(words[0], i);
            a1.and(LOW).or(b1.lanewise(LSHL, 32)).reinterpretAsInts().intoArray(words[1], i);
            a2.and(LOW).or(b2.lanewise(LSHL, 32)).reinterpretAsInts().intoArray(words[2], i);
            a3.and(LOW).or(b3.lanewise(LSHL, 32)).reinterpretAsInts().intoArray(words[3], i);
        }
    }
}
