package kramers.experiment.freezing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import kramers.experiment.freezing.FreezingTime.Flag;
import kramers.statistics.BootstrapInterval;
import org.junit.jupiter.api.Test;

class FreezingSummaryTest {
    private static final Criterion CRITERION = Criterion.jaccardMutual(0.9);

    private static FreezingTime time(long time, boolean relapsed, boolean died, Flag... flags) {
        OptionalLong at = time < 0 ? OptionalLong.empty() : OptionalLong.of(time);
        return new FreezingTime(CRITERION, at, 0.05, Set.of(flags), 0, 0, relapsed, died);
    }

    /** 40, 100 and 0 go into the mean; 2,000, which is censored, and the others do not. */
    @Test
    void aCellMadeByHand() {
        List<FreezingTime> times = List.of(
                time(40, true, false, Flag.UNCONVERGED),
                time(100, false, true),
                time(0, false, false, Flag.AT_FIRST, Flag.DIVERGED),
                time(2000, false, false, Flag.AT_LAST, Flag.UNCONVERGED),
                time(7, false, false, Flag.AT_FIRST, Flag.AT_LAST),
                time(-1, false, false, Flag.NEVER, Flag.DIVERGED),
                time(-1, false, false, Flag.DEAD),
                time(-1, false, false, Flag.DEAD, Flag.UNCONVERGED));
        FreezingSummary summary = FreezingSummary.of(times, 3);
        assertEquals(8, summary.repeats());
        assertEquals(2, summary.measured());
        assertEquals(1, summary.atFirst());
        assertEquals(2, summary.atLast());
        assertEquals(1, summary.never());
        assertEquals(2, summary.dead());
        assertEquals(3, summary.unconverged());
        assertEquals(2, summary.diverged());
        assertEquals(1, summary.relapsed());
        assertEquals(1, summary.died());
        assertEquals(140 / 3.0, summary.time().mean(), 1e-14);
        assertEquals(3, summary.time().count());
        // (20/3)² + (160/3)² + (140/3)² = 45,600/9; over 2, over 3
        assertEquals(Math.sqrt(45_600 / 9.0 / 6), summary.time().sem(), 1e-12);
        assertEquals(0.05 * 140 / 3, summary.etaMean(), 1e-14);
        assertEquals(0.05 * Math.sqrt(45_600 / 9.0 / 6), summary.etaSem(), 1e-12);
        assertEquals(BootstrapInterval.ofMean(new double[] {40, 100, 0}, 3), summary.interval());
    }

    @Test
    void aCellWithoutAMean() {
        FreezingSummary summary = FreezingSummary.of(List.of(time(2000, false, false, Flag.AT_LAST)), 1);
        assertEquals(0, summary.measured());
        assertTrue(Double.isNaN(summary.etaMean()));
        assertTrue(Double.isNaN(summary.etaSem()));
        assertTrue(Double.isNaN(summary.interval().low()));
    }

    @Test
    void repeatsOfDifferentThingsAreNone() {
        FreezingTime one = time(40, false, false);
        FreezingTime other = new FreezingTime(
                Criterion.jaccardMutual(0.95), one.time(), 0.05, EnumSet.noneOf(Flag.class), 20, 40, false, false);
        FreezingTime faster =
                new FreezingTime(CRITERION, one.time(), 0.1, EnumSet.noneOf(Flag.class), 20, 40, false, false);
        assertThrows(IllegalArgumentException.class, () -> FreezingSummary.of(List.of(one, other), 1));
        assertThrows(IllegalArgumentException.class, () -> FreezingSummary.of(List.of(one, faster), 1));
        assertThrows(IllegalArgumentException.class, () -> FreezingSummary.of(List.of(), 1));
    }

    @Test
    void flagsAreWordsInOneOrder() {
        assertEquals(
                "unconverged dead diverged never at_first at_last",
                time(
                                1,
                                false,
                                false,
                                Flag.AT_LAST,
                                Flag.NEVER,
                                Flag.DIVERGED,
                                Flag.DEAD,
                                Flag.AT_FIRST,
                                Flag.UNCONVERGED)
                        .words());
        assertEquals("", time(1, false, false).words());
    }
}
