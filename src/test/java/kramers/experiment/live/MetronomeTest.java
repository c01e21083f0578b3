package kramers.experiment.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By a clock of the test's own. */
class MetronomeTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long START = Long.MAX_VALUE - 5 * SECOND;

    /** As many as are due, whoever asks how often; not one more. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 7.5, 60, 500, 12_345, 1e6})
    void keepsItsSpeed(double speed) {
        Metronome pace = new Metronome(speed, START);
        long now = START;
        long made = 0;
        for (int i = 0; now - START < 20 * SECOND; i++) {
            now += 1_000_000 + i % 7 * 300_000;
            int due = pace.due(now);
            pace.made(due);
            made += due;
            double sought = (now - START) * 1e-9 * speed;
            assertTrue(
                    made <= sought + 1e-6 && made > sought * (speed < 100 ? 0.97 : 1) - 1.01, made + " of " + sought);
        }
    }

    @Test
    void owesNoMoreThanATenthOfASecond() {
        Metronome pace = new Metronome(1000, START);
        assertEquals(100, pace.due(START + 10 * SECOND));
        pace.made(40);
        assertEquals(60, pace.due(START + 10 * SECOND));
        pace.made(70);
        assertEquals(0, pace.due(START + 10 * SECOND));
        assertEquals(1, new Metronome(0.5, START).due(START + 30 * SECOND));
        assertEquals(1 << 20, new Metronome(1e12, START).due(START + SECOND));
    }

    @Test
    void restsUntilTheNextStep() {
        Metronome pace = new Metronome(100, START);
        assertEquals(0, pace.due(START + 4_000_000));
        assertEquals(6e6, pace.rest(), 10);
        assertEquals(1, pace.due(START + 10_000_001));
        assertEquals(0, pace.rest());
        assertTrue(new Metronome(1e-6, START).rest() <= SECOND);
    }

    @Test
    void asManyAsCanBeMade() {
        Metronome pace = new Metronome(Double.POSITIVE_INFINITY, START);
        assertEquals(1 << 20, pace.due(START));
        pace.made(1 << 20);
        assertEquals(1 << 20, pace.due(START));
        assertEquals(1 << 20, pace.due(START + 7 * SECOND));
        pace.speed(1000);
        assertEquals(1000, pace.speed());
        assertEquals(5, pace.due(START + 7 * SECOND + 5_000_001), "what passed before counts for nothing");
    }

    @Test
    void restAndOtherSpeedBeginAnew() {
        Metronome pace = new Metronome(100, START);
        pace.due(START + SECOND);
        pace.resume(START + 2 * SECOND);
        assertEquals(0, pace.due(START + 2 * SECOND + 9_000_000));
        assertEquals(1, pace.due(START + 2 * SECOND + 10_000_001));
        pace.speed(1000);
        assertEquals(0, pace.due(START + 2 * SECOND + 10_000_001));
    }

    @Test
    void refusesWhatIsNoSpeed() {
        for (double speed : new double[] {0, -1, Double.NaN, Double.NEGATIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> new Metronome(speed, START), "" + speed);
        }
    }
}
