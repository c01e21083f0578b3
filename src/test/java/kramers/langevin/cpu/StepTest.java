package kramers.langevin.cpu;

import static kramers.landscape.Landscapes.logUniform;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import kramers.landscape.Landscapes;
import kramers.landscape.TwoValley;
import kramers.langevin.Cell;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.Precision;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The compact step against the plain formulas: its drift is -eta ∇L, and its noise factor S satisfies S Sᵀ = 2 sigma eta²
 * P(H)^p. The columns of S come from steps under the normals (N,0), (0,N) and (0,0).
 */
class StepTest {
    private static final int POINTS = 8000;

    /** Roundings on the longest way from (x, y) to an entry of the Hessian's factor, constants included: about 24. */
    private static final double ROUNDINGS = 24;

    @ParameterizedTest
    @CsvSource({
        "FLOAT, 0", "FLOAT, 0.5", "FLOAT, 1", "FLOAT, 2", "FLOAT, 3",
        "DOUBLE, 0", "DOUBLE, 0.5", "DOUBLE, 1", "DOUBLE, 2", "DOUBLE, 3",
    })
    void meetsThePlainFormulas(Precision precision, double p) {
        SplittableRandom random = new SplittableRandom(1);
        int indefinite = 0;
        int negativeTrace = 0;
        for (int i = 0; i < POINTS; i++) {
            TwoValley landscape = i % 4 == 0 ? TwoValley.PAPER : Landscapes.random(random);
            EnsembleSpec spec = new EnsembleSpec(landscape, 1, 0.01, 5, p, false, 1, precision);
            Cell cell = new Cell(logUniform(random, 1e-3, 1), logUniform(random, 1e-3, 1));
            double x = (float) ((i % 2 == 0 ? 1 : -1) * logUniform(random, 1e-4, i % 3 == 0 ? 400 : 2));
            double y = (float) (logUniform(random, 1e-2, 200) - 0.5);
            Reference reference = new Reference(landscape, x, y);
            indefinite += reference.indefinite() ? 1 : 0;
            negativeTrace += reference.indefinite() && reference.trace() < 0 ? 1 : 0;
            String at = landscape + " " + cell + " x " + x + " y " + y;
            check(StepProbe.of(spec, cell, x, y), reference, x, cell, p, at);
        }
        assertTrue(indefinite > 500 && POINTS - indefinite > 500, "indefinite " + indefinite);
        assertTrue(negativeTrace > 50, "negative trace " + negativeTrace);
    }

    private static void check(StepProbe step, Reference reference, double x, Cell cell, double p, String at) {
        double epsilon = ROUNDINGS * step.unit();
        double eta = cell.eta();
        double[] drift = step.drift();
        // x + dx rounds once more, at the size of x; y keeps what rounding left out.
        double rounded = step.unit() * Math.abs(x + drift[0]);
        assertEquals(-eta * reference.gradient[0], drift[0], eta * epsilon * reference.gradientTerms[0] + rounded, at);
        assertEquals(-eta * reference.gradient[1], drift[1], eta * epsilon * reference.gradientTerms[1], at);

        double[] s = step.factor();
        double scale = step.amplitudeSquared();
        double[] expected = reference.covariance(p);
        double error = epsilon * reference.hessianTerms;
        double tolerance = 2 * cell.sigma() * eta * eta * reference.covarianceError(p, error, epsilon);
        double amplitude = 2 * cell.sigma() * eta * eta;
        assertEquals(amplitude * expected[0], scale * (s[0] * s[0] + s[1] * s[1]), tolerance, at);
        assertEquals(amplitude * expected[1], scale * (s[0] * s[2] + s[1] * s[3]), tolerance, at);
        assertEquals(amplitude * expected[2], scale * (s[2] * s[2] + s[3] * s[3]), tolerance, at);
    }
}
