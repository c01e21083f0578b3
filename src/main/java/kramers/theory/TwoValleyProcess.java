package kramers.theory;

import kramers.landscape.TwoValley;

/**
 * One cell of a phase diagram: Eq. 6 with fixed learning rate and noise, started half and half at x = ±xStart.
 *
 * @param landscape the loss
 * @param eta learning rate, &gt; 0
 * @param sigma noise strength, &gt; 0
 * @param noisePower p of the covariance 2 sigma P(H)^p, ≥ 0; 1 in the paper
 * @param xStart distance of the starts from the ridge, ≥ 0
 * @param yStart start along the valleys, ≥ 0
 */
public record TwoValleyProcess(
        TwoValley landscape, double eta, double sigma, double noisePower, double xStart, double yStart) {
    /**
     * Checks all ranges.
     *
     * @throws IllegalArgumentException if one is left
     */
    public TwoValleyProcess {
        require(eta > 0 && Double.isFinite(eta), "eta", "a finite number > 0", eta);
        require(sigma > 0 && Double.isFinite(sigma), "sigma", "a finite number > 0", sigma);
        require(noisePower >= 0 && Double.isFinite(noisePower), "noise power", "a finite number >= 0", noisePower);
        require(xStart >= 0 && Double.isFinite(xStart), "xStart", "a finite number >= 0", xStart);
        require(yStart >= 0 && Double.isFinite(yStart), "yStart", "a finite number >= 0", yStart);
    }

    private static void require(boolean holds, String name, String range, double value) {
        if (!holds) {
            throw new IllegalArgumentException(name + " must be " + range + ", not " + value);
        }
    }

    /** Recorded steps: at least one, from 0, none before its forerunner. */
    static void requireAscending(int[] steps) {
        int before = 0;
        for (int step : steps) {
            if (step < before) {
                throw new IllegalArgumentException("recorded steps must ascend from 0, not " + before + ", " + step);
            }
            before = step;
        }
        if (steps.length == 0) {
            throw new IllegalArgumentException("at least one step must be recorded");
        }
    }

    /** Delta_S = eta sigma. */
    public double deltaS() {
        return eta * sigma;
    }

    /**
     * Variance in x of the discrete update at rest in one valley, where x' - m = (1 - eta h)(x - m) + noise with curvature h
     * = 2/f: Delta_S/(1 - eta/f) at p = 1. NaN where eta h ≥ 2, so that the valley does not hold the update.
     */
    double varianceAcross(ValleySlice valley) {
        double pull = eta * valley.curvature;
        double kick = 2 * eta * deltaS() * valley.noise(valley.bottom, noisePower);
        return pull < 2 ? kick / (pull * (2 - pull)) : Double.NaN;
    }

    /** Standard deviation of one step's noise in x. */
    double kick(ValleySlice valley, double x) {
        return Math.sqrt(2 * eta * deltaS() * valley.noise(x, noisePower));
    }
}
