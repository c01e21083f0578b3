package kramers.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import kramers.landscape.TwoValley;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How the discrete update approaches its continuous limit as eta shrinks at fixed Delta_S, without random numbers.
 *
 * <p>Within a valley the weak order is 1 ({@code WeakOrderTest} measures it). P_flat has order ½ only: diffusion jumps at the ridge, so that what a step does depends
 * on which side of the ridge it begins, and the ridge is felt over the width of one kick, √(2 eta D). With that term
 * eliminated from two values of eta the order is 1 again.
 */
class DiscreteTimeTest {
    private static final TwoValley PAPER = TwoValley.PAPER;

    /** P_flat at rest less its exact continuous value; the time is 15 relaxation times or more. */
    private static double error(double deltaS, double y, double eta) {
        double time = 15
                / (Math.exp(-EscapeTimes.crossing(PAPER, deltaS, y).logFlat())
                        + Math.exp(-EscapeTimes.crossing(PAPER, deltaS, y).logSharp()));
        TwoValleyProcess cell = new TwoValleyProcess(PAPER, eta, deltaS / eta, 1, 0, y);
        double p = DensityPropagation.held(cell, (int) Math.ceil(time / eta)).pFlat()[0];
        return p - SteadyState.pFlatExact(PAPER, deltaS, y);
    }

    /** Seen at 0.01 · 4^-k, k = 0 … 4: errors -0.019378, -0.011558, -0.006358, -0.003342, -0.001714. */
    @Test
    void pFlatAtRestHasOrderOneHalf() {
        orders(3);
    }

    @Test
    @Tag("full")
    void pFlatAtRestHasOrderOneHalfFarther() {
        orders(4);
    }

    private static void orders(int n) {
        double[] e = new double[n];
        for (int k = 0; k < n; k++) {
            e[k] = error(4e-3, 3, 0.01 * Math.pow(4, -k));
        }
        double last = e[n - 1];
        double once = 2 * last - e[n - 2]; // free of √eta
        double before = 2 * e[n - 2] - e[n - 3];
        double twice = (4 * once - before) / 3; // free of eta as well
        // e = a √eta (1 - b √eta …) with b √eta = 0.15 at the third eta: local orders approach theirs from below by
        // about half of that, a quarter for the second.
        double b = 0.15 * Math.pow(2, 3 - n);
        assertEquals(0.5, Math.log(e[n - 2] / last) / Math.log(4), b / 1.5);
        assertEquals(1, Math.log(before / once) / Math.log(4), 1.4 * b);
        assertTrue(Math.abs(twice) < 0.06 * Math.abs(last), "extrapolated error " + twice);
    }
}
