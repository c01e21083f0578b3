package kramers.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DawsonTest {
    /** Half a unit in the last place of x² in exp(-x²), x² below 42, and a few roundings of the sum. */
    private static final double TOLERANCE = 2e-14;

    // x, F(x), ln erfi(x) by
    // python3 -c "from mpmath import *; mp.dps=40; F=lambda x: sqrt(pi)/2*exp(-x*x)*erfi(x)
    // for x in map(mpf,'1e-300 1e-8 0.01 0.5 0.924 1 2.5 4 6.4999 6.5 7 10 26 100 565'.split()): print(x,
    // nstr(F(x),19),
    // nstr(log(erfi(x)),19))"
    @ParameterizedTest
    @CsvSource({
        "1e-300, 1e-300, -690.65474566057846",
        "1e-8, 9.999999999999999333e-9, -18.29989850631712022",
        "0.01, 0.009999333359999238112, -4.484354614575065546",
        "0.5, 0.4244363835020222959, -0.4862109090119980277",
        "0.924, 0.5410442141998662136, 0.360303960962107379",
        "1, 0.5380795069127684191, 0.5010332902618950481",
        "2.5, 0.2230837221674354811, 4.87057409538327858",
        "4, 0.1293480012360051156, 14.07553341479625676",
        "6.4999, 0.07786904717038093367, 39.81675550200919692",
        "6.5, 0.07786781898606987139, 39.8180397194520446",
        "7, 0.07218097465823629203, 46.4922034609386272",
        "10, 0.05025384718759852803, 97.13011406360888795",
        "26, 0.01924502485184063408, 672.1702795367281051",
        "100, 0.005000250037509378283, 9994.822514877338751",
        "565, 0.0008849571383192271062, 319218.0908108922284",
    })
    void meetsMpmath(double x, double dawson, double logErfi) {
        assertEquals(dawson, Dawson.value(x), TOLERANCE * dawson);
        assertEquals(-dawson, Dawson.value(-x), TOLERANCE * dawson);
        assertEquals(logErfi, Dawson.logErfi(x), TOLERANCE + 2 * Math.ulp(logErfi));
    }

    @Test
    void solvesItsDifferentialEquation() {
        // F' = 1 - 2 x F; a central difference of width w is off by w² |F'''|/6 < 2 w² and rounds at 2e-14/w.
        double w = 1e-4;
        for (double x = 0.05; x < 12; x += 0.0371) {
            double slope = (Dawson.value(x + w) - Dawson.value(x - w)) / (2 * w);
            assertEquals(1 - 2 * x * Dawson.value(x), slope, 2 * w * w + TOLERANCE / w);
        }
    }

    @Test
    void theEndsOfTheRange() {
        assertEquals(Double.NEGATIVE_INFINITY, Dawson.logErfi(0));
        assertEquals(0, Dawson.value(0));
        assertTrue(Double.isNaN(Dawson.logErfi(-1)));
        assertEquals(Double.POSITIVE_INFINITY, Dawson.erfi(30));
        assertEquals(1, Dawson.value(1e150) * 2e150, 1e-15);
    }

    // python3 -c "from mpmath import *; mp.dps=40
    // for a in map(mpf,'1e-10 0.01 0.5 1 3 10 100'.split()): print(a, nstr(quad(lambda t:
    // exp(sinh(t)**2)*erfc(sinh(t))*cosh(t), linspace(0,asinh(a),12)),18))"
    @ParameterizedTest
    @CsvSource({
        "1e-10, 9.99999999943581042e-11",
        "0.01, 0.00994391250429669939",
        "0.5, 0.3913582448274259",
        "1, 0.647259225165388398",
        "3, 1.18827793398128603",
        "10, 1.8543905438806982",
        "100, 3.15209910501750963",
    })
    void integralOfErfcx(double a, double expected) {
        assertEquals(expected, ErfcxIntegral.value(a), 1e-13 * expected);
    }
}
