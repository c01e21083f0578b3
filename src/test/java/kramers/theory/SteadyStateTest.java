package kramers.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import kramers.landscape.TwoValley;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SteadyStateTest {
    private static final TwoValley PAPER = TwoValley.PAPER;

    // python3, mpmath, mp.dps = 30, g and f as in EscapeTimesTest: o = f2 erfi(g2/sqrt(8 d))/(f1 erfi(g1/sqrt(8 d)));
    // 1/(1+o)
    @ParameterizedTest
    @CsvSource({
        "1e-6, 1, 1",
        "1e-4, 5, 0.99999999981252407",
        "1, 10000, 0.65960867965149719",
        "0.01, 0.001, 0.65088193322092617",
        "0.001, 2, 0.69144715206704161",
        "0.001, 5, 0.913486135218252",
        "0.004, 3, 0.6702477267744471",
        "0.05, 10, 0.6620324793200043",
        "0.0005, 1, 0.6704061856516908",
    })
    void equationNine(double deltaS, double y, double expected) {
        assertEquals(expected, SteadyState.pFlat(PAPER, deltaS, y), 1e-14);
    }

    // h1/(h1+h2), h of EscapeTimesTest: the stationary density integrated numerically over each side.
    @ParameterizedTest
    @CsvSource({
        "0.001, 5, 0.9331539103391561",
        "0.004, 3, 0.6679206787921777",
        "0.05, 10, 0.6484327159717269",
        "0.0005, 1, 0.668266264338156",
    })
    void exactStationaryDensity(double deltaS, double y, double expected) {
        assertEquals(expected, SteadyState.pFlatExact(PAPER, deltaS, y), 1e-14);
        EscapeTimes crossing = EscapeTimes.crossing(PAPER, deltaS, y);
        assertEquals(expected, MasterEquation.rest(crossing), 1e-13, "crossing times balance it");
    }

    @Test
    void limits() {
        double gamma = PAPER.gamma();
        // At no barrier: gamma^1.5/(1 + gamma^1.5), gamma/(1 + gamma) in the exact density.
        assertEquals(0.650881932305736533, SteadyState.pFlat(PAPER, 1e-3, 0), 1e-15);
        assertEquals(0.602352941176470588, SteadyState.pFlatExact(PAPER, 1e-3, 0), 1e-15);
        assertEquals(0.602352941176470588, SteadyState.pFlatEquilibrium(PAPER), 1e-15);
        assertEquals(Math.sqrt(gamma) / (1 + Math.sqrt(gamma)), SteadyState.pFlatGibbs(PAPER), 1e-15);
        assertEquals(
                SteadyState.pFlat(PAPER, 1e-3, 0), SteadyState.pFlat(PAPER, 1e-3, 1e-9), 1e-12, "continuous at y = 0");
    }

    @Test
    void theAsymptoticFormComesClose() {
        // Odds are off by (1 + 1/(2 a2²))/(1 + 1/(2 a1²)) up to terms of order 1/a⁴ (coefficient 3/4 each).
        for (double y : new double[] {8, 15, 40}) {
            double deltaS = 1e-3;
            EffectiveLoss loss = new EffectiveLoss(PAPER, deltaS, y);
            double a1 = loss.reducedBarrierRoot(true);
            double a2 = loss.reducedBarrierRoot(false);
            double odds =
                    odds(SteadyState.pFlatAsymptotic(PAPER, deltaS, y)) / odds(SteadyState.pFlat(PAPER, deltaS, y));
            double expected = (1 + 1 / (2 * a2 * a2)) / (1 + 1 / (2 * a1 * a1));
            // 1 - P is known to 1e-16 only, so odds to 1e-16 times the odds.
            assertEquals(expected, odds, 1.5 / Math.pow(a2, 4) + 1e-15 * odds(SteadyState.pFlat(PAPER, deltaS, y)));
        }
    }

    private static double odds(double p) {
        return p / (1 - p);
    }

    @Test
    void probabilitiesOnTheWholePlaneForAnyGamma() {
        for (double x1 : new double[] {0.6500001, 0.8, 6.5, 650}) {
            TwoValley landscape = PAPER.with(Map.of("x1", x1));
            for (double deltaS = 1e-6; deltaS <= 1; deltaS *= 2.3) {
                for (double y = 0; y <= 1e4; y = y * 2 + 0.001) {
                    double p = SteadyState.pFlat(landscape, deltaS, y);
                    double q = SteadyState.pFlatExact(landscape, deltaS, y);
                    double r = SteadyState.pFlatAsymptotic(landscape, deltaS, y);
                    assertTrue(p >= 0.5 && p <= 1 && q >= 0.5 && q <= 1 && r >= 0.5 && r <= 1, p + " " + q + " " + r);
                }
            }
        }
    }
}
