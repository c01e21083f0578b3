package kramers.parallel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Hands items to several workers, in order, and takes back those of a worker that failed. Where less is left than all workers could take,
 * each gets its share.
 *
 * @param <T> an item
 */
public final class WorkQueue<T> {
    private final Iterator<T> items;
    private final int workers;
    /** Those that were given back, and after them those of the iterator that were looked at and not taken. */
    private final Deque<T> next = new ArrayDeque<>();

    private int underWay;

    /**
     * @param items asked by one thread at a time, and a little ahead of what is taken
     * @param workers that take from it, ≥ 1
     */
    public WorkQueue(Iterator<T> items, int workers) {
        this.items = items;
        this.workers = workers;
    }

    /**
     * The next items, none if there are none at present; those that were given back come first.
     *
     * @param most how many, ≥ 0
     */
    public List<T> take(int most) {
        int[] left = {most};
        return most == 0 ? List.of() : take(item -> --left[0] > 0);
    }

    /**
     * The next items, none if there are none at present; those that were given back come first.
     *
     * @param another hears of each that might be taken, and says whether there is room for one more
     */
    public synchronized List<T> take(Predicate<T> another) {
        List<T> room = new ArrayList<>();
        while (lookAhead(1) && another.test(next.peek())) {
            room.add(next.remove());
        }
        if (!next.isEmpty()) {
            room.add(next.remove());
        }
        lookAhead(room.size() * (workers - 1));
        int share = (room.size() + next.size() + workers - 1) / workers;
        while (room.size() > share) {
            next.addFirst(room.remove(room.size() - 1));
        }
        underWay += room.size();
        return room;
    }

    /** Whether so many are next, after taking them from the iterator if need be. */
    private boolean lookAhead(int count) {
        while (next.size() < count && items.hasNext()) {
            next.add(items.next());
        }
        return next.size() >= count;
    }

    /** Waits while others are at work, who may give theirs back; false if all is done. */
    public synchronized boolean await() throws InterruptedException {
        while (!lookAhead(1) && underWay > 0) {
            wait();
        }
        return lookAhead(1);
    }

    /** So many items have been handed over. */
    public synchronized void done(int count) {
        underWay -= count;
        notifyAll();
    }

    /** Items that someone else is to do, from their start. */
    public synchronized void giveBack(Collection<T> unfinished) {
        List<T> first = new ArrayList<>(unfinished);
        Collections.reverse(first);
        first.forEach(next::addFirst);
        underWay -= unfinished.size();
        notifyAll();
    }
}
