package kramers.experiment.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import kramers.landscape.TwoValley;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.FirstPassageTimes;
import kramers.langevin.Precision;
import kramers.theory.DensityPropagation;
import kramers.theory.EscapeTimes;
import kramers.theory.TwoValleyProcess;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What {@code --fix-y} measures, beside the numerical evaluation of A23–A24 and the exact density. */
class EscapeTest {
    private static final TwoValley PAPER = TwoValley.PAPER;
    private static final double DELTA_S = 2e-3;
    private static final double Y = 3;

    /** -ζ(½)/√(2π): a walk of Gaussian steps, seen at steps only, passes a boundary as if it stood so many steps farther. */
    private static final double OVERSHOOT = 0.5825971579390107;

    private static Scan.Result held(double eta, long steps, long trajectories, Precision precision) {
        EnsembleSpec ensemble = new EnsembleSpec(PAPER, steps, 0, Y, 1, false, 20260110L, precision)
                .held(Y)
                .recording(new kramers.langevin.Recording(new int[] {(int) steps}, 0));
        return Runs.run(ensemble, eta, new double[] {DELTA_S / eta}, trajectories);
    }

    /**
     * A23–A24 as they stand, tau = ∫ du exp(phi(u)) ∫_u^∞ dz exp(-phi(z))/D with u the distance from the ridge, phi = u (u - g)/(2
     * Delta_S), by nested Gauss–Legendre rules; the outer integral begins at -shift, where the valley's formula still holds
     * for a step that began in it.
     */
    private static double quadrature(boolean flat, double shift) {
        double g = flat ? PAPER.g1(Y) : PAPER.g2(Y);
        double diffusion = 2 * DELTA_S / (flat ? PAPER.f1(Y) : PAPER.f2(Y));
        double top = g / 2 + 10 * Math.sqrt(DELTA_S);
        DoubleUnaryOperator phi = u -> u * (u - g) / (2 * DELTA_S);
        GaussIntegratorFactory rules = new GaussIntegratorFactory();
        GaussIntegrator outer = rules.legendre(40, -shift, g / 2);
        return outer.integrate(u -> {
            GaussIntegrator inner = rules.legendre(60, u, top);
            return inner.integrate(z -> Math.exp(phi.applyAsDouble(u) - phi.applyAsDouble(z))) / diffusion;
        });
    }

    private static double kick(boolean flat, double eta) {
        return Math.sqrt(2 * eta * 2 * DELTA_S / (flat ? PAPER.f1(Y) : PAPER.f2(Y)));
    }

    @Test
    void theQuadratureIsTheClosedForm() {
        EscapeTimes times = EscapeTimes.integral(PAPER, DELTA_S, Y);
        assertEquals(times.flat(), quadrature(true, 0), 1e-10 * times.flat());
        assertEquals(times.sharp(), quadrature(false, 0), 1e-10 * times.sharp());
    }

    /**
     * At eta = 1e-3 with the ridge moved out by the overshoot. What that leaves is of first order in eta/f: below 0.5 %.
     * Three standard errors; odds of a false alarm 0.3 % a valley for another seed.
     */
    @Test
    void escapeTimesWithTheOvershootOfDiscreteSteps() {
        double eta = 1e-3;
        long steps = 30_000; // more than ten escape times
        Scan.Result result = held(eta, steps, 16_000, Precision.FLOAT);
        for (boolean flat : new boolean[] {true, false}) {
            FirstPassageTimes escapes =
                    flat ? result.cell(0).fromFlat() : result.cell(0).fromSharp();
            double expected = quadrature(flat, OVERSHOOT * kick(flat, eta));
            assertEquals(8000, escapes.escaped() + escapes.censored());
            assertTrue(escapes.censored() < 10, "censored " + escapes.censored());
            double measured = eta * escapes.meanOfRate(steps);
            assertEquals(expected, measured, 3 * eta * escapes.sem() + 0.005 * expected, "flat " + flat);
            // The overshoot is seen: without it the time would be short by far more.
            assertTrue(measured - quadrature(flat, 0) > 3 * eta * escapes.sem(), "flat " + flat);
        }
    }

    /** A23–A24 itself at eta = 1e-5, where the overshoot adds 1 %; three standard errors are 6.6 %. */
    @Test
    @Tag("full")
    void escapeTimesAtSmallEta() {
        double eta = 1e-5;
        long steps = 1_000_000; // about ten escape times
        Scan.Result result = held(eta, steps, 4096, Precision.FLOAT);
        for (boolean flat : new boolean[] {true, false}) {
            FirstPassageTimes escapes =
                    flat ? result.cell(0).fromFlat() : result.cell(0).fromSharp();
            assertEquals(quadrature(flat, 0), eta * escapes.meanOfRate(steps), 3 * eta * escapes.sem(), "flat " + flat);
        }
    }

    /** The law of an ensemble at fixed y; five standard errors, odds 6e-7. */
    @Test
    void pFlatAtRestIsThatOfTheDensity() {
        double eta = 0.02;
        int steps = 1000;
        long n = 100_000;
        double simulated = held(eta, steps, n, Precision.FLOAT).cell(0).pFlat();
        double p = DensityPropagation.held(new TwoValleyProcess(PAPER, eta, DELTA_S / eta, 1, 0, Y), steps)
                .pFlat()[0];
        assertEquals(p, simulated, 5 * Math.sqrt(p * (1 - p) / n));
        double longer = DensityPropagation.held(new TwoValleyProcess(PAPER, eta, DELTA_S / eta, 1, 0, Y), 2 * steps)
                .pFlat()[0];
        assertEquals(longer, p, 1e-4, "at rest");
    }
}
