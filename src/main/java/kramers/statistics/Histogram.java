package kramers.statistics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Counts in {@link LogBins}; only the bins in use take room. */
public final class Histogram {
    private final LogBins bins;
    private long[] counts = new long[0];

    /** An empty one over these bins. */
    public Histogram(LogBins bins) {
        this.bins = bins;
    }

    /**
     * A histogram with what was counted elsewhere.
     *
     * @param counts of the first bins, at most as many as there are
     */
    public Histogram(LogBins bins, long[] counts) {
        this.bins = bins;
        this.counts = counts.clone();
    }

    /** Counts a value. */
    public void add(long value) {
        int index = bins.index(value);
        reserve(index + 1);
        counts[index]++;
    }

    /** Adds the counts of another one over equal bins. */
    public void merge(Histogram other) {
        reserve(other.counts.length);
        for (int i = 0; i < other.counts.length; i++) {
            counts[i] += other.counts[i];
        }
    }

    private void reserve(int size) {
        if (counts.length < size) {
            counts = Arrays.copyOf(counts, Math.min(bins.count(), size + 16));
        }
    }

    /** Bins up to the last that holds something, however they were counted. */
    public int size() {
        int used = counts.length;
        while (used > 0 && counts[used - 1] == 0) {
            used--;
        }
        return used;
    }

    /** Values in a bin, 0 … {@link #size} - 1. */
    public long count(int bin) {
        return counts[bin];
    }

    /** The bins that it counts in. */
    public LogBins bins() {
        return bins;
    }

    /** Writes how many bins are in use, 4 bytes, and the counts up to there, 8 bytes each. */
    public void write(DataOutput out) throws IOException {
        int used = size();
        out.writeInt(used);
        for (int i = 0; i < used; i++) {
            out.writeLong(counts[i]);
        }
    }

    /** Takes the counts that {@link #write} wrote of one over equal bins. */
    public void read(DataInput in) throws IOException {
        counts = new long[in.readInt()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = in.readLong();
        }
    }
}
