package kramers.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class EndpointsTest {
    private static final List<float[]> SQUARE =
            List.of(new float[] {9, 1, 1}, new float[] {9, 1, -1}, new float[] {9, -1, 1}, new float[] {9, -1, -1});

    @Test
    void theCornersOfASquare() {
        assertEquals(Math.sqrt(2), Endpoints.radius(SQUARE, 0, 3), 1e-15);
        assertEquals(1, Endpoints.radius(SQUARE, 1, 2), 1e-15);
        assertEquals((4 * 2 + 2 * Math.sqrt(8)) / 6, Endpoints.meanDistance(SQUARE, 0, 3), 1e-15);
        assertEquals(-1.0 / 3, Endpoints.meanCosine(SQUARE, 1, 3), 1e-15);
        assertEquals(2, Endpoints.distance(SQUARE.get(0), SQUARE.get(1)));
    }

    @Test
    void oneEndpointHasNoSpread() {
        List<float[]> one = SQUARE.subList(0, 1);
        assertTrue(Double.isNaN(Endpoints.radius(one, 0, 3)));
        assertTrue(Double.isNaN(Endpoints.meanDistance(one, 0, 3)));
        assertTrue(Double.isNaN(Endpoints.meanCosine(one, 0, 3)));
    }
}
