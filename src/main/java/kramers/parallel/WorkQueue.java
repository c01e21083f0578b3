package kramers.parallel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Hands items to several workers, in order, and takes back those of a worker that failed.
 *
 * @param <T> an item
 */
public final class WorkQueue<T> {
    private final Iterator<T> items;
    private final Deque<T> returned = new ArrayDeque<>();
    private int underWay;

    /** @param items asked by one thread at a time */
    public WorkQueue(Iterator<T> items) {
        this.items = items;
    }

    /** The next item, null if there is none at present; those that were given back come first. */
    public synchronized T poll() {
        T next = !returned.isEmpty() ? returned.remove() : items.hasNext() ? items.next() : null;
        underWay += next == null ? 0 : 1;
        return next;
    }

    /**
     * The next items, none if there are none at present.
     *
     * @param another hears of each that is taken, and says whether to take one more
     */
    public synchronized List<T> take(Predicate<T> another) {
        List<T> taken = new ArrayList<>();
        T next = poll();
        while (next != null) {
            taken.add(next);
            next = another.test(next) ? poll() : null;
        }
        return taken;
    }

    /** Waits while others are at work, who may give theirs back; false if all is done. */
    public synchronized boolean await() throws InterruptedException {
        while (returned.isEmpty() && !items.hasNext() && underWay > 0) {
            wait();
        }
        return !returned.isEmpty() || items.hasNext();
    }

    /** So many items have been handed over. */
    public synchronized void done(int count) {
        underWay -= count;
        notifyAll();
    }

    /** Items that someone else is to do, from their start. */
    public synchronized void giveBack(Collection<T> unfinished) {
        returned.addAll(unfinished);
        underWay -= unfinished.size();
        notifyAll();
    }
}
