package kramers.experiment.benchmark;

import java.util.Arrays;
import kramers.statistics.Moments;

/**
 * What was measured of one workload or ceiling on one backend: a row of {@code results}, {@code ceilings} or {@code scaling} in
 * {@code bench.json}. Rates are per second.
 *
 * @param threads of the CPU; 0 of devices
 * @param precision float, double, or empty
 * @param unit what rates count, plural
 * @param repeats rates, in the order in which they were measured; empty if it was not measured
 * @param deviceRates the same by the device's own clock of work, without the host's part; not-a-number where it has none
 * @param steady whether the last tries before these were alike
 * @param ceiling what bounds the rate, in its own unit; not-a-number if nothing does
 * @param ceilingName id of what bounds it; empty if nothing does
 * @param need units of that which one of its own takes, at the least
 * @param multiplyAdds floating-point multiplications and fused multiply-adds that a unit takes, at the least
 * @param bytes that a unit goes through, if each was moved once; 0 if that is not counted
 * @param images of a training step, else 0
 * @param missing why it was not measured, in one line; empty if it was
 */
public record Result(
        String backend,
        String device,
        String driver,
        int threads,
        String workload,
        String what,
        String precision,
        String unit,
        double[] repeats,
        double[] deviceRates,
        boolean steady,
        double ceiling,
        String ceilingName,
        double need,
        double multiplyAdds,
        double bytes,
        int images,
        String missing) {

    /** Repeats further apart than this, in units of their median, are worth a word. */
    public static final double WIDE = 0.1;

    /** What the reason begins with where a workload was tried and broke off. */
    public static final String FAILED = "failed: ";

    /** Whether there is a rate. */
    public boolean measured() {
        return repeats.length > 0;
    }

    /** Whether it is a limit of the hardware, which nothing bounds. */
    public boolean limit() {
        return ceilingName.isEmpty();
    }

    /** The median of the repeats, of a limit the largest: what the hardware could do; not-a-number if there are none. */
    public double rate() {
        return limit() ? high() : median(repeats);
    }

    /** The median by the device's clock; nothing keeps one of a limit. */
    public double deviceRate() {
        return median(deviceRates);
    }

    /** The least of the repeats. */
    public double low() {
        return Arrays.stream(repeats).min().orElse(Double.NaN);
    }

    /** The largest of the repeats: what counts where it bounds something. */
    public double high() {
        return Arrays.stream(repeats).max().orElse(Double.NaN);
    }

    /** From the least to the largest repeat, in units of the median. */
    public double spread() {
        return (high() - low()) / median(repeats);
    }

    /**
     * What the rate is uncertain by, relative, one standard error: by the scatter of the repeats, whose median has 1.25 times their
     * mean's; of a limit what the best is ahead of the next. Not-a-number if there is a single repeat.
     */
    public double error() {
        double[] logs = Arrays.stream(repeats).map(Math::log).sorted().toArray();
        int n = logs.length;
        if (n < 2) {
            return Double.NaN;
        }
        return limit()
                ? logs[n - 1] - logs[n - 2]
                : Math.sqrt(Math.PI / 2) * Moments.of(logs).sem();
    }

    /** Share of the ceiling; not-a-number if there is none. */
    public double share() {
        return rate() / ceiling;
    }

    /** Whether it is faster than what bounds it, so that one of the two was not measured well. */
    public boolean impossible() {
        return share() > 1;
    }

    static double median(double[] values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The same bounded by a ceiling that was measured beside it. */
    Result under(double ceilingRate) {
        return new Result(
                backend,
                device,
                driver,
                threads,
                workload,
                what,
                precision,
                unit,
                repeats,
                deviceRates,
                steady,
                ceilingRate / need,
                ceilingName,
                need,
                multiplyAdds,
                bytes,
                images,
                missing);
    }
}
