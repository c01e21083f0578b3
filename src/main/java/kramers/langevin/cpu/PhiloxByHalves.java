package kramers.langevin.cpu;

import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;
import kramers.math.Philox;

/**
 * Words in 32-bit lanes. The upper half of a × M is put together from 16-bit halves; for M0 the three middle terms fit 32 bits
 * together (8019 · 65535 + 53841 · 65535 + 8018 &lt; 2³²), for M1 they need a carry.
 */
final class PhiloxByHalves extends PhiloxLanes {
    private static final VectorSpecies<Integer> I = Lanes.INTS;
    private static final int LOW = 0xFFFF;

    private final boolean split;
    private final int[] high1;
    private final int[] low1;
    private final int[] low0;

    PhiloxByHalves(int size, boolean split) {
        super(size);
        this.split = split;
        high1 = new int[size];
        low1 = new int[size];
        low0 = new int[size];
    }

    @Override
    void seat(int i, int word0, int word1, int word2) {
        int lane = i % I.length();
        int half = I.length() / 2;
        int at = split ? i - lane + 2 * (lane % half) + lane / half : i;
        high1[at] = word0;
        low1[at] = word1;
        low0[at] = word2;
    }

    @Override
    void rounds(int mix0, int mix2, int last) {
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
}
