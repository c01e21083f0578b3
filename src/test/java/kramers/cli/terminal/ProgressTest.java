package kramers.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Progress on a terminal. */
class ProgressTest {
    private static final ProgressView.Words WORDS = new ProgressView.Words("phase", "cells", "trajectory-steps");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final AtomicInteger columns = new AtomicInteger(80);
    private final Terminal terminal = Terminal.of(bytes, columns::get);

    /** What was drawn since the last call, one piece for each return of the carriage. */
    private List<String> drawn() {
        String all = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        return Arrays.stream(all.split("[\r\n]"))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    @Test
    void everyRefreshStaysOnOneLineWhileTheWidthChanges() throws InterruptedException {
        try (ProgressView view = ProgressView.of(terminal, false, WORDS)) {
            view.expect(0, 0, 1e10);
            for (int width : new int[] {80, 60, 40, 20, 5, 100}) {
                columns.set(width);
                Thread.sleep(250);
                drawn();
                view.at(7e9 + width, 0, 70, 100);
                Thread.sleep(450);
                List<String> refreshes = drawn();
                assertFalse(refreshes.isEmpty());
                refreshes.forEach(line -> assertTrue(line.length() < width, width + ": '" + line + "'"));
                assertTrue(width < 40 || refreshes.get(0).contains("] 70/100 cells"), () -> refreshes.get(0));
            }
        }
        assertTrue(bytes.toString(StandardCharsets.UTF_8).endsWith("\n"), "what follows begins a line of its own");
    }

    @Test
    void linesTakeThePlaceOfTheStatus() {
        terminal.status("phase  50 % [####    ]");
        terminal.println("warning: a device failed");
        terminal.status("phase  60 %");
        terminal.end();
        terminal.println("interrupted");
        terminal.status("phase  70 %");
        String blank = " ".repeat(22);
        assertEquals(
                "\rphase  50 % [####    ]\r" + blank + "\rwarning: a device failed\n\rphase  60 %\ninterrupted\n",
                bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 11, 30, 40, 60, 79, 200})
    void theMostTellingWordsThatFitStandBesideTheBar(int room) {
        String line = ProgressLine.of("phase", 0.43, List.of("43/100 cells, 686M steps/s", "43/100 cells", ""), room);
        assertTrue(line.length() <= room, line);
        assertEquals(room >= 49, line.endsWith("686M steps/s"), line);
        assertEquals(room >= 35, line.contains("43/100"), line);
        assertEquals(room >= 23, line.contains("["), line);
    }

    @ParameterizedTest
    @CsvSource({"0.4, 0 s", "99, 99 s", "100, 2 min", "5940, 99 min", "7200, 2.0 h", "22802915, 263.9 days"})
    void timesAreSaidShort(double seconds, String text) {
        assertEquals(text, ProgressLine.duration(seconds));
    }

    /** A hundredth of the speed in the first two seconds, as before loops are compiled; work of an earlier try does not count. */
    @Test
    void noTimeLeftIsToldBeforeThereIsASpeed() {
        AtomicLong nanos = new AtomicLong();
        Speed speed = new Speed(nanos::get, 500);
        speed.expect(2500);
        assertEquals(0.2, speed.share());
        assertFalse(speed.known());
        for (int tenths = 1; tenths <= 100; tenths++) {
            nanos.addAndGet(100_000_000);
            double made = tenths <= 20 ? tenths / 10.0 : 2 + (tenths - 20) * 10;
            speed.at(500 + made, made);
            assertEquals(tenths >= 20, speed.known());
        }
        assertEquals(100, speed.perSecond(), 1);
        assertEquals((2000 - 802) / 100.0, speed.left(), 0.2);
        nanos.addAndGet(3_000_000_000L);
        assertEquals((2000 - 802) / 100.0 - 3, speed.left(), 0.2, "time goes on between two reports");
    }

    /** A tenth of the steps is made, the others are behind early stops: the time left counts with them, the speed does not. */
    @Test
    void stepsThatNobodyMadeAreNoSpeed() {
        AtomicLong nanos = new AtomicLong();
        Speed speed = new Speed(nanos::get, 0);
        speed.expect(4000);
        for (int second = 1; second <= 10; second++) {
            nanos.addAndGet(1_000_000_000);
            speed.at(100 * second, 10 * second);
        }
        assertEquals(0.25, speed.share());
        assertEquals(10, speed.perSecond(), 1e-9);
        assertEquals(30, speed.left(), 1e-9);
    }

    @Test
    void workThatStandsStillHasNoSpeed() {
        AtomicLong nanos = new AtomicLong();
        Speed speed = new Speed(nanos::get, 0);
        speed.expect(100);
        nanos.addAndGet(10_000_000_000L);
        speed.at(0, 0);
        assertFalse(speed.known());
        speed.expect(0);
        assertEquals(0, speed.share());
    }
}
