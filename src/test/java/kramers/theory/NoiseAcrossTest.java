package kramers.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoiseAcrossTest {
    // python3: w, v = numpy.linalg.eigh([[a,b],[b,d]]); (v @ numpy.diag(numpy.clip(w,0,None)**p) @ v.T)[0,0], for p = 2
    // without
    // the clip. The third row has eigenvalues 3 and -2: 3 * 4/5 = 2.4.
    @ParameterizedTest
    @CsvSource({
        "9, 0.5, 2, 1, 9",
        "9, 0, -1, 1, 9",
        "2, 2, -1, 1, 2.4",
        "2, 2, -1, 2, 8",
        "2, 2, -1, 0, 1",
        "-1, 2, 2, 1, 0.6",
        "-3, 0, -1, 1, 0",
        "4, 0, 4, 0.5, 2",
    })
    void power(double a, double b, double d, double power, double expected) {
        assertEquals(expected, NoiseAcross.variance(a, b, d, power), 1e-14 * expected);
    }
}
