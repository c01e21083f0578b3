package kramers.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import kramers.landscape.TwoValley;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValleySliceTest {
    private static final TwoValley PAPER = TwoValley.PAPER;

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 5, 60, 1000})
    void isTheLandscapeOnItsSide(double y) {
        for (double x : new double[] {-1.2, -0.3, -0.01, 0.01, 0.4, 2}) {
            ValleySlice valley = new ValleySlice(PAPER, x > 0, y);
            double[] gradient = PAPER.gradient(x, y);
            double[] hessian = PAPER.hessian(x, y);
            assertEquals(gradient[0], valley.gradient(x), 1e-13 * (1 + Math.abs(gradient[0])));
            assertEquals(gradient[1], valley.slope(x), 1e-14);
            assertEquals(NoiseAcross.variance(hessian[0], hessian[1], hessian[2], 1), valley.noise(x, 1), 1e-12);
            assertEquals(NoiseAcross.variance(hessian[0], hessian[1], hessian[2], 2), valley.noise(x, 2), 1e-11);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 5, 60, 1000})
    void theDescentAveragesTheSlopeOverTheValley(double y) {
        for (boolean flat : new boolean[] {true, false}) {
            TwoValleyProcess cell = new TwoValleyProcess(PAPER, 0.05, 0.1, 1, 0.01, y);
            ValleySlice valley = new ValleySlice(PAPER, flat, y);
            double sd = Math.sqrt(cell.varianceAcross(valley));
            // dL/dy is quadratic in x: two points one sd off the bottom have its average over the Gaussian.
            double slope = (valley.slope(valley.bottom - sd) + valley.slope(valley.bottom + sd)) / 2;
            double step = ValleyDescent.next(cell, y, flat ? 1 : 0) - y;
            // The descent leaves out what the cut of a negative eigenvalue adds to H_xx: below 1e-6 of the variance.
            double induced = step - cell.eta() * ValleyDescent.speed(PAPER, y);
            assertEquals(-cell.eta() * slope, step, 1e-6 * induced + 1e-15 * (1 + y));
        }
    }
}
