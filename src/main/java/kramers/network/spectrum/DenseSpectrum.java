package kramers.network.spectrum;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.DoubleBuffer;
import kramers.parallel.JobScheduler;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/**
 * All eigenvalues of a symmetric matrix by LAPACK's DSYEVD, of OpenBLAS; of a {@link GaussNewton} matrix too, which {@link
 * FactorRows} adds up. Takes 8 n² bytes and for the paper's 2,500 weights a few seconds.
 */
public final class DenseSpectrum {
    /** Upper limit of the dimension: 800 MB. */
    public static final int MAX_DIMENSION = 10_000;

    private DenseSpectrum() {}

    /** Fills a symmetric matrix, of which the lower triangle [column][row] is read. */
    public interface Filler {
        /** @param matrix n² numbers outside Java's heap */
        void fill(DoubleBuffer matrix) throws IOException;
    }

    /**
     * All eigenvalues of a matrix that is made here, descending.
     *
     * @throws IllegalArgumentException if the matrix is larger than {@link #MAX_DIMENSION}
     * @throws UnsupportedOperationException where OpenBLAS has no build for this machine
     */
    public static double[] of(GaussNewton matrix) {
        try {
            int n = matrix.dimension();
            return of(n, out -> accumulate(matrix, n, out));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * All eigenvalues of a matrix that was made elsewhere, descending.
     *
     * @param n rows
     * @throws IOException from the filler, or if there is not enough memory
     * @throws IllegalArgumentException if the matrix is larger than {@link #MAX_DIMENSION}
     * @throws UnsupportedOperationException where OpenBLAS has no build for this machine
     */
    public static double[] of(int n, Filler filler) throws IOException {
        if (n > MAX_DIMENSION) {
            throw new IllegalArgumentException("a dense matrix may have " + MAX_DIMENSION + " rows at most, not " + n);
        }
        try (DoublePointer h = new DoublePointer((long) n * n);
                DoublePointer values = new DoublePointer(n)) {
            filler.fill(h.asBuffer());
            keepToTheJob();
            int failed = openblas.LAPACKE_dsyevd(openblas.LAPACK_COL_MAJOR, (byte) 'N', (byte) 'L', n, h, n, values);
            if (failed != 0) {
                throw new ArithmeticException("DSYEVD ended with " + failed);
            }
            double[] ascending = new double[n];
            values.get(ascending);
            return descending(ascending);
        } catch (OutOfMemoryError e) {
            long megabytes = (long) n * n * Double.BYTES / 1_000_000;
            throw new IOException(
                    "not enough memory for a matrix of " + n + " rows, " + megabytes
                            + " MB beside Java's heap; KRAMERS_JAVA_OPTS=-Xmx4g allows 4 GiB for it",
                    e);
        } catch (LinkageError e) {
            throw new UnsupportedOperationException("OpenBLAS has no build for this machine: " + e.getMessage(), e);
        }
    }

    /** OpenBLAS knows the affinity of the process, but not what a scheduler gave it. */
    private static void keepToTheJob() {
        int cpus = JobScheduler.here().cpus();
        if (openblas.blas_get_num_threads() > cpus) {
            openblas.blas_set_num_threads(cpus);
        }
    }

    private static void accumulate(GaussNewton matrix, int n, DoubleBuffer out) {
        DoublePointer h = new DoublePointer(out);
        h.fill(0);
        try (FactorRows rows = new FactorRows(n, h, matrix.oneFactor())) {
            matrix.factors(rows);
            rows.add();
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
