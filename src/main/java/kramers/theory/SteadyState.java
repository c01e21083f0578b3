package kramers.theory;

import kramers.landscape.TwoValley;
import org.apache.commons.numbers.gamma.Erf;

/**
 * P_flat at rest at fixed y: the share of time in the flatter valley, tau_flat/(tau_flat + tau_sharp). Every value is between 0
 * and 1 on the whole plane Delta_S 1e-6 … 1, y 0 … 1e4; ratios are taken between logarithms, so nothing overflows.
 *
 * <p>What an ensemble at fixed y approaches as eta → 0 at fixed Delta_S is {@link #pFlatExact}, not Eq. 9. It does so slowly, with
 * weak order ½: diffusion jumps at the ridge, and a step takes the diffusion of the side on which it begins. At eta 0.01 it is
 * 0.02 away ({@code src/site/theory.md}). Within a valley the order is 1 ({@code WeakOrderTest}), and so it is for P_flat once
 * √eta is eliminated between two values of eta ({@code DiscreteTimeTest}).
 */
public final class SteadyState {
    private SteadyState() {}

    /**
     * Eq. 9 = A31: 1/(1 + erfi(a2)/(gamma erfi(a1))), a_i of {@link EffectiveLoss#reducedBarrierRoot}. Where y → 0 it tends to
     * gamma^1.5/(1 + gamma^1.5), and takes that value at y = 0. (Derived, as {@link EscapeTimes} says: the ratio of A28's times.)
     */
    public static double pFlat(TwoValley landscape, double deltaS, double y) {
        EffectiveLoss loss = new EffectiveLoss(landscape, deltaS, y);
        double sharp = loss.reducedBarrierRoot(false);
        double gamma = landscape.gamma();
        double logRatio =
                sharp > 0 ? Dawson.logErfi(loss.reducedBarrierRoot(true)) - Dawson.logErfi(sharp) : Math.log(gamma) / 2;
        return logistic(Math.log(gamma) + logRatio);
    }

    /**
     * A31 for high barriers: 1/(1 + gamma^-½ exp(-(a1² - a2²))), a1² - a2² = (√gamma - 1/√gamma) dL/T_eff. Its odds are above
     * those of {@link #pFlat} by the factor (1 + 1/(2 a2²))/(1 + 1/(2 a1²)), to first order, at high barriers, and at y = 0
     * below them by the factor gamma.
     */
    public static double pFlatAsymptotic(TwoValley landscape, double deltaS, double y) {
        return logistic(Math.log(landscape.gamma()) / 2 + barrierDifference(landscape, deltaS, y));
    }

    /**
     * A32: gamma/(1 + gamma), what Eq. 9 gives for one temperature in both valleys (isotropic noise). It counts visits to the
     * ridge, as A28 does; the Gibbs weight of two parabolic valleys of equal depth is {@link #pFlatGibbs}.
     */
    public static double pFlatEquilibrium(TwoValley landscape) {
        return landscape.gamma() / (1 + landscape.gamma());
    }

    /**
     * The share of x &gt; 0 in the Gibbs density exp(-L/T) at fixed y (ours): √gamma/(1 + √gamma), since both barriers are equal
     * and the widths are as √f_i.
     */
    public static double pFlatGibbs(TwoValley landscape) {
        double root = Math.sqrt(landscape.gamma());
        return root / (1 + root);
    }

    /**
     * The share of x &gt; 0 in the exact stationary density of the Itô process of {@link EffectiveLoss} (ours): odds gamma
     * exp(a1² - a2²) (1 + erf a1)/(1 + erf a2). It tends to gamma/(1 + gamma) as y → 0, and at high barriers its odds are √gamma
     * times those of A31, since A31 counts visits to the ridge and not transitions over it.
     */
    public static double pFlatExact(TwoValley landscape, double deltaS, double y) {
        EffectiveLoss loss = new EffectiveLoss(landscape, deltaS, y);
        double tails = Math.log1p(Erf.value(loss.reducedBarrierRoot(true)))
                - Math.log1p(Erf.value(loss.reducedBarrierRoot(false)));
        return logistic(Math.log(landscape.gamma()) + barrierDifference(landscape, deltaS, y) + tails);
    }

    /** a1² - a2² = (g1² - g2²)/(8 Delta_S). */
    private static double barrierDifference(TwoValley landscape, double deltaS, double y) {
        double g1 = landscape.g1(y);
        double g2 = landscape.g2(y);
        return (g1 - g2) * (g1 + g2) / (8 * deltaS);
    }

    /** 1/(1 + exp(-logOdds)). */
    static double logistic(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }
}
