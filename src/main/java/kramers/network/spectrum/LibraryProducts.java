package kramers.network.spectrum;

import java.util.List;
import java.util.function.Supplier;
import kramers.math.SplitMix;
import kramers.parallel.Calibration;
import kramers.parallel.Exercise;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/** Products of square matrices by OpenBLAS, one of its own for each thread, to be timed. */
public final class LibraryProducts {
    private static final int N = 512;
    private static final double MULTIPLY_ADDS = (double) N * N * N;

    private LibraryProducts() {}

    /** SGEMM and DGEMM; where OpenBLAS has no build for this machine they say so. */
    public static List<Exercise> of(int threads) {
        return List.of(
                exercise("products-float", "products of matrices, SGEMM", threads, LibraryProducts::single),
                exercise("products-double", "products of matrices, DGEMM", threads, LibraryProducts::exact));
    }

    private static Exercise exercise(String id, String what, int threads, Supplier<Runnable> product) {
        try {
            openblas.blas_get_num_threads();
        } catch (LinkageError e) {
            return Exercise.missing(id, what, "multiply-adds", "OpenBLAS has no build for this machine");
        }
        Calibration.Work products = Exercise.inThreads(threads, product);
        return new Exercise(id, what, "multiply-adds", threads * MULTIPLY_ADDS, times -> {
            int before = openblas.blas_get_num_threads();
            openblas.blas_set_num_threads(1);
            try {
                products.run(times);
            } finally {
                openblas.blas_set_num_threads(before);
            }
        });
    }

    private static Runnable single() {
        float[] numbers = new float[N * N];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = SplitMix.mix(i) * 0x1p-63f;
        }
        FloatPointer a = new FloatPointer(numbers);
        FloatPointer b = new FloatPointer(numbers);
        FloatPointer c = new FloatPointer(numbers);
        int columns = openblas.CblasColMajor;
        int no = openblas.CblasNoTrans;
        return () -> openblas.cblas_sgemm(columns, no, no, N, N, N, 1f, a, N, b, N, 0f, c, N);
    }

    private static Runnable exact() {
        double[] numbers = new double[N * N];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = SplitMix.mix(i) * 0x1p-63;
        }
        DoublePointer a = new DoublePointer(numbers);
        DoublePointer b = new DoublePointer(numbers);
        DoublePointer c = new DoublePointer(numbers);
        int columns = openblas.CblasColMajor;
        int no = openblas.CblasNoTrans;
        return () -> openblas.cblas_dgemm(columns, no, no, N, N, N, 1.0, a, N, b, N, 0.0, c, N);
    }
}
