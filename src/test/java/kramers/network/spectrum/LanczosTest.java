package kramers.network.spectrum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import kramers.network.TopEigenvalues;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.junit.jupiter.api.Test;

class LanczosTest {
    private static SymmetricOperator matrix(double[][] a) {
        return new SymmetricOperator() {
            @Override
            public int dimension() {
                return a.length;
            }

            @Override
            public void multiply(double[] vector, double[] product) {
                for (int i = 0; i < a.length; i++) {
                    product[i] = 0;
                    for (int j = 0; j < a.length; j++) {
                        product[i] += a[i][j] * vector[j];
                    }
                }
            }
        };
    }

    private static SymmetricOperator diagonal(int n, IntToDoubleFunction value) {
        return new SymmetricOperator() {
            @Override
            public int dimension() {
                return n;
            }

            @Override
            public void multiply(double[] vector, double[] product) {
                for (int i = 0; i < n; i++) {
                    product[i] = value.applyAsDouble(i) * vector[i];
                }
            }
        };
    }

    @Test
    void aRandomMatrix() {
        int n = 60;
        Random random = new Random(1);
        double[][] a = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                a[i][j] = a[j][i] = random.nextGaussian();
            }
        }
        double[] expected = new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(a)).getEigenvalues();
        TopEigenvalues found = new Lanczos(matrix(a)).largest(8, 1e-10);
        assertArrayEquals(Arrays.copyOf(expected, 8), found.values(), 1e-9);
        assertTrue(Arrays.stream(found.residuals()).max().orElseThrow() <= 1e-10 * found.largest());
        TopEigenvalues all = new Lanczos(matrix(a)).largest(n, 1e-10);
        assertArrayEquals(expected, all.values(), 1e-10);
    }

    /** The residual bounds the error, also before convergence. */
    @Test
    void residualsAreHonest() {
        TopEigenvalues rough = new Lanczos(diagonal(2000, i -> 1.0 / (1 + i))).largest(6, 1e-2);
        for (int i = 0; i < 6; i++) {
            assertEquals(1.0 / (1 + i), rough.values()[i], rough.residuals()[i] + 1e-14);
        }
        assertTrue(rough.products() < 200);
    }

    @Test
    void noCopiesOfConvergedValues() {
        TopEigenvalues found = new Lanczos(diagonal(400, i -> i == 0 ? 1e6 : 1 + 1e-2 * i)).largest(3, 1e-12);
        assertArrayEquals(new double[] {1e6, 4.99, 4.98}, found.values(), 1e-5);
    }

    @Test
    void aFewDistinctValuesEndEarly() {
        TopEigenvalues found = new Lanczos(diagonal(500, i -> i % 4)).largest(6, 1e-8);
        assertArrayEquals(new double[] {3, 3, 3, 3, 3, 3}, found.values(), 1e-12);
        // A run of four steps for each copy, and one that finds no more than these.
        assertEquals(28, found.products());
        TopEigenvalues zero = new Lanczos(diagonal(500, i -> 0)).largest(10, 1e-8);
        assertArrayEquals(new double[10], zero.values());
        assertEquals(11, zero.products());
    }

    @Test
    void smallAndBroken() {
        assertArrayEquals(
                new double[] {5},
                new Lanczos(diagonal(1, i -> 5)).largest(10, 1e-8).values(),
                1e-14);
        assertThrows(ArithmeticException.class, () -> new Lanczos(diagonal(9, i -> Double.NaN)).largest(2, 1e-8));
    }

    @Test
    void flatnessIsTheInverseGeometricMean() {
        TopEigenvalues good = new TopEigenvalues(new double[] {8, 2, 0.5}, new double[3], 3, 3);
        assertEquals(0.5, good.flatness(), 1e-15);
        assertEquals("", good.whyNoFlatness());
        TopEigenvalues bad = new TopEigenvalues(new double[] {8, 2, -0.5}, new double[3], 3, 3);
        assertTrue(Double.isNaN(bad.flatness()));
        assertEquals("eigenvalue 3 of 3 is -0.5, not positive", bad.whyNoFlatness());
        TopEigenvalues rounding = new TopEigenvalues(new double[] {8, 3e-16}, new double[2], 2, 2);
        assertTrue(Double.isNaN(rounding.flatness()));
        assertEquals("eigenvalue 2 of 2 is 3.0E-16, zero within rounding", rounding.whyNoFlatness());
    }

    /** What one spectrum leaves behind does not reach the next, after a failure either. */
    @Test
    void spectraOneAfterTheOther() {
        double[] scale = {1};
        SymmetricOperator first = diagonal(500, i -> i % 4);
        Lanczos lanczos = new Lanczos(new SymmetricOperator() {
            @Override
            public int dimension() {
                return first.dimension();
            }

            @Override
            public void multiply(double[] vector, double[] product) {
                first.multiply(vector, product);
                Arrays.setAll(product, i -> scale[0] * product[i]);
            }
        });
        TopEigenvalues once = lanczos.largest(6, 1e-8);
        scale[0] = Double.NaN;
        assertThrows(ArithmeticException.class, () -> lanczos.largest(6, 1e-8));
        scale[0] = 2;
        double[] twice = lanczos.largest(6, 1e-8).values();
        scale[0] = 1;
        assertArrayEquals(once.values(), lanczos.largest(6, 1e-8).values());
        assertArrayEquals(once.values(), Arrays.stream(twice).map(v -> v / 2).toArray(), 1e-6);
        assertEquals(once.products(), new Lanczos(first).largest(6, 1e-8).products());
    }
}
