package kramers.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MomentsTest {
    /** 2, 4, 4, 4, 5, 5, 7, 9 have the mean 5 and 32 as the sum of squares about it. */
    @Test
    void whatIsNotKnownIsLeftOut() {
        Moments moments = Moments.of(2, Double.NaN, 4, 4, 4, 5, 5, 7, Double.NaN, 9);
        assertEquals(8, moments.count());
        assertEquals(2, moments.leftOut());
        assertEquals(5, moments.mean());
        assertEquals(Math.sqrt(32 / 7.0), moments.sd(), 1e-15);
        assertEquals(Math.sqrt(32 / 7.0 / 8), moments.sem(), 1e-15);
    }

    /** The difference of squares would have no digit left. */
    @Test
    void spreadFarFromZero() {
        assertEquals(Math.sqrt(0.5), Moments.of(1e9, 1e9 + 1).sd(), 1e-15);
    }

    @Test
    void fewerThanTwoHaveNoSpread() {
        assertEquals(7, Moments.of(7, Double.NaN).mean());
        assertTrue(Double.isNaN(Moments.of(7).sd()));
        assertTrue(Double.isNaN(Moments.of(7).sem()));
        assertTrue(Double.isNaN(Moments.of().mean()));
        assertEquals(3, Moments.of(Double.NaN, Double.NaN, Double.NaN).leftOut());
    }
}
