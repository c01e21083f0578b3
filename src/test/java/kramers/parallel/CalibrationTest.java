package kramers.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalibrationTest {
    private long now;

    /** However fast the work is, and whatever a try costs beside it: the time is reached, hardly exceeded, and soon. */
    @ParameterizedTest
    @CsvSource({
        "1e-12, 0",
        "1e-12, 0.02",
        "1e-9, 1e-5",
        "1e-6, 0.1",
        "1e-4, 0.001",
        "0.04, 0",
        "0.4, 0.4",
        "0.9, 0",
    })
    void takesTheTimeAskedFor(double perUnit, double perTry) throws Exception {
        List<Long> tries = new ArrayList<>();
        Calibration.Timed timed = new Calibration(() -> now).longEnough(1, 1, Long.MAX_VALUE, times -> {
            tries.add(times);
            now += Math.round(1e9 * (perTry + perUnit * times));
        });
        assertEquals(tries.get(tries.size() - 1), timed.times());
        assertEquals(perTry + perUnit * timed.times(), timed.seconds(), 1e-8);
        assertTrue(timed.seconds() >= 1, timed::toString);
        assertTrue(timed.seconds() <= 1.1 + perTry + perUnit, timed::toString);
        assertTrue(now * 1e-9 <= 3.5 + tries.size() * perTry, now + " ns in " + tries);
        assertEquals(timed.times() / timed.seconds(), timed.rate());
    }

    /** What is long enough at once is done once; a size that cannot be exceeded ends it; sizes are multiples of the first. */
    @Test
    void sizes() throws Exception {
        assertEquals(
                new Calibration.Timed(7, 100),
                new Calibration(() -> now).longEnough(1, 7, 1000, n -> now += 100_000_000_000L));
        List<Long> tries = new ArrayList<>();
        Calibration.Timed timed = new Calibration(() -> now).longEnough(1, 128, 1 << 16, times -> {
            tries.add(times);
            now += 10 * times;
        });
        assertEquals(1 << 16, timed.times());
        tries.forEach(times -> assertEquals(0, times % 128, tries::toString));
    }

    @Test
    void endsWhenInterrupted() {
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> new Calibration().longEnough(1, 1, Long.MAX_VALUE, times -> {}));
    }
}
