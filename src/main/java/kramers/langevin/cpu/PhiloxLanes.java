package kramers.langevin.cpu;

import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;
import kramers.math.Philox;

/**
 * {@link Philox} for a block of neighbouring trajectories, the same words in fewer operations.
 *
 * <p>Counter: (trajectory's low word, stream's upper 24 bits and trajectory's upper 8, step pair, stream's low word). In the
 * first round the products depend on the trajectory alone or on the step pair alone; in the second, after one exchange, still
 * so. Both are therefore done ahead, per trajectory once a run and per step pair once a block, and eight rounds remain.
 *
 * <p>The Vector API of Java 17 has no widening multiplication. The upper half of a × M is put together from 16-bit halves;
 * for M0 the three middle terms fit 32 bits together (8019 · 65535 + 53841 · 65535 + 8018 &lt; 2³²), for M1 they need a carry.
 */
final class PhiloxLanes {
    private static final VectorSpecies<Integer> I = Lanes.INTS;
    private static final int LOW = 0xFFFF;

    /** The four words of the latest draw, [word][trajectory of the block]. */
    final int[][] words;

    private final int size;
    private final boolean split;
    private final int[] high1;
    private final int[] low1;
    private final int[] low0;
    private int c1;
    private int k0;
    private int k1;

    /**
     * @param size lanes, a multiple of the vector's
     * @param split orders the lanes of each vector so that its 64-bit lanes hold the words of two half vectors
     */
    PhiloxLanes(int size, boolean split) {
        this.size = size;
        this.split = split;
        words = new int[4][size];
        high1 = new int[size];
        low1 = new int[size];
        low0 = new int[size];
    }

    /** Takes trajectories first, first+1 … of a stream; all must agree in the upper bits of their index. */
    void seat(long first, long stream, long seed) {
        int c3 = (int) stream;
        c1 = (int) (stream >>> 32) << 8 | (int) (first >>> 32);
        k0 = (int) seed;
        k1 = (int) (seed >>> 32);
        for (int i = 0; i < size; i++) {
            long p0 = product(Philox.M0, (int) first + trajectory(i));
            long p1 = product(Philox.M1, (int) (p0 >>> 32) ^ c3 ^ k1);
            low0[i] = (int) p0;
            high1[i] = (int) (p1 >>> 32);
            low1[i] = (int) p1;
        }
    }

    /** Which trajectory of the block sits in lane i: with split, even lanes hold a vector's first half, odd ones its second. */
    private int trajectory(int i) {
        int lane = i % I.length();
        return split ? i - lane + lane / 2 + (lane & 1) * I.length() / 2 : i;
    }

    /** Fills {@link #words} with the draw of a step pair. */
    void draw(int pair) {
        long p1 = product(Philox.M1, pair);
        long p0 = product(Philox.M0, (int) (p1 >>> 32) ^ c1 ^ k0);
        int mix0 = (int) p1 ^ (k0 + Philox.W0);
        int mix2 = (int) (p0 >>> 32) ^ (k1 + Philox.W1);
        int last = (int) p0;
        first(mix0, mix2, last, k0 + 2 * Philox.W0, k1 + 2 * Philox.W1);
        for (int round = 3; round < Philox.ROUNDS; round++) {
            round(k0 + round * Philox.W0, k1 + round * Philox.W1);
        }
    }

    /** The third round, on what the first two left. */
    private void first(int mix0, int mix2, int last, int key0, int key1) {
        for (int i = 0; i < size; i += I.length()) {
            IntVector n0 = IntVector.fromArray(I, high1, i).lanewise(XOR, mix0);
            IntVector n1 = IntVector.fromArray(I, low1, i);
            IntVector n2 = IntVector.fromArray(I, low0, i).lanewise(XOR, mix2);
            store(highM1(n2).lanewise(XOR, n1), n2, highM0(n0).lanewise(XOR, last), n0, key0, key1, i);
        }
    }

    private void round(int key0, int key1) {
        for (int i = 0; i < size; i += I.length()) {
            IntVector n0 = IntVector.fromArray(I, words[0], i);
            IntVector n1 = IntVector.fromArray(I, words[1], i);
            IntVector n2 = IntVector.fromArray(I, words[2], i);
            IntVector n3 = IntVector.fromArray(I, words[3], i);
            store(highM1(n2).lanewise(XOR, n1), n2, highM0(n0).lanewise(XOR, n3), n0, key0, key1, i);
        }
    }

    private void store(IntVector a, IntVector n2, IntVector b, IntVector n0, int key0, int key1, int i) {
        a.lanewise(XOR, key0).intoArray(words[0], i);
        n2.mul(Philox.M1).intoArray(words[1], i);
        b.lanewise(XOR, key1).intoArray(words[2], i);
        n0.mul(Philox.M0).intoArray(words[3], i);
    }

    private static IntVector highM0(IntVector a) {
        IntVector low = a.and(LOW);
        IntVector high = a.lanewise(LSHR, 16);
        IntVector middle = low.mul(Philox.M0 & LOW)
                .lanewise(LSHR, 16)
                .add(high.mul(Philox.M0 & LOW))
                .add(low.mul(Philox.M0 >>> 16));
        return high.mul(Philox.M0 >>> 16).add(middle.lanewise(LSHR, 16));
    }

    private static IntVector highM1(IntVector a) {
        IntVector low = a.and(LOW);
        IntVector high = a.lanewise(LSHR, 16);
        IntVector one = low.mul(Philox.M1 & LOW).lanewise(LSHR, 16).add(high.mul(Philox.M1 & LOW));
        IntVector two = one.and(LOW).add(low.mul(Philox.M1 >>> 16));
        return high.mul(Philox.M1 >>> 16).add(one.lanewise(LSHR, 16)).add(two.lanewise(LSHR, 16));
    }

    private static long product(int m, int a) {
        return (m & 0xffffffffL) * (a & 0xffffffffL);
    }
}
