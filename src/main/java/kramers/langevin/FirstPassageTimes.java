package kramers.langevin;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import kramers.statistics.ExactSum;
import kramers.statistics.Histogram;
import kramers.statistics.LogBins;

/** First passages across x = 0 of the trajectories that started on one side. */
public final class FirstPassageTimes {
    private static final LogBins BINS = new LogBins(3);

    private final ExactSum steps;
    private final ExactSum stepsSquared;
    private final Histogram histogram;
    private long escaped;
    private long censored;

    FirstPassageTimes() {
        this(0, 0, new ExactSum(), new ExactSum(), new long[0]);
    }

    /**
     * First passages that were counted elsewhere.
     *
     * @param censored trajectories that never crossed
     * @param steps sum of the steps of first passage of those that escaped
     * @param stepsSquared sum of the squares of these
     * @param counts of these in bins of {@link LogBins}(3)
     */
    public FirstPassageTimes(long escaped, long censored, ExactSum steps, ExactSum stepsSquared, long[] counts) {
        this.escaped = escaped;
        this.censored = censored;
        this.steps = steps;
        this.stepsSquared = stepsSquared;
        histogram = new Histogram(BINS, counts);
    }

    /** @param step the step of the first passage, the first step being 1; 0 if there was none in the whole run */
    void add(long step) {
        if (step == 0) {
            censored++;
            return;
        }
        escaped++;
        steps.add(step);
        stepsSquared.addSquare(step);
        histogram.add(step);
    }

    void merge(FirstPassageTimes other) {
        escaped += other.escaped;
        censored += other.censored;
        steps.add(other.steps);
        stepsSquared.add(other.stepsSquared);
        histogram.merge(other.histogram);
    }

    /** Trajectories that crossed at least once. */
    public long escaped() {
        return escaped;
    }

    /** Trajectories that never crossed. */
    public long censored() {
        return censored;
    }

    /** Mean first-passage time of those that escaped, steps; biased low if some are censored. NaN if none escaped. */
    public double mean() {
        return steps.mean(escaped);
    }

    /** Standard error of {@link #mean}. */
    public double sem() {
        return Math.sqrt(steps.variance(stepsSquared, escaped) / escaped);
    }

    /**
     * Mean escape time if escape has a constant rate: time at risk, the censored included, over escapes. NaN if none escaped.
     *
     * @param runSteps length of the run
     */
    public double meanOfRate(long runSteps) {
        return escaped == 0 ? Double.NaN : (steps.value().doubleValue() + (double) censored * runSteps) / escaped;
    }

    /** First-passage times in steps. */
    public Histogram histogram() {
        return histogram;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(escaped);
        out.writeLong(censored);
        steps.write(out);
        stepsSquared.write(out);
        histogram.write(out);
    }

    void read(DataInput in) throws IOException {
        escaped = in.readLong();
        censored = in.readLong();
        steps.read(in);
        stepsSquared.read(in);
        histogram.read(in);
    }
}
