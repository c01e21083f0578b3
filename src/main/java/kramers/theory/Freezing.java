package kramers.theory;

import kramers.landscape.TwoValley;

/**
 * Where along the valleys the choice freezes, and what a run keeps, by the paper's letter (Eq. 10 = A33, 11 = A40, 12 = A41, A37;
 * a derivation of ours is {@link DerivedFreezing}). The choice freezes once the rate of escape from the sharper valley is
 * epsilon times the relative rate of change of the steady state (A34), epsilon Phi/Delta_S where both valleys are populated:
 *
 * <pre>
 *   Phi = 2 (x1² - x2²)/(27 yb) (Ld/yd + 8 x0²/(27 f0 yf))                            (A37)
 *   S = √(Delta_S ln(Delta_S/(epsilon Phi)²)),   y_freeze = yb S/(x2 - S)              (11)
 *   P_flat = 1/(1 + gamma^-½ exp((x2² - x1²)/(2 Delta_S) (y_freeze/(yb + y_freeze))²)) (10)
 *          = 1/(1 + gamma^-½ (√Delta_S/(epsilon Phi))^(1 - gamma))                     (12)
 * </pre>
 *
 * <p>The paper writes A37 for its f0 = 1; what was found in reading it is in {@code src/site/theory.md}. Fig. 4c takes
 * {@value #FACTOR} times A37 for Phi, and epsilon = {@value #EPSILON}.
 *
 * <p>Range: 0 &lt; Delta_S ln(Delta_S/(epsilon Phi)²) &lt; x2², an interval of Delta_S, on which y_freeze rises with Delta_S,
 * and P_flat if gamma &gt; 1. At its lower end y_freeze is 0, at its upper end infinite.
 *
 * @param landscape the loss
 * @param epsilon the small constant of A34, &gt; 0
 * @param phi Phi with the factor that goes with it; there is no freezing point unless it is finite and &gt; 0
 */
public record Freezing(TwoValley landscape, double epsilon, double phi) {
    /** The epsilon of Fig. 4c. */
    public static final double EPSILON = 0.01;

    /** By how much Fig. 4c multiplies A37. */
    public static final double FACTOR = 3000;

    /**
     * Values of Delta_S between two ends that do not belong to them.
     *
     * @param low (epsilon Phi)², NaN if there are none
     * @param high where Delta_S ln(Delta_S/(epsilon Phi)²) = x2², NaN if there are none
     */
    public record Interval(double low, double high) {}

    /** With the constants of Fig. 4c: {@link #EPSILON}, and {@link #FACTOR} times A37. */
    public static Freezing fig4(TwoValley landscape) {
        return new Freezing(landscape, EPSILON, FACTOR * a37(landscape));
    }

    /** A37, without a factor: 0 or below where x1 ≤ x2. */
    public static double a37(TwoValley landscape) {
        double x0 = landscape.x0();
        double widening =
                2 * (landscape.x1() - landscape.x2()) * (landscape.x1() + landscape.x2()) / (27 * landscape.yb());
        return widening * (landscape.ld() / landscape.yd() + 8 * x0 * x0 / (27 * landscape.f0() * landscape.yf()));
    }

    /** 2 ln(epsilon Phi): the logarithm of the lower end of the range. */
    private double logLow() {
        return 2 * (Math.log(epsilon) + Math.log(phi));
    }

    private boolean usable() {
        return phi > 0 && phi < Double.POSITIVE_INFINITY;
    }

    /** The values of Delta_S for which there is a freezing point. */
    public Interval validDeltaS() {
        if (!usable()) {
            return new Interval(Double.NaN, Double.NaN);
        }
        double low = logLow();
        return new Interval(Math.exp(low), Math.exp(low + lambertOfExp(2 * Math.log(landscape.x2()) - low)));
    }

    /**
     * The t &gt; 0 with t + ln t = c, by Newton's iteration from below, which rises to it since the left-hand side is concave. In
     * t = ln(Delta_S/(epsilon Phi)²) this is the upper end of the range.
     */
    private static double lambertOfExp(double c) {
        double z = Math.exp(c);
        double t = c > 1 ? c - Math.log(c) : z / (1 + z);
        for (int k = 0; k < 100 && t > 0; k++) {
            double next = t * (1 + c - Math.log(t)) / (1 + t);
            if (!(next > t)) {
                break;
            }
            t = next;
        }
        return t;
    }

    /**
     * y_freeze (Eq. 11).
     *
     * @param deltaS Delta_S &gt; 0
     * @return no value outside the range
     */
    public Estimate yFreeze(double deltaS) {
        if (!usable()) {
            return Estimate.none("Phi is not a finite number > 0, as A37 needs x1 > x2");
        }
        double log = Math.log(deltaS) - logLow();
        if (!(log > 0)) {
            return Estimate.none("the noise is too weak for Eq. 11: Delta_S <= (epsilon Phi)^2");
        }
        double s = Math.sqrt(deltaS * log);
        double y = s < landscape.x2() ? landscape.yb() * s / (landscape.x2() - s) : Double.POSITIVE_INFINITY;
        if (!(y < Double.POSITIVE_INFINITY)) {
            return Estimate.none("the noise is too strong for Eq. 11: Delta_S ln(Delta_S/(epsilon Phi)^2) >= x2^2");
        }
        return Estimate.of(y);
    }

    /**
     * P_flat that a run keeps (Eq. 10 at Eq. 11).
     *
     * @param deltaS Delta_S &gt; 0
     * @return no value outside the range of {@link #yFreeze}
     */
    public Estimate pFlat(double deltaS) {
        Estimate freeze = yFreeze(deltaS);
        return freeze.present() ? Estimate.of(SteadyState.pFlatAsymptotic(landscape, deltaS, freeze.value())) : freeze;
    }

    /**
     * The same P_flat without y_freeze (Eq. 12).
     *
     * @param deltaS Delta_S &gt; 0
     * @return no value outside the range of {@link #yFreeze}
     */
    public Estimate pFlatExplicit(double deltaS) {
        Estimate freeze = yFreeze(deltaS);
        if (!freeze.present()) {
            return freeze;
        }
        double gamma = landscape.gamma();
        double log = (Math.log(deltaS) - logLow()) / 2;
        return Estimate.of(SteadyState.logistic(Math.log(gamma) / 2 + (gamma - 1) * log));
    }
}
