package kramers.network.spectrum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import kramers.network.TopEigenvalues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every eigenvalue as often as the matrix has it: matrices of known spectra, and those of LAPACK. */
class MultipleEigenvaluesTest {
    private static final double TOLERANCE = 1e-6;

    /** A matrix with these eigenvalues: a diagonal one, reflected twice (Householder), so that no axis is an eigenvector. */
    private static SymmetricOperator operator(double[] eigenvalues) {
        int n = eigenvalues.length;
        double[][] mirrors = {direction(n, 1), direction(n, 2)};
        return new SymmetricOperator() {
            @Override
            public int dimension() {
                return n;
            }

            @Override
            public void multiply(double[] vector, double[] product) {
                System.arraycopy(vector, 0, product, 0, n);
                reflect(mirrors[0], product);
                reflect(mirrors[1], product);
                for (int i = 0; i < n; i++) {
                    product[i] *= eigenvalues[i];
                }
                reflect(mirrors[1], product);
                reflect(mirrors[0], product);
            }
        };
    }

    private static double[] direction(int n, long seed) {
        Random random = new Random(seed);
        double[] vector = random.doubles(n, -1, 1).toArray();
        double length = Math.sqrt(DoubleStream.of(vector).map(x -> x * x).sum());
        return DoubleStream.of(vector).map(x -> x / length).toArray();
    }

    private static void reflect(double[] mirror, double[] vector) {
        double twice = 0;
        for (int i = 0; i < vector.length; i++) {
            twice += 2 * mirror[i] * vector[i];
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] -= twice * mirror[i];
        }
    }

    private static double[] descending(double[] values) {
        return DoubleStream.of(values).map(x -> -x).sorted().map(x -> -x).toArray();
    }

    private static double[] values(int n, IntToDoubleFunction value) {
        double[] values = new double[n];
        Arrays.setAll(values, value);
        return values;
    }

    private static double[] join(double[]... parts) {
        return Stream.of(parts).flatMapToDouble(DoubleStream::of).toArray();
    }

    private static double[] gaussian(int n, long seed) {
        Random random = new Random(seed);
        return values(n, i -> random.nextGaussian());
    }

    /** Heavy tails: the top converges to the last bit, and rounding brings parts of the copies into the first run. */
    private static double[] heavy(int n, long seed) {
        return descending(
                DoubleStream.of(gaussian(n, seed)).map(x -> Math.exp(2 * x)).toArray());
    }

    static Stream<String> spectra() {
        return cases().keySet().stream();
    }

    private static Map<String, double[]> cases() {
        Map<String, double[]> all = new TreeMap<>();
        all.put("ninefold, the rest zero", join(values(9, i -> 0.1), new double[91]));
        all.put("identity", values(120, i -> 1));
        all.put("minus identity", values(120, i -> -1));
        all.put("zero", new double[60]);
        all.put("integers, negative ones too", values(300, i -> i % 7 - 3));
        all.put("nothing above zero", values(200, i -> i < 30 ? 0 : -1 - i % 3));
        all.put("pairs", values(400, i -> 1.0 / (1 + i / 2)));
        all.put("fivefold", values(400, i -> Math.exp(-(i / 5))));
        all.put("distinct", values(400, i -> 1.0 / (1 + i)));
        all.put("clusters 1e-9 wide", values(300, i -> 1.0 / (1 + i / 3) * (1 + 1e-9 * (i % 3))));
        all.put("clusters 1e-6 wide", values(300, i -> 1.0 / (1 + i / 3) * (1 + 1e-6 * (i % 3))));
        for (int seed = 0; seed < 8; seed++) {
            double[] heavy = heavy(200, seed);
            all.put("top five doubled " + seed, join(heavy, Arrays.copyOf(heavy, 5)));
            all.put("ninth doubled " + seed, join(heavy, Arrays.copyOfRange(heavy, 8, 9)));
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("spectra")
    void allCopiesAreFound(String name) {
        double[] eigenvalues = cases().get(name);
        double[] expected = descending(eigenvalues);
        for (int wanted : new int[] {1, 2, 3, 9, 10, 11}) {
            TopEigenvalues found = new Lanczos(operator(eigenvalues)).largest(wanted, TOLERANCE);
            double unit = Math.max(Math.abs(expected[0]), 1e-6 * Math.abs(expected[expected.length - 1]));
            assertEquals(wanted, found.values().length);
            assertArrayEquals(
                    Arrays.copyOf(expected, wanted),
                    found.values(),
                    TOLERANCE * unit,
                    name + ", " + wanted + " of them");
            assertTrue(DoubleStream.of(found.residuals()).allMatch(r -> r <= TOLERANCE * unit), name);
        }
    }

    /** A matrix that is smaller than what is asked for, or as large: all its eigenvalues, as LAPACK has them. */
    @ParameterizedTest
    @CsvSource({"1, 10", "2, 10", "4, 10", "4, 4", "10, 10", "17, 16", "30, 10", "30, 29", "60, 60"})
    void smallOnesAreThoseOfLapack(int n, int wanted) throws Exception {
        for (int copies = 1; copies <= 3; copies++) {
            int apart = copies;
            double[] some = gaussian(n, n);
            SymmetricOperator operator = operator(values(n, i -> some[i / apart]));
            double[] all = DenseSpectrum.of(n, matrix -> fill(operator, matrix));
            TopEigenvalues found = new Lanczos(operator).largest(wanted, TOLERANCE);
            assertArrayEquals(Arrays.copyOf(all, Math.min(n, wanted)), found.values(), 1e-6 * Math.abs(all[0]));
            assertEquals(wanted, found.asked());
            assertTrue(found.products() <= 2 * n);
        }
    }

    private static void fill(SymmetricOperator operator, DoubleBuffer matrix) {
        int n = operator.dimension();
        double[] product = new double[n];
        for (int column = 0; column < n; column++) {
            double[] unit = new double[n];
            unit[column] = 1;
            operator.multiply(unit, product);
            matrix.put(column * n, product);
        }
    }

    /** What the check of the count costs where there is nothing to be found: 32 products were needed without it. */
    @Test
    void theCheckIsCheap() {
        double[] decaying = values(2500, i -> Math.pow(1 + i, -1.5));
        TopEigenvalues found = new Lanczos(operator(decaying)).largest(10, TOLERANCE);
        assertArrayEquals(Arrays.copyOf(decaying, 10), found.values(), 1e-12);
        assertTrue(found.products() <= 42, () -> found.products() + " products");
    }
}
