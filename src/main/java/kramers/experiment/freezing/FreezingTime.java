package kramers.experiment.freezing;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * When a network froze by a criterion, with what has to be said of it.
 *
 * @param time t_f in iterations, a checkpoint; empty where there is none
 * @param eta learning rate of the training
 * @param flags in the order of {@link Flag}
 * @param after t_f lies after this, iterations: the checkpoint before it; 0, which t_f may be, for {@link Flag#AT_FIRST}; NaN where
 *     there is no t_f
 * @param until t_f lies at this or before, iterations: t_f itself; infinite for {@link Flag#AT_LAST}; NaN where there is no t_f
 * @param relapsed true if the training, having met the criterion, failed it at a later checkpoint; false for criteria of endpoints
 * @param died true if all endpoints from t_f on are at chance with one error set, though not all before: the training did not
 *     settle, its units died. Flag {@link Flag#DEAD} means all endpoints
 */
public record FreezingTime(
        Criterion criterion,
        OptionalLong time,
        double eta,
        Set<Flag> flags,
        double after,
        double until,
        boolean relapsed,
        boolean died) {

    /** What has to be said of a freezing time. */
    public enum Flag {
        /** An endpoint used up its budget before the early stop. It is compared as the others are. */
        UNCONVERGED,
        /** All endpoints are at chance with one error set: alike, but not frozen. There is no t_f. */
        DEAD,
        /** An endpoint diverged, or the training did, whichever the criterion looks at. */
        DIVERGED,
        /** The criterion is met from no checkpoint on. There is no t_f. */
        NEVER,
        /** It is met from the first checkpoint on: t_f is an upper bound. */
        AT_FIRST,
        /** Only the last endpoint meets it, which is alike to itself: t_f is censored, it may be this or anything later. */
        AT_LAST;

        /** Its name in tables. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Copies the flags. */
    public FreezingTime {
        EnumSet<Flag> sorted = EnumSet.noneOf(Flag.class);
        sorted.addAll(flags);
        flags = Collections.unmodifiableSet(sorted);
    }

    /** True if this has to be said. */
    public boolean has(Flag flag) {
        return flags.contains(flag);
    }

    /** eta t_f, learning rate times iterations; NaN where there is no t_f. */
    public double etaTime() {
        return time.isPresent() ? eta * time.getAsLong() : Double.NaN;
    }

    /** Iterations between the two ends that t_f lies between; NaN where there is no t_f. */
    public double resolution() {
        return until - after;
    }

    /** The flags, separated by blanks; empty if there is none. */
    public String words() {
        return flags.stream().map(Flag::word).collect(Collectors.joining(" "));
    }
}
