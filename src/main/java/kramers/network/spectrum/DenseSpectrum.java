package kramers.network.spectrum;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/**
 * All eigenvalues of a {@link GaussNewton} matrix: Mᵀ M by DSYRK, eigenvalues by LAPACK's DSYEVD, both from OpenBLAS. Takes
 * 8 n² bytes and for the paper's 2,500 weights a few seconds.
 */
public final class DenseSpectrum {
    /** Upper limit of the dimension: 800 MB. */
    public static final int MAX_DIMENSION = 10_000;

    private static final long BLOCK_DOUBLES = 4_000_000;

    private DenseSpectrum() {}

    /**
     * All eigenvalues, descending.
     *
     * @throws IllegalArgumentException if the matrix is larger than {@link #MAX_DIMENSION}
     * @throws UnsupportedOperationException where OpenBLAS has no build for this machine
     */
    public static double[] of(GaussNewton matrix) {
        int n = matrix.dimension();
        if (n > MAX_DIMENSION) {
            throw new IllegalArgumentException("a dense matrix may have " + MAX_DIMENSION + " rows at most, not " + n);
        }
        try (DoublePointer h = new DoublePointer((long) n * n);
                DoublePointer values = new DoublePointer(n)) {
            h.fill(0);
            accumulate(matrix, n, h);
            int failed = openblas.LAPACKE_dsyevd(openblas.LAPACK_COL_MAJOR, (byte) 'N', (byte) 'L', n, h, n, values);
            if (failed != 0) {
                throw new ArithmeticException("DSYEVD ended with " + failed);
            }
            double[] ascending = new double[n];
            values.get(ascending);
            return descending(ascending);
        } catch (LinkageError e) {
            throw new UnsupportedOperationException("OpenBLAS has no build for this machine: " + e.getMessage(), e);
        }
    }

    private static void accumulate(GaussNewton matrix, int n, DoublePointer h) {
        long rows = Math.max(1, BLOCK_DOUBLES / n);
        try (DoublePointer block = new DoublePointer(rows * n)) {
            long[] filled = {0};
            matrix.factor(part -> {
                for (int at = 0; at < part.length; at += n) {
                    block.position(filled[0] * n).put(part, at, n);
                    block.position(0);
                    if (++filled[0] == rows) {
                        add(block, rows, n, h);
                        filled[0] = 0;
                    }
                }
            });
            add(block, filled[0], n, h);
        }
    }

    /** h = h + Mᵀ M, lower triangle; rows of M are columns of the block as Fortran sees it. */
    private static void add(DoublePointer block, long rows, int n, DoublePointer h) {
        if (rows > 0) {
            openblas.cblas_dsyrk(
                    openblas.CblasColMajor,
                    openblas.CblasLower,
                    openblas.CblasNoTrans,
                    n,
                    (int) rows,
                    1,
                    block,
                    n,
                    1,
                    h,
                    n);
        }
    }

    private static double[] descending(double[] ascending) {
        double[] values = new double[ascending.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = ascending[values.length - 1 - i];
        }
        return values;
    }
}
