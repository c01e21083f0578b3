package kramers.langevin.cpu;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.OR;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;
import kramers.math.Philox;

/**
 * Philox of neighbouring trajectories that share stream and seed. Of the counter, first row of the table at {@link Philox},
 * only the pair changes from draw to draw, and only the lower word of the trajectory from lane to lane; so the first round and
 * half of the second are done once per draw or once per trajectory, and eight rounds remain.
 *
 * <p>A round takes both halves of the 64-bit products a M of a word a. Java 17 has no widening product of vectors, and so
 * the upper half comes from one fused multiply-add in double precision. Words live in 64-bit lanes. Those to be multiplied
 * carry upper bits that make the lane, read as a double, the number A + a with A = 2³² K; then
 *
 * <pre>
 *   (A + a) M/2³² + C  =  B + a M/2³² - ½ + 2⁻³³,     B = 2³² J,   C = 2³² J - K M - ½ + 2⁻³³
 * </pre>
 *
 * rounds once, to a whole number since B ≥ 2⁵², and to B + ⌊a M/2³²⌋ since a M/2³² is a whole number of 2⁻³². K is chosen such
 * that K M lies within 2²⁰ of 2³² J: then a double holds C exactly. The lower half is an integer product by (M, 0), which
 * clears the upper bits; those of the next round are mixed in with its key.
 */
final class PhiloxLanes {
    private static final VectorSpecies<Integer> I = Lanes.INTS;
    private static final VectorSpecies<Long> L = VectorSpecies.of(long.class, Lanes.SHAPE);
    private static final VectorSpecies<Double> D = VectorSpecies.of(double.class, Lanes.SHAPE);
    /** Ints of a vector, two to a lane: a word and its upper bits. */
    private static final int N = I.length();

    /** Where vectors begin in an array. */
    private static final int START = FloatLanes.START;

    private static final long LOW = 0xFFFFFFFFL;
    private static final int PREPARED = 2;

    private static final long M0 = Philox.M0 & LOW;
    private static final long K0 = 0x170160;
    private static final long J0 = 0x12e66b;
    private static final long M1 = Philox.M1 & LOW;
    private static final long K1 = 0x1c388f;
    private static final long J1 = 0x16aac5;

    /** Upper bits of the words 0 and 2, and of what their products leave. */
    static final long A0 = bits(K0);

    static final long A1 = bits(K1);
    static final long B0 = bits(J0);
    static final long B1 = bits(J1);
    static final double C0 = ((J0 << 32) - K0 * M0) - 0.5 + 0x1p-33;
    static final double C1 = ((J1 << 32) - K1 * M1) - 0.5 + 0x1p-33;

    /**
     * The four words of the latest draw, [word], from {@link FloatLanes#START}. Packed, one after the other; else each with 0
     * behind it, a number of 64 bits.
     */
    final int[][] words;

    private final int size;
    /** Of vectors in the wide arrays. */
    private final int end;
    /** [word], each with its upper bits behind it. */
    private final int[][] wide;

    /** What of the first two rounds is a trajectory's own: the words that the draw's part is mixed into. */
    private final int[] own0;

    private final int[] own1;
    private final int[] own2;
    /** A vector for each half of a round's key, with the change of upper bits. */
    private final int[] keys = new int[START + 2 * (Philox.ROUNDS - PREPARED) * N];

    private int k0;
    private int k1;
    private int c1;

    /** @param size trajectories, a multiple of the ints of a vector */
    PhiloxLanes(int size, boolean packed) {
        this.size = size;
        end = START + 2 * size;
        wide = new int[4][end];
        words = packed ? new int[4][START + size] : wide;
        own0 = new int[end];
        own1 = new int[end];
        own2 = new int[end];
    }

    private static long bits(long upper) {
        return Double.doubleToRawLongBits(upper * 0x1p32);
    }

    /** Takes trajectories first, first+1 … of a stream; all must agree in the upper bits of their index. */
    void bind(long first, long stream, long seed) {
        int c3 = (int) stream;
        c1 = (int) (stream >>> 32) << 8 | (int) (first >>> 32);
        k0 = (int) seed;
        k1 = (int) (seed >>> 32);
        for (int i = 0; i < size; i++) {
            long p0 = product(M0, (int) first + i);
            long p1 = product(M1, (int) (p0 >>> 32) ^ c3 ^ k1);
            int at = START + 2 * place(i);
            put(A0 | p1 >>> 32, own0, at);
            put(p1 & LOW, own1, at);
            put(A1 | p0 & LOW, own2, at);
        }
        for (int round = PREPARED; round < Philox.ROUNDS; round++) {
            boolean last = round == Philox.ROUNDS - 1;
            int at = START + 2 * (round - PREPARED) * N;
            for (int i = 0; i < N; i += 2) {
                put(B1 ^ (last ? 0 : A0) ^ (k0 + round * Philox.W0) & LOW, keys, at + i);
                put(B0 ^ (last ? 0 : A1) ^ (k1 + round * Philox.W1) & LOW, keys, at + N + i);
            }
        }
    }

    private static void put(long word, int[] into, int at) {
        into[at] = (int) word;
        into[at + 1] = (int) (word >>> 32);
    }

    /** Two wide vectors make a packed one: the first its even ints, the second its odd ones. */
    private int place(int i) {
        int lane = i % N;
        return words != wide ? i - lane + lane / 2 + lane % 2 * (N / 2) : i;
    }

    /** Fills {@link #words} with the draw of a step pair. */
    void draw(int pair) {
        long p1 = product(M1, pair);
        long p0 = product(M0, (int) (p1 >>> 32) ^ c1 ^ k0);
        begin(p1 & LOW ^ (k0 + Philox.W0) & LOW, p0 >>> 32 ^ (k1 + Philox.W1) & LOW, p0 & LOW);
        for (int half = 4; half < 2 * (Philox.ROUNDS - PREPARED); half += 6) {
            proceed(half);
        }
        if (words != wide) {
            pack();
        }
    }

    private static long product(long m, int a) {
        return m * (a & LOW);
    }

    /* Two rounds to a loop: the JVM inlines no more than some sixty operations on vectors. */

    /** The first two rounds, from what was prepared. */
    private void begin(long mix0, long mix2, long last) {
        IntVector first0 = all(mix0);
        IntVector first2 = all(mix2);
        IntVector a3 = all(last);
        DoubleVector scale0 = DoubleVector.broadcast(D, M0 * 0x1p-32);
        DoubleVector scale1 = DoubleVector.broadcast(D, M1 * 0x1p-32);
        DoubleVector shift0 = DoubleVector.broadcast(D, C0);
        DoubleVector shift1 = DoubleVector.broadcast(D, C1);
        IntVector m0 = all(M0);
        IntVector m1 = all(M1);
        for (int i = START; i < end; i += N) {
            IntVector a0 = IntVector.fromArray(I, own0, i).lanewise(XOR, first0);
            IntVector a1 = IntVector.fromArray(I, own1, i);
            IntVector a2 = IntVector.fromArray(I, own2, i).lanewise(XOR, first2);
            IntVector b0 = key(0).lanewise(XOR, a1).lanewise(XOR, upper(a2, scale1, shift1));
            IntVector b2 = key(1).lanewise(XOR, a3).lanewise(XOR, upper(a0, scale0, shift0));
            IntVector b1 = a2.mul(m1);
            IntVector b3 = a0.mul(m0);
            IntVector c0 = key(2).lanewise(XOR, b1).lanewise(XOR, upper(b2, scale1, shift1));
            IntVector c2 = key(3).lanewise(XOR, b3).lanewise(XOR, upper(b0, scale0, shift0));
            IntVector c1 = b2.mul(m1);
            IntVector c3 = b0.mul(m0);
            c0.intoArray(wide[0], i);
            c1.intoArray(wide[1], i);
            c2.intoArray(wide[2], i);
            c3.intoArray(wide[3], i);
        }
    }

    /** Two rounds more, the first with this half key and the next. */
    private void proceed(int half) {
        DoubleVector scale0 = DoubleVector.broadcast(D, M0 * 0x1p-32);
        DoubleVector scale1 = DoubleVector.broadcast(D, M1 * 0x1p-32);
        DoubleVector shift0 = DoubleVector.broadcast(D, C0);
        DoubleVector shift1 = DoubleVector.broadcast(D, C1);
        IntVector m0 = all(M0);
        IntVector m1 = all(M1);
        for (int i = START; i < end; i += N) {
            IntVector a0 = IntVector.fromArray(I, wide[0], i);
            IntVector a1 = IntVector.fromArray(I, wide[1], i);
            IntVector a2 = IntVector.fromArray(I, wide[2], i);
            IntVector a3 = IntVector.fromArray(I, wide[3], i);
            IntVector b0 = key(half).lanewise(XOR, a1).lanewise(XOR, upper(a2, scale1, shift1));
            IntVector b2 = key(half + 1).lanewise(XOR, a3).lanewise(XOR, upper(a0, scale0, shift0));
            IntVector b1 = a2.mul(m1);
            IntVector b3 = a0.mul(m0);
            IntVector c0 = key(half + 2).lanewise(XOR, b1).lanewise(XOR, upper(b2, scale1, shift1));
            IntVector c2 = key(half + 3).lanewise(XOR, b3).lanewise(XOR, upper(b0, scale0, shift0));
            IntVector c1 = b2.mul(m1);
            IntVector c3 = b0.mul(m0);
            IntVector d0 = key(half + 4).lanewise(XOR, c1).lanewise(XOR, upper(c2, scale1, shift1));
            IntVector d2 = key(half + 5).lanewise(XOR, c3).lanewise(XOR, upper(c0, scale0, shift0));
            IntVector d1 = c2.mul(m1);
            IntVector d3 = c0.mul(m0);
            d0.intoArray(wide[0], i);
            d1.intoArray(wide[1], i);
            d2.intoArray(wide[2], i);
            d3.intoArray(wide[3], i);
        }
    }

    private IntVector key(int half) {
        return IntVector.fromArray(I, keys, START + half * N);
    }

    private static IntVector all(long value) {
        return LongVector.broadcast(L, value).reinterpretAsInts();
    }

    private void pack() {
        for (int i = START; i < START + size; i += N) {
            packed(wide[0], i).intoArray(words[0], i);
            packed(wide[1], i).intoArray(words[1], i);
            packed(wide[2], i).intoArray(words[2], i);
            packed(wide[3], i).intoArray(words[3], i);
        }
    }

    private static IntVector packed(int[] from, int i) {
        int at = 2 * i - START;
        LongVector odd = IntVector.fromArray(I, from, at + N).reinterpretAsLongs();
        return IntVector.fromArray(I, from, at)
                .lanewise(OR, odd.lanewise(LSHL, 32).reinterpretAsInts());
    }

    /** Upper bits of a product, and below them the upper half of a M. */
    static IntVector upper(IntVector word, DoubleVector scale, DoubleVector c) {
        return word.reinterpretAsDoubles().fma(scale, c).reinterpretAsInts();
    }
}
