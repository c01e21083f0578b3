package kramers.experiment.live;

import java.util.ArrayDeque;
import java.util.Deque;

/** How fast something counted went over the last second or so. */
final class RateMeter {
    private static final long WINDOW = 1_000_000_000L;

    private record Reading(long nanos, long count) {}

    private final Deque<Reading> readings = new ArrayDeque<>();
    private long count;

    /** Counts some more. */
    synchronized void add(long more, long now) {
        if (readings.isEmpty()) {
            readings.add(new Reading(now, count));
        }
        count += more;
        readings.add(new Reading(now, count));
        trim(now);
    }

    /** A second's count; 0 if there was none lately. */
    synchronized double perSecond(long now) {
        trim(now);
        if (readings.size() < 2) {
            return 0;
        }
        Reading first = readings.getFirst();
        return (count - first.count) * 1e9 / Math.max(1, now - first.nanos);
    }

    private void trim(long now) {
        while (readings.size() > 1 && now - readings.getFirst().nanos > WINDOW) {
            readings.removeFirst();
        }
    }
}
