package kramers.network.spectrum;

import java.util.ArrayList;
import java.util.List;
import kramers.math.Philox;
import kramers.network.Spectrum;

/**
 * What the recursion of Lanczos does beside its vectors, wherever those are: it holds α and β, takes Ritz values and their
 * residuals every few steps, and says when to stop. The residual of a Ritz pair is |β_m s_m| with s_m the last component of
 * the tridiagonal matrix's eigenvector (Parlett §13.2).
 *
 * <p>The start vector is random but fixed: the result is a function of the operator. A single start vector cannot see a
 * second copy of a multiple eigenvalue; where the recursion ends early, in an invariant subspace that holds fewer
 * eigenvalues than were asked for, it goes on with a new vector.
 */
public final class LanczosRecursion {
    private static final int STREAM = 0x4C414E43; // "LANC"
    private static final int CHECK_EVERY = 8;

    private final int n;
    private final int wanted;
    private final double tolerance;
    private final double breakdown;
    private final List<Double> alpha = new ArrayList<>();
    /** beta[j] couples basis vectors j and j + 1. */
    private final List<Double> beta = new ArrayList<>();

    private double scale;
    private int starts;
    private Spectrum spectrum;

    /** What comes after a step. */
    public enum Next {
        /** The next vector, divided by its length β. */
        VECTOR,
        /** A {@link #fresh} vector, made orthogonal to the basis: the next one is rounding error. */
        FRESH,
        /** Nothing: {@link #spectrum} is there. */
        NOTHING
    }

    /**
     * A recursion that has made no step.
     *
     * @param n dimension
     * @param wanted eigenvalues, ≥ 1; the dimension at the most
     * @param tolerance bound of the residuals, in units of the largest eigenvalue's magnitude
     * @param breakdown a next vector that is no longer than this is rounding error, in units of the largest |α| or β
     */
    public LanczosRecursion(int n, int wanted, double tolerance, double breakdown) {
        this.n = n;
        this.wanted = Math.min(wanted, n);
        this.tolerance = tolerance;
        this.breakdown = breakdown;
    }

    /** Steps made. */
    public int size() {
        return alpha.size();
    }

    /**
     * A step was made.
     *
     * @param a q·A q for the newest basis vector q
     * @param b length of A q after it was made orthogonal to the basis
     * @throws ArithmeticException if they are not finite
     */
    public Next add(double a, double b) {
        if (!Double.isFinite(a) || !Double.isFinite(b)) {
            throw new ArithmeticException("a product with the matrix is not finite");
        }
        alpha.add(a);
        scale = Math.max(scale, Math.max(Math.abs(a), b));
        int m = alpha.size();
        boolean ended = b <= breakdown * scale;
        if (m == n || m >= wanted && (ended || m % CHECK_EVERY == 0)) {
            Spectrum ritz = ritz(m == n ? 0 : b);
            if (m == n || good(ritz)) {
                spectrum = ritz;
                return Next.NOTHING;
            }
        }
        beta.add(ended ? 0 : b);
        return ended ? Next.FRESH : Next.VECTOR;
    }

    private boolean good(Spectrum ritz) {
        double bound = tolerance * Math.abs(ritz.largest());
        for (double residual : ritz.residuals()) {
            if (!(residual <= bound)) {
                return false;
            }
        }
        return true;
    }

    private Spectrum ritz(double b) {
        Tridiagonal matrix = new Tridiagonal(doubles(alpha), doubles(beta));
        double[] values = new double[wanted];
        double[] residuals = new double[wanted];
        for (int i = 0; i < wanted; i++) {
            values[i] = matrix.value(i);
            residuals[i] = b * Math.abs(matrix.last(i));
        }
        return new Spectrum(values, residuals, alpha.size());
    }

    private static double[] doubles(List<Double> list) {
        return list.stream().mapToDouble(x -> x).toArray();
    }

    /** The largest eigenvalues; null until there is nothing left to do. */
    public Spectrum spectrum() {
        return spectrum;
    }

    /** A unit vector of random direction, another one each time; the first starts the recursion. */
    public double[] fresh() {
        double[] vector = new double[n];
        int[] words = new int[4];
        double squares = 0;
        for (int i = 0; i < n; i++) {
            if ((i & 3) == 0) {
                Philox.draw(i >>> 2, starts, 0, STREAM, 0, 0, words);
            }
            vector[i] = words[i & 3] + 0.5;
            squares += vector[i] * vector[i];
        }
        starts++;
        double scaled = 1 / Math.sqrt(squares);
        for (int i = 0; i < n; i++) {
            vector[i] *= scaled;
        }
        return vector;
    }
}
