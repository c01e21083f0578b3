package kramers.plot.element;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortNumberTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "254, 254",
        "1800, 1.80k",
        "999.7, 1.00k",
        "6.86e8, 686M",
        "1.34e11, 134G",
        "3.15, 3.15",
        "12.3, 12.3"
    })
    void haveThreeDigitsAndAPrefix(double value, String text) {
        assertEquals(text, ShortNumber.of(value));
    }
}
