package kramers.experiment.live;

import java.util.ArrayDeque;
import java.util.Deque;

/** How fast something counted went over the last second or so, or between the last two counts if they are farther apart. */
final class RateMeter {
    private static final long WINDOW = 1_000_000_000L;

    private record Reading(long nanos, long count) {}

    private final Deque<Reading> readings = new ArrayDeque<>();
    private long count;

    /** Counts some more; the first after a rest begin a measurement. */
    synchronized void add(long more, long now) {
        count += more;
        readings.add(new Reading(now, count));
        trim(now);
    }

    /** Forgets what was: nothing is counted for a while. */
    synchronized void stand() {
        readings.clear();
    }

    /** A second's count; 0 if it stands. */
    synchronized double perSecond(long now) {
        trim(now);
        if (readings.size() < 2) {
            return 0;
        }
        Reading first = readings.getFirst();
        long span = readings.getLast().nanos - first.nanos;
        long usual = span / (readings.size() - 1);
        return (count - first.count) * 1e9 / Math.max(1, Math.max(span, now - first.nanos - usual));
    }

    private void trim(long now) {
        while (readings.size() > 2 && now - readings.getFirst().nanos > WINDOW) {
            readings.removeFirst();
        }
    }
}
