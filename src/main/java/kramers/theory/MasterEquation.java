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
        double rate = Math.exp(-times.logFlat()) + Math.exp(-times.logSharp());
        double rest = rest(times);
        return rest + (start - rest) * Math.exp(-rate * time);
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
        double rate = Math.exp(-times.logFlat()) + Math.exp(-times.logSharp());
        return rest + (start - rest) * Math.exp(-rate * time);
    }
}
