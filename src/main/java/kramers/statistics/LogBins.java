package kramers.statistics;

/**
 * Histogram bins of nearly equal width in the logarithm, found by integer arithmetic alone: each power of two is cut into
 * 2^bits equal parts. Values below 2^bits have a bin each; values below 0 share bin 0 with 0.
 */
public final class LogBins {
    private final int bits;

    /** @param bits cuts of a power of two, as a power of two: 0 … 16 */
    public LogBins(int bits) {
        this.bits = bits;
    }

    /** Number of bins that hold all values below 2^63. */
    public int count() {
        return (64 - bits) << bits;
    }

    /** Bin of a value. */
    public int index(long value) {
        if (value < 1L << bits) {
            return (int) Math.max(0, value);
        }
        int shift = 63 - Long.numberOfLeadingZeros(value) - bits;
        return (shift << bits) + (int) (value >>> shift);
    }

    /** Least value of a bin; that of the next bin is the first value beyond it. */
    public double lower(int index) {
        if (index < 1 << bits + 1) {
            return index;
        }
        int shift = (index >>> bits) - 1;
        return Math.scalb((double) ((index & (1 << bits) - 1) + (1 << bits)), shift);
    }
}
