package kramers.network.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import kramers.cuda.StandIn;
import kramers.network.model.Convolution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kernels of convolutions on the stand-in for a device, beside plain loops in double precision. */
class ConvolutionTest {
    /**
     * Up, down and the gradient, of a sum of n terms within 4 + sqrt(n) units: n roundings of at most one each, of either sign. A
     * wrong term is off by 10⁵ and more. Images of the paper's sizes; odd rows and columns, which pooling drops, or there is
     * none; one channel and three; fewer outputs than a thread has, and more than a block; more pixels than a block or a part
     * takes; a single pixel; threads the other way round.
     */
    @ParameterizedTest
    @CsvSource({
        "28, 28, 1, 32, 1, 4, ''",
        "32, 32, 3, 32, 1, 3, order=backwards",
        "14, 14, 32, 64, 1, 2, ''",
        "7, 7, 64, 64, 1, 3, order=backwards",
        "8, 8, 64, 64, 1, 2, ''",
        "5, 9, 5, 70, 1, 7, ''",
        "5, 9, 33, 6, 0, 3, order=backwards",
        "7, 7, 3, 5, 0, 5, ''",
        "1, 1, 4, 40, 0, 2, ''",
        "2, 3, 66, 1, 1, 2, ''",
    })
    void agreesWithPlainLoops(
            int rows, int columns, int channels, int outputs, int pooled, int images, String standIn) {
        StandIn.Outcome outcome = StandIn.java(
                StandIn.library(),
                standIn,
                Map.of(),
                "kramers.network.cuda.ConvolutionProbe",
                "" + rows,
                "" + columns,
                "" + channels,
                "" + outputs,
                "" + pooled,
                "" + images);
        assertEquals(0, outcome.exit(), outcome::toString);
        String[] words = outcome.out().get(0).split(" ");
        int[] terms = {
            Convolution.TAPS * channels, Convolution.TAPS * outputs, images * rows * columns,
        };
        for (int i = 0; i < terms.length; i++) {
            assertTrue(Double.parseDouble(words[i]) < 4 + Math.sqrt(terms[i]), outcome::toString);
        }
        assertEquals("0 true true true", String.join(" ", List.of(words).subList(3, 7)), outcome::toString);
    }
}
