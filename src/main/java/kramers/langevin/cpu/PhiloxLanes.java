package kramers.langevin.cpu;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.OR;
import static jdk.incubator.vector.VectorOperators.XOR;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;
import kramers.math.Philox;

/**
 * Philox of neighbouring trajectories that share stream and seed. Of the counter (trajectory, pair, stream) only the pair
 * changes from draw to draw, and only the lower word of the trajectory from lane to lane; so the first round and half of the
 * second are done once per draw or once per trajectory, and eight rounds remain.
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
    private static final VectorSpecies<Long> L = VectorSpecies.of(long.class, Lanes.SHAPE);
    private static final VectorSpecies<Double> D = VectorSpecies.of(double.class, Lanes.SHAPE);
    private static final int N = L.length();
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
     * The four words of the latest draw, [word]. Packed, two to an element in the order of the trajectories, the first below;
     * else one to an element.
     */
    final long[][] words;

    private final int size;
    private final boolean packed;
    private final long[] seat0;
    private final long[] seat1;
    private final long[] seat2;
    /** A vector for each half of a round's key, with the change of upper bits. */
    private final long[] keys = new long[2 * (Philox.ROUNDS - PREPARED) * N];

    private int k0;
    private int k1;
    private int c1;

    /** @param size lanes, a multiple of the vector's in the element of the words, 32 or 64 bits */
    PhiloxLanes(int size, boolean packed) {
        this.size = size;
        this.packed = packed;
        words = new long[4][packed ? size / 2 : size];
        seat0 = new long[size];
        seat1 = new long[size];
        seat2 = new long[size];
    }

    private static long bits(long upper) {
        return Double.doubleToRawLongBits(upper * 0x1p32);
    }

    /** Takes trajectories first, first+1 … of a stream; all must agree in the upper bits of their index. */
    void seat(long first, long stream, long seed) {
        int c3 = (int) stream;
        c1 = (int) (stream >>> 32) << 8 | (int) (first >>> 32);
        k0 = (int) seed;
        k1 = (int) (seed >>> 32);
        for (int i = 0; i < size; i++) {
            long p0 = product(M0, (int) first + i);
            long p1 = product(M1, (int) (p0 >>> 32) ^ c3 ^ k1);
            int at = place(i);
            seat0[at] = A0 | p1 >>> 32;
            seat1[at] = p1 & LOW;
            seat2[at] = A1 | p0 & LOW;
        }
        for (int round = PREPARED; round < Philox.ROUNDS; round++) {
            boolean last = round == Philox.ROUNDS - 1;
            int at = 2 * (round - PREPARED) * N;
            Arrays.fill(keys, at, at + N, B1 ^ (last ? 0 : A0) ^ (k0 + round * Philox.W0) & LOW);
            Arrays.fill(keys, at + N, at + 2 * N, B0 ^ (last ? 0 : A1) ^ (k1 + round * Philox.W1) & LOW);
        }
    }

    /** Two vectors of lanes make one of packed words: the first its even ones, the second its odd ones. */
    private int place(int i) {
        int lane = i % (2 * N);
        return packed ? i - lane + lane / 2 + lane % 2 * N : i;
    }

    /** Fills {@link #words} with the draw of a step pair. */
    void draw(int pair) {
        long p1 = product(M1, pair);
        long p0 = product(M0, (int) (p1 >>> 32) ^ c1 ^ k0);
        long mix0 = p1 & LOW ^ (k0 + Philox.W0) & LOW;
        long mix2 = p0 >>> 32 ^ (k1 + Philox.W1) & LOW;
        if (packed) {
            packedRounds(mix0, mix2, p0 & LOW);
        } else {
            rounds(mix0, mix2, p0 & LOW);
        }
    }

    private static long product(long m, int a) {
        return m * (a & LOW);
    }

    private void rounds(long mix0, long mix2, long last) {
        for (int i = 0; i < size; i += N) {
            LongVector w0 = LongVector.fromArray(L, seat0, i).lanewise(XOR, mix0);
            LongVector w1 = LongVector.fromArray(L, seat1, i);
            LongVector w2 = LongVector.fromArray(L, seat2, i).lanewise(XOR, mix2);
            LongVector w3 = LongVector.broadcast(L, last);
            for (int k = 0; k < keys.length; k += 2 * N) {
                LongVector upper1 = upper(w2, M1, C1);
                LongVector upper0 = upper(w0, M0, C0);
                LongVector lower1 = lower(w2, M1);
                LongVector lower0 = lower(w0, M0);
                w0 = upper1.lanewise(XOR, w1.lanewise(XOR, LongVector.fromArray(L, keys, k)));
                w2 = upper0.lanewise(XOR, w3.lanewise(XOR, LongVector.fromArray(L, keys, k + N)));
                w1 = lower1;
                w3 = lower0;
            }
            w0.intoArray(words[0], i);
            w1.intoArray(words[1], i);
            w2.intoArray(words[2], i);
            w3.intoArray(words[3], i);
        }
    }

    private void packedRounds(long mix0, long mix2, long last) {
        for (int i = 0; i < size; i += 2 * N) {
            LongVector a0 = LongVector.fromArray(L, seat0, i).lanewise(XOR, mix0);
            LongVector a1 = LongVector.fromArray(L, seat1, i);
            LongVector a2 = LongVector.fromArray(L, seat2, i).lanewise(XOR, mix2);
            LongVector a3 = LongVector.broadcast(L, last);
            LongVector b0 = LongVector.fromArray(L, seat0, i + N).lanewise(XOR, mix0);
            LongVector b1 = LongVector.fromArray(L, seat1, i + N);
            LongVector b2 = LongVector.fromArray(L, seat2, i + N).lanewise(XOR, mix2);
            LongVector b3 = a3;
            for (int k = 0; k < keys.length; k += 2 * N) {
                LongVector aUpper1 = upper(a2, M1, C1);
                LongVector aUpper0 = upper(a0, M0, C0);
                LongVector aLower1 = lower(a2, M1);
                LongVector aLower0 = lower(a0, M0);
                LongVector bUpper1 = upper(b2, M1, C1);
                LongVector bUpper0 = upper(b0, M0, C0);
                LongVector bLower1 = lower(b2, M1);
                LongVector bLower0 = lower(b0, M0);
                a0 = aUpper1.lanewise(XOR, a1.lanewise(XOR, LongVector.fromArray(L, keys, k)));
                a2 = aUpper0.lanewise(XOR, a3.lanewise(XOR, LongVector.fromArray(L, keys, k + N)));
                b0 = bUpper1.lanewise(XOR, b1.lanewise(XOR, LongVector.fromArray(L, keys, k)));
                b2 = bUpper0.lanewise(XOR, b3.lanewise(XOR, LongVector.fromArray(L, keys, k + N)));
                a1 = aLower1;
                a3 = aLower0;
                b1 = bLower1;
                b3 = bLower0;
            }
            a0.lanewise(OR, b0.lanewise(LSHL, 32)).intoArray(words[0], i / 2);
            a1.lanewise(OR, b1.lanewise(LSHL, 32)).intoArray(words[1], i / 2);
            a2.lanewise(OR, b2.lanewise(LSHL, 32)).intoArray(words[2], i / 2);
            a3.lanewise(OR, b3.lanewise(LSHL, 32)).intoArray(words[3], i / 2);
        }
    }

    /** Upper bits of a product, and below them the upper half of a M. */
    static LongVector upper(LongVector word, long m, double c) {
        DoubleVector scale = DoubleVector.broadcast(D, m * 0x1p-32);
        return word.reinterpretAsDoubles()
                .fma(scale, DoubleVector.broadcast(D, c))
                .reinterpretAsLongs();
    }

    /** The lower half of a M. */
    private static LongVector lower(LongVector word, long m) {
        IntVector multiplier = LongVector.broadcast(L, m).reinterpretAsInts();
        return word.reinterpretAsInts().mul(multiplier).reinterpretAsLongs();
    }
}
