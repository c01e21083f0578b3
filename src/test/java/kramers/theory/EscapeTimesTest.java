package kramers.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import kramers.landscape.TwoValley;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscapeTimesTest {
    private static final TwoValley PAPER = TwoValley.PAPER;

    // From the definitions, no closed form (python3, mpmath, mp.dps = 30), i = 1, 2, x = .8, .65:
    // g = 2 x y/(y+30); f = x**2 ((y+20)/(y+30))**2; D = 2 d/f; phi(u) = u (u-g)/(2 d); s = sqrt(d)
    // integral: log(quad(lambda u: quad(lambda z: exp(phi(u)-phi(z)), [u, max(u,g/2)+2s, g/2+5s, g/2+14s])/D,
    //           linspace(0, g/2, 5)));  kramers: log(pi/2 f erfi(g/sqrt(8 d)))
    // crossing: log(h B), h = quad(exp(-phi), [0, g/4, g/2, g/2+3s, g/2+8s, g/2+16s])/D, B = both sides' quad(exp(phi),
    // 0..g/2)
    @ParameterizedTest
    @CsvSource({
        "0.001, 5, 4.451590466313146, 2.074760454050121, 4.455304696377919, 2.09834118591089, 5.2967616669102, 2.660584324426501",
        "0.004, 3, -0.8794400900885116, -1.64850793193929, -0.5622640854612661, -1.271569785604642, -0.03681715821266802, -0.735612720695074",
        "0.05, 10, -1.155298280655218, -1.877924488965218, -0.7668145467882099, -1.439179365735534, -0.3376463288472167, -0.9498034612576806",
        "0.0005, 1, -0.9296941470492985, -1.699617395081099, -0.6136326718935036, -1.323655417114133, -0.08676052734192339, -0.7871145746445095",
    })
    void meetsQuadratureOfTheDefinitions(
            double deltaS, double y, double if1, double is, double kf, double ks, double cf, double cs) {
        near(if1, is, EscapeTimes.integral(PAPER, deltaS, y));
        near(kf, ks, EscapeTimes.kramers(PAPER, deltaS, y));
        near(cf, cs, EscapeTimes.crossing(PAPER, deltaS, y));
    }

    private static void near(double flat, double sharp, EscapeTimes times) {
        assertEquals(flat, times.logFlat(), 2e-13);
        assertEquals(sharp, times.logSharp(), 2e-13);
        assertEquals(Math.exp(flat), times.flat(), 1e-12 * Math.exp(flat));
        assertEquals(Math.exp(sharp), times.sharp(), 1e-12 * Math.exp(sharp));
    }

    // Barriers a² at which A28 and A29 leave A23–A24 by a given part; six digits from bisection in mpmath of
    // e28 = sqrt(pi) erfi(a)/T - 1, e29 = exp(a²)/(a T) - 1, T = sqrt(pi) erfi(a) - quad(erfcx, [0, a]).
    @ParameterizedTest
    @CsvSource({
        "5.37277673657333, 0.01, true",
        "2.43183448205002, 0.1, true",
        "0.350047597561669, 0.5, true",
        "0.71001, 0.5, false",
        "1.1543, 0.1, false",
        "1.37364, 0.01, false",
        "1.43844, -0.01, false",
        "1.89619, -0.1, false",
        "6.20575, -0.1, false",
        "51.0316, -0.01, false",
    })
    void theTableOfTheJavadoc(double barrier, double error, boolean kramers) {
        double y = 20;
        double deltaS = PAPER.f1(y) * PAPER.barrier(y) / (2 * barrier);
        EscapeTimes exact = EscapeTimes.integral(PAPER, deltaS, y);
        EscapeTimes other = kramers ? EscapeTimes.kramers(PAPER, deltaS, y) : EscapeTimes.asymptotic(PAPER, deltaS, y);
        assertEquals(error, Math.expm1(other.logFlat() - exact.logFlat()), 1e-5);
    }

    @Test
    void finiteLogarithmsOnTheWholePlane() {
        for (double deltaS = 1e-6; deltaS <= 1; deltaS *= 3.1) {
            for (double y = 1e-6; y <= 1e4; y *= 2.7) {
                EscapeTimes integral = EscapeTimes.integral(PAPER, deltaS, y);
                EscapeTimes kramers = EscapeTimes.kramers(PAPER, deltaS, y);
                EscapeTimes crossing = EscapeTimes.crossing(PAPER, deltaS, y);
                double sum = integral.logFlat() + integral.logSharp() + kramers.logFlat() + crossing.logSharp();
                assertTrue(Double.isFinite(sum), deltaS + " " + y);
                // Kramers' step extends an integral over a positive function; the crossing starts with reaching the
                // ridge.
                assertTrue(integral.logFlat() <= kramers.logFlat());
                assertTrue(integral.logSharp() < crossing.logSharp());
                // The flatter valley holds longer, by every formula.
                assertTrue(kramers.logFlat() > kramers.logSharp() && integral.logFlat() > integral.logSharp());
                assertTrue(
                        Double.isFinite(EscapeTimes.asymptotic(PAPER, deltaS, y).logFlat()));
            }
        }
    }

    @Test
    void noBarrierNoTime() {
        assertEquals(0, EscapeTimes.kramers(PAPER, 1e-3, 0).flat());
        assertEquals(0, EscapeTimes.integral(PAPER, 1e-3, 0).sharp());
        assertEquals(0, EscapeTimes.crossing(PAPER, 1e-3, 0).flat());
        assertEquals(
                Double.POSITIVE_INFINITY, EscapeTimes.asymptotic(PAPER, 1e-3, 0).flat());
        assertEquals(
                Double.POSITIVE_INFINITY, EscapeTimes.kramers(PAPER, 1e-6, 1e4).flat());
    }
}
