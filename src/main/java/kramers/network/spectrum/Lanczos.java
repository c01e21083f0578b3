package kramers.network.spectrum;

import java.util.ArrayList;
import java.util.List;
import kramers.math.Philox;
import kramers.network.Spectrum;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealVector;

/**
 * The largest eigenvalues of a symmetric operator by the method of Lanczos with full reorthogonalisation: each new vector is
 * made orthogonal to all before it, twice ("twice is enough", Parlett, The Symmetric Eigenvalue Problem, §6.9), so that no
 * copies of converged eigenvalues turn up. The residual of a Ritz pair is |β_m s_m| with s_m the last component of the
 * tridiagonal matrix's eigenvector (Parlett §13.2).
 *
 * <p>The start vector is random but fixed: the result is a function of the operator. A single start vector cannot see a
 * second copy of a multiple eigenvalue; where the recursion ends early, in an invariant subspace that holds fewer
 * eigenvalues than were asked for, it goes on with a new vector.
 */
public final class Lanczos {
    private static final int STREAM = 0x4C414E43; // "LANC"
    private static final int CHECK_EVERY = 8;
    /** A next vector shorter than this, in units of the largest Ritz value, is rounding error. */
    private static final double BREAKDOWN = 1e-13;

    private final SymmetricOperator operator;
    private final int wanted;
    private final double tolerance;
    private final int n;
    private final List<double[]> basis = new ArrayList<>();
    private final List<Double> alpha = new ArrayList<>();
    /** beta[j] couples basis vectors j and j + 1. */
    private final List<Double> beta = new ArrayList<>();

    private int starts;

    private Lanczos(SymmetricOperator operator, int wanted, double tolerance) {
        this.operator = operator;
        this.n = operator.dimension();
        this.wanted = Math.min(wanted, n);
        this.tolerance = tolerance;
    }

    /**
     * The largest eigenvalues.
     *
     * @param wanted how many, ≥ 1; the dimension at the most
     * @param tolerance bound of the residuals, in units of the largest eigenvalue's magnitude
     * @throws ArithmeticException if a product is not finite
     */
    public static Spectrum largest(SymmetricOperator operator, int wanted, double tolerance) {
        return new Lanczos(operator, wanted, tolerance).run();
    }

    private Spectrum run() {
        double[] next = fresh();
        double scale = 0;
        while (true) {
            basis.add(next);
            double[] product = new double[n];
            operator.multiply(next, product);
            double a = dot(next, product);
            if (!Double.isFinite(a)) {
                throw new ArithmeticException("a product with the matrix is not finite");
            }
            alpha.add(a);
            orthogonalise(product);
            double b = Math.sqrt(dot(product, product));
            scale = Math.max(scale, Math.max(Math.abs(a), b));
            int m = basis.size();
            boolean ended = b <= BREAKDOWN * scale;
            if (m == n || m >= wanted && (ended || m % CHECK_EVERY == 0)) {
                Spectrum spectrum = ritz(m == n || ended ? 0 : b);
                if (m == n || good(spectrum)) {
                    return spectrum;
                }
            }
            beta.add(ended ? 0 : b);
            next = ended ? fresh() : scaled(product, 1 / b);
        }
    }

    private boolean good(Spectrum spectrum) {
        double bound = tolerance * Math.abs(spectrum.largest());
        for (double residual : spectrum.residuals()) {
            if (!(residual <= bound)) {
                return false;
            }
        }
        return true;
    }

    private Spectrum ritz(double b) {
        double[] diagonal = alpha.stream().mapToDouble(x -> x).toArray();
        double[] secondary = beta.subList(0, diagonal.length - 1).stream()
                .mapToDouble(x -> x)
                .toArray();
        if (diagonal.length == 1) {
            return new Spectrum(diagonal, new double[] {b}, 1);
        }
        EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(diagonal, secondary);
        double[] values = new double[wanted];
        double[] residuals = new double[wanted];
        for (int i = 0; i < wanted; i++) {
            values[i] = eigen.getEigenvalue(i);
            RealVector vector = eigen.getEigenvector(i);
            residuals[i] = b * Math.abs(vector.getEntry(diagonal.length - 1)) / vector.getNorm();
        }
        return new Spectrum(values, residuals, diagonal.length);
    }

    /** A unit vector of random direction, orthogonal to the basis. */
    private double[] fresh() {
        double[] vector = new double[n];
        int[] words = new int[4];
        for (int i = 0; i < n; i++) {
            if ((i & 3) == 0) {
                Philox.draw(i >>> 2, starts, 0, STREAM, 0, 0, words);
            }
            vector[i] = words[i & 3] + 0.5;
        }
        starts++;
        scaled(vector, 1 / Math.sqrt(dot(vector, vector)));
        orthogonalise(vector);
        return scaled(vector, 1 / Math.sqrt(dot(vector, vector)));
    }

    private void orthogonalise(double[] vector) {
        for (int pass = 0; pass < 2; pass++) {
            for (int j = basis.size() - 1; j >= 0; j--) {
                double[] b = basis.get(j);
                double c = dot(b, vector);
                for (int i = 0; i < n; i++) {
                    vector[i] -= c * b[i];
                }
            }
        }
    }

    private static double[] scaled(double[] vector, double factor) {
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= factor;
        }
        return vector;
    }

    /** Four partial sums, so that additions need not wait for each other. */
    private static double dot(double[] a, double[] b) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < a.length; i += 4) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            s0 += a[i] * b[i];
        }
        return s0 + s1 + (s2 + s3);
    }
}
