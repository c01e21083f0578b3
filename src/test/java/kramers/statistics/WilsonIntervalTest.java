package kramers.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonIntervalTest {
    // 81/263 and 15/148 stand in Newcombe, Stat. Med. 17, 857 (1998), Table I, as 0.2553 to 0.3662 and 0.0624 to
    // 0.1605.
    // python3, mpmath, mp.dps = 30, z = 1.959963984540054, p = s/n:
    // (p + z²/2n ± z sqrt(p (1-p)/n + z²/4n²))/(1 + z²/n)
    @ParameterizedTest
    @CsvSource({
        "0, 10, 0, 0.2775327998628892",
        "1, 10, 0.01787621309507291, 0.4041500267952385",
        "81, 263, 0.2552885198782742, 0.3662095769828001",
        "15, 148, 0.06238639953073628, 0.160487241723308",
        "1808, 2000, 0.8903038697549172, 0.9161471560418305",
        "999999, 1000000000000, 9.980409577598585e-7, 1.001960883691279e-6",
    })
    void meetsKnownValues(long successes, long n, double low, double high) {
        WilsonInterval interval = WilsonInterval.of(successes, n);
        assertEquals(low, interval.low(), 1e-15);
        assertEquals(high, interval.high(), 1e-15);
        assertEquals(high - low, interval.width(), 2e-15);
        WilsonInterval mirror = WilsonInterval.of(n - successes, n);
        assertEquals(1 - high, mirror.low(), 2e-15);
        assertEquals(1 - low, mirror.high(), 2e-15);
    }

    @Test
    void theEndsAreClosed() {
        assertEquals(new WilsonInterval(0, 1), WilsonInterval.of(0, 0));
        assertEquals(0, WilsonInterval.of(0, 7).low());
        assertEquals(1, WilsonInterval.of(7, 7).high());
    }
}
