package kramers.network.cuda;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;

/**
 * Hands networks to several devices, one at a time and in order, and takes back those of a device that failed.
 *
 * @param <T> a network
 */
final class NetworkQueue<T> {
    private final Iterator<T> networks;
    private final Deque<T> returned = new ArrayDeque<>();
    private int underWay;

    NetworkQueue(Iterator<T> networks) {
        this.networks = networks;
    }

    /** The next network, null if there is none at present. */
    synchronized T poll() {
        T next = !returned.isEmpty() ? returned.remove() : networks.hasNext() ? networks.next() : null;
        underWay += next == null ? 0 : 1;
        return next;
    }

    /** Waits while others are at work, who may give theirs back; false if all is done. */
    synchronized boolean await() throws InterruptedException {
        while (returned.isEmpty() && !networks.hasNext() && underWay > 0) {
            wait();
        }
        return !returned.isEmpty() || networks.hasNext();
    }

    /** A network has been handed over. */
    synchronized void done() {
        underWay--;
        notifyAll();
    }

    /** Networks that someone else is to do, from their start. */
    synchronized void giveBack(Collection<T> unfinished) {
        returned.addAll(unfinished);
        underWay -= unfinished.size();
        notifyAll();
    }
}
