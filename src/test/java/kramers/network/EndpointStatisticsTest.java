package kramers.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class EndpointStatisticsTest {
    private static final List<float[]> SQUARE =
            List.of(new float[] {9, 1, 1}, new float[] {9, 1, -1}, new float[] {9, -1, 1}, new float[] {9, -1, -1});

    @Test
    void theCornersOfASquare() {
        assertEquals(Math.sqrt(2), EndpointStatistics.radius(SQUARE, 0, 3), 1e-15);
        assertEquals(1, EndpointStatistics.radius(SQUARE, 1, 2), 1e-15);
        assertEquals((4 * 2 + 2 * Math.sqrt(8)) / 6, EndpointStatistics.meanDistance(SQUARE, 0, 3), 1e-15);
        assertEquals(-1.0 / 3, EndpointStatistics.meanCosine(SQUARE, 1, 3), 1e-15);
        assertEquals(2, EndpointStatistics.distance(SQUARE.get(0), SQUARE.get(1)));
    }

    @Test
    void oneEndpointHasNoSpread() {
        List<float[]> one = SQUARE.subList(0, 1);
        assertTrue(Double.isNaN(EndpointStatistics.radius(one, 0, 3)));
        assertTrue(Double.isNaN(EndpointStatistics.meanDistance(one, 0, 3)));
        assertTrue(Double.isNaN(EndpointStatistics.meanCosine(one, 0, 3)));
    }

    /** From (9, 1, 0) the corners lie at (0, ∓1), (-2, ∓1) in the last two: cosines -1, 1/√5 and -1/√5 twice each, 3/5. */
    @Test
    void cosinesOfDisplacements() {
        float[] origin = {9, 1, 0};
        assertEquals((-1 + 0.6) / 6, EndpointStatistics.meanCosine(SQUARE, origin, 1, 3), 1e-15, "1/√5 cancels twice");
        assertEquals(
                EndpointStatistics.meanCosine(SQUARE, 0, 3),
                EndpointStatistics.meanCosine(SQUARE, new float[3], 0, 3),
                1e-15);
        List<float[]> moved = List.of(new float[] {5, 1}, new float[] {5, 4});
        assertEquals(1, EndpointStatistics.meanCosine(moved, new float[] {5, 0}, 0, 2), 1e-15);
        assertTrue(Double.isNaN(EndpointStatistics.meanCosine(moved, new float[] {5, 1}, 0, 2)), "one has not moved");
        assertTrue(Double.isNaN(EndpointStatistics.meanCosine(SQUARE.subList(0, 1), origin, 0, 3)));
    }

    @Test
    void theRadiusByDistances() {
        double[][] squares = EndpointStatistics.squaredDistances(SQUARE, 0, 3);
        assertArrayEquals(new double[] {0, 4, 4, 8}, squares[0]);
        assertArrayEquals(new double[] {8, 4, 4, 0}, squares[3]);
        assertArrayEquals(new double[] {0, 0, 4, 4}, EndpointStatistics.squaredDistances(SQUARE, 1, 2)[0]);
        assertEquals(Math.sqrt(2), EndpointStatistics.radius(squares, 0, 1, 2, 3), 1e-15);
        assertEquals(1, EndpointStatistics.radius(squares, 0, 1), 1e-15);
        // Mean of 0, 0 and 2 along one coordinate is 2/3: (4 + 4 + 16)/9/3
        assertEquals(Math.sqrt(24.0 / 27), EndpointStatistics.radius(squares, 0, 0, 1), 1e-15);
        assertTrue(Double.isNaN(EndpointStatistics.radius(squares, 2)));
    }
}
