package kramers.network;

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
}
