package kramers.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalfLineRuleTest {
    /** ∫₀^∞ of a standard normal density about c is its distribution function at c; scale 1/√2 as in the propagation. */
    @ParameterizedTest
    @CsvSource({"0, 0.5", "0.7, 0.75803634777692697", "-1.3, 0.0968004845856103404"}) // mpmath.ncdf
    void halfOfAGaussian(double centre, double expected) {
        // First term left out: c h^14 F^(13), c = (2 Σ d_j (j+½)^13 + B14(½)/14)/13! = -3.92e-7 (python3 fractions),
        // with
        // |F^(13)| < 1.09 √(13!)/√(2π) (Cramér's bound on Hermite functions) = 3.4e4: 8.2e-7 at h = ½, 5e-11 at ¼.
        assertHalf(centre, expected, 0.5, 8.2e-7);
        assertHalf(centre, expected, 0.25, 5e-11);
    }

    private static void assertHalf(double centre, double expected, double h, double tolerance) {
        double sum = 0;
        double all = 0;
        for (int j = -60; j < 60; j++) {
            double u = (j + 0.5) * h - centre;
            double density = Math.exp(-u * u / 2) / Math.sqrt(2 * Math.PI);
            sum += h * density * HalfLineRule.right(j);
            all += h * density;
        }
        assertEquals(expected, sum, tolerance);
        assertEquals(1, all, 1e-14);
    }
}
