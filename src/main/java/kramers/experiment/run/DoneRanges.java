package kramers.experiment.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which trajectories of each cell are done. A cell whose work came in order takes eight bytes. */
public final class DoneRanges {
    /** [cell] trajectories done from the first one on without a gap. */
    private final long[] prefix;
    /** By cell, what is done beyond that: first to end, disjoint and not touching. */
    private final Map<Integer, TreeMap<Long, Long>> beyond = new HashMap<>();

    /** Nothing is done yet of so many cells. */
    public DoneRanges(int cells) {
        prefix = new long[cells];
    }

    /** Adds trajectories first to end of a cell; false, and nothing added, if some of them were in already. */
    public boolean add(int cell, long first, long end) {
        if (first < prefix[cell]) {
            return false;
        }
        TreeMap<Long, Long> ranges = beyond.getOrDefault(cell, new TreeMap<>());
        Map.Entry<Long, Long> before = ranges.lowerEntry(end);
        if (before != null && before.getValue() > first) {
            return false;
        }
        Long after = ranges.remove(end);
        long to = after != null ? after : end;
        if (first == prefix[cell]) {
            prefix[cell] = to;
        } else {
            ranges.put(before != null && before.getValue() == first ? before.getKey() : Long.valueOf(first), to);
        }
        if (ranges.isEmpty()) {
            beyond.remove(cell);
        } else {
            beyond.put(cell, ranges);
        }
        return true;
    }

    /** First index after the last trajectory done. */
    public long end(int cell) {
        TreeMap<Long, Long> ranges = beyond.get(cell);
        return ranges == null ? prefix[cell] : ranges.lastEntry().getValue();
    }

    /** True if every trajectory below the target is done, and none beyond a gap. */
    public boolean complete(int cell, long target) {
        return prefix[cell] >= target && !beyond.containsKey(cell);
    }

    /** Trajectories below the target that are not done, as {first, end}. */
    public List<long[]> missing(int cell, long target) {
        List<long[]> gaps = new ArrayList<>();
        long at = prefix[cell];
        for (Map.Entry<Long, Long> range :
                beyond.getOrDefault(cell, new TreeMap<>()).entrySet()) {
            if (at < target) {
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
