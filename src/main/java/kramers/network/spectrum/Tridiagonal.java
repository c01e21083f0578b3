package kramers.network.spectrum;

import java.util.Arrays;

/**
 * Eigenvalues of a symmetric tridiagonal matrix with its unit eigenvectors, by the implicit QL algorithm (Parlett, The Symmetric
 * Eigenvalue Problem, §8.13), whose rotations are carried out on the eigenvectors. Lanczos' residuals ask for their last
 * components alone: these take a multiple of m² operations where whole eigenvectors take m³.
 */
final class Tridiagonal {
    private static final int MAX_SWEEPS = 80;

    private final int m;
    private final double[] d;
    /** e[i] couples i and i + 1; the last one is 0. */
    private final double[] e;
    /** Components of each eigenvector, [m][1 or m]. */
    private final double[][] z;

    private final double negligible;

    private Tridiagonal(double[] diagonal, double[] secondary, double[][] start) {
        m = diagonal.length;
        d = diagonal.clone();
        e = Arrays.copyOf(Arrays.copyOf(secondary, m - 1), m);
        z = start;
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

    /**
     * Solves it for the eigenvalues and the last component of each eigenvector.
     *
     * @param diagonal [m], m ≥ 1
     * @param secondary at least [m - 1]
     */
    static Tridiagonal last(double[] diagonal, double[] secondary) {
        double[][] row = new double[diagonal.length][1];
        row[diagonal.length - 1][0] = 1;
        return new Tridiagonal(diagonal, secondary, row);
    }

    /** Solves it for the whole eigenvectors; likewise. */
    static Tridiagonal whole(double[] diagonal, double[] secondary) {
        double[][] identity = new double[diagonal.length][diagonal.length];
        for (int i = 0; i < identity.length; i++) {
            identity[i][i] = 1;
        }
        return new Tridiagonal(diagonal, secondary, identity);
    }

    /** Eigenvalue i, in descending order. */
    double value(int i) {
        return d[i];
    }

    /** Component j of its unit eigenvector; the last one is all there is, and number 0, if no other was asked for. */
    double component(int i, int j) {
        return z[i][j];
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
            rotate(z[i], z[i + 1], s, c);
        }
        d[first] -= p;
        e[first] = g;
        e[end] = 0;
    }

    private static void rotate(double[] upper, double[] lower, double s, double c) {
        for (int j = 0; j < upper.length; j++) {
            double below = lower[j];
            lower[j] = s * upper[j] + c * below;
            upper[j] = c * upper[j] - s * below;
        }
    }

    /** Descending, by insertion: QL leaves them nearly in order. */
    private void sort() {
        for (int i = 1; i < m; i++) {
            double value = d[i];
            double[] vector = z[i];
            int at = i;
            for (; at > 0 && d[at - 1] < value; at--) {
                d[at] = d[at - 1];
                z[at] = z[at - 1];
            }
            d[at] = value;
            z[at] = vector;
        }
    }
}
