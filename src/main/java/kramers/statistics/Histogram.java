package kramers.statistics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Counts in {@link LogBins}; only the bins in use take room. */
public final class Histogram {
    private final LogBins bins;
    private long[] counts = new long[0];

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

    public void add(long value) {
        int index = bins.index(value);
        reserve(index + 1);
        counts[index]++;
    }

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

    /** Bins up to the last that may hold something. */
    public int size() {
        return counts.length;
    }

    public long count(int bin) {
        return counts[bin];
    }

    public LogBins bins() {
        return bins;
    }

    public void write(DataOutput out) throws IOException {
        int used = counts.length;
        while (used > 0 && counts[used - 1] == 0) {
            used--;
        }
        out.writeInt(used);
        for (int i = 0; i < used; i++) {
            out.writeLong(counts[i]);
        }
    }

    public void read(DataInput in) throws IOException {
        counts = new long[in.readInt()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = in.readLong();
        }
    }
}
