package kramers.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import kramers.landscape.TwoValley;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectiveLossTest {
    private static final TwoValley PAPER = TwoValley.PAPER;

    @ParameterizedTest
    @CsvSource({"1e-3, 5, 0.05", "1e-3, 5, -0.05", "1e-2, 30, 0.6", "1e-2, 30, -0.4", "0.5, 1, 1.5"})
    void theStationaryDensityCarriesNoFlux(double deltaS, double y, double x) {
        EffectiveLoss loss = new EffectiveLoss(PAPER, deltaS, y);
        double w = 1e-6;
        double d = loss.diffusion(x > 0);
        double fall = (loss.value(x - w) - loss.value(x + w)) / (2 * w) / loss.temperature();
        // L' p + D p' = 0 inside a valley, where D is constant; differences of L_eff round at 2e-16/w.
        assertEquals(-PAPER.gradient(x, y)[0], d * fall, 1e-8 * (1 + Math.abs(d * fall)));
    }

    @ParameterizedTest
    @CsvSource({"1e-3, 5", "1e-6, 1e4", "1, 0.1"})
    void barriersAndTemperature(double deltaS, double y) {
        EffectiveLoss loss = new EffectiveLoss(PAPER, deltaS, y);
        double ridge = loss.drift(0);
        assertEquals(ridge - loss.drift(PAPER.g1(y) / 2), loss.barrier(true), 1e-14);
        assertEquals(ridge - loss.drift(-PAPER.g2(y) / 2), loss.barrier(false), 1e-14);
        for (boolean flat : new boolean[] {true, false}) {
            double root = loss.reducedBarrierRoot(flat);
            assertEquals(loss.barrier(flat) / loss.temperature(), root * root, 1e-12 * root * root);
            assertEquals(PAPER.barrier(y) / loss.diffusion(flat), root * root, 1e-12 * root * root);
        }
        assertEquals(Math.sqrt(loss.diffusion(true) * loss.diffusion(false)), loss.temperature(), 1e-15);
    }

    @ParameterizedTest
    @CsvSource({"1e-3, 5", "0.1, 40"})
    void theNoiseFavoursTheFlatterValley(double deltaS, double y) {
        EffectiveLoss loss = new EffectiveLoss(PAPER, deltaS, y);
        double flat = loss.correction(PAPER.g1(y) / 2);
        double sharp = loss.correction(-PAPER.g2(y) / 2);
        double gamma = PAPER.gamma();
        double expected =
                -PAPER.barrier(y) * (Math.sqrt(gamma) - 1 / Math.sqrt(gamma)) - loss.temperature() * Math.log(gamma);
        assertEquals(expected, flat - sharp, 1e-13);
        // Diffusion jumps at the ridge, D p does not: Itô.
        double jump = Math.exp(-(loss.value(0) - loss.value(-1e-12)) / loss.temperature());
        assertEquals(loss.diffusion(false) / loss.diffusion(true), jump, 1e-7);
    }
}
