package kramers.langevin.cuda;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.IntStream;
import kramers.langevin.CellStatistics;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.FirstPassageTimes;
import kramers.langevin.Recording;
import kramers.langevin.TimeSeries;
import kramers.langevin.TrajectoryRange;
import kramers.statistics.ExactSum;

/**
 * What the kernels leave of a batch (kernels/statistics.cuh), put together to {@link CellStatistics}.
 *
 * @param ends [job][{@link #ENDS}]
 * @param marks [job][recorded step][{@link #MARKS}]
 * @param bins [job][{@link #BINS}], unsigned
 * @param paths [row][recorded step][2]
 * @param pathRows first row of each job
 */
record KernelSums(long[] ends, long[] marks, int[] bins, double[] paths, int[] pathRows) {
    /** Trajectories of a job at the most: the totals of more could overflow. */
    private static final int MOST_TRAJECTORIES = 1 << 24;

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

    /**
     * Makes sure that the kernels can add up a slice.
     *
     * @throws IllegalArgumentException if it has too many trajectories
     */
    static void requireRoom(TrajectoryRange slice) {
        if (slice.count() > MOST_TRAJECTORIES) {
            throw new IllegalArgumentException("a slice of " + slice.count() + " trajectories is too large for a CUDA"
                    + " device, which takes " + MOST_TRAJECTORIES + " at a time: divide it");
        }
    }

    /** Sample paths that a slice takes part in. */
    static int paths(EnsembleSpec spec, TrajectoryRange slice) {
        return (int) Math.max(0, Math.min(spec.recording().paths() - slice.first(), slice.count()));
    }

    /**
     * Statistics of a job.
     *
     * @param step steps made; what is recorded later is not known yet
     */
    CellStatistics statistics(int job, TrajectoryRange slice, EnsembleSpec spec, long step) throws IOException {
        int at = job * ENDS;
        long[] sums = new long[CellStatistics.SUMS];
        sums[0] = slice.count();
        System.arraycopy(ends, at, sums, 1, 4);
        sum(ends, at + 4, 1, false).get(sums, 5);
        sum(ends, at + 5, 2, false).get(sums, 7);
        sum(ends, at + 7, 2, true).get(sums, 9);
        sum(ends, at + 9, 3, false).get(sums, 11);
        Recording recording = spec.recording().until(step);
        if (recording.nothing()) {
            return CellStatistics.ofSums(sums, 0);
        }
        return new CellStatistics(
                recording,
                sums,
                timeline(job, slice, recording, spec.recording().steps().length),
                counts(job * BINS, TIME_BINS),
                counts(job * BINS + TIME_BINS, Y_BINS),
                escapes(at + FROM_FLAT, job * BINS + 2 * TIME_BINS + Y_BINS),
                escapes(at + FROM_SHARP, job * BINS + TIME_BINS + Y_BINS));
    }

    /** @param width recorded steps of the whole run */
    private TimeSeries timeline(int job, TrajectoryRange slice, Recording recording, int width) throws IOException {
        int steps = recording.steps().length;
        long[] finite = new long[steps];
        long[] flat = new long[steps];
        ExactSum[] y = new ExactSum[steps];
        ExactSum[] ySquared = new ExactSum[steps];
        for (int r = 0; r < steps; r++) {
            int at = (job * width + r) * MARKS;
            finite[r] = marks[at];
            flat[r] = marks[at + 1];
            y[r] = sum(marks, at + 2, 2, true);
            ySquared[r] = sum(marks, at + 4, 3, false);
        }
        double[][] kept = new double[recording.paths()][];
        for (long i = slice.first(); i < Math.min(kept.length, slice.end()); i++) {
            int row = (pathRows[job] + (int) (i - slice.first())) * 2 * width;
            if (!Double.isNaN(paths[row])) {
                kept[(int) i] = Arrays.copyOfRange(paths, row, row + 2 * steps);
            }
        }
        return new TimeSeries(finite, flat, y, ySquared, kept);
    }

    private FirstPassageTimes escapes(int at, int bin) throws IOException {
        ExactSum steps = sum(ends, at + 2, 1, false);
        ExactSum stepsSquared = sum(ends, at + 3, 2, false);
        return new FirstPassageTimes(ends[at], ends[at + 1], steps, stepsSquared, counts(bin, TIME_BINS));
    }

    private long[] counts(int at, int size) {
        return IntStream.range(at, at + size)
                .mapToLong(bin -> Integer.toUnsignedLong(bins[bin]))
                .toArray();
    }

    /** The sum whose 32-bit limbs have these totals, the lowest first; the uppermost may be signed. */
    private static ExactSum sum(long[] totals, int at, int limbs, boolean signed) throws IOException {
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < limbs; i++) {
            BigInteger total = BigInteger.valueOf(totals[at + i]);
            sum = sum.add(total.shiftLeft(32 * i));
        }
        if (!signed && sum.signum() < 0) {
            throw new IOException("the device returned a negative sum of squares or counts");
        }
        return ExactSum.of(sum);
    }
}
