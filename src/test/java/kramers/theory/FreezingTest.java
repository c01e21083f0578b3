package kramers.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import kramers.landscape.TwoValley;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FreezingTest {
    private static final TwoValley PAPER = TwoValley.PAPER;
    private static final Freezing FIG4 = Freezing.fig4(PAPER);

    private static Freezing of(double x1, double x2, double epsilon, double phi) {
        return new Freezing(PAPER.with(Map.of("x1", x1, "x2", x2)), epsilon, phi);
    }

    // By the formulas in another language, 16 digits.
    @ParameterizedTest
    @CsvSource({
        "1e-4, 1.218718876258276,  0.8658738743413227",
        "5e-4, 3.2444466474237843, 0.9071415547378826",
        "1e-3, 5.040133543024736,  0.9211180585751472",
        "4e-3, 13.456223019517898, 0.9434523992491559",
        "6e-3, 18.920441146891463, 0.9487693830017778",
    })
    void theConstantsOfFig4(double deltaS, double yFreeze, double pFlat) {
        assertEquals(yFreeze, FIG4.yFreeze(deltaS).value(), 1e-11);
        assertEquals(pFlat, FIG4.pFlat(deltaS).value(), 1e-13);
    }

    @Test
    void thePublishedPoint() {
        assertEquals(5.0401, FIG4.yFreeze(1e-3).value(), 5e-5);
        assertEquals(0.01, FIG4.epsilon());
        assertEquals(3000 * 2 * 0.2175 / 810 * (0.01 + 8 / 540.0), FIG4.phi(), 1e-15);
    }

    /** A37 is the product of the maxima of its two factors, whatever f0: each found on a grid of y. */
    @Test
    void a37BoundsTheProductItStandsFor() {
        TwoValley landscape = PAPER.with(Map.of("f0", 0.4, "x0", 1.7, "Ld", 2.0));
        double descent = 0;
        double widening = 0;
        for (double y = 0; y < 100; y += 1e-3) {
            double w = 1e-5;
            double slope = (landscape.barrier(y + w) - landscape.barrier(y - w)) / (2 * w);
            descent = Math.max(descent, slope);
            widening = Math.max(widening, y * landscape.yb() / Math.pow(y + landscape.yb(), 3));
        }
        double gap = landscape.x1() * landscape.x1() - landscape.x2() * landscape.x2();
        assertEquals(1, (0.02 + descent) * gap * widening / 2 / Freezing.a37(landscape), 1e-7);
    }

    @ParameterizedTest
    @CsvSource({
        "0.8, 0.65, 0.01, 0.04",
        "0.8, 0.65, 1, 1e-5",
        "3, 0.65, 0.01, 0.5",
        "0.66, 0.65, 1e-200, 1e-120",
        "0.5, 0.65, 1, 0.1"
    })
    void tenAtElevenIsTwelve(double x1, double x2, double epsilon, double phi) {
        Freezing freezing = of(x1, x2, epsilon, phi);
        int valid = 0;
        for (double deltaS = 1e-8; deltaS < 1; deltaS *= 1.3) {
            Estimate ten = freezing.pFlat(deltaS);
            Estimate twelve = freezing.pFlatExplicit(deltaS);
            assertEquals(twelve.reason(), ten.reason());
            assertEquals(twelve.value(), ten.value(), 1e-12, "Delta_S " + deltaS);
            valid += ten.present() ? 1 : 0;
        }
        assertTrue(valid > 5);
    }

    @Test
    void moreNoiseFreezesLaterAndFlatter() {
        Freezing.Interval valid = FIG4.validDeltaS();
        double y = 0;
        double p = 0;
        int n = 200;
        for (int i = 1; i < n; i++) {
            double deltaS = valid.low() * Math.pow(valid.high() / valid.low(), (double) i / n);
            assertTrue(FIG4.yFreeze(deltaS).value() > y && FIG4.pFlat(deltaS).value() > p, "Delta_S " + deltaS);
            y = FIG4.yFreeze(deltaS).value();
            p = FIG4.pFlat(deltaS).value();
        }
    }

    @Test
    void theRangeOfFig4() {
        Freezing.Interval valid = FIG4.validDeltaS();
        assertEquals(1.5983543328422173e-07, valid.low(), 1e-20);
        assertEquals(0.0344066169705523, valid.high(), 1e-15); // by bisection, in another language
    }

    @ParameterizedTest
    @CsvSource({
        "0.8, 0.65, 0.01, 0.04",
        "0.8, 0.65, 0.01, 1e-4",
        "80, 65, 0.01, 0.04",
        "2, 1, 1, 0.8",
        "0.8, 0.65, 1, 1",
        "0.8, 0.65, 1, 30",
        "1e-3, 5e-4, 1, 1",
        "1e80, 1e60, 1e-20, 1e-20",
    })
    void valuesWithinTheRangeAndNoneOutside(double x1, double x2, double epsilon, double phi) {
        Freezing freezing = of(x1, x2, epsilon, phi);
        Freezing.Interval valid = freezing.validDeltaS();
        // The ends are known to rounding, and a range can be as short as x2²/(epsilon Phi)² of itself.
        double edge = Math.min(1e-9, 1e-6 * (valid.high() / valid.low() - 1));
        assertTrue(edge > 0, valid.toString());
        assertTrue(freezing.yFreeze(valid.low() * (1 + edge)).present());
        assertTrue(freezing.yFreeze(valid.high() * (1 - edge)).present());
        assertReason("too weak", freezing.yFreeze(valid.low() * (1 - edge)));
        assertReason("too weak", freezing.pFlat(valid.low() * (1 - edge)));
        assertReason("too strong", freezing.yFreeze(valid.high() * (1 + edge)));
        assertReason("too strong", freezing.pFlatExplicit(valid.high() * (1 + edge)));
    }

    private static void assertReason(String words, Estimate estimate) {
        assertTrue(Double.isNaN(estimate.value()) && estimate.reason().contains(words), estimate.toString());
    }

    @ParameterizedTest
    @CsvSource({"0.65, 0.65", "0.5, 0.65", "1e200, 1e199"})
    void noFreezingPointWithoutAPhi(double x1, double x2) {
        Freezing freezing = Freezing.fig4(PAPER.with(Map.of("x1", x1, "x2", x2)));
        assertReason("Phi is not a finite number > 0", freezing.yFreeze(1e-3));
        assertReason("Phi is not a finite number > 0", freezing.pFlat(1e-3));
        assertTrue(Double.isNaN(freezing.validDeltaS().low())
                && Double.isNaN(freezing.validDeltaS().high()));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e-100, 1e-10, 1, 1e10, 1e100, 1e300})
    void aValueOrAReasonForEveryConstant(double phi) {
        for (double epsilon : new double[] {1e-300, 0.01, 1e300}) {
            Freezing freezing = new Freezing(PAPER, epsilon, phi);
            Freezing.Interval valid = freezing.validDeltaS();
            assertTrue(valid.low() >= 0 && valid.high() >= valid.low(), valid.toString());
            for (double deltaS = 1e-6; deltaS <= 1; deltaS *= 1.7) {
                Estimate freeze = freezing.yFreeze(deltaS);
                assertEquals(freeze.present(), Double.isFinite(freeze.value()));
                Estimate kept = freezing.pFlat(deltaS);
                assertEquals(freeze.present(), kept.value() >= 0.5 && kept.value() <= 1);
            }
        }
    }
}
