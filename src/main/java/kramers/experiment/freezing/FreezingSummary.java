package kramers.experiment.freezing;

import java.util.List;
import java.util.function.Predicate;
import kramers.experiment.freezing.FreezingTime.Flag;
import kramers.statistics.BootstrapInterval;
import kramers.statistics.Moments;

/**
 * Freezing times of the repeats of a cell by one criterion, put together. Each repeat is one of measured, atFirst, atLast, never
 * and dead.
 *
 * <p>Means are over measured and atFirst. A repeat that is frozen at the first checkpoint has a t_f between 0 and there: no further off
 * than any other, which lies between two checkpoints; and without it a cell that freezes at once would have a mean of its slowest
 * repeats alone, or none. One that is frozen at the last checkpoint only may freeze at any time later, which no mean can hold:
 * where atLast is not 0, the mean is one of the faster repeats, and too small. Repeats that never met the criterion or are dead have
 * no time.
 *
 * @param criterion of all
 * @param eta learning rate of all
 * @param repeats how many
 * @param measured with a t_f between two checkpoints
 * @param atFirst with a t_f at the first, an upper bound
 * @param atLast with a t_f at the last, a lower bound
 * @param never without a t_f, since the criterion was not met
 * @param dead without a t_f, since all endpoints are at chance
 * @param unconverged with an endpoint that used up its budget, among all
 * @param diverged with an endpoint or training that diverged, among all
 * @param relapsed whose training failed the criterion again, among all
 * @param died with a t_f from which on all endpoints are at chance, among measured and atLast
 * @param time t_f in iterations, of measured and atFirst: mean, standard deviation, standard error
 * @param interval of the mean, iterations
 */
public record FreezingSummary(
        Criterion criterion,
        double eta,
        int repeats,
        int measured,
        int atFirst,
        int atLast,
        int never,
        int dead,
        int unconverged,
        int diverged,
        int relapsed,
        int died,
        Moments time,
        BootstrapInterval interval) {

    /**
     * Of repeats.
     *
     * @param times at least one, all of one criterion and learning rate
     * @param seed of the interval's resamples
     * @throws IllegalArgumentException if there is none, or they differ in criterion or learning rate
     */
    public static FreezingSummary of(List<FreezingTime> times, long seed) {
        if (times.isEmpty()) {
            throw new IllegalArgumentException("a summary of no repeats");
        }
        FreezingTime first = times.get(0);
        if (count(times, t -> t.eta() == first.eta() && t.criterion().equals(first.criterion())) < times.size()) {
            throw new IllegalArgumentException("repeats of a cell have one criterion and one learning rate");
        }
        double[] values = times.stream()
                .filter(t -> t.time().isPresent() && !t.has(Flag.AT_LAST))
                .mapToDouble(t -> t.time().getAsLong())
                .toArray();
        int atLast = count(times, t -> t.has(Flag.AT_LAST));
        int atFirst = count(times, t -> t.has(Flag.AT_FIRST) && !t.has(Flag.AT_LAST));
        return new FreezingSummary(
                first.criterion(),
                first.eta(),
                times.size(),
                values.length - atFirst,
                atFirst,
                atLast,
                count(times, t -> t.has(Flag.NEVER)),
                count(times, t -> t.has(Flag.DEAD)),
                count(times, t -> t.has(Flag.UNCONVERGED)),
                count(times, t -> t.has(Flag.DIVERGED)),
                count(times, FreezingTime::relapsed),
                count(times, FreezingTime::died),
                Moments.of(values),
                BootstrapInterval.ofMean(values, seed));
    }

    private static int count(List<FreezingTime> times, Predicate<FreezingTime> what) {
        return (int) times.stream().filter(what).count();
    }

    /** eta times the mean of t_f; NaN if no repeat is in the mean. */
    public double etaMean() {
        return eta * time.mean();
    }

    /** eta times the standard error of the mean; NaN if fewer than two repeats are in it. */
    public double etaSem() {
        return eta * time.sem();
    }
}
