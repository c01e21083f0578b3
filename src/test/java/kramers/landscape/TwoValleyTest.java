package kramers.landscape;

import static kramers.landscape.Landscapes.logUniform;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwoValleyTest {
    private static final TwoValley PAPER = TwoValley.PAPER;
    private static final TwoValley OTHER = new TwoValley(1.1, 0.4, 1.3, 0.7, 12, 33, 50, 2);
    private static final int POINTS = 20_000;

    // python3, mpmath, mp.dps = 60, L written down from Eq. 5, A1–A4: x, y, then L(x,y) and diff(L, (x,y), order) for
    // orders (1,0), (0,1), (2,0), (1,1), (0,2)
    @ParameterizedTest
    @CsvSource({
        "false, 0.25, 5, 1.967635674500714, 0.83125, -0.03988729424500714, 6.125, -0.139, 0.0032151229424500714",
        "false, -0.25, 5, 2.0257856375184655, -1.4579881656804734, -0.048139513179918383, 9.2781065088757396, 0.18101775147928994, 0.0040487324099056927",
        "false, 1.5, 40, 3.5388096293689726, 4.4357638888888889, -0.046850769904800837, 4.2534722222222222, -0.041956018518518519, 0.0015752785323813417",
        "false, -2, 0.5, 22.728515008329678, -20.845157679459606, -1.1124558750939835, 10.478406414891108, 0.88642781045342283, 0.13232004949635686",
        "true, 0.75, 8, 4.072281905815345, 0.29436573917672831, -0.059958554578145118, 0.94956690057009131, -0.01625843815122449, 0.00067933193458654428",
        "true, -0.125, 3, 4.2863537354472673, -0.23577008928571429, -0.052533556879359807, 5.2393353174603175, 0.093434813161375661, 0.00045778940843430814",
    })
    void meetsMpmath(
            boolean other, double x, double y, double l, double gx, double gy, double hxx, double hxy, double hyy) {
        TwoValley landscape = other ? OTHER : PAPER;
        assertEquals(l, landscape.loss(x, y), 4 * Math.ulp(l));
        double[] g = landscape.gradient(x, y);
        double[] h = landscape.hessian(x, y);
        // Some ten roundings of terms below 25, and below 4 in what follows from y.
        assertEquals(gx, g[0], 1e-14);
        assertEquals(gy, g[1], 1e-15);
        assertEquals(hxx, h[0], 1e-14);
        assertEquals(hxy, h[1], 1e-15);
        assertEquals(hyy, h[2], 1e-15);
    }

    /**
     * Central differences of order eight. Their step is 1/400 of the distance ρ to the nearest pole of L in y (yd, if that is
     * less), so what they leave out, 9!/630 h⁸ max|L|/(ρ/2)⁹ by Cauchy's estimate, is below 1e-15 M/ρ, where M sums the
     * magnitudes of the terms of L. They round at 2.1 · 3 · 2⁻⁵³ M/h = 3e-13 M/ρ. Across, where L is quadratic on either side,
     * the step keeps to the side, and ρ is |x|.
     */
    @Test
    void derivativesMeetFiniteDifferences() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < POINTS; i++) {
            TwoValley landscape = i % 4 == 0 ? PAPER : Landscapes.random(random);
            double x = (i % 2 == 0 ? 1 : -1) * logUniform(random, 1e-3, 4);
            double y = logUniform(random, 1e-2, 300) - 0.5;
            double rho = Math.min(Math.min(y + landscape.yb(), y + landscape.yf()), landscape.yd());
            double m = magnitude(landscape, x, y);
            double[] g = landscape.gradient(x, y);
            double[] h = landscape.hessian(x, y);
            String at = landscape + " at " + x + ", " + y;

            double tx = 1e-12 * m / Math.abs(x);
            double ty = 1e-12 * m / rho;
            assertEquals(g[0], slope(a -> landscape.loss(a, y), x, Math.abs(x) / 400), tx, at);
            assertEquals(g[1], slope(b -> landscape.loss(x, b), y, rho / 400), ty, at);
            // The gradient's terms are at most m/|x| across, and 3 m/ρ along the valleys.
            assertEquals(h[0], slope(a -> landscape.gradient(a, y)[0], x, Math.abs(x) / 400), tx / Math.abs(x), at);
            assertEquals(h[1], slope(b -> landscape.gradient(x, b)[0], y, rho / 400), tx / rho, at);
            assertEquals(h[1], slope(a -> landscape.gradient(a, y)[1], x, Math.abs(x) / 400), 3 * ty / Math.abs(x), at);
            assertEquals(h[2], slope(b -> landscape.gradient(x, b)[1], y, rho / 400), 3 * ty / rho, at);
        }
    }

    private static double magnitude(TwoValley l, double x, double y) {
        double f = x >= 0 ? l.f1(y) : l.f2(y);
        double g = x >= 0 ? l.g1(y) : l.g2(y);
        return l.ridge(y) + Math.abs(x) * (2 * Math.abs(x) + Math.abs(g)) / f;
    }

    private static double slope(DoubleUnaryOperator f, double at, double h) {
        double[] weight = {4.0 / 5, -1.0 / 5, 4.0 / 105, -1.0 / 280};
        double sum = 0;
        for (int j = 4; j >= 1; j--) {
            sum += weight[j - 1] * (f.applyAsDouble(at + j * h) - f.applyAsDouble(at - j * h));
        }
        return sum / h;
    }

    @Test
    void theFeaturesOfTheLandscape() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 1000; i++) {
            TwoValley l = i == 0 ? PAPER : Landscapes.random(random);
            double y = logUniform(random, 1e-2, 300);
            double scale = l.ridge(y) + l.barrier(y);
            assertEquals(0, l.gradient(l.g1(y) / 2, y)[0], 1e-15 * l.g1(y) / l.f1(y));
            assertEquals(0, l.gradient(-l.g2(y) / 2, y)[0], 1e-15 * l.g2(y) / l.f2(y));
            assertEquals(l.barrier(y), l.ridge(y) - l.loss(l.g1(y) / 2, y), 1e-15 * scale);
            assertEquals(l.barrier(y), l.ridge(y) - l.loss(-l.g2(y) / 2, y), 1e-15 * scale);
            assertEquals(2 / l.f1(y), l.hessian(1, y)[0], 1e-15 * 2 / l.f1(y));
            assertEquals(2 / l.f2(y), l.hessian(-1, y)[0], 1e-15 * 2 / l.f2(y));
            assertEquals(l.gamma(), l.f1(y) / l.f2(y), 2e-15 * l.gamma());
            assertEquals(l.ridge(y), l.loss(0, y));
            assertEquals(l.ridge(y), l.loss(-0.0, y));
        }
        assertEquals(64.0 / 42.25, PAPER.gamma(), 1e-15);
    }

    @Test
    void parametersByName() {
        assertEquals(
                List.of("x1", "x2", "x0", "f0", "yb", "yf", "yd", "Ld"),
                List.copyOf(PAPER.parameters().keySet()));
        assertEquals(
                List.of(0.8, 0.65, 1.0, 1.0, 30.0, 20.0, 100.0, 1.0),
                List.copyOf(PAPER.parameters().values()));
        assertEquals(OTHER, PAPER.with(OTHER.parameters()));
        assertEquals(PAPER, OTHER.with(PAPER.parameters()));
        assertEquals(PAPER, PAPER.with(Map.of()));
        assertEquals(new TwoValley(0.8, 0.65, 1, 1, 7, 20, 100, 0), PAPER.with(Map.of("yb", 7.0, "Ld", 0.0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x1", "x2", "x0", "f0", "yb", "yf", "yd", "Ld"})
    void refusesValuesOutOfRange(String key) {
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            refuses(key, bad, key + " must be a finite number");
        }
        if (!key.equals("Ld")) {
            refuses(key, 0, key + " must be a finite number > 0, not 0.0");
            refuses(key, -0.0, key + " must be a finite number > 0, not -0.0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x3", "X1", "ld", "LD", "gamma", ""})
    void refusesUnknownKeys(String key) {
        refuses(key, 1, "unknown landscape parameter '" + key + "', known are [x1, x2, x0, f0, yb, yf, yd, Ld]");
    }

    private static void refuses(String key, double value, String message) {
        Map<String, Double> change = Map.of(key, value);
        var e = assertThrows(IllegalArgumentException.class, () -> PAPER.with(change));
        assertTrue(e.getMessage().startsWith(message), e.getMessage());
    }
}
