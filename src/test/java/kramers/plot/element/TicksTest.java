package kramers.plot.element;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {

    @ParameterizedTest
    @CsvSource({
        "true,  0.009, 0.11,   6, 10⁻² 10⁻¹",
        "true,  1e-12, 1,      5, 10⁻¹² 10⁻⁹ 10⁻⁶ 10⁻³ 10⁰",
        "true,  1.5,   40,     6, 2 5 10 20",
        "true,  0.035, 0.071,  6, 0.04 0.05 0.06 0.07",
        "true,  2e-6,  8e-6,   6, 2×10⁻⁶ 5×10⁻⁶",
        "false, 0,     1,      6, 0 0.2 0.4 0.6 0.8 1.0",
        "false, -1,    1,      4, −1.0 −0.5 0 0.5 1.0",
        "false, 0,     20000,  5, '0 5000 10 000 15 000 20 000'",
        "false, 0,     3e7,    3, 0 10⁷ 2×10⁷ 3×10⁷",
        "false, 0,     6e-5,   3, 0 2×10⁻⁵ 4×10⁻⁵ 6×10⁻⁵",
    })
    void labels(boolean log, double low, double high, int most, String expected) {
        Axis axis = new Axis("", log, low, high);
        String labels = Ticks.of(axis, most).stream()
                .filter(tick -> !tick.minor())
                .map(Ticks.Tick::label)
                .collect(Collectors.joining(" "));
        assertEquals(expected.replaceAll("(\\d) (000)", "$1\u2009$2"), labels);
    }

    @Test
    void minorTicksLieBetween() {
        double[] minor = Ticks.of(new Axis("", true, 0.01, 0.1), 5).stream()
                .filter(Ticks.Tick::minor)
                .mapToDouble(Ticks.Tick::value)
                .toArray();
        assertArrayEquals(new double[] {0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.09}, minor, 1e-15);
    }

    @Test
    void cellsMeetHalfWay() {
        double root = Math.sqrt(10);
        assertArrayEquals(
                new double[] {0.1 / root, 0.1 * root, root, 10 * root},
                Axis.log("x").edges(0.1, 1, 10),
                1e-12);
        assertArrayEquals(new double[] {-1, 1, 4, 8}, Axis.linear("x").edges(0, 2, 6), 1e-12);
        assertArrayEquals(new double[] {2.5, 7.5}, Axis.linear("x").edges(5), 1e-12);
        assertArrayEquals(new double[] {0, 0.5}, Axis.linear("x").within(0, 9).edges(0), 1e-12);
        assertArrayEquals(new double[] {0, 1, 3}, Axis.linear("x").within(0, 9).edges(0, 2), 1e-12);
        assertArrayEquals(
                new double[] {1 / Math.sqrt(2), Math.sqrt(2)}, Axis.log("x").edges(1), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> Axis.log("x").edges(0, 1));
        assertThrows(IllegalArgumentException.class, () -> Axis.linear("x").edges(2, 1));
    }

    @Test
    void limitsFromDataLeaveOutWhatCannotBeShown() {
        Axis axis = Axis.log("x").fitted(0, Double.NaN, -1, 0, 0.1, 10, Double.POSITIVE_INFINITY);
        assertEquals(0.1, axis.low(), 1e-15);
        assertEquals(10, axis.high(), 1e-12);
        assertEquals(1, Axis.linear("x").fitted(0.1, Double.NaN).high(), 0.11);
        Axis constant = Axis.linear("x").range(0, Double.NaN).fitted(0.04, 0, 0);
        assertEquals(0, constant.low());
        assertEquals(0.54, constant.high(), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({
        "0.84, 0.84, 0.42, 1",
        "0, 0, 0, 0.5",
        "1, 1, 0.5, 1",
        "0.7, 0.70000001, 0.35, 1",
        "0, 1, 0, 1",
        "0.6, 0.9, 0.6, 0.9",
    })
    void sharesStayBetweenNoneAndAll(double least, double most, double low, double high) {
        Axis axis = Axis.share("*P*").fitted(0, least, Double.NaN, most);
        assertEquals(low, axis.low(), 1e-6);
        assertEquals(high, axis.high(), 1e-6);
        Axis chart = Axis.share("*P*").fitted(0.04, least, most);
        assertTrue(chart.low() >= -0.02 && chart.high() <= 1.02, chart::toString);
        for (Ticks.Tick tick : Ticks.of(chart, 6)) {
            assertTrue(tick.value() >= 0 && tick.value() <= 1, tick::toString);
        }
    }

    @Test
    void oneOrTwoCellsAreWhereTheirTicksAre() {
        Axis two = new Axis("", false, 0.02, 0.15).marked(0.05, 0.1);
        assertEquals(List.of(new Ticks.Tick(0.05, "0.05"), new Ticks.Tick(0.1, "0.1")), Ticks.of(two, 9));
        Axis close = new Axis("", false, 1, 2).marked(1.50001, 1.50002);
        assertTrue(Ticks.of(close, 9).size() > 2, "three digits do not tell them apart");
    }
}
