package kramers.network.spectrum;

import java.util.function.BiConsumer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/**
 * Adds up a matrix from rows of its factors, some thousands at a time: Mᵀ M by OpenBLAS's DSYRK, (Lᵀ R + Rᵀ L)/2 by its DSYR2K. Rows are
 * columns as Fortran sees them.
 */
final class FactorRows implements BiConsumer<double[], double[]>, AutoCloseable {
    private static final long BLOCK_DOUBLES = 4_000_000;

    private final int n;
    private final DoublePointer matrix;
    private final long most;
    private final DoublePointer left;
    /** Null for a matrix of one factor. */
    private final DoublePointer right;

    private long filled;

    /**
     * Begins with the matrix as it is.
     *
     * @param n length of a row
     * @param matrix [n][n], whose lower triangle [column][row] is added to
     * @param one whether both factors are one
     */
    FactorRows(int n, DoublePointer matrix, boolean one) {
        this.n = n;
        this.matrix = matrix;
        most = Math.max(1, BLOCK_DOUBLES / n);
        left = new DoublePointer(most * n);
        right = one ? null : new DoublePointer(most * n);
    }

    /** Takes rows of both factors, [rows][n] each. */
    @Override
    public void accept(double[] ofLeft, double[] ofRight) {
        for (int at = 0; at < ofLeft.length; at += n) {
            put(left, ofLeft, at);
            if (right != null) {
                put(right, ofRight, at);
            }
            if (++filled == most) {
                add();
            }
        }
    }

    private void put(DoublePointer block, double[] part, int at) {
        block.position(filled * n).put(part, at, n);
        block.position(0);
    }

    /** Adds what waits. */
    void add() {
        int rows = (int) filled;
        filled = 0;
        if (rows == 0) {
            return;
        }
        int major = openblas.CblasColMajor;
        int lower = openblas.CblasLower;
        int plain = openblas.CblasNoTrans;
        if (right == null) {
            openblas.cblas_dsyrk(major, lower, plain, n, rows, 1, left, n, 1, matrix, n);
        } else {
            openblas.cblas_dsyr2k(major, lower, plain, n, rows, 0.5, left, n, right, n, 1, matrix, n);
        }
    }

    @Override
    public void close() {
        left.close();
        if (right != null) {
            right.close();
        }
    }
}
