package kramers.statistics;

import java.util.ArrayList;
import java.util.List;
import kramers.math.SplitMix;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/**
 * The largest eigenvalues of a dense symmetric matrix, with their vectors, to a residual ‖A v - λ v‖ of {@link #TOLERANCE} times the
 * largest. No λ is further than its residual from an eigenvalue.
 *
 * <p>A basis grows by products with the matrix, a few vectors at a time (block Krylov); when it is full, the matrix is
 * diagonalised within it, and the best third begins the next basis together with their residuals (thick restart: Wu and Simon,
 * SIAM J. Matrix Anal. Appl. 22, 602, 2000). As many vectors begin as are wanted and two more, so that an
 * eigenvalue that is there several times is found as often. All eigenvectors of 2,000 rows would take minutes.
 */
final class LeadingEigenvectors {
    /** Of the residual, in units of the largest eigenvalue. */
    static final double TOLERANCE = 1e-12;

    private static final int BASIS = 96;
    private static final int RESTARTS = 1000;
    /** What orthogonalisation leaves of a vector that had nothing new in it, in units of its length. */
    private static final double NOTHING_NEW = 1e-12;

    private final double[][] matrix;
    private final int wanted;
    private final int block;
    private final int capacity;
    private List<double[]> basis = new ArrayList<>();
    private List<double[]> products = new ArrayList<>();
    private double[] values;

    /**
     * Finds them.
     *
     * @param matrix symmetric, not zero, with no eigenvalue below zero but by rounding
     * @param wanted how many, 1 … rows
     * @throws ArithmeticException if it does not come to an end
     */
    LeadingEigenvectors(double[][] matrix, int wanted) {
        this.matrix = matrix;
        this.wanted = wanted;
        int n = matrix.length;
        block = Math.min(n, wanted + 2);
        capacity = Math.min(n, Math.max(BASIS, 6 * block));
        begin(n);
        for (int restart = 0; !refined(); restart++) {
            if (restart == RESTARTS) {
                throw new ArithmeticException("eigenvectors of " + n + " rows did not converge");
            }
        }
    }

    /** Eigenvalues, descending; at least as many as were wanted. */
    double value(int k) {
        return values[k];
    }

    /** A unit eigenvector. */
    double[] vector(int k) {
        return basis.get(k);
    }

    private void begin(int n) {
        for (int k = 0; k < block; k++) {
            double[] vector = new double[n];
            for (int i = 0; i < n; i++) {
                vector[i] = SplitMix.mix(1 + i + (long) k * n) * 0x1p-63;
            }
            add(vector);
        }
        grow(block);
    }

    /** Fills the basis, each time with the products of the vectors that came last. */
    private void grow(int last) {
        for (int from = basis.size() - last; from < basis.size() && basis.size() < capacity; ) {
            int to = basis.size();
            for (int k = from; k < to; k++) {
                add(products.get(k).clone());
            }
            from = to;
        }
    }

    /** Makes a vector orthogonal to the basis and puts it in, if there is anything new in it and room for it. */
    private void add(double[] vector) {
        double before = Math.sqrt(dot(vector, vector));
        for (int pass = 0; pass < 2; pass++) {
            for (double[] other : basis) {
                add(vector, -dot(vector, other), other);
            }
        }
        double length = Math.sqrt(dot(vector, vector));
        if (basis.size() < capacity && length > NOTHING_NEW * before) {
            for (int i = 0; i < vector.length; i++) {
                vector[i] /= length;
            }
            basis.add(vector);
            products.add(times(vector));
        }
    }

    /** Diagonalises within the basis. @return whether that is good enough; if not, a better basis is there */
    private boolean refined() {
        int size = basis.size();
        double[][] within = new double[size][size];
        for (int a = 0; a < size; a++) {
            for (int b = 0; b <= a; b++) {
                within[a][b] = dot(basis.get(a), products.get(b));
                within[b][a] = within[a][b];
            }
        }
        EigenDecompositionSymmetric solved = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(within, false));
        values = solved.getEigenvalues();
        int kept = Math.min(size, Math.max(wanted, capacity / 3));
        List<double[]> vectors = new ArrayList<>();
        List<double[]> images = new ArrayList<>();
        List<double[]> residuals = new ArrayList<>();
        boolean good = true;
        for (int k = 0; k < kept; k++) {
            double[] mix = solved.getEigenvector(k).toArray();
            vectors.add(mixed(mix, basis));
            images.add(mixed(mix, products));
            if (k < block) {
                double[] residual = images.get(k).clone();
                add(residual, -values[k], vectors.get(k));
                residuals.add(residual);
                good &= k >= wanted || Math.sqrt(dot(residual, residual)) <= TOLERANCE * values[0];
            }
        }
        basis = vectors;
        products = images;
        if (!good) {
            residuals.forEach(this::add);
            grow(basis.size() - kept);
        }
        return good;
    }

    private static double[] mixed(double[] mix, List<double[]> vectors) {
        double[] sum = new double[vectors.get(0).length];
        for (int k = 0; k < mix.length; k++) {
            add(sum, mix[k], vectors.get(k));
        }
        return sum;
    }

    private double[] times(double[] vector) {
        double[] product = new double[vector.length];
        for (int i = 0; i < vector.length; i++) {
            add(product, vector[i], matrix[i]);
        }
        return product;
    }

    private static void add(double[] sum, double factor, double[] vector) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * vector[i];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
