package kramers.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class WholeNumberTest {
    @ParameterizedTest
    @CsvSource({
        "17, 17",
        "-3, -3",
        "+5, 5",
        "1e7, 10000000",
        "2.5E6, 2500000",
        "120e-1, 12",
        "1e05, 100000",
        "100.0, 100",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808",
    })
    void longs(String text, long value) {
        assertEquals(value, new WholeNumber.OfLong().convert(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "many",
                "1e",
                "1.5",
                "1e-1",
                "9223372036854775808",
                "1e19",
                "1e999999999",
                "0x10",
                "010",
                "1,000",
                "20.000",
                "1d",
                "\u0663",
                "NaN",
                "7 8"
            })
    void notLongs(String text) {
        assertThrows(TypeConversionException.class, () -> new WholeNumber.OfLong().convert(text));
    }

    @ParameterizedTest
    @CsvSource({"1e3, 1000", "2147483647, 2147483647", "-1, -1"})
    void ints(String text, int value) {
        assertEquals(value, new WholeNumber.OfInt().convert(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483648", "1e10", "0.5"})
    void notInts(String text) {
        assertThrows(TypeConversionException.class, () -> new WholeNumber.OfInt().convert(text));
    }
}
