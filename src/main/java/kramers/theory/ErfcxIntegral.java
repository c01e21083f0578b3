package kramers.theory;

import org.apache.commons.numbers.gamma.Erfcx;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/** ∫₀^a erfcx(v) dv with erfcx(v) = exp(v²) erfc(v), for a ≥ 0. */
final class ErfcxIntegral {
    private static final int POINTS = 48;

    private ErfcxIntegral() {}

    /**
     * Gauss–Legendre in t, v = sinh t, where the integrand erfcx(sinh t) cosh t falls smoothly from 1 to 1/√π.
     *
     * @param a upper end, 0 to 1e6; relative error below 1e-13
     */
    static double value(double a) {
        if (a == 0) {
            return 0;
        }
        double top = Math.log(a + Math.hypot(1, a));
        GaussIntegrator rule = Holder.FACTORY.legendre(POINTS, 0, a < 1e-8 ? a : top);
        return rule.integrate(t -> Erfcx.value(Math.sinh(t)) * Math.cosh(t));
    }

    /** The library keeps the rule once computed. */
    private static final class Holder {
        static final GaussIntegratorFactory FACTORY = new GaussIntegratorFactory();
    }
}
