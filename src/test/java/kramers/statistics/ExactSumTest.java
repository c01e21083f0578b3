package kramers.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExactSumTest {
    private static final long[] EDGES = {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 32, -(1L << 32), 0xffffffffL};

    @Test
    void meetsBigInteger() {
        SplittableRandom random = new SplittableRandom(1);
        ExactSum sum = new ExactSum();
        ExactSum squares = new ExactSum();
        BigInteger expectedSum = BigInteger.ZERO;
        BigInteger expectedSquares = BigInteger.ZERO;
        for (int i = 0; i < 100_000; i++) {
            long value = i < EDGES.length ? EDGES[i] : random.nextLong() >> random.nextInt(64);
            sum.add(value);
            expectedSum = expectedSum.add(BigInteger.valueOf(value));
            // 1e5 squares of numbers below 2⁵⁴ stay below 2¹²⁵.
            long term = value >> 9;
            squares.addSquare(term);
            expectedSquares = expectedSquares.add(BigInteger.valueOf(term).pow(2));
            if (i < 100 || i % 1000 == 0) {
                assertEquals(expectedSum, sum.value());
                assertEquals(expectedSquares, squares.value());
            }
        }
        assertEquals(expectedSum, sum.value());
        assertEquals(expectedSquares, squares.value());
    }

    @Test
    void squaresOfTheLargestTerms() {
        ExactSum sum = new ExactSum();
        sum.addSquare(Long.MIN_VALUE);
        assertEquals(BigInteger.TWO.pow(126), sum.value());
        sum.addSquare(-Long.MAX_VALUE);
        assertEquals(
                BigInteger.TWO.pow(126).add(BigInteger.valueOf(Long.MAX_VALUE).pow(2)), sum.value());
    }

    @Test
    void anyOrderAndAnySplit() throws IOException {
        SplittableRandom random = new SplittableRandom(2);
        long[] terms = random.longs(1000).toArray();
        ExactSum whole = new ExactSum();
        ExactSum[] parts = {new ExactSum(), new ExactSum(), new ExactSum()};
        for (int i = 0; i < terms.length; i++) {
            whole.add(terms[i]);
            parts[random.nextInt(3)].add(terms[terms.length - 1 - i]);
        }
        ExactSum merged = new ExactSum();
        for (int i : new int[] {2, 0, 1}) {
            merged.add(copy(parts[i]));
        }
        assertEquals(whole.value(), merged.value());
    }

    private static ExactSum copy(ExactSum sum) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        sum.write(new DataOutputStream(bytes));
        assertEquals(16, bytes.size());
        ExactSum copy = new ExactSum();
        copy.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        return copy;
    }

    @Test
    void meanAndVarianceLoseNothingToCancellation() {
        ExactSum sum = new ExactSum();
        ExactSum squares = new ExactSum();
        long offset = 1L << 60;
        for (long term : new long[] {offset + 1, offset + 2, offset + 3, offset + 6}) {
            sum.add(term);
            squares.addSquare(term);
        }
        assertEquals(offset + 3, sum.mean(4));
        assertEquals(14.0 / 3, sum.variance(squares, 4));
    }

    @Test
    void tooFewTerms() {
        ExactSum sum = new ExactSum();
        assertTrue(Double.isNaN(sum.mean(0)));
        assertTrue(Double.isNaN(sum.variance(sum, 0)));
        assertTrue(Double.isNaN(sum.variance(sum, 1)));
    }
}
