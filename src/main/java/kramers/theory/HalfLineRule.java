package kramers.theory;

/**
 * Quadrature over x ≥ 0 or x &lt; 0 of a function that is smooth across 0, on the uniform grid x_j = (j + ½) h, j any integer.
 *
 * <p>∫₀^∞ F dx = h Σ w_j F(x_j) with w_j = 1 right of the corrected points, 0 left of them, and w_j = 1 - d_j, w_(-1-j) = d_j for
 * j = 0 … 5. The d_j are the Euler–Maclaurin end terms of the midpoint rule, Σ d_j (j+½)^(2k-1) = -B_2k(½)/(4k) for k = 1 … 6,
 * so the rule is exact for odd polynomials of degree 11 at the end point, and both halves together are the plain midpoint
 * rule, whose error for a smooth decaying function is smaller than any power of h.
 */
final class HalfLineRule {
    /** Solved in rational arithmetic (python3 fractions) from the six equations above. */
    private static final double[] D = {
        3740657482057.0 / 63764692992000.0,
        -683057314201.0 / 89270570188800.0,
        269215443577.0 / 178541140377600.0,
        -141687940201.0 / 535623421132800.0,
        86922008617.0 / 2678117105664000.0,
        -5329242827.0 / 2678117105664000.0,
    };

    private HalfLineRule() {}

    /** Weight of grid point j in an integral over x ≥ 0; that over x &lt; 0 has the weight 1 minus this. */
    static double right(int j) {
        if (j >= 0) {
            return j < D.length ? 1 - D[j] : 1;
        }
        return -1 - j < D.length ? D[-1 - j] : 0;
    }
}
