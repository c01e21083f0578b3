package kramers.viewer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LadderTest {
    private static final List<Ladder> ALL = List.of(Controls.ETA, Controls.SIGMA, Controls.POWER, Controls.SPEED);

    @Test
    void hasRoundValues() {
        assertArrayEquals(
                new double[] {0.01, 0.012, 0.015, 0.02, 0.025, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1},
                Ladder.decades(0.01, 0.1).rungs());
        assertArrayEquals(
                new double[] {0, 0.5, 1, 1.5}, Ladder.even(0, 1.5, 0.5).rungs());
        assertEquals(Double.POSITIVE_INFINITY, Controls.SPEED.at(1));
        assertEquals(1e5, Controls.SPEED.beside(Double.POSITIVE_INFINITY, false));
    }

    /** Up and down again from any rung, to either end and not beyond. */
    @Test
    void goesUpAndDown() {
        for (Ladder ladder : ALL) {
            double[] rungs = ladder.rungs();
            int last = rungs.length - 1;
            for (int i = 0; i <= last; i++) {
                assertEquals(rungs[Math.min(last, i + 1)], ladder.beside(rungs[i], true));
                assertEquals(rungs[Math.max(0, i - 1)], ladder.beside(rungs[i], false));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0.012345, true, 0.015", "0.012345, false, 0.012", "5, true, 5", "1e-5, false, 1e-5", "0, true, 0.001"})
    void goesOnFromBetweenAndBeyond(double value, boolean up, double next) {
        assertEquals(next, Controls.ETA.beside(value, up));
    }

    /** A slider shows each rung where it is set. */
    @Test
    void sharesAreThoseThatAreSet() {
        for (Ladder ladder : ALL) {
            double[] rungs = ladder.rungs();
            for (int i = 0; i < rungs.length; i++) {
                double share = (double) i / (rungs.length - 1);
                assertEquals(share, ladder.share(rungs[i]), 1e-12, "share of " + rungs[i]);
                assertEquals(rungs[i], ladder.at(share));
            }
            assertEquals(0, ladder.share(Double.NaN));
            assertEquals(0, ladder.share(-1));
            assertEquals(rungs[0], ladder.at(-0.3));
            assertEquals(rungs[rungs.length - 1], ladder.at(1.7));
        }
        assertEquals(1, Controls.ETA.share(40));
        double between = Controls.ETA.share(0.055);
        assertTrue(between > Controls.ETA.share(0.05) && between < Controls.ETA.share(0.06));
    }
}
