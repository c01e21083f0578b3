package kramers.theory;

import kramers.landscape.TwoValley;
import org.apache.commons.numbers.gamma.Erf;

/**
 * Mean times to leave the two valleys at fixed y, in units of time eta × steps, as natural logarithms: a time itself exceeds
 * double from a barrier of about 700 T on, its logarithm is finite at every y &gt; 0. With a_i of {@link
 * EffectiveLoss#reducedBarrierRoot}:
 *
 * <pre>
 *   integral    tau_i = (√π/2) f_i (√π erfi(a_i) - ∫₀^a_i erfcx(v) dv)                      A23–A24
 *   kramers     tau_i = (π/2) f_i erfi(a_i)                                                A28
 *   asymptotic  tau_i = (√π/2) f_i exp(a_i²)/a_i                                           A29
 *   crossing    tau_i = (√π/2) f_i exp(a_i²) (1 + erf a_i) (F(a_1) + F(a_2))               ours
 * </pre>
 *
 * <p>The equations could not be read where this was written; {@code src/site/theory.md} has how they are derived here from the
 * Itô process of {@link EffectiveLoss}, and how far they are from one another and from ensembles.
 *
 * <p>A23–A29 end at the ridge, from where half of the trajectories or more fall back. The crossing time counts transitions from
 * valley to valley (population over flux, F Dawson's integral); its rates balance the exact stationary density, so it is the one
 * to use in a master equation. At high barrier tau_flat/tau_sharp is gamma exp(a1² - a2²), where A29 has √gamma.
 *
 * <p>A28 is above A23–A24 by 1 % at a² = 5.4 and by half at 0.35; A29 is as much as 15.5 % below it and passes every bound
 * above it as a → 0 ({@code EscapeTimesTest}). The discrete update is seen at its steps only, so its first passage comes later
 * than A23–A24 by a share of order √eta: a third at eta 0.01, Delta_S 2e-3 and y 5 ({@code EscapeTest}).
 *
 * @param logFlat ln of the mean time in the flatter valley; -∞ at y = 0, where there is no barrier
 * @param logSharp the same for the sharper valley
 */
public record EscapeTimes(double logFlat, double logSharp) {
    private static final double HALF_ROOT_PI = Math.sqrt(Math.PI) / 2;

    /** One of the four formulas, as a value. */
    @FunctionalInterface
    public interface Formula {
        /** Escape times at a point of the plane; Delta_S &gt; 0, y ≥ 0. */
        EscapeTimes at(TwoValley landscape, double deltaS, double y);
    }

    /** Mean time in the flatter valley; +∞ where it exceeds double. */
    public double flat() {
        return Math.exp(logFlat);
    }

    /** Mean time in the sharper valley; +∞ where it exceeds double. */
    public double sharp() {
        return Math.exp(logSharp);
    }

    /** A23–A24, to about 1e-12 relative. */
    public static EscapeTimes integral(TwoValley landscape, double deltaS, double y) {
        return each(landscape, deltaS, y, EscapeTimes::logIntegral);
    }

    /** A28. 0 at y = 0. */
    public static EscapeTimes kramers(TwoValley landscape, double deltaS, double y) {
        return each(landscape, deltaS, y, a -> Math.log(Math.PI / 2) + Dawson.logErfi(a));
    }

    /** A29. +∞ at y = 0, where A28 is 0. */
    public static EscapeTimes asymptotic(TwoValley landscape, double deltaS, double y) {
        return each(landscape, deltaS, y, a -> Math.log(HALF_ROOT_PI) + a * a - Math.log(a));
    }

    /** Mean time between transitions from valley to valley (ours). */
    public static EscapeTimes crossing(TwoValley landscape, double deltaS, double y) {
        EffectiveLoss loss = new EffectiveLoss(landscape, deltaS, y);
        double ridge = Dawson.value(loss.reducedBarrierRoot(true)) + Dawson.value(loss.reducedBarrierRoot(false));
        double common = Math.log(HALF_ROOT_PI) + Math.log(ridge);
        return each(landscape, deltaS, y, a -> common + a * a + Math.log1p(Erf.value(a)));
    }

    /** ln of tau/f of A23–A24. */
    private static double logIntegral(double a) {
        double escape = Dawson.logErfi(a);
        double share = ErfcxIntegral.value(a) / Math.sqrt(Math.PI) * Math.exp(-escape);
        return Math.log(Math.PI / 2) + escape + Math.log1p(-share);
    }

    @FunctionalInterface
    private interface Reduced {
        double logTime(double a);
    }

    private static EscapeTimes each(TwoValley landscape, double deltaS, double y, Reduced reduced) {
        EffectiveLoss loss = new EffectiveLoss(landscape, deltaS, y);
        return new EscapeTimes(
                Math.log(landscape.f1(y)) + at(reduced, loss.reducedBarrierRoot(true)),
                Math.log(landscape.f2(y)) + at(reduced, loss.reducedBarrierRoot(false)));
    }

    private static double at(Reduced reduced, double a) {
        double log = reduced.logTime(a);
        return a == 0 && Double.isNaN(log) ? Double.NEGATIVE_INFINITY : log;
    }
}
