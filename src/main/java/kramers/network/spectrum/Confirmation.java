package kramers.network.spectrum;

/**
 * Whether an operator has an eigenvalue above a level, from a run of Lanczos that starts in a random direction: the bound of
 * van Dorsselaer, Hochstenbach and van der Vorst ("Computing probabilistic bounds for extreme eigenvalues of symmetric matrices
 * with the Lanczos method", SIAM J. Matrix Anal. Appl. 22, 837, 2000).
 *
 * <p>Vector j + 1 of the run is p_j(A) times the first one, where p_j is the polynomial that the recursion itself evaluates;
 * its component along the unit eigenvector of an eigenvalue λ is p_j(λ) γ with γ that of the first vector, and is at most 1.
 * Above its largest root, which is the largest Ritz value, p_j rises. So where p_j(level) is larger than 1/|γ|, no eigenvalue is
 * above the level. A random direction in n dimensions has |γ| below δ with a probability of √(2n/π) δ.
 */
final class Confirmation {
    /** Probability that an eigenvalue above the level is missed. */
    private static final double RISK = 1e-6;

    private final double level;
    private final double enough;
    private double last = 1;
    private double beforeLast;
    private double beta;

    /** What is known. */
    enum Verdict {
        OPEN,
        /** No eigenvalue is above the level. */
        NOTHING_ABOVE,
        /** A Ritz value is above it, and so an eigenvalue. */
        SOMETHING_ABOVE
    }

    /** @param n dimension */
    Confirmation(double level, int n) {
        this.level = level;
        enough = Math.sqrt(2 * n / Math.PI) / RISK;
    }

    /**
     * A step was made. Nothing is to be added after a verdict.
     *
     * @param a α
     * @param b β
     * @param ended whether β is rounding error: the run has seen all that it can
     */
    Verdict add(double a, double b, boolean ended) {
        // The values p_j(level) are a Sturm sequence: as long as none is negative, no Ritz value is above the level.
        double p = (level - a) * last - beta * beforeLast;
        if (p < 0) {
            return Verdict.SOMETHING_ABOVE;
        }
        if (ended || p >= enough * b) {
            return Verdict.NOTHING_ABOVE;
        }
        beforeLast = last;
        last = p / b;
        beta = b;
        return Verdict.OPEN;
    }
}
