package kramers.network.spectrum;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import kramers.network.TopEigenvalues;

/**
 * The largest eigenvalues of a symmetric operator by the method of Lanczos with full reorthogonalisation: each new vector is
 * made orthogonal to all before it, twice ("twice is enough", Parlett, The Symmetric Eigenvalue Problem, §6.9), so that no
 * eigenvalue turns up more often than the operator has it. Here are its vectors; {@link LanczosRecursion} does the rest.
 */
public final class Lanczos {
    private static final double BREAKDOWN = 1e-13;

    private final SymmetricOperator operator;
    private final int n;
    private final List<double[]> basis = new ArrayList<>();
    /** Vectors of earlier bases, to be used again. */
    private final Deque<double[]> spare = new ArrayDeque<>();

    private LanczosRecursion recursion;

    /**
     * Room for the spectra of an operator, one after the other; it grows to what one of them takes.
     *
     * @param operator may be another matrix each time
     */
    public Lanczos(SymmetricOperator operator) {
        this.operator = operator;
        this.n = operator.dimension();
    }

    /**
     * The largest eigenvalues.
     *
     * @param wanted how many, ≥ 1; a smaller operator has fewer
     * @param tolerance bound of the residuals, in units of the largest eigenvalue's magnitude
     * @throws ArithmeticException if a product is not finite
     */
    public TopEigenvalues largest(int wanted, double tolerance) {
        recursion = new LanczosRecursion(n, wanted, tolerance, BREAKDOWN);
        drop(basis);
        double[] next = fresh();
        while (true) {
            basis.add(next);
            double[] product = zeros();
            operator.multiply(next, product);
            double a = dot(next, product);
            orthogonalise(product);
            double b = Math.sqrt(dot(product, product));
            LanczosRecursion.Next what = recursion.add(a, b);
            if (what == LanczosRecursion.Next.NOTHING) {
                spare.push(product);
                return recursion.spectrum();
            }
            if (what == LanczosRecursion.Next.FRESH) {
                spare.push(product);
                combine(recursion.combinations());
                next = fresh();
            } else {
                next = scaled(product, 1 / b);
            }
        }
    }

    /** Puts sums of the last vectors of the basis in their place, [sum][vector]. */
    private void combine(double[][] combinations) {
        int first = recursion.size() - combinations.length;
        List<double[]> last = basis.subList(first, basis.size());
        List<double[]> sums = new ArrayList<>();
        for (double[] factors : combinations) {
            double[] sum = zeros();
            for (int j = 0; j < factors.length; j++) {
                subtract(-factors[j], last.get(j), sum);
            }
            sums.add(sum);
        }
        drop(last);
        basis.addAll(sums);
    }

    private void drop(List<double[]> vectors) {
        spare.addAll(vectors);
        vectors.clear();
    }

    private double[] zeros() {
        if (spare.isEmpty()) {
            return new double[n];
        }
        double[] vector = spare.pop();
        Arrays.fill(vector, 0);
        return vector;
    }

    private double[] fresh() {
        double[] vector = zeros();
        System.arraycopy(recursion.fresh(), 0, vector, 0, n);
        orthogonalise(vector);
        return scaled(vector, 1 / Math.sqrt(dot(vector, vector)));
    }

    private void orthogonalise(double[] vector) {
        for (int pass = 0; pass < 2; pass++) {
            for (int j = basis.size() - 1; j >= 0; j--) {
                double[] b = basis.get(j);
                subtract(dot(b, vector), b, vector);
            }
        }
    }

    private static void subtract(double factor, double[] b, double[] from) {
        for (int i = 0; i < from.length; i++) {
            from[i] -= factor * b[i];
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
