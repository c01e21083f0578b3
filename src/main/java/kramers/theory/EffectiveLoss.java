package kramers.theory;

import kramers.landscape.TwoValley;

/**
 * The loss as the noise reshapes it across the valleys, at fixed y (Eq. 7–8, A13, A19–A22 of arXiv:2601.10962v2).
 *
 * <p>The formulas of these equations could not be read where this was written; they are derived here from Eq. 5–6. In x the
 * update is, for small eta, the Itô process dx = -dL/dx dt + √(2 D11) dW with time t = eta × steps and, since H_xx = 2/f_i and
 * no eigenvalue of weight is cut,
 *
 * <pre>
 *   D11 = eta sigma H_xx = 2 Delta_S/f_i                                                   (A13)
 * </pre>
 *
 * <p>Its stationary density is p ∝ (1/D11) exp(-∫ (dL/dx)/D11 dx). Written as exp(-L_eff/T_eff) with one temperature for both
 * valleys, the geometric mean of their two,
 *
 * <pre>
 *   T_eff   = 2 Delta_S/√(f1 f2)
 *   L_eff   = L0(y) + x (x ∓ g_i)/√(f1 f2) + T_eff ln(D11 √(f1 f2)/(2 Delta_S))            (7)
 *   L_eff - L = x (x ∓ g_i) (1/√(f1 f2) - 1/f_i) + T_eff ln(√(f1 f2)/f_i)                  (8)
 * </pre>
 *
 * <p>Both valleys become equally wide, sd √Delta_S, and the flatter one deeper: barrier √gamma dL against dL/√gamma. The
 * logarithm (∓ ½ T_eff ln gamma) is the Itô term of multiplicative noise; it is offered apart, since a text may leave it out.
 *
 * @param landscape the loss
 * @param deltaS Delta_S = eta sigma &gt; 0
 * @param y position along the valleys, ≥ 0
 */
public record EffectiveLoss(TwoValley landscape, double deltaS, double y) {

    /** D11 (A13): diffusion across the flatter or the sharper valley, in x² per unit of time eta × steps. */
    public double diffusion(boolean flat) {
        return 2 * deltaS / (flat ? landscape.f1(y) : landscape.f2(y));
    }

    /** T_eff = 2 Delta_S/√(f1 f2), in units of loss. */
    public double temperature() {
        return 2 * deltaS / meanFlatness();
    }

    /** L_eff without the logarithm: continuous at the ridge; units of loss. */
    public double drift(double x) {
        double g = x >= 0 ? landscape.g1(y) : -landscape.g2(y);
        return landscape.ridge(y) + x * (x - g) / meanFlatness();
    }

    /** The logarithm T_eff ln(√(f1 f2)/f_i): -½ T_eff ln gamma at x ≥ 0, +½ T_eff ln gamma at x &lt; 0. */
    public double logarithm(double x) {
        double half = temperature() * Math.log(landscape.gamma()) / 2;
        return x >= 0 ? -half : half;
    }

    /** L_eff (Eq. 7), logarithm included: the stationary density is proportional to exp(-L_eff/T_eff). */
    public double value(double x) {
        return drift(x) + logarithm(x);
    }

    /** The SGD correction L_eff - L (Eq. 8), logarithm included. */
    public double correction(double x) {
        return value(x) - landscape.loss(x, y);
    }

    /** Height of the ridge over a valley's bottom in {@link #drift}: √gamma dL (flat) or dL/√gamma (sharp). */
    public double barrier(boolean flat) {
        double root = Math.sqrt(landscape.gamma());
        return landscape.barrier(y) * (flat ? root : 1 / root);
    }

    /** √(f1 f2). */
    private double meanFlatness() {
        return Math.sqrt(landscape.f1(y)) * Math.sqrt(landscape.f2(y));
    }

    /**
     * a_i = g_i/√(8 Delta_S) = √(f_i dL/(2 Delta_S)): the distance from ridge to bottom in units of √2 times the sd. a_i² is
     * the barrier in units of temperature, barrier/T_eff. Zero at y = 0.
     */
    public double reducedBarrierRoot(boolean flat) {
        return (flat ? landscape.g1(y) : landscape.g2(y)) / Math.sqrt(8 * deltaS);
    }
}
