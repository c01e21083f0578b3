package kramers.cuda.library;

import java.util.Random;
import kramers.cuda.Context;
import kramers.cuda.Cuda;
import kramers.cuda.CudaException;
import kramers.cuda.DeviceBuffer;

/**
 * Products of random matrices on device 0, beside the same in double. Says the library's version and the largest error in
 * units of its bound, or why there is no cuBLAS.
 */
final class CublasProbe {
    private static final int COUNT = 3;

    private final Context context;
    private final Cublas blas;
    private final Random random = new Random(20260110);

    private CublasProbe(Context context, Cublas blas) {
        this.context = context;
        this.blas = blas;
    }

    public static void main(String[] arguments) throws Exception {
        if (Cublas.missing() != null) {
            System.out.println("missing: " + Cublas.missing());
            return;
        }
        try (Context context = new Context(Cuda.probe().devices().get(0));
                Cublas blas = new Cublas(context)) {
            System.out.println("cuBLAS " + blas.version());
            CublasProbe probe = new CublasProbe(context, blas);
            for (int shape = 0; shape < 16; shape++) {
                int m = 1 + probe.random.nextInt(20);
                int n = 1 + probe.random.nextInt(20);
                int k = 1 + probe.random.nextInt(40);
                System.out.printf("float  %.3f%n", probe.floats(shape, m, n, k, 1));
                System.out.printf("many   %.3f%n", probe.floats(shape, m, n, k, COUNT));
                System.out.printf("double %.3f%n", probe.doubles(shape, m, n, k));
            }
        }
    }

    /** A matrix with a margin around it: by rows or by columns, not at the start, with a gap after each line and matrix. */
    private static StridedBatch placed(StridedBatch m, boolean byRows) {
        int line = (byRows ? m.columns() : m.rows()) + 2;
        StridedBatch placed = new StridedBatch(m.buffer(), m.bytes(), 3, m.rows(), m.columns(), line, 0, byRows);
        return placed.stride((long) line * (byRows ? m.rows() : m.columns()) + 5);
    }

    private double floats(int shape, int m, int n, int k, int count) throws Exception {
        try (DeviceBuffer aBuffer = context.buffer("a", 60_000);
                DeviceBuffer bBuffer = context.buffer("b", 60_000);
                DeviceBuffer cBuffer = context.buffer("c", 60_000)) {
            StridedBatch a = placed(StridedBatch.floatRows(aBuffer, m, k), (shape & 1) != 0);
            StridedBatch b = placed(StridedBatch.floatRows(bBuffer, k, n), (shape & 2) != 0);
            StridedBatch c = placed(StridedBatch.floatRows(cBuffer, m, n), (shape & 4) != 0);
            float[] av = random(aBuffer);
            float[] bv = random(bBuffer);
            float[] before = random(cBuffer);
            float beta = (shape & 8) != 0 ? 0 : 0.75f;
            if (count == 1) {
                blas.sgemm(1.5f, a, b, beta, c);
            } else {
                blas.sgemmStridedBatched(1.5f, a, b, beta, c, count);
            }
            float[] after = before.clone();
            cBuffer.read(after);
            return worst(
                    new Operands(i -> av[i], i -> bv[i], i -> before[i], i -> after[i], 0x1p-24),
                    new StridedBatch[] {a, b, c},
                    beta,
                    count,
                    after.length);
        }
    }

    private double doubles(int shape, int m, int n, int k) throws Exception {
        try (DeviceBuffer aBuffer = context.buffer("a", 60_000);
                DeviceBuffer bBuffer = context.buffer("b", 60_000);
                DeviceBuffer cBuffer = context.buffer("c", 60_000)) {
            StridedBatch a = placed(StridedBatch.doubleRows(aBuffer, m, k), (shape & 1) != 0);
            StridedBatch b = placed(StridedBatch.doubleRows(bBuffer, k, n), (shape & 2) != 0);
            StridedBatch c = placed(StridedBatch.doubleRows(cBuffer, m, n), (shape & 4) != 0);
            double[] av = randomDoubles(aBuffer);
            double[] bv = randomDoubles(bBuffer);
            double[] before = randomDoubles(cBuffer);
            double beta = (shape & 8) != 0 ? 0 : 0.75;
            blas.dgemm(1.5, a, b, beta, c);
            double[] after = cBuffer.doubles();
            // The reference rounds as well: twice the bound.
            return worst(
                    new Operands(i -> av[i], i -> bv[i], i -> before[i], i -> after[i], 0x1p-52),
                    new StridedBatch[] {a, b, c},
                    beta,
                    1,
                    after.length);
        }
    }

    private float[] random(DeviceBuffer buffer) throws CudaException {
        float[] values = new float[(int) buffer.bytes() / Float.BYTES];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        buffer.write(values);
        return values;
    }

    private double[] randomDoubles(DeviceBuffer buffer) throws CudaException {
        double[] values = random.doubles(buffer.bytes() / Double.BYTES).toArray();
        buffer.write(values);
        return values;
    }

    private interface Values {
        double at(int index);
    }

    private record Operands(Values a, Values b, Values before, Values after, double ulp) {}

    private static int index(StridedBatch m, int q, int i, int j) {
        return (int) (m.first()
                + q * m.stride()
                + (m.transposed() ? j + (long) i * m.leading() : i + (long) j * m.leading()));
    }

    /**
     * Largest |error| / bound over the elements of c, infinity if anything between them changed. The bound of a sum of k
     * products in any order is (k + 3) u times that of the absolute values (Higham 2002, section 3.5).
     */
    private static double worst(Operands o, StridedBatch[] m, double beta, int count, int length) {
        boolean[] inside = new boolean[length];
        double worst = 0;
        for (int q = 0; q < count; q++) {
            for (int i = 0; i < m[2].rows(); i++) {
                for (int j = 0; j < m[2].columns(); j++) {
                    int at = index(m[2], q, i, j);
                    double sum = beta * o.before.at(at);
                    double size = Math.abs(sum);
                    for (int l = 0; l < m[0].columns(); l++) {
                        double term = 1.5 * o.a.at(index(m[0], q, i, l)) * o.b.at(index(m[1], q, l, j));
                        sum += term;
                        size += Math.abs(term);
                    }
                    inside[at] = true;
                    double bound = (m[0].columns() + 3) * o.ulp * size;
                    worst = Math.max(worst, Math.abs(o.after.at(at) - sum) / bound);
                }
            }
        }
        for (int at = 0; at < length; at++) {
            if (!inside[at] && o.after.at(at) != o.before.at(at)) {
                return Double.POSITIVE_INFINITY;
            }
        }
        return worst;
    }
}
