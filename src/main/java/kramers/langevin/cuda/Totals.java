package kramers.langevin.cuda;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import kramers.langevin.CellStatistics;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.Recording;
import kramers.langevin.Slice;

/**
 * What the kernels leave of a batch (kernels/statistics.cuh), put together to {@link CellStatistics} by way of the form in
 * which those are stored.
 *
 * @param ends [job][{@link #ENDS}]
 * @param marks [job][recorded step][{@link #MARKS}]
 * @param bins [job][{@link #BINS}], unsigned
 * @param paths [row][recorded step][2]
 * @param pathRows first row of each job
 */
record Totals(long[] ends, long[] marks, int[] bins, double[] paths, int[] pathRows) {
    /** Totals of a job. */
    static final int ENDS = 22;
    /** Totals of a job at a recorded step. */
    static final int MARKS = 7;

    private static final int TIME_BINS = 240;
    private static final int Y_BINS = 1280;
    /** Histogram bins of a job. */
    static final int BINS = TIME_BINS + Y_BINS + 2 * TIME_BINS;

    private static final int FROM_SHARP = 12;
    private static final int FROM_FLAT = 17;

    /** Sample paths that a slice takes part in. */
    static int paths(EnsembleSpec spec, Slice slice) {
        return (int) Math.max(0, Math.min(spec.recording().paths() - slice.first(), slice.count()));
    }

    /** Statistics of a job. */
    CellStatistics statistics(int job, Slice slice, EnsembleSpec spec) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        int at = job * ENDS;
        out.writeLong(slice.count());
        for (int i = 0; i < 4; i++) {
            out.writeLong(ends[at + i]);
        }
        write(out, ends, at + 4, 1, false);
        write(out, ends, at + 5, 2, false);
        write(out, ends, at + 7, 2, true);
        write(out, ends, at + 9, 3, false);
        Recording recording = spec.recording();
        if (!recording.nothing()) {
            timeline(out, job, slice, recording);
            histogram(out, job * BINS, TIME_BINS);
            histogram(out, job * BINS + TIME_BINS, Y_BINS);
            escapes(out, at + FROM_FLAT, job * BINS + 2 * TIME_BINS + Y_BINS);
            escapes(out, at + FROM_SHARP, job * BINS + TIME_BINS + Y_BINS);
        }
        return CellStatistics.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), recording);
    }

    private void timeline(DataOutputStream out, int job, Slice slice, Recording recording) throws IOException {
        int steps = recording.steps().length;
        for (int r = 0; r < steps; r++) {
            int at = (job * steps + r) * MARKS;
            out.writeLong(marks[at]);
            out.writeLong(marks[at + 1]);
            write(out, marks, at + 2, 2, true);
            write(out, marks, at + 4, 3, false);
        }
        for (long i = 0; i < recording.paths(); i++) {
            boolean here = i >= slice.first() && i < slice.end();
            int row = here ? (pathRows[job] + (int) (i - slice.first())) * 2 * steps : 0;
            boolean known = here && !Double.isNaN(paths[row]);
            out.writeBoolean(known);
            for (int j = 0; known && j < 2 * steps; j++) {
                out.writeDouble(paths[row + j]);
            }
        }
    }

    private void escapes(DataOutputStream out, int at, int bin) throws IOException {
        out.writeLong(ends[at]);
        out.writeLong(ends[at + 1]);
        write(out, ends, at + 2, 1, false);
        write(out, ends, at + 3, 2, false);
        histogram(out, bin, TIME_BINS);
    }

    private void histogram(DataOutputStream out, int at, int size) throws IOException {
        out.writeInt(size);
        for (int i = 0; i < size; i++) {
            out.writeLong(Integer.toUnsignedLong(bins[at + i]));
        }
    }

    /** Writes the 128-bit sum whose 32-bit limbs have these totals, the lowest first; the uppermost may be signed. */
    private static void write(DataOutputStream out, long[] totals, int at, int limbs, boolean signed)
            throws IOException {
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < limbs; i++) {
            BigInteger total = BigInteger.valueOf(totals[at + i]);
            sum = sum.add(total.shiftLeft(32 * i));
        }
        if (!signed && sum.signum() < 0) {
            throw new IOException("the device returned a negative sum of squares or counts");
        }
        out.writeLong(sum.shiftRight(64).longValue());
        out.writeLong(sum.longValue());
    }
}
