package kramers.network.spectrum;

import java.util.Arrays;

/**
 * Eigenvalues of a symmetric tridiagonal matrix and the last component of each unit eigenvector, which is all that Lanczos'
 * residuals ask for: the implicit QL algorithm (Parlett, The Symmetric Eigenvalue Problem, §8.13) whose rotations are carried
 * out on the last row of the eigenvectors alone. So it takes a multiple of m² operations where all eigenvectors take m³.
 */
final class Tridiagonal {
    private static final int MAX_SWEEPS = 80;

    private final int m;
    private final double[] d;
    /** e[i] couples i and i + 1; the last one is 0. */
    private final double[] e;
    /** Last row of the eigenvectors. */
    private final double[] z;

    private final double negligible;

    /**
     * Solves it.
     *
     * @param diagonal [m], m ≥ 1
     * @param secondary at least [m - 1]
     */
    Tridiagonal(double[] diagonal, double[] secondary) {
        m = diagonal.length;
        d = diagonal.clone();
        e = Arrays.copyOf(Arrays.copyOf(secondary, m - 1), m);
        z = new double[m];
        z[m - 1] = 1;
        double norm = 0;
        for (int i = 0; i < m; i++) {
            norm = Math.max(norm, Math.abs(d[i]) + Math.abs(e[i]) + (i == 0 ? 0 : Math.abs(e[i - 1])));
        }
        negligible = 0x1p-54 * norm;
        for (int first = 0; first < m; first++) {
            isolate(first);
        }
        sort();
    }

    /** Eigenvalue i, in descending order. */
    double value(int i) {
        return d[i];
    }

    /** Last component of its unit eigenvector. */
    double last(int i) {
        return z[i];
    }

    /** Sweeps until d[first] is an eigenvalue. */
    private void isolate(int first) {
        for (int sweeps = 0; ; sweeps++) {
            int end = first;
            while (end < m - 1 && Math.abs(e[end]) > negligible) {
                end++;
            }
            if (end == first) {
                return;
            }
            if (sweeps == MAX_SWEEPS) {
                throw new ArithmeticException("no convergence of the QL algorithm");
            }
            sweep(first, end);
        }
    }

    /** Chases the bulge of a step with Wilkinson's shift from the bottom of a block to its top. */
    private void sweep(int first, int end) {
        double half = (d[first + 1] - d[first]) / (2 * e[first]);
        double shift = d[first] - e[first] / (half + Math.copySign(Math.sqrt(half * half + 1), half));
        double g = d[end] - shift;
        double s = 1;
        double c = 1;
        double p = 0;
        for (int i = end - 1; i >= first; i--) {
            double f = s * e[i];
            double b = c * e[i];
            double r = Math.sqrt(f * f + g * g);
            e[i + 1] = r;
            if (r == 0) {
                // The block has come apart.
                d[i + 1] -= p;
                e[end] = 0;
                return;
            }
            s = f / r;
            c = g / r;
            g = d[i + 1] - p;
            r = (d[i] - g) * s + 2 * c * b;
            p = s * r;
            d[i + 1] = g + p;
            g = c * r - b;
            double below = z[i + 1];
            z[i + 1] = s * z[i] + c * below;
            z[i] = c * z[i] - s * below;
        }
        d[first] -= p;
        e[first] = g;
        e[end] = 0;
    }

    /** Descending, by insertion: QL leaves them nearly in order. */
    private void sort() {
        for (int i = 1; i < m; i++) {
            double value = d[i];
            double last = z[i];
            int at = i;
            for (; at > 0 && d[at - 1] < value; at--) {
                d[at] = d[at - 1];
                z[at] = z[at - 1];
            }
            d[at] = value;
            z[at] = last;
        }
    }
}
