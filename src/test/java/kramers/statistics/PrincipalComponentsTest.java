package kramers.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.junit.jupiter.api.Test;

class PrincipalComponentsTest {
    private static List<float[]> points(float[]... points) {
        return List.of(points);
    }

    /**
     * About (1, 2, 3): ±5 along (0.6, 0.8, 0) and ±2.5 along (0, 0, 1). Squares 50 and 12.5, so four fifths and one. The first of
     * the two farthest points is on the positive side.
     */
    @Test
    void aCrossMadeByHand() {
        List<float[]> cross = points(
                new float[] {1, 2, 5.5f}, new float[] {-2, -2, 3}, new float[] {4, 6, 3}, new float[] {1, 2, 0.5f});
        PrincipalComponents found = PrincipalComponents.of(cross, 3);
        assertArrayEquals(new double[] {1, 2, 3}, found.mean());
        assertArrayEquals(new double[] {-0.6, -0.8, 0}, found.axes()[0], 1e-15);
        assertArrayEquals(new double[] {0, 0, 1}, found.axes()[1], 1e-15);
        assertArrayEquals(new double[] {0.8, 0.2, 0}, found.shares(), 1e-15);
        double[][] expected = {{0, 2.5, 0}, {5, 0, 0}, {-5, 0, 0}, {0, -2.5, 0}};
        for (int i = 0; i < 4; i++) {
            assertArrayEquals(expected[i], found.coordinates()[i], 1e-14);
        }
        assertArrayEquals(new double[] {-3 * 0.6 - 4 * 0.8, 7, 0}, found.project(new float[] {4, 6, 10}), 1e-14);
    }

    /** Few dimensions and many points: the covariance matrix is the small one, and has the same axes. */
    @Test
    void isThatOfTheCovariance() {
        Random random = new Random(2);
        List<float[]> cloud = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            float[] point = new float[6];
            for (int c = 0; c < 6; c++) {
                point[c] = (float) (random.nextGaussian() / (c + 1) + (c > 0 ? 0.3 * point[c - 1] : 100));
            }
            cloud.add(point);
        }
        PrincipalComponents found = PrincipalComponents.of(cloud, 6);
        double[][] covariance = new double[6][6];
        double trace = 0;
        for (int a = 0; a < 6; a++) {
            for (int b = 0; b < 6; b++) {
                for (float[] point : cloud) {
                    covariance[a][b] += (point[a] - found.mean()[a]) * (point[b] - found.mean()[b]);
                }
            }
            trace += covariance[a][a];
        }
        EigenDecompositionSymmetric small =
                new EigenDecompositionSymmetric(new Array2DRowRealMatrix(covariance, false));
        for (int k = 0; k < 6; k++) {
            assertEquals(small.getEigenvalue(k) / trace, found.shares()[k], 1e-12);
            double[] axis = small.getEigenvector(k).toArray();
            assertEquals(1, Math.abs(dot(axis, found.axes()[k])), 1e-10);
        }
    }

    /** More coordinates than a block holds, and not a whole number of blocks: axes are orthonormal and rebuild the points. */
    @Test
    void allComponentsRebuildThePoints() {
        Random random = new Random(8);
        List<float[]> cloud = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            float[] point = new float[1003];
            for (int c = 0; c < point.length; c++) {
                point[c] = (float) random.nextGaussian() * (i + 1);
            }
            cloud.add(point);
        }
        PrincipalComponents found = PrincipalComponents.of(cloud, 7);
        double[][] axes = found.axes();
        double sum = 0;
        for (int k = 0; k < 6; k++) {
            sum += found.shares()[k];
            for (int l = 0; l < 6; l++) {
                assertEquals(k == l ? 1 : 0, dot(axes[k], axes[l]), 1e-12);
            }
        }
        assertEquals(1, sum, 1e-12);
        assertArrayEquals(new double[1003], axes[6], "seven points span six dimensions");
        for (int i = 0; i < 7; i++) {
            for (int c = 0; c < 1003; c++) {
                double rebuilt = found.mean()[c];
                for (int k = 0; k < 6; k++) {
                    rebuilt += found.coordinates()[i][k] * axes[k][c];
                }
                assertEquals(cloud.get(i)[c], rebuilt, 1e-11);
            }
            assertArrayEquals(found.project(cloud.get(i)), found.coordinates()[i], 1e-12);
        }
    }

    /** Squares of the distance from the origin are 10⁸ times those within the cloud, which keeps ten digits all the same. */
    @Test
    void aCloudFarFromTheOrigin() {
        List<float[]> near = new ArrayList<>();
        List<float[]> far = new ArrayList<>();
        Random random = new Random(6);
        for (int i = 0; i < 9; i++) {
            float[] point = new float[200];
            float[] moved = new float[200];
            for (int c = 0; c < 200; c++) {
                point[c] = random.nextInt(64) / 64f;
                moved[c] = point[c] + 8192;
            }
            near.add(point);
            far.add(moved);
        }
        assertArrayEquals(
                PrincipalComponents.of(near, 3).shares(),
                PrincipalComponents.of(far, 3).shares(),
                1e-10);
    }

    @Test
    void theFarthestPointIsOnThePositiveSide() {
        Random random = new Random(14);
        for (int trial = 0; trial < 50; trial++) {
            List<float[]> cloud = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                float[] point = new float[20];
                for (int c = 0; c < 20; c++) {
                    point[c] = random.nextFloat();
                }
                cloud.add(point);
            }
            double[][] coordinates = PrincipalComponents.of(cloud, 2).coordinates();
            for (int k = 0; k < 2; k++) {
                double least = 0;
                double largest = 0;
                for (double[] point : coordinates) {
                    least = Math.min(least, point[k]);
                    largest = Math.max(largest, point[k]);
                }
                assertTrue(largest > -least, "component " + k);
            }
        }
    }

    /** Two points are equally far out along the second axis, but for rounding, which comes from the first. */
    @Test
    void roundingDoesNotTurnAnAxis() {
        Random random = new Random(3);
        for (int trial = 0; trial < 100; trial++) {
            float[][] cloud = new float[9][];
            int sum = 0;
            for (int i = 2; i < 9; i++) {
                int height = i == 8 ? -20_000 - sum : random.nextInt(10_000);
                cloud[i] = new float[] {0, height};
                sum += height;
            }
            cloud[0] = new float[] {1000, 10_000};
            cloud[1] = new float[] {-1000, 10_000};
            double[][] coordinates = PrincipalComponents.of(points(cloud), 2).coordinates();
            assertEquals(1000, coordinates[0][1], 1e-6);
        }
    }

    @Test
    void pointsThatSpanLess() {
        PrincipalComponents same = PrincipalComponents.of(points(new float[] {1, 2}, new float[] {1, 2}), 2);
        assertArrayEquals(new double[2], same.shares());
        assertArrayEquals(new double[2], same.project(new float[] {5, 5}));
        PrincipalComponents line =
                PrincipalComponents.of(points(new float[] {0, 0}, new float[] {1, 1}, new float[] {5, 5}), 2);
        assertArrayEquals(new double[] {1, 0}, line.shares(), 1e-15);
        assertArrayEquals(new double[2], line.axes()[1]);
        assertArrayEquals(
                new double[] {0},
                PrincipalComponents.of(points(new float[] {7}), 1).coordinates()[0]);
    }

    /** Squares of equal size both ways: two components, of half each. */
    @Test
    void aDoubleEigenvalueHasTwoAxes() {
        PrincipalComponents square = PrincipalComponents.of(
                points(new float[] {1, 0}, new float[] {-1, 0}, new float[] {0, 1}, new float[] {0, -1}), 2);
        assertArrayEquals(new double[] {0.5, 0.5}, square.shares(), 1e-15);
        assertEquals(0, dot(square.axes()[0], square.axes()[1]), 1e-15);
    }

    @Test
    void whatHasNoComponentsIsRefused() {
        List<float[]> two = points(new float[] {1, 2}, new float[] {3, 4});
        assertThrows(IllegalArgumentException.class, () -> PrincipalComponents.of(two, 3));
        assertThrows(IllegalArgumentException.class, () -> PrincipalComponents.of(two, 0));
        assertThrows(IllegalArgumentException.class, () -> PrincipalComponents.of(List.of(), 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> PrincipalComponents.of(points(new float[] {1}, new float[] {1, 2}), 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> PrincipalComponents.of(points(new float[] {1}, new float[] {Float.NaN}), 1));
        assertThrows(IllegalArgumentException.class, () -> PrincipalComponents.of(two, 1)
                .project(new float[3]));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int c = 0; c < a.length; c++) {
            sum += a[c] * b[c];
        }
        return sum;
    }
}
