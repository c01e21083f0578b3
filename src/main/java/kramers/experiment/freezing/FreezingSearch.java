package kramers.experiment.freezing;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Which continuations of one network to run, so that few are needed to find its freezing times: some checkpoints backwards from the
 * end until one is not similar to those after it, and then those in the gap where the change is, by a {@link SearchMethod}. The time is
 * that of {@link FreezingTimes} on what was run.
 *
 * <h2>How far it is right</h2>
 *
 * Let R be the checkpoints that were run when {@link #next} has none left to ask for, s the time found from them and f the time
 * found from all, as numbers of checkpoints from 0, for one of the criteria. The last checkpoint is in R; if it diverged, neither
 * time exists. Otherwise s ≤ f, and
 *
 * <p><b>s = f exactly when f = 0, or f - 1 is in R together with a checkpoint from f on whose endpoint is not similar to its
 * own</b> (or f - 1 diverged). Where each is compared with the last, which is in R, it is enough that f - 1 is in R.
 *
 * <p>Proof. At the end s = 0, or s - 1 is in R and dissimilar to a later one in R: a gap below s would be asked for. (1) Endpoints
 * of R from f on are mutually similar, so that s ≤ g, the least of R from f on. Were s = g > f, then s - 1 ≥ f would be in R,
 * against the choice of g. So s = g = f, or s &lt; g, and then s &lt; f. (2) If s = f > 0, then f - 1 = s - 1 is in R and dissimilar
 * to a later one in R. (3) If f - 1 is in R and dissimilar to a later one in R, or diverged, then s > f - 1, and by (1) s = f.
 *
 * <p>It follows that s = f whenever there is a single change: all from f on mutually similar, and none before f similar to the last.
 * For s - 1, dissimilar to a later one in R, is before f, hence s ≤ f; and s, if before f, would be dissimilar to the last. What
 * the search can miss is an odd endpoint later than s, between two that were run and do not show it: then s is too small. A stride of
 * 1 leaves none between.
 */
public final class FreezingSearch {
    private final long[] checkpoints;
    private final SearchMethod method;
    private final List<Criterion> criteria;
    private final int[] coarse;

    /**
     * For one network.
     *
     * @param checkpoints that could be continued, iterations, ascending; at least one
     * @param criteria whose times are wanted; those that look at the training alone need no continuation
     */
    public FreezingSearch(long[] checkpoints, SearchMethod method, List<Criterion> criteria) {
        this(checkpoints, method.stride(checkpoints.length), method, criteria);
    }

    /**
     * At another stride.
     *
     * @param stride on the way back, ≥ 1
     */
    FreezingSearch(long[] checkpoints, int stride, SearchMethod method, List<Criterion> criteria) {
        if (checkpoints.length == 0 || stride < 1) {
            throw new IllegalArgumentException("a search needs a checkpoint and a stride from 1 on");
        }
        this.checkpoints = checkpoints.clone();
        this.method = method;
        this.criteria = criteria.stream()
                .filter(criterion -> criterion.kind().ofEndpoints())
                .toList();
        int last = checkpoints.length - 1;
        coarse = new int[(last + stride - 1) / stride + 1];
        for (int i = 0; i < coarse.length; i++) {
            coarse[i] = Math.max(0, last - i * stride);
        }
    }

    /**
     * What to run next.
     *
     * @param found the network with what was run so far
     * @return numbers of checkpoints from 0, descending, none of them in found; empty once all times can be told
     * @throws IllegalArgumentException if found has an endpoint of no checkpoint
     */
    public int[] next(Continuations found) {
        int[] run = found.endpoints().stream().mapToInt(this::number).toArray();
        EndpointSimilarity similarity = found.similarity();
        TreeSet<Integer> wanted = new TreeSet<>();
        for (Criterion criterion : criteria) {
            int start = FreezingTimes.start(similarity, criterion);
            boolean ended = run.length > 0 && run[run.length - 1] == checkpoints.length - 1;
            if (!ended || start < run.length) {
                int changed = start > 0 ? run[start - 1] : -1;
                List<Integer> missing = coarser(run, changed);
                wanted.addAll(missing.isEmpty() ? inGap(changed + 1, run[start]) : missing);
            }
        }
        return wanted.descendingSet().stream().mapToInt(i -> i).toArray();
    }

    private int number(Endpoint endpoint) {
        int number = Arrays.binarySearch(checkpoints, endpoint.checkpoint());
        if (number < 0) {
            throw new IllegalArgumentException(
                    "an endpoint of step " + endpoint.checkpoint() + ", which is no checkpoint");
        }
        return number;
    }

    /** The next of the way back that come after a checkpoint and were not run. */
    private List<Integer> coarser(int[] run, int after) {
        return Arrays.stream(coarse)
                .filter(number -> number > after && Arrays.binarySearch(run, number) < 0)
                .limit(method.atOnce())
                .boxed()
                .toList();
    }

    /** Those to run of the checkpoints from one on to before another: none if there are none. */
    private List<Integer> inGap(int from, int to) {
        if (method == SearchMethod.HALVING && from < to) {
            return List.of((from + to) >>> 1);
        }
        return IntStream.range(from, to).boxed().toList();
    }
}
