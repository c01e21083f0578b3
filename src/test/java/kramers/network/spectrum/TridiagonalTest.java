package kramers.network.spectrum;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TridiagonalTest {
    /** Against a decomposition with all eigenvectors; eigenvalues of a random matrix have distances far above rounding. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10, 77, 150})
    void aRandomMatrix(int m) {
        Random random = new Random(m);
        double[] diagonal = random.doubles(m, -1, 3).toArray();
        double[] secondary = random.doubles(m - 1, 0, 2).toArray();
        Tridiagonal found = Tridiagonal.last(diagonal, secondary);
        EigenDecompositionSymmetric expected = new EigenDecompositionSymmetric(diagonal, secondary);
        for (int i = 0; i < m; i++) {
            assertEquals(expected.getEigenvalue(i), found.value(i), 1e-13);
            RealVector vector = expected.getEigenvector(i);
            assertEquals(Math.abs(vector.getEntry(m - 1)) / vector.getNorm(), Math.abs(found.component(i, 0)), 1e-11);
        }
    }

    /** 2 - 2 cos(iπ/(m + 1)) in closed form; one that falls into pieces; zero. */
    @Test
    void knownOnes() {
        int m = 40;
        double[] twos = new double[m];
        double[] ones = new double[m];
        Arrays.fill(twos, 2);
        Arrays.fill(ones, -1);
        Tridiagonal found = Tridiagonal.last(twos, ones);
        for (int i = 0; i < m; i++) {
            double angle = (m - i) * Math.PI / (m + 1);
            assertEquals(2 - 2 * Math.cos(angle), found.value(i), 1e-14);
            assertEquals(Math.sqrt(2.0 / (m + 1)) * Math.sin(angle), Math.abs(found.component(i, 0)), 1e-13);
        }
        Tridiagonal pieces = Tridiagonal.last(new double[] {1, 2, 5, 0}, new double[] {1, 0, 0});
        assertEquals(5, pieces.value(0), 1e-15);
        assertEquals((3 + Math.sqrt(5)) / 2, pieces.value(1), 1e-15);
        assertEquals(0, pieces.value(3), 1e-15);
        assertEquals(0, pieces.component(0, 0), 1e-15);
        assertEquals(1, Math.abs(pieces.component(3, 0)), 1e-15);
        assertEquals(0, Tridiagonal.last(new double[3], new double[2]).value(0));
        assertEquals(-3, Tridiagonal.last(new double[] {-3}, new double[0]).value(0));
    }
}
