package kramers.spark;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Cuts work into portions, one for a task: as much as a slot makes in two seconds by the rate of those before, so that tasks cost
 * little to hand out; one item as long as no rate is known; and towards the end smaller and smaller ones (guided
 * self-scheduling), so that none holds up the end for long. Items come one by one, a bounded number of them ahead.
 *
 * @param <T> an item
 */
final class Portions<T> {
    /** What a task should take. */
    static final double SECONDS = 2;

    private final Iterator<T> items;
    private final ToDoubleFunction<T> work;
    private final Pace pace;
    private final Bounds bounds;
    private final Deque<T> ahead = new ArrayDeque<>();
    private double workAhead;

    /**
     * @param items taken in order
     * @param work of an item, in the unit of the pace
     */
    Portions(Iterator<T> items, ToDoubleFunction<T> work, Pace pace, Bounds bounds) {
        this.items = items;
        this.work = work;
        this.pace = pace;
        this.bounds = bounds;
    }

    /**
     * The next portion; empty if nothing is left.
     *
     * @param slots that work at the same time
     */
    List<T> next(int slots) {
        double wanted = pace.in(SECONDS);
        look(2.0 * slots * wanted, 2L * slots * bounds.together());
        // Half of an equal share of what is left: those who come later get the rest in smaller pieces.
        double share = Math.min(wanted, workAhead / (2.0 * slots));
        int group = Math.min(bounds.together(), (ahead.size() + slots - 1) / slots);
        List<T> portion = new ArrayList<>();
        for (double load = 0; !ahead.isEmpty() && portion.size() < bounds.task(); ) {
            double next = work.applyAsDouble(ahead.peek());
            if (portion.size() >= Math.max(group, 1) && load + next > share) {
                break;
            }
            load += next;
            portion.add(ahead.remove());
        }
        workAhead = ahead.isEmpty()
                ? 0
                : workAhead - portion.stream().mapToDouble(work).sum();
        return portion;
    }

    /** Takes items until so much work and so many are ahead. */
    private void look(double wanted, long count) {
        while ((workAhead < wanted || ahead.size() < count) && ahead.size() < bounds.ahead() && items.hasNext()) {
            T item = items.next();
            workAhead += work.applyAsDouble(item);
            ahead.add(item);
        }
    }
}
