package kramers.experiment.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import kramers.experiment.live.TouchyEngine.Before;
import kramers.langevin.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells whose engine fails say so, and leave nothing behind, however they end. */
@Timeout(120)
class LiveFailureTest {
    private static final double FAST = Double.POSITIVE_INFINITY;
    private static final LiveSpec SPEC = Lives.spec(Precision.FLOAT, 2000, 600, Lives.QUIET, Lives.WILD);
    private static final Before NOTHING = number -> {};

    private static void fail(String how) throws IOException {
        switch (how) {
            case "IOException" -> throw new IOException("the device is gone");
            case "IllegalStateException" -> throw new IllegalStateException("the device is gone");
            case "OutOfMemoryError" -> throw new OutOfMemoryError("the device is gone");
            default -> throw new IllegalArgumentException(how);
        }
    }

    private static void assertNothingLeft(TouchyEngine engine) throws Exception {
        assertEquals(0, engine.left());
        assertEquals(List.of(), engine.misuse());
        for (Thread thread : engine.threads()) {
            thread.join(60_000);
            assertTrue(!thread.isAlive(), thread.getName());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"IOException", "IllegalStateException", "OutOfMemoryError"})
    void isToldByProgress(String how) throws Exception {
        TouchyEngine engine = new TouchyEngine(2, NOTHING, to -> {
            if (to > 100) {
                fail(how);
            }
        });
        try (LiveRun run = new LiveRun(engine, SPEC, FAST, false)) {
            run.start();
            IOException[] said = new IOException[1];
            Lives.await("failure", () -> {
                try {
                    run.progress();
                } catch (IOException e) {
                    said[0] = e;
                }
                return said[0] != null;
            });
            assertTrue(said[0].getMessage().endsWith("the device is gone"), said[0]::getMessage);
            assertThrows(IOException.class, run::progress);
            assertEquals(0, said[0].getMessage().lines().count() - 1);
            run.restart(1);
            run.pause(true);
            assertTrue(run.snapshot(0).step() <= 100);
        }
        assertNothingLeft(engine);
        assertEquals(4, engine.opened());
    }

    @Test
    void advanceThrowsIt() throws Exception {
        TouchyEngine engine = new TouchyEngine(2, NOTHING, to -> {
            if (to > 100) {
                fail("IOException");
            }
        });
        try (LiveRun run = new LiveRun(engine, SPEC, FAST, false)) {
            run.advance(100);
            assertEquals(
                    "the device is gone",
                    assertThrows(IOException.class, () -> run.advance(200)).getMessage());
        }
        assertNothingLeft(engine);
    }

    /** In the third of four sessions, or when they are at their start. */
    @ParameterizedTest
    @ValueSource(strings = {"IOException", "IllegalStateException", "OutOfMemoryError"})
    void leavesNothingWhereItCannotBegin(String how) throws Exception {
        TouchyEngine opening = new TouchyEngine(
                2,
                number -> {
                    if (number == 3) {
                        fail(how);
                    }
                },
                NOTHING);
        assertThrows(Throwable.class, () -> new LiveRun(opening, SPEC, FAST, false));
        assertEquals(2, opening.opened());
        assertNothingLeft(opening);
        TouchyEngine starting = new TouchyEngine(2, NOTHING, to -> fail(how));
        assertThrows(Throwable.class, () -> new LiveRun(starting, SPEC, FAST, false));
        assertEquals(4, starting.opened());
        assertTrue(!starting.threads().isEmpty());
        assertNothingLeft(starting);
    }

    @Test
    void closesWhileItRuns() throws Exception {
        TouchyEngine engine = new TouchyEngine(3, NOTHING, NOTHING);
        LiveRun run = new LiveRun(
                engine, Lives.spec(Precision.FLOAT, Integer.MAX_VALUE / 1000, 3000, Lives.WILD), FAST, false);
        run.start();
        Lives.await("some steps", () -> run.progress().step() > 10);
        run.restart(3);
        run.change(0, Lives.QUIET, 1);
        run.close();
        assertNothingLeft(engine);
        run.close();
        assertNothingLeft(engine);
        run.pause(true);
        run.restart(4);
        assertNothingLeft(engine);
        TouchyEngine still = new TouchyEngine(1, NOTHING, NOTHING);
        LiveRun never = new LiveRun(still, SPEC, 1e-9, false);
        never.close();
        never.close();
        assertNothingLeft(still);
        LiveRun slow = new LiveRun(still, SPEC, 1e-9, false);
        slow.start();
        slow.close();
        assertNothingLeft(still);
    }

    /** What a restart opens after closing has begun is closed too. */
    @Test
    void closesWhileItBeginsAnew() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        TouchyEngine engine = new TouchyEngine(
                1,
                number -> {
                    if (number > 2) {
                        begun.countDown();
                        LockSupport.parkNanos(60_000_000);
                    }
                },
                NOTHING);
        LiveRun run = new LiveRun(engine, SPEC, FAST, false);
        run.start();
        run.restart(3);
        assertTrue(begun.await(60, TimeUnit.SECONDS));
        run.close();
        assertEquals(4, engine.opened());
        assertNothingLeft(engine);
    }

    /** Sessions that do not hear an interruption are not closed under the threads that they advance in. */
    @Test
    void waitsForWhatWasInterrupted() throws Exception {
        CountDownLatch inside = new CountDownLatch(2);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicBoolean closing = new AtomicBoolean();
        TouchyEngine engine = new TouchyEngine(2, NOTHING, to -> {
            if (to > 0) {
                inside.countDown();
                deaf(goOn);
            }
        });
        ExecutorService caller = Executors.newSingleThreadExecutor();
        try {
            LiveRun run = new LiveRun(engine, SPEC, FAST, false);
            Future<?> done = caller.submit(() -> {
                assertThrows(InterruptedException.class, () -> run.advance(2000));
                closing.set(true);
                run.close();
                return null;
            });
            assertTrue(inside.await(60, TimeUnit.SECONDS));
            caller.shutdownNow();
            Lives.await("interruption", closing::get);
            Thread.sleep(20);
            goOn.countDown();
            done.get();
            assertNothingLeft(engine);
        } finally {
            goOn.countDown();
        }
    }

    private static void deaf(CountDownLatch until) {
        boolean interrupted = false;
        while (until.getCount() > 0) {
            try {
                until.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void goesTheUsualWayWithoutMemoryForAFeed() throws Exception {
        TouchyEngine engine = new TouchyEngine(1, NOTHING, NOTHING);
        try (LiveRun run = new LiveRun(engine, SPEC, FAST, true)) {
            assertNull(run.feed(0));
            run.advance(20);
            assertEquals(20, run.snapshot(1).step());
            Snapshot same = run.snapshot(1);
            run.advance(20);
            assertSame(same, run.snapshot(1));
        }
        assertNothingLeft(engine);
    }
}
