// Written again in double precision by the build
package kramers.langevin;

import kramers.landscape.TwoValley;

/**
 * Constants of one update of Eq. 6 in a cell, θ ← θ - eta (∇L + ξ) with ξ ~ N(0, 2 sigma P(H)^p): everything that does not
 * depend on the state, computed in double and rounded once. The engines share it, and with it the formulas below, which are
 * the whole step; {@link kramers.langevin.cpu.FloatTrajectory} is their plainest reading.
 *
 * <pre>
 *   s = ±1 the side, k = s/x_i, X = x k ≥ 0, u = y+yb, v = y+yf, c = x0²/f0
 *   Q = X u - y,  w = X (yf-yb) - yf,  a = 1/v,  b = a²,  D = -(yf-yb) Q/u = (yf-yb) (y - X u)/u
 *   dL/dx = 2c k b Q u                         dL/dy = L0' + 2c a b (Q w - y yf)
 *   Cholesky factor of H:  l11 = √(2c) k a u,  l21 = √(2c) b (w - D),
 *                          l22² = L0'' + 2c b² (D (2w - D) - 2 Q w + yf (2y - yf))
 * </pre>
 *
 * <p>These follow from science's compact form q = Q a, r = y a, L = L0 + c (q² - r²): l11² = L_xx = 2c q_x² needs no square
 * root, and the Schur complement l22² = L_yy - l21² loses its leading terms before they are rounded. H is positive definite
 * where l22² &gt; 0 (l11² never is negative), else it has one positive eigenvalue λ and P(H) = λ e eᵀ, rank one.
 */
public final class FloatStepConstants {
    /** How the noise factor follows from the Hessian; see {@link EnsembleSpec#noisePower}. */
    public enum Noise {
        /** p = 0: the same in every direction, whatever the Hessian. */
        ISOTROPIC,
        /** p = 1, the paper: the Cholesky factor of H where that is positive definite, else its positive part. */
        LINEAR,
        /** p = 2, the paper's Fig. S6: P(H) itself is the factor. */
        SQUARED,
        /** Any other p: eigenvalues of H raised to p/2. */
        POWER
    }

    /** How the noise factor follows from the Hessian. */
    public final Noise noise;
    /** Whether y stays where it starts. */
    public final boolean holdY;

    /** Landscape: yb, yf, yb - yf, -yf, 2 yf, -yf². */
    public final float yb, yf, yfMinusYb, ybMinusYf, minusYf, twoYf, minusYf2;

    /** -1/x1 and +1/x2: minus k on either side. */
    public final float kFlat, kSharp;

    /** -log2(e)/yd, and the factors of 2^(decay y) in -eta L0' and in L0''. */
    public final float decay, driftDecay, hessianDecay;

    /** Drift: -2 c eta (for x, with minus k) and 2 c eta (for y). */
    public final float driftX, driftY;

    /** √(2c), -√(2c) and 2c of the noise factor. */
    public final float root2c, minusRoot2c, twoC;

    /** eta √(2 sigma): scales the normals. Its square scales the radius² of Box–Muller. */
    public final float amplitudeSquared;

    /** (noise power)/2 as a factor on -2 ln λ that yields the log2 of λ^(p/2). */
    public final float powerOfMinus2Log;

    /** Start of trajectories of odd index (flatter side) and of even index (sharper side), and y of both. */
    public final float xFlat, xSharp, yStart;

    /** The constants of a cell. */
    public FloatStepConstants(EnsembleSpec spec, Cell cell) {
        TwoValley l = spec.landscape();
        double p = spec.noisePower();
        noise = p == 1 ? Noise.LINEAR : p == 2 ? Noise.SQUARED : p == 0 ? Noise.ISOTROPIC : Noise.POWER;
        holdY = spec.holdY();
        yb = (float) l.yb();
        yf = (float) l.yf();
        yfMinusYb = (float) (l.yf() - l.yb());
        ybMinusYf = (float) (l.yb() - l.yf());
        minusYf = (float) -l.yf();
        twoYf = (float) (2 * l.yf());
        minusYf2 = (float) -(l.yf() * l.yf());
        kFlat = (float) (-1 / l.x1());
        kSharp = (float) (1 / l.x2());
        double eta = cell.eta();
        decay = (float) (-1 / (StrictMath.log(2) * l.yd()));
        driftDecay = (float) (eta * l.ld() / l.yd());
        hessianDecay = (float) (l.ld() / (l.yd() * l.yd()));
        double c2 = 2 * l.x0() * l.x0() / l.f0();
        driftX = (float) (-eta * c2);
        driftY = (float) (eta * c2);
        root2c = (float) Math.sqrt(c2);
        minusRoot2c = (float) -Math.sqrt(c2);
        twoC = (float) c2;
        amplitudeSquared = (float) (2 * eta * eta * cell.sigma());
        powerOfMinus2Log = (float) (-p / (4 * StrictMath.log(2)));
        xFlat = (float) (spec.bottoms() ? l.g1(spec.yStart()) / 2 : spec.xStart());
        xSharp = (float) -(spec.bottoms() ? l.g2(spec.yStart()) / 2 : spec.xStart());
        yStart = (float) spec.yStart();
    }
}
