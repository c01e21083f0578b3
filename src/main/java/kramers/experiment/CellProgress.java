package kramers.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kramers.langevin.CellStatistics;

/** How far a cell has come: which trajectories are done, and their statistics. */
final class CellProgress {
    private final CellStatistics statistics = new CellStatistics();
    /** Done ranges, first to end, disjoint and not touching. */
    private final TreeMap<Long, Long> done = new TreeMap<>();

    private long target;

    CellProgress(long target) {
        this.target = target;
    }

    CellStatistics statistics() {
        return statistics;
    }

    /** Trajectories that the cell shall have, as far as is known now. */
    long target() {
        return target;
    }

    void extendTo(long total) {
        target = total;
    }

    /** First index after the last trajectory done. */
    long end() {
        return done.isEmpty() ? 0 : done.lastEntry().getValue();
    }

    /** Adds finished trajectories; false, and nothing added, if some of them were in already. */
    boolean add(long first, long end, CellStatistics part) {
        Map.Entry<Long, Long> before = done.lowerEntry(end);
        if (before != null && before.getValue() > first) {
            return false;
        }
        long from = first;
        long to = end;
        if (before != null && before.getValue() == first) {
            from = before.getKey();
        }
        Long after = done.remove(end);
        if (after != null) {
            to = after;
        }
        done.put(from, to);
        statistics.merge(part);
        return true;
    }

    /** True if every trajectory below the target is done. */
    boolean complete() {
        return done.size() == 1 && done.firstKey() == 0 && end() >= target;
    }

    /** Trajectories below the target that are not done, as {first, end}. */
    List<long[]> missing() {
        List<long[]> gaps = new ArrayList<>();
        long at = 0;
        for (Map.Entry<Long, Long> range : done.entrySet()) {
            if (range.getKey() > at) {
                gaps.add(new long[] {at, Math.min(range.getKey(), target)});
            }
            at = range.getValue();
        }
        if (at < target) {
            gaps.add(new long[] {at, target});
        }
        return gaps;
    }
}
