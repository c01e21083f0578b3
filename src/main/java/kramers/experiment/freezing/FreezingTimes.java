package kramers.experiment.freezing;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntPredicate;
import kramers.experiment.freezing.Criterion.Kind;
import kramers.experiment.freezing.FreezingTime.Flag;

/**
 * Freezing times of a network (arXiv:2601.10962, Eq. 2 and 3 and its supplement).
 *
 * <p>Of error sets and predictions t_f is the earliest continued checkpoint from which on all endpoints are similar, to each other
 * or to the last. Unconverged endpoints count like others. A diverged one is similar to none: t_f comes after its checkpoint, and
 * if it is the last there is no t_f.
 *
 * <p>Of loss and accuracy t_f is the first checkpoint of the training that meets the threshold, whether continued or not. A later
 * relapse is told, and moves nothing.
 */
public final class FreezingTimes {
    private FreezingTimes() {}

    /** By one criterion. */
    public static FreezingTime of(Continuations network, Criterion criterion) {
        return of(network, List.of(criterion)).get(0);
    }

    /** By several criteria, in their order. */
    public static List<FreezingTime> of(Continuations network, List<Criterion> criteria) {
        EndpointSimilarity similarity = network.similarity();
        List<FreezingTime> times = new ArrayList<>();
        for (Criterion criterion : criteria) {
            times.add(
                    criterion.kind().ofEndpoints()
                            ? ofEndpoints(network, similarity, criterion)
                            : ofTraining(network.eta(), network.training(), criterion));
        }
        return times;
    }

    /**
     * First of the last endpoints that are all similar.
     *
     * @return number of the endpoint; the number of endpoints if there are none, or the last diverged
     */
    static int start(EndpointSimilarity similarity, Criterion criterion) {
        int last = similarity.size() - 1;
        boolean mutual = criterion.kind() != Kind.JACCARD_LAST;
        int start = last + 1;
        while (start > 0 && fits(similarity, criterion, start - 1, mutual ? start - 1 : last)) {
            start--;
        }
        return start;
    }

    /** Whether an endpoint is similar to all from another one on. */
    private static boolean fits(EndpointSimilarity similarity, Criterion criterion, int endpoint, int from) {
        for (int j = from; j < similarity.size(); j++) {
            if (!similarity.similar(endpoint, j, criterion)) {
                return false;
            }
        }
        return true;
    }

    private static FreezingTime ofEndpoints(Continuations network, EndpointSimilarity similarity, Criterion criterion) {
        long[] checkpoints =
                network.endpoints().stream().mapToLong(Endpoint::checkpoint).toArray();
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        flag(flags, Flag.UNCONVERGED, network.unconverged() > 0);
        flag(flags, Flag.DIVERGED, network.diverged() > 0);
        boolean dead = similarity.atChance(0);
        int start = start(similarity, criterion);
        flag(flags, Flag.DEAD, dead);
        if (dead || start == checkpoints.length) {
            flag(flags, Flag.NEVER, !dead);
            return none(network.eta(), criterion, flags);
        }
        flag(flags, Flag.AT_LAST, start == checkpoints.length - 1);
        return at(network.eta(), criterion, flags, checkpoints, start, false, similarity.atChance(start));
    }

    /**
     * By a criterion that looks at the training alone.
     *
     * @param eta learning rate of the training, > 0
     * @throws IllegalArgumentException if the criterion compares endpoints
     */
    public static FreezingTime ofTraining(double eta, TrainingCurve training, Criterion criterion) {
        if (criterion.kind().ofEndpoints()) {
            throw new IllegalArgumentException(
                    criterion.kind().word() + " compares endpoints, of which there are none");
        }
        long[] checkpoints = training.steps();
        double[] loss = training.loss();
        double[] accuracy = training.accuracy();
        IntPredicate met = criterion.kind() == Kind.TRAIN_LOSS
                ? i -> loss[i] <= criterion.threshold()
                : i -> accuracy[i] >= criterion.threshold();
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        flag(flags, Flag.DIVERGED, training.diverged());
        int start = 0;
        while (start < checkpoints.length && !met.test(start)) {
            start++;
        }
        if (start == checkpoints.length) {
            flags.add(Flag.NEVER);
            return none(eta, criterion, flags);
        }
        boolean relapsed = false;
        for (int i = start; i < checkpoints.length; i++) {
            relapsed |= !met.test(i);
        }
        return at(eta, criterion, flags, checkpoints, start, relapsed, false);
    }

    private static void flag(Set<Flag> flags, Flag flag, boolean holds) {
        if (holds) {
            flags.add(flag);
        }
    }

    private static FreezingTime none(double eta, Criterion criterion, Set<Flag> flags) {
        return new FreezingTime(criterion, OptionalLong.empty(), eta, flags, Double.NaN, Double.NaN, false, false);
    }

    private static FreezingTime at(
            double eta,
            Criterion criterion,
            Set<Flag> flags,
            long[] checkpoints,
            int start,
            boolean relapsed,
            boolean died) {
        flag(flags, Flag.AT_FIRST, start == 0);
        return new FreezingTime(
                criterion,
                OptionalLong.of(checkpoints[start]),
                eta,
                flags,
                start == 0 ? 0 : checkpoints[start - 1],
                flags.contains(Flag.AT_LAST) ? Double.POSITIVE_INFINITY : checkpoints[start],
                relapsed,
                died);
    }
}
