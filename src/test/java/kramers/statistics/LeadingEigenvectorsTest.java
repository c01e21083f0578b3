package kramers.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.junit.jupiter.api.Test;

class LeadingEigenvectorsTest {
    /** Products of points of which coordinate c has the weight of c. */
    private static double[][] products(int n, double... weights) {
        Random random = new Random(n);
        double[][] points = new double[n][weights.length];
        for (double[] point : points) {
            for (int c = 0; c < weights.length; c++) {
                point[c] = weights[c] * random.nextGaussian();
            }
        }
        double[][] products = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int c = 0; c < weights.length; c++) {
                    products[i][j] += points[i][c] * points[j][c];
                }
            }
        }
        return products;
    }

    private static double[] weights(int count, double power) {
        double[] weights = new double[count];
        for (int c = 0; c < count; c++) {
            weights[c] = Math.pow(c + 1, -power);
        }
        return weights;
    }

    /** All that is promised: the values of the whole problem, unit vectors at right angles, and the residual. */
    private static void check(double[][] matrix, int wanted) {
        LeadingEigenvectors found = new LeadingEigenvectors(matrix, wanted);
        double[] all = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(matrix)).getEigenvalues();
        for (int k = 0; k < wanted; k++) {
            assertEquals(all[k], found.value(k), 1e-11 * all[0], "eigenvalue " + k);
            double[] vector = found.vector(k);
            double residual = 0;
            for (int i = 0; i < matrix.length; i++) {
                residual += Math.pow(dot(matrix[i], vector) - found.value(k) * vector[i], 2);
            }
            assertTrue(Math.sqrt(residual) <= 2 * LeadingEigenvectors.TOLERANCE * all[0], "residual " + k);
            for (int l = 0; l <= k; l++) {
                assertEquals(k == l ? 1 : 0, dot(vector, found.vector(l)), 1e-12);
            }
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @Test
    void aSpectrumThatFalls() {
        check(products(250, weights(60, 1)), 2);
        check(products(250, weights(60, 1)), 10);
        check(products(97, weights(300, 0.5)), 3);
    }

    /** The largest are the edge of a dense spectrum: it takes several bases. */
    @Test
    void aSpectrumThatIsNearlyFlat() {
        check(products(300, weights(400, 0)), 5);
    }

    @Test
    void fewRowsFitIntoTheBasis() {
        check(products(1, 1, 2), 1);
        check(products(5, weights(9, 1)), 5);
        check(products(96, weights(300, 0.1)), 4);
    }

    /** Each vector is an eigenvector, and its product nothing new. */
    @Test
    void theUnitMatrix() {
        double[][] matrix = new double[120][120];
        for (int i = 0; i < 120; i++) {
            matrix[i][i] = 1;
        }
        check(matrix, 3);
    }

    /** Two points' worth of rank in many rows: the basis stops to grow. */
    @Test
    void aMatrixOfLowRank() {
        check(products(150, 3, 1), 4);
    }

    /** Four blocks that are the same: each eigenvalue occurs four times. */
    @Test
    void multipleEigenvalues() {
        double[][] part = products(40, weights(50, 0.5));
        double[][] matrix = new double[160][160];
        for (int i = 0; i < 160; i++) {
            for (int j = 0; j < 160; j++) {
                matrix[i][j] = i / 40 == j / 40 ? part[i % 40][j % 40] : 0;
            }
        }
        check(matrix, 3);
        check(matrix, 6);
    }
}
