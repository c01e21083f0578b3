package kramers.experiment.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterGridTest {
    @Test
    void numbersAsTheyAreWritten() {
        assertArrayEquals(
                new double[] {0.05, 0.5, 5, 0, 0.00001, 2.5e3},
                ParameterGrid.parse("0.05, .5,+5.,0,1e-05,2.5E3").values());
        assertArrayEquals(new double[] {0, 5}, ParameterGrid.parse("0,5").values());
        assertArrayEquals(
                new double[] {-1, 0, 1}, ParameterGrid.parse("lin:-1:1:3").values());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0,05       | '0,05': 05 is written with a leading zero; if 0.05 is meant, write a decimal point",
                "-0, 05     | '-0, 05': 05 is written with a leading zero; if -0.05 is meant, write a decimal point",
                "0.1,1,05e2 | '0.1,1,05e2': 05e2 is written with a leading zero; if 1.05e2 is meant, write a decimal point",
                "0.1,05     | '05' is written with a leading zero; write 5",
                "00.5       | '00.5' is written with a leading zero; write 0.5",
                "1:2:03     | '03' is written with a leading zero; write 3",
                "0,01:0,1:3 | '0,01' is not a finite number; for a decimal comma write a point, and nothing between thousands",
            })
    void aLeadingZeroOrADecimalComma(String text, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> ParameterGrid.parse(text))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0.05f", "1d", "1D", "0x1p-4", "0x1.8p1", "NaN", "1e999", "1e", "e3", ".", "+", "1 2", "\u0663"})
    void whatIsNoNumberHere(String text) {
        assertThrows(IllegalArgumentException.class, () -> ParameterGrid.parse(text));
        assertThrows(IllegalArgumentException.class, () -> ParameterGrid.parse("0.1," + text));
        assertThrows(IllegalArgumentException.class, () -> ParameterGrid.parse("lin:" + text + ":7:3"));
    }
}
