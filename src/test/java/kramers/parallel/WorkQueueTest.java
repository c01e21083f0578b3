package kramers.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkQueueTest {
    @Test
    void handsOutInOrderAndWhatCameBackFirst() throws InterruptedException {
        WorkQueue<Integer> queue = new WorkQueue<>(List.of(1, 2, 3, 4, 5).iterator(), 1);
        assertEquals(List.of(1), queue.take(1));
        assertEquals(List.of(2, 3), queue.take(item -> item < 3));
        queue.giveBack(List.of(2, 3));
        assertTrue(queue.await());
        assertEquals(List.of(2, 3, 4, 5), queue.take(item -> true));
        assertEquals(List.of(), queue.take(3));
        assertEquals(List.of(), queue.take(item -> true));
        queue.done(1);
        queue.done(4);
        assertFalse(queue.await());
    }

    /** A worker that finds nothing waits for what another may still give back. */
    @Test
    void waitsWhileOthersAreAtWork() throws Exception {
        WorkQueue<String> queue = new WorkQueue<>(List.of("a", "b").iterator(), 1);
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
        assertEquals(List.of("b"), queue.take(1));
    }

    /** One that comes first leaves the others their share of what is less than all could take, and takes all it can of more. */
    @Test
    void sharesWhatIsLeft() throws InterruptedException {
        var queue = new WorkQueue<>(IntStream.range(0, 20).boxed().iterator(), 3);
        assertEquals(List.of(0, 1, 2, 3, 4), queue.take(5));
        assertEquals(List.of(5, 6, 7, 8, 9), queue.take(8), "15 are left");
        assertEquals(List.of(10, 11, 12, 13), queue.take(item -> item < 18), "10 are left");
        assertEquals(List.of(14), queue.take(1));
        assertEquals(List.of(15, 16), queue.take(item -> true));
        queue.giveBack(List.of(10, 11, 12));
        assertEquals(List.of(10, 11), queue.take(6), "6 are left");
        assertEquals(List.of(12, 17), queue.take(6));
        assertEquals(List.of(18), queue.take(6));
        assertTrue(queue.await());
        assertEquals(List.of(19), queue.take(6));
        assertEquals(List.of(), queue.take(6));
    }
}
