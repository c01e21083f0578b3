package kramers.cuda.library;

import java.util.Random;
import kramers.cuda.Buffer;
import kramers.cuda.Context;
import kramers.cuda.Cuda;
import kramers.cuda.CudaException;

/**
 * Products of random matrices on device 0, beside the same in double. Says the library's version and the largest error in
 * units of its bound, or why there is no cuBLAS.
 */
final class BlasProbe {
    private static final int COUNT = 3;

    private final Context context;
    private final Blas blas;
    private final Random random = new Random(20260110);

    private BlasProbe(Context context, Blas blas) {
        this.context = context;
        this.blas = blas;
    }

    public static void main(String[] arguments) throws Exception {
        if (Blas.missing() != null) {
            System.out.println("missing: " + Blas.missing());
            return;
        }
        try (Context context = new Context(Cuda.probe().devices().get(0));
                Blas blas = new Blas(context)) {
            System.out.println("cuBLAS " + blas.version());
            BlasProbe probe = new BlasProbe(context, blas);
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
    private static Matrices placed(Matrices m, boolean byRows) {
        int line = (byRows ? m.columns() : m.rows()) + 2;
        Matrices placed = new Matrices(m.buffer(), m.bytes(), 3, m.rows(), m.columns(), line, 0, byRows);
        return placed.stride((long) line * (byRows ? m.rows() : m.columns()) + 5);
    }

    private double floats(int shape, int m, int n, int k, int count) throws Exception {
        try (Buffer aBuffer = context.buffer("a", 60_000);
                Buffer bBuffer = context.buffer("b", 60_000);
                Buffer cBuffer = context.buffer("c", 60_000)) {
            Matrices a = placed(Matrices.floatRows(aBuffer, m, k), (shape & 1) != 0);
            Matrices b = placed(Matrices.floatRows(bBuffer, k, n), (shape & 2) != 0);
            Matrices c = placed(Matrices.floatRows(cBuffer, m, n), (shape & 4) != 0);
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
                    new Matrices[] {a, b, c},
                    beta,
                    count,
                    after.length);
        }
    }

    private double doubles(int shape, int m, int n, int k) throws Exception {
        try (Buffer aBuffer = context.buffer("a", 60_000);
                Buffer bBuffer = context.buffer("b", 60_000);
                Buffer cBuffer = context.buffer("c", 60_000)) {
            Matrices a = placed(Matrices.doubleRows(aBuffer, m, k), (shape & 1) != 0);
            Matrices b = placed(Matrices.doubleRows(bBuffer, k, n), (shape & 2) != 0);
            Matrices c = placed(Matrices.doubleRows(cBuffer, m, n), (shape & 4) != 0);
            double[] av = randomDoubles(aBuffer);
            double[] bv = randomDoubles(bBuffer);
            double[] before = randomDoubles(cBuffer);
            double beta = (shape & 8) != 0 ? 0 : 0.75;
            blas.dgemm(1.5, a, b, beta, c);
            double[] after = cBuffer.doubles();
            // The reference rounds as well: twice the bound.
            return worst(
                    new Operands(i -> av[i], i -> bv[i], i -> before[i], i -> after[i], 0x1p-52),
                    new Matrices[] {a, b, c},
                    beta,
                    1,
                    after.length);
        }
    }

    private float[] random(Buffer buffer) throws CudaException {
        float[] values = new float[(int) buffer.bytes() / Float.BYTES];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        buffer.write(values);
        return values;
    }

    private double[] randomDoubles(Buffer buffer) throws CudaException {
        double[] values = random.doubles(buffer.bytes() / Double.BYTES).toArray();
        buffer.write(values);
        return values;
    }

    private interface Values {
        double at(int index);
    }

    private record Operands(Values a, Values b, Values before, Values after, double ulp) {}

    private static int index(Matrices m, int q, int i, int j) {
        return (int) (m.first()
                + q * m.stride()
                + (m.transposed() ? j + (long) i * m.leading() : i + (long) j * m.leading()));
    }

    /**
     * Largest |error| / bound over the elements of c, infinity if anything between them changed. The bound of a sum of k
     * products in any order is (k + 3) u times that of the absolute values (Higham 2002, section 3.5).
     */
    private static double worst(Operands o, Matrices[] m, double beta, int count, int length) {
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
