package kramers.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PowerLawTest {
    @Test
    void exactOne() {
        double[] x = {0.001, 0.02, 3, 7, 50};
        double[] y = new double[5];
        for (int i = 0; i < 5; i++) {
            y[i] = 4 * Math.pow(x[i], -1.5);
        }
        PowerLaw law = PowerLaw.of(x, y);
        assertEquals(-1.5, law.exponent(), 1e-13);
        assertEquals(0, law.error(), 1e-13);
        assertEquals(5, law.points());
    }

    /** Logarithms 0, 1, 2, 3 and 0, 2, 1, 3: b = 4/5, residuals -.3, .9, -.9, .3, error √(1.8/2/5), by hand. */
    @Test
    void scatter() {
        double[] x = {1, Math.E, Math.exp(2), Math.exp(3)};
        double[] y = {1, Math.exp(2), Math.E, Math.exp(3)};
        PowerLaw law = PowerLaw.of(x, y);
        assertEquals(0.8, law.exponent(), 1e-14);
        assertEquals(Math.sqrt(0.18), law.error(), 1e-14);
    }

    @Test
    void whatCannotBe() {
        PowerLaw law = PowerLaw.of(new double[] {1, 2, 0, 4, Double.NaN}, new double[] {1, 2, 3, Double.NaN, 5});
        assertEquals(2, law.points());
        assertEquals(3, law.leftOut());
        assertEquals(1, law.exponent(), 1e-14);
        assertTrue(Double.isNaN(law.error()));
        assertTrue(Double.isNaN(
                PowerLaw.of(new double[] {2, 2}, new double[] {1, 3}).exponent()));
        assertThrows(IllegalArgumentException.class, () -> PowerLaw.of(new double[1], new double[2]));
    }
}
