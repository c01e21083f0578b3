package kramers.theory;

import kramers.landscape.TwoValley;

/**
 * Where along the valleys the choice freezes, derived from A29 and the descent along the bottom (ours; the paper's estimate is
 * {@link Freezing}). The expected number of visits to the ridge that a trajectory in valley i still makes from y on is
 *
 * <pre>
 *   N_i(y) = ∫_y^∞ dy'/(tau_i(y') v(y')) ≈ Phi exp(-a_i(y)²),   Phi = 1/(√π f_i v a_i')
 * </pre>
 *
 * <p>by Laplace's method, with v = dy/dt and a_i = g_i/√(8 Delta_S) of {@link EffectiveLoss#reducedBarrierRoot}. Phi is a pure
 * number that varies slowly against the exponential. Setting N_i = epsilon with Phi constant gives
 *
 * <pre>
 *   y_freeze = yb s/(1 - s),   s = √(2 Delta_S ln(Phi/epsilon))/x_i
 *   d y_freeze/d Delta_S = yb s/(2 Delta_S (1 - s)²) &gt; 0
 *   P_flat(y_freeze) from Eq. 9
 * </pre>
 *
 * <p>Range: epsilon &lt; Phi, so that there is an exchange to freeze; s &lt; 1, since the barrier ends at x_i²/(2 Delta_S) in
 * units of T as y → ∞ (stronger noise never freezes); ln(Phi/epsilon) &gt; 1 for A29 to hold within 20 %.
 *
 * <p>Unlike the paper's it looks at the flatter valley, lets Phi vary, takes epsilon = exp(-0.5772) = {@value #MEAN} from
 * Gumbel's law of the last visit, and fits no factor; sampled means of y_freeze in Fig. 4c are met within 4 %. The four
 * differences are told in {@code src/site/theory.md}.
 */
public final class DerivedFreezing {
    /** The epsilon that stands for the mean over trajectories, exp(-0.5772…). */
    public static final double MEAN = 0.5614594835668851;

    private DerivedFreezing() {}

    /**
     * Phi at y; dimensionless.
     *
     * @param deltaS Delta_S &gt; 0
     * @param y position along the valleys, ≥ 0
     * @param flat the valley that is left
     * @return +∞ where the descent stands still (Ld = 0 and y = 0)
     */
    public static double phi(TwoValley landscape, double deltaS, double y, boolean flat) {
        double u = y + landscape.yb();
        double widening = 2 * (flat ? landscape.x1() : landscape.x2()) * landscape.yb() / (u * u);
        double growth = widening / Math.sqrt(8 * deltaS);
        double f = flat ? landscape.f1(y) : landscape.f2(y);
        return 1 / (Math.sqrt(Math.PI) * f * ValleyDescent.speed(landscape, y) * growth);
    }

    /**
     * y_freeze for a given constant Phi.
     *
     * @param phi a number above epsilon: {@link #phi}, or the reader's own choice
     * @param epsilon threshold &gt; 0, in the same units as phi
     * @param flat the valley that is left
     */
    public static Estimate yFreeze(TwoValley landscape, double deltaS, double phi, double epsilon, boolean flat) {
        double log = Math.log(phi / epsilon);
        if (!(log > 0)) {
            return Estimate.none("Phi is not above epsilon: frozen from the start");
        }
        double s = Math.sqrt(2 * deltaS * log) / (flat ? landscape.x1() : landscape.x2());
        if (!(s < 1)) {
            return Estimate.none(
                    "the noise is too strong to freeze: the barrier ends below ln(Phi/epsilon) units of temperature");
        }
        return Estimate.of(landscape.yb() * s / (1 - s));
    }

    /**
     * y_freeze with Phi taken at y_freeze itself, by iteration from y = 0; relative error 1e-9.
     *
     * @return no value where {@link #yFreeze} has none on the way, or where the iteration does not settle: there Phi grows
     *     with y as fast as the barrier, since the descent slows down as exp(-y/yd)
     */
    public static Estimate yFreeze(TwoValley landscape, double deltaS, double epsilon, boolean flat) {
        double y = 0;
        for (int k = 0; k < 200; k++) {
            Estimate next = yFreeze(landscape, deltaS, phi(landscape, deltaS, y, flat), epsilon, flat);
            if (!next.present()) {
                return next;
            }
            if (Math.abs(next.value() - y) <= 1e-9 * y) {
                return next;
            }
            y = next.value();
        }
        return Estimate.none("the noise is too strong: the descent slows down as fast as the barrier grows");
    }

    /**
     * Standard deviation over trajectories of y at the last visit to the ridge (ours): (π/√6) dy/d(a²) at the mean, y (1 + y/yb)
     * / (2 a²) × 1.2825.
     */
    public static Estimate yFreezeSd(TwoValley landscape, double deltaS, boolean flat) {
        Estimate mean = yFreeze(landscape, deltaS, MEAN, flat);
        if (!mean.present()) {
            return mean;
        }
        double y = mean.value();
        double root = new EffectiveLoss(landscape, deltaS, y).reducedBarrierRoot(flat);
        return Estimate.of(Math.PI / Math.sqrt(6) * y * (1 + y / landscape.yb()) / (2 * root * root));
    }

    /** d y_freeze/d Delta_S at constant Phi: positive, stronger noise freezes later. */
    public static Estimate sensitivity(TwoValley landscape, double deltaS, double phi, double epsilon, boolean flat) {
        Estimate freeze = yFreeze(landscape, deltaS, phi, epsilon, flat);
        if (!freeze.present()) {
            return freeze;
        }
        double y = freeze.value();
        return Estimate.of(y * (1 + y / landscape.yb()) / (2 * deltaS));
    }

    /** P_flat of Eq. 9 at y_freeze: what a run keeps if it was at rest until it froze there. */
    public static Estimate pFlat(TwoValley landscape, double deltaS, Estimate yFreeze) {
        return yFreeze.present() ? Estimate.of(SteadyState.pFlat(landscape, deltaS, yFreeze.value())) : yFreeze;
    }

    /**
     * P_flat that a run keeps: {@link #pFlat} where the sharper valley no longer empties (epsilon = 1), which is later than the
     * mean trajectory freezes. The value is 0.005 to 0.007 above {@link DensityPropagation} (eta 0.02, y_start 1, Delta_S 4e-4 to
     * 4e-3), and rises with Delta_S, since Phi does.
     */
    public static Estimate kept(TwoValley landscape, double deltaS) {
        return pFlat(landscape, deltaS, yFreeze(landscape, deltaS, 1, false));
    }
}
