package kramers.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhiloxTest {

    /** Random123, tests/kat_vectors, the lines "philox4x32 10": counter, key, answer. */
    @ParameterizedTest
    @CsvSource({
        "00000000 00000000 00000000 00000000, 00000000 00000000, 6627e8d5 e169c58d bc57ac4c 9b00dbd8",
        "ffffffff ffffffff ffffffff ffffffff, ffffffff ffffffff, 408f276d 41c83b0e a20bc7c6 6d5451fd",
        "243f6a88 85a308d3 13198a2e 03707344, a4093822 299f31d0, d16cfe09 94fdcceb 5001e420 24126ea1",
    })
    void kat(String counter, String key, String answer) {
        int[] c = hex(counter);
        int[] k = hex(key);
        int[] words = new int[4];
        Philox.draw(c[0], c[1], c[2], c[3], k[0], k[1], words);
        assertArrayEquals(hex(answer), words);
    }

    private static int[] hex(String words) {
        return java.util.Arrays.stream(words.split(" "))
                .mapToInt(w -> Integer.parseUnsignedInt(w, 16))
                .toArray();
    }
}
