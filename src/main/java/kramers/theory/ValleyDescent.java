package kramers.theory;

import kramers.landscape.TwoValley;

/**
 * The mean of y when x rests in the valleys, step by step: y ← y - eta &lt;dL/dy&gt;, averaged over a Gaussian in x about the bottom
 * with the variance v_i of the discrete update.
 *
 * <pre>
 *   -&lt;dL/dy&gt; = (Ld/yd) exp(-y/yd) + d dL(y)/dy + v_i f_i'/f_i²,   v_i = Delta_S/(1 - eta/f_i) at p = 1
 * </pre>
 *
 * <p>The first two terms are descent along the bottom, the same in both valleys, since both have depth dL(y); the last is the
 * drift that noise induces towards larger flatness. Derived from Eq. 5–6. The share of x–y coupling in the noise, of relative
 * order (H_xy/H_xx)², is left out of v_i.
 */
final class ValleyDescent {
    static final String UNSTABLE =
            "eta is not below the flatness f of both valleys: the discrete update does not stay in a valley";

    private ValleyDescent() {}

    /**
     * One step.
     *
     * @param share of the flatter valley in the average, 0 to 1
     * @return y after it, NaN if a valley does not hold the update
     */
    static double next(TwoValleyProcess cell, double y, double share) {
        TwoValley landscape = cell.landscape();
        double induced = 0;
        for (int side = 0; side < 2; side++) {
            double f = side == 1 ? landscape.f1(y) : landscape.f2(y);
            double weight = side == 1 ? share : 1 - share;
            induced += weight * variance(cell, f) / f;
        }
        return y + cell.eta() * (speed(landscape, y) + induced * flattening(landscape, y));
    }

    /** dy/dt along the bottom without noise, (Ld/yd) exp(-y/yd) + d dL/dy, per unit of time eta × steps. */
    static double speed(TwoValley landscape, double y) {
        double v = y + landscape.yf();
        double scale = landscape.x0() * landscape.x0() / landscape.f0();
        return landscape.ld() / landscape.yd() * Math.exp(-y / landscape.yd())
                + 2 * scale * y * landscape.yf() / (v * v * v);
    }

    /** d ln f/dy, the same for both valleys. */
    private static double flattening(TwoValley landscape, double y) {
        return 2 * (landscape.yb() - landscape.yf()) / ((y + landscape.yb()) * (y + landscape.yf()));
    }

    /** Variance in x of the discrete update at rest, with (P(H)^p)_xx = (2/f)^p; NaN where eta ≥ f. */
    private static double variance(TwoValleyProcess cell, double f) {
        if (!(cell.eta() < f)) {
            return Double.NaN;
        }
        double p = cell.noisePower();
        double noise = p == 1 ? 1 : Math.pow(2 / f, p - 1);
        return cell.deltaS() * noise / (1 - cell.eta() / f);
    }

    /** y after some steps of the flatter valley; NaN if a valley does not hold the update at some y on the way. */
    static double end(TwoValleyProcess cell, int steps) {
        double y = cell.yStart();
        for (int step = 0; step < steps; step++) {
            y = next(cell, y, 1);
        }
        return y;
    }
}
