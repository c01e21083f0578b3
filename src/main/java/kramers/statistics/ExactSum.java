package kramers.statistics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;

/**
 * A sum of integers in 128 bits, two's complement: exact, and so independent of the order of its terms, as long as its
 * magnitude stays below 2¹²⁷.
 */
public final class ExactSum {
    private long high;
    private long low;

    /**
     * A sum of some value.
     *
     * @param value of a magnitude below 2¹²⁷
     */
    public static ExactSum of(BigInteger value) {
        ExactSum sum = new ExactSum();
        sum.high = value.shiftRight(64).longValue();
        sum.low = value.longValue();
        return sum;
    }

    /** Adds one term. */
    public void add(long value) {
        add(value >> 63, value);
    }

    /** Adds value². */
    public void addSquare(long value) {
        add(Math.multiplyHigh(value, value), value * value);
    }

    /** Adds all terms of another sum. */
    public void add(ExactSum other) {
        add(other.high, other.low);
    }

    private void add(long otherHigh, long otherLow) {
        long sum = low + otherLow;
        high += otherHigh + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
        low = sum;
    }

    /** The sum, exactly. */
    public BigInteger value() {
        BigInteger upper = BigInteger.valueOf(high).shiftLeft(64);
        BigInteger lower = BigInteger.valueOf(low >>> 1).shiftLeft(1).add(BigInteger.valueOf(low & 1));
        return upper.add(lower);
    }

    /** Sum over n terms, divided by n; NaN for n = 0. */
    public double mean(long n) {
        return n == 0 ? Double.NaN : value().doubleValue() / n;
    }

    /**
     * Sample variance of n terms with this sum; the difference of squares is exact.
     *
     * @param squares sum of the squares of the same terms
     * @return NaN for n &lt; 2
     */
    public double variance(ExactSum squares, long n) {
        if (n < 2) {
            return Double.NaN;
        }
        BigInteger sum = value();
        BigInteger spread = squares.value().multiply(BigInteger.valueOf(n)).subtract(sum.multiply(sum));
        return spread.doubleValue() / ((double) n * (n - 1));
    }

    /** Takes the value that {@link #get} put there. */
    public void set(long[] words, int at) {
        high = words[at];
        low = words[at + 1];
    }

    /** Puts the two words of the value, the upper first, into an array. */
    public void get(long[] words, int at) {
        words[at] = high;
        words[at + 1] = low;
    }

    /** Writes the value in 16 bytes, the upper word first. */
    public void write(DataOutput out) throws IOException {
        out.writeLong(high);
        out.writeLong(low);
    }

    /** Takes the value that {@link #write} wrote. */
    public void read(DataInput in) throws IOException {
        high = in.readLong();
        low = in.readLong();
    }
}
