package kramers.theory;

import kramers.landscape.TwoValley;

/**
 * Two states, flat and sharp, with rates 1/tau (A30): dP/dt = (1 - P)/tau_sharp - P/tau_flat, time t = eta × steps.
 */
public final class MasterEquation {
    private MasterEquation() {}

    /** dP_flat/dt (A30), per unit of time eta × steps; infinite or NaN where an escape time is 0. */
    public static double derivative(double pFlat, EscapeTimes times) {
        return (1 - pFlat) / times.sharp() - pFlat / times.flat();
    }

    /** Share of the flatter valley at rest for these times, tau_flat/(tau_flat + tau_sharp), from their logarithms. */
    public static double rest(EscapeTimes times) {
        double odds = times.logFlat() - times.logSharp();
        return Double.isNaN(odds) ? Double.NaN : SteadyState.logistic(odds);
    }

    /**
     * P_flat after a time at fixed rates: rest + (start - rest) exp(-(1/tau_flat + 1/tau_sharp) t), which solves A30.
     *
     * @param start P_flat at t = 0
     * @param time t ≥ 0, eta × steps
     */
    public static double relax(double start, EscapeTimes times, double time) {
        double rest = rest(times);
        return rest + (start - rest) * Math.exp(-rate(times) * time);
    }

    /**
     * P_flat after a time during which the total rate is taken as the mean of its ends and the state of rest as linear: second
     * order in the time for slow rates and, since P follows a moving state of rest with its lag, for fast ones too.
     *
     * @param start P_flat at the start
     * @param before escape times at the start; those at y = 0 (infinitely fast) are allowed
     * @param after escape times at the end
     * @param time t &gt; 0, eta × steps
     */
    public static double relax(double start, EscapeTimes before, EscapeTimes after, double time) {
        double x = (rate(before) + rate(after)) / 2 * time;
        double target = rest(after);
        double from = rest(before);
        if (Double.isNaN(from)) {
            from = target;
        }
        double lag = x > 0 ? -Math.expm1(-x) / x : 1;
        return target + (start - from) * Math.exp(-x) - (target - from) * lag;
    }

    /** 1/tau_flat + 1/tau_sharp. */
    private static double rate(EscapeTimes times) {
        return Math.exp(-times.logFlat()) + Math.exp(-times.logSharp());
    }

    /**
     * Transient P_flat (Eq. 10 = A33) at fixed y with the times of A28. The equation could not be read where this was written;
     * this is the solution of A30 at fixed y. At y = 0 there is no barrier, and the value is Eq. 9's at once for any t &gt; 0.
     *
     * @param start P_flat at t = 0, 0.5 in the paper's runs
     * @param time t ≥ 0, eta × steps
     */
    public static double transientPFlat(TwoValley landscape, double deltaS, double y, double start, double time) {
        if (time == 0) {
            return start;
        }
        EscapeTimes times = EscapeTimes.kramers(landscape, deltaS, y);
        double rest = SteadyState.pFlat(landscape, deltaS, y);
        return rest + (start - rest) * Math.exp(-rate(times) * time);
    }
}
