package kramers.langevin.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;
import kramers.math.Philox;
import org.junit.jupiter.api.Test;

/** Words of a block, and the products that they come from where rounding could go wrong. */
class PhiloxLanesTest {
    private static final long LOW = 0xFFFFFFFFL;
    private static final VectorSpecies<Double> D = VectorSpecies.of(double.class, Lanes.SHAPE);
    private static final VectorSpecies<Long> L = VectorSpecies.of(long.class, Lanes.SHAPE);

    @Test
    void wordsAreThoseOfPhilox() {
        int size = 64;
        for (boolean packed : new boolean[] {true, false}) {
            PhiloxLanes lanes = new PhiloxLanes(size, packed);
            long stream = 0x123456789ABCDEFL;
            long seed = 0xFEDCBA9876543210L;
            long first = 0xFFFFFFFFL - size + 1;
            lanes.bind(first, stream, seed);
            int[] expected = new int[4];
            for (int pair : new int[] {0, 1, -1, 0x7FFFFFFF, 12345}) {
                lanes.draw(pair);
                for (int i = 0; i < size; i++) {
                    int upper = (int) (stream >>> 32) << 8 | (int) (first + i >>> 32);
                    Philox.draw((int) first + i, upper, pair, (int) stream, (int) seed, (int) (seed >>> 32), expected);
                    assertArrayEquals(expected, words(lanes, packed, i), "pair " + pair + ", lane " + i);
                }
            }
        }
    }

    private static int[] words(PhiloxLanes lanes, boolean packed, int i) {
        int[] words = new int[4];
        int at = FloatLanes.START + (packed ? i : 2 * i);
        for (int w = 0; w < 4; w++) {
            words[w] = lanes.words[w][at];
            assertTrue(packed || lanes.words[w][at + 1] == 0, "upper bits");
        }
        return words;
    }

    /** Products whose lower half is next to 0, to 2³¹ and to 2³²: there a sum that is off by 2⁻³³ rounds to its neighbour. */
    @Test
    void upperHalvesAtTheEdgesOfRounding() {
        for (long m : new long[] {Philox.M0 & LOW, Philox.M1 & LOW}) {
            long inverse = BigInteger.valueOf(m)
                    .modInverse(BigInteger.ONE.shiftLeft(32))
                    .longValue();
            for (long near : new long[] {0, 1L << 31, 1L << 32}) {
                for (long r = near - 500; r <= near + 500; r++) {
                    checkUpper((int) (inverse * r), m);
                }
            }
            for (int a : new int[] {0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
                checkUpper(a, m);
            }
        }
    }

    private static void checkUpper(int a, long m) {
        boolean first = m == (Philox.M0 & LOW);
        LongVector lane = LongVector.broadcast(L, (first ? PhiloxLanes.A0 : PhiloxLanes.A1) | a & LOW);
        DoubleVector scale = DoubleVector.broadcast(D, m * 0x1p-32);
        DoubleVector c = DoubleVector.broadcast(D, first ? PhiloxLanes.C0 : PhiloxLanes.C1);
        long upper = PhiloxLanes.upper(lane.reinterpretAsInts(), scale, c)
                .reinterpretAsLongs()
                .lane(0);
        assertEquals((first ? PhiloxLanes.B0 : PhiloxLanes.B1) | (a & LOW) * m >>> 32, upper, () -> a + " × " + m);
    }
}
