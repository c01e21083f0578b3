package kramers.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TopEigenvaluesTest {
    @Test
    void theShareOfTheTrace() {
        double[] spectrum = {1, 5, 0, 2, 2};
        assertEquals(0.5, TopEigenvalues.shareOfTrace(spectrum, 1));
        assertEquals(0.9, TopEigenvalues.shareOfTrace(spectrum, 3));
        assertEquals(1, TopEigenvalues.shareOfTrace(spectrum, 5));
        assertEquals(1.25, TopEigenvalues.shareOfTrace(new double[] {-1, 5}, 1), "the rest is negative");
        assertTrue(Double.isNaN(TopEigenvalues.shareOfTrace(new double[] {-1, 1}, 1)));
        assertEquals(1, spectrum[0], "the order is the caller's");
    }

    @Test
    void theShareOfATraceThatIsKnown() {
        double[] largest = {5, 2};
        assertEquals(0.7, new TopEigenvalues(largest, new double[2], 9, 2).shareOf(10));
        assertTrue(Double.isNaN(new TopEigenvalues(largest, new double[2], 9, 2).shareOf(0)));
        assertTrue(Double.isNaN(new TopEigenvalues(largest, new double[2], 9, 3).shareOf(10)), "one is missing");
    }

    @Test
    void moreThanThereAre() {
        assertThrows(IllegalArgumentException.class, () -> TopEigenvalues.shareOfTrace(new double[2], 3));
        assertThrows(IllegalArgumentException.class, () -> TopEigenvalues.shareOfTrace(new double[2], 0));
    }
}
