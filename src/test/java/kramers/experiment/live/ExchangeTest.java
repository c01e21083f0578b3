package kramers.experiment.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ExchangeTest {
    private static final int ROUNDS = 60_000;

    @Test
    void handsOverTheNewest() {
        Exchange<int[]> exchange = new Exchange<>(() -> new int[1]);
        assertTrue(exchange.taken());
        int[] first = exchange.newest();
        assertSame(first, exchange.newest());
        for (int i = 1; i <= 5; i++) {
            exchange.writing()[0] = i;
            assertNotSame(first, exchange.writing());
            exchange.publish();
            assertFalse(exchange.taken());
        }
        assertFalse(exchange.taken());
        int[] fifth = exchange.newest();
        assertEquals(5, fifth[0]);
        assertTrue(exchange.taken());
        assertSame(fifth, exchange.newest());
        exchange.writing()[0] = 6;
        assertEquals(5, exchange.newest()[0]);
        exchange.publish();
        assertEquals(5, fifth[0]);
        assertEquals(6, exchange.newest()[0]);
    }

    /** What is read is whole, never older than what was read before, and never older than what was handed over before asking. */
    @Test
    void neverTorn() throws Exception {
        Exchange<long[]> exchange = new Exchange<>(() -> new long[64]);
        long[] published = new long[1];
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try {
            Future<?> writing = writer.submit(() -> {
                for (long round = 1; round <= ROUNDS; round++) {
                    Arrays.fill(exchange.writing(), round);
                    exchange.publish();
                    synchronized (published) {
                        published[0] = round;
                    }
                }
            });
            long before = 0;
            while (before < ROUNDS) {
                long least;
                synchronized (published) {
                    least = published[0];
                }
                long[] read = exchange.newest();
                long found = read[0];
                assertTrue(found >= before && found >= least, found + " after " + before + ", " + least);
                for (int k = 0; k < 3; k++) {
                    for (long value : read) {
                        assertEquals(found, value);
                    }
                }
                before = found;
            }
            writing.get();
        } finally {
            writer.shutdownNow();
        }
    }
}
