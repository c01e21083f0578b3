package kramers.network.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MultiplyAddsTest {
    /**
     * By hand: 28 x 28 pixels make 784·9·32, 196·9·32·64, 49·9·64·64, 576·128 and 1,280 products; 32 x 32 in three colours
     * 1,024·9·3·32, 256·9·32·64, 64·9·64·64, 1,024·128 and 1,280; on the way back twice as many, but for the first layer.
     */
    @ParameterizedTest
    @CsvSource({
        "784-50-50-10, 42200, 87400",
        "7-3, 21, 42",
        "1x28x28-conv32-pool-conv64-pool-conv64-pool-128-10, 5719808, 16933632",
        "3x32x32-conv32-pool-conv64-pool-conv64-pool-128-10, 8094976, 23400192",
        "2x5x3-conv4-3, 1260, 2700"
    })
    void ofAnImage(String model, double forward, double training) {
        assertEquals(new MultiplyAdds(forward, training), MultiplyAdds.of(Model.parse(model)));
    }
}
