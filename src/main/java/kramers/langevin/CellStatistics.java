package kramers.langevin;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import kramers.statistics.ExactSum;
import kramers.statistics.Histogram;
import kramers.statistics.LogBins;
import kramers.statistics.WilsonInterval;

/**
 * Statistics of the trajectories of one cell. Everything is counted in integers (y_freeze in units of 2⁻²⁴), so that merging
 * parts gives the same value in whatever order and however the trajectories were split.
 *
 * <p>A diverged trajectory (non-finite coordinate at the end) counts in {@link #trajectories} and {@link #diverged} and in
 * nothing else.
 */
public final class CellStatistics {
    /** Units of y_freeze per 1. */
    public static final double Y_SCALE = 0x1p24;

    /** Numbers that say all of statistics that keep the end alone. */
    public static final int SUMS = 13;

    private static final LogBins FREEZING_BINS = new LogBins(3);
    private static final LogBins Y_FREEZE_BINS = new LogBins(5);
    /** What all cells that keep their end alone have of the rest; nothing is ever added to them. */
    private static final TimeSeries NO_TIMELINE = new TimeSeries(0, 0);

    private static final Histogram NO_FREEZING = new Histogram(FREEZING_BINS);
    private static final Histogram NO_Y_FREEZE = new Histogram(Y_FREEZE_BINS);
    private static final FirstPassageTimes NO_ESCAPES = new FirstPassageTimes();

    private long trajectories;
    private long flat;
    private long diverged;
    private long hopsToFlat;
    private long hopsToSharp;
    private final ExactSum freezing = new ExactSum();
    private final ExactSum freezingSquared = new ExactSum();
    private final ExactSum yFreeze = new ExactSum();
    private final ExactSum yFreezeSquared = new ExactSum();
    private final Recording recording;
    private final TimeSeries timeline;
    private final Histogram freezingHistogram;
    private final Histogram yFreezeHistogram;
    private final FirstPassageTimes fromFlat;
    private final FirstPassageTimes fromSharp;

    /** Statistics of the end alone. */
    public CellStatistics() {
        this(Recording.NONE, NO_TIMELINE);
    }

    /** Statistics that also keep what the recording asks for; histograms and first passages only if it is not empty. */
    public CellStatistics(Recording recording) {
        this(recording, new TimeSeries(recording.steps().length, recording.paths()));
    }

    /** The same, where the recorded steps were added up elsewhere. */
    public CellStatistics(Recording recording, TimeSeries timeline) {
        this.recording = recording;
        boolean more = !recording.nothing();
        this.timeline = more ? timeline : NO_TIMELINE;
        freezingHistogram = more ? new Histogram(FREEZING_BINS) : NO_FREEZING;
        yFreezeHistogram = more ? new Histogram(Y_FREEZE_BINS) : NO_Y_FREEZE;
        fromFlat = more ? new FirstPassageTimes() : NO_ESCAPES;
        fromSharp = more ? new FirstPassageTimes() : NO_ESCAPES;
    }

    /**
     * Statistics that were added up elsewhere.
     *
     * @param recording not empty
     * @param sums of the end, in the order of {@link #putSums}
     * @param freezing freezing times counted in bins of {@link LogBins}(3)
     * @param yFreeze y_freeze in units of 1/{@link #Y_SCALE}, counted in bins of {@link LogBins}(5)
     */
    public CellStatistics(
            Recording recording,
            long[] sums,
            TimeSeries timeline,
            long[] freezing,
            long[] yFreeze,
            FirstPassageTimes fromFlat,
            FirstPassageTimes fromSharp) {
        this.recording = recording;
        this.timeline = timeline;
        freezingHistogram = new Histogram(FREEZING_BINS, freezing);
        yFreezeHistogram = new Histogram(Y_FREEZE_BINS, yFreeze);
        this.fromFlat = fromFlat;
        this.fromSharp = fromSharp;
        takeSums(sums, 0);
    }

    /**
     * Adds a trajectory that ended at a finite point; it ends on the flat side if x &gt; 0.
     *
     * @param passage step of its first crossing, 0 if it never crossed
     */
    public void add(double x, boolean startedFlat, long freezingTime, double y, int hops, long passage) {
        trajectories++;
        if (x > 0) {
            flat++;
        }
        long toFlat = (hops + (startedFlat ? 0L : 1L)) >>> 1;
        hopsToFlat += toFlat;
        hopsToSharp += hops - toFlat;
        freezing.add(freezingTime);
        freezingSquared.addSquare(freezingTime);
        long units = TimeSeries.yUnits(y);
        yFreeze.add(units);
        yFreezeSquared.addSquare(units);
        if (!recording.nothing()) {
            freezingHistogram.add(freezingTime);
            yFreezeHistogram.add(units);
            (startedFlat ? fromFlat : fromSharp).add(passage);
        }
    }

    /** Adds a trajectory that ended at a point that is not finite. */
    public void addDiverged() {
        trajectories++;
        diverged++;
    }

    /** Adds all trajectories of another part of the same cell. */
    public void merge(CellStatistics other) {
        trajectories += other.trajectories;
        flat += other.flat;
        diverged += other.diverged;
        hopsToFlat += other.hopsToFlat;
        hopsToSharp += other.hopsToSharp;
        freezing.add(other.freezing);
        freezingSquared.add(other.freezingSquared);
        yFreeze.add(other.yFreeze);
        yFreezeSquared.add(other.yFreezeSquared);
        if (!recording.nothing()) {
            timeline.merge(other.timeline);
            freezingHistogram.merge(other.freezingHistogram);
            yFreezeHistogram.merge(other.yFreezeHistogram);
            fromFlat.merge(other.fromFlat);
            fromSharp.merge(other.fromSharp);
        }
    }

    /** How many were run, those that diverged included. */
    public long trajectories() {
        return trajectories;
    }

    /** Trajectories that ended at x &gt; 0. */
    public long flat() {
        return flat;
    }

    /** Trajectories that ended at a coordinate that is not finite; they are in no mean. */
    public long diverged() {
        return diverged;
    }

    /** Sign changes of x from - to +, all trajectories together. */
    public long hopsToFlat() {
        return hopsToFlat;
    }

    /** Sign changes of x from + to -, all trajectories together. */
    public long hopsToSharp() {
        return hopsToSharp;
    }

    /**
     * P_flat: share of all trajectories, diverged ones included, that ended at x &gt; 0. NaN if none ended anywhere: of an empty
     * cell, and of one in which every trajectory diverged.
     */
    public double pFlat() {
        return finite() == 0 ? Double.NaN : (double) flat / trajectories;
    }

    /** 95 % Wilson interval of {@link #pFlat}; (0, 1) where that is NaN. */
    public WilsonInterval pFlatInterval() {
        return finite() == 0 ? WilsonInterval.of(0, 0) : WilsonInterval.of(flat, trajectories);
    }

    /** Mean freezing time in steps; NaN if every trajectory diverged. */
    public double freezingMean() {
        return freezing.mean(finite());
    }

    /** Standard error of {@link #freezingMean}; NaN below two trajectories. */
    public double freezingSem() {
        return Math.sqrt(freezing.variance(freezingSquared, finite()) / finite());
    }

    /** Mean of y right after the last crossing; NaN if every trajectory diverged. */
    public double yFreezeMean() {
        return yFreeze.mean(finite()) / Y_SCALE;
    }

    /** Standard deviation of y right after the last crossing; NaN below two trajectories. */
    public double yFreezeSd() {
        return Math.sqrt(yFreeze.variance(yFreezeSquared, finite())) / Y_SCALE;
    }

    /** States at the recorded steps. */
    public TimeSeries timeline() {
        return timeline;
    }

    /** Freezing times in steps. */
    public Histogram freezingHistogram() {
        return freezingHistogram;
    }

    /** y right after the last crossing, in units of 1/{@link #Y_SCALE}. */
    public Histogram yFreezeHistogram() {
        return yFreezeHistogram;
    }

    /** First passages of trajectories that started in the flatter valley. */
    public FirstPassageTimes fromFlat() {
        return fromFlat;
    }

    /** First passages of trajectories that started in the sharper valley. */
    public FirstPassageTimes fromSharp() {
        return fromSharp;
    }

    private long finite() {
        return trajectories - diverged;
    }

    /** Statistics that keep the end alone, from what {@link #putSums} put there. */
    public static CellStatistics ofSums(long[] sums, int at) {
        CellStatistics s = new CellStatistics();
        s.takeSums(sums, at);
        return s;
    }

    private void takeSums(long[] sums, int at) {
        trajectories = sums[at];
        flat = sums[at + 1];
        diverged = sums[at + 2];
        hopsToFlat = sums[at + 3];
        hopsToSharp = sums[at + 4];
        freezing.set(sums, at + 5);
        freezingSquared.set(sums, at + 7);
        yFreeze.set(sums, at + 9);
        yFreezeSquared.set(sums, at + 11);
    }

    /** Puts the {@link #SUMS} numbers of the end into an array. */
    public void putSums(long[] sums, int at) {
        sums[at] = trajectories;
        sums[at + 1] = flat;
        sums[at + 2] = diverged;
        sums[at + 3] = hopsToFlat;
        sums[at + 4] = hopsToSharp;
        freezing.get(sums, at + 5);
        freezingSquared.get(sums, at + 7);
        yFreeze.get(sums, at + 9);
        yFreezeSquared.get(sums, at + 11);
    }

    /** Writes all sums. */
    public void write(DataOutput out) throws IOException {
        long[] sums = new long[SUMS];
        putSums(sums, 0);
        for (long sum : sums) {
            out.writeLong(sum);
        }
        if (!recording.nothing()) {
            timeline.write(out);
            freezingHistogram.write(out);
            yFreezeHistogram.write(out);
            fromFlat.write(out);
            fromSharp.write(out);
        }
    }

    /** Reads what {@link #write} wrote with the same recording. */
    public static CellStatistics read(DataInput in, Recording recording) throws IOException {
        CellStatistics s = new CellStatistics(recording);
        long[] sums = new long[SUMS];
        for (int i = 0; i < SUMS; i++) {
            sums[i] = in.readLong();
        }
        s.takeSums(sums, 0);
        if (!recording.nothing()) {
            s.timeline.read(in);
            s.freezingHistogram.read(in);
            s.yFreezeHistogram.read(in);
            s.fromFlat.read(in);
            s.fromSharp.read(in);
        }
        return s;
    }
}
