package kramers.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WorkQueueTest {
    @Test
    void handsOutInOrderAndWhatCameBackFirst() throws InterruptedException {
        WorkQueue<Integer> queue = new WorkQueue<>(List.of(1, 2, 3, 4, 5).iterator());
        assertEquals(1, queue.poll());
        assertEquals(List.of(2, 3), queue.take(item -> item < 3));
        queue.giveBack(List.of(2, 3));
        assertTrue(queue.await());
        assertEquals(List.of(2, 3, 4, 5), queue.take(item -> true));
        assertNull(queue.poll());
        assertEquals(List.of(), queue.take(item -> true));
        queue.done(1);
        queue.done(4);
        assertFalse(queue.await());
    }

    /** A worker that finds nothing waits for what another may still give back. */
    @Test
    void waitsWhileOthersAreAtWork() throws Exception {
        WorkQueue<String> queue = new WorkQueue<>(List.of("a", "b").iterator());
        assertEquals(List.of("a", "b"), queue.take(item -> true));
        CompletableFuture<Boolean> more = CompletableFuture.supplyAsync(() -> {
            try {
                return queue.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        queue.done(1);
        assertFalse(more.isDone());
        queue.giveBack(List.of("b"));
        assertTrue(more.get(10, TimeUnit.SECONDS));
        assertEquals("b", queue.poll());
    }
}
