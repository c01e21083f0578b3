package kramers.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import kramers.landscape.TwoValley;
import org.junit.jupiter.api.Test;

class MasterEquationTest {
    private static final TwoValley PAPER = TwoValley.PAPER;
    private static final EscapeTimes TIMES = EscapeTimes.kramers(PAPER, 1e-3, 5);

    @Test
    void relaxationSolvesTheEquation() {
        double w = 1e-4;
        for (double t : new double[] {0.5, 5, 20}) {
            double slope =
                    (MasterEquation.relax(0.5, TIMES, t + w) - MasterEquation.relax(0.5, TIMES, t - w)) / (2 * w);
            // Central difference: w²/6 times the third derivative (rate³ < 0.01), rounding 1e-16/w.
            assertEquals(MasterEquation.derivative(MasterEquation.relax(0.5, TIMES, t), TIMES), slope, 1e-10);
        }
        assertEquals(0.5, MasterEquation.relax(0.5, TIMES, 0), 1e-16);
        assertEquals(MasterEquation.rest(TIMES), MasterEquation.relax(0.5, TIMES, 1e6), 1e-15);
    }

    @Test
    void restIsEquationNine() {
        assertEquals(SteadyState.pFlat(PAPER, 1e-3, 5), MasterEquation.rest(TIMES), 1e-14);
        assertEquals(0, MasterEquation.derivative(MasterEquation.rest(TIMES), TIMES), 1e-16);
    }

    @Test
    void transientStartsAndEndsWhereItMust() {
        assertEquals(0.5, MasterEquation.transientPFlat(PAPER, 1e-3, 5, 0.5, 0));
        assertEquals(SteadyState.pFlat(PAPER, 1e-3, 5), MasterEquation.transientPFlat(PAPER, 1e-3, 5, 0.5, 1e5), 1e-15);
        assertEquals(MasterEquation.relax(0.5, TIMES, 3), MasterEquation.transientPFlat(PAPER, 1e-3, 5, 0.5, 3), 1e-14);
        assertEquals(
                SteadyState.pFlat(PAPER, 1e-3, 0), MasterEquation.transientPFlat(PAPER, 1e-3, 0, 0.5, 1e-3), 1e-15);
        assertEquals(0.5, MasterEquation.transientPFlat(PAPER, 1e-6, 1e4, 0.5, 1e9), 1e-15, "frozen");
    }
}
