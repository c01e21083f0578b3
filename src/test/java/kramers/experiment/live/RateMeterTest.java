package kramers.experiment.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** By a clock of the test's own. */
class RateMeterTest {
    private static final long MS = 1_000_000;
    private static final long START = -3;

    @Test
    void steady() {
        for (long gap : new long[] {1, 16, 300, 900, 2500}) {
            RateMeter meter = new RateMeter();
            assertEquals(0, meter.perSecond(START));
            for (int i = 0; i < 3000 / gap + 4; i++) {
                long now = START + i * gap * MS;
                meter.add(7, now);
                for (long later : new long[] {0, gap / 2, gap}) {
                    double rate = i == 0 ? 0 : 7000.0 / gap;
                    assertEquals(rate, meter.perSecond(now + later * MS), 1e-9 * rate, gap + " ms, " + i);
                }
            }
        }
    }

    @Test
    void forgetsAfterASecond() {
        RateMeter meter = new RateMeter();
        for (int i = 0; i <= 500; i++) {
            meter.add(i < 250 ? 1 : 3, START + i * 10 * MS);
        }
        assertEquals(300, meter.perSecond(START + 5000 * MS), 1e-6);
    }

    @Test
    void fallsWhereNothingComes() {
        RateMeter meter = new RateMeter();
        for (int i = 0; i <= 200; i++) {
            meter.add(1, START + i * 10 * MS);
        }
        assertTrue(meter.perSecond(START + 6000 * MS) < 10);
    }

    /** A rest is in no measurement, neither as time nor as a jump. */
    @Test
    void stands() {
        RateMeter meter = new RateMeter();
        meter.add(5, START);
        meter.add(5, START + 10 * MS);
        assertEquals(500, meter.perSecond(START + 10 * MS), 1e-6);
        meter.stand();
        assertEquals(0, meter.perSecond(START + 11 * MS));
        meter.add(5, START + 700 * MS);
        assertEquals(0, meter.perSecond(START + 700 * MS));
        meter.add(2, START + 710 * MS);
        assertEquals(200, meter.perSecond(START + 710 * MS), 1e-6);
    }
}
