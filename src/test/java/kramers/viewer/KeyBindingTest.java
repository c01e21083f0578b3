package kramers.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lwjgl.glfw.GLFW;

class KeyBindingTest {
    /** Each binding has a key of its own, and says in other words than any other what it does. */
    @Test
    void everyBindingIsReached() {
        Map<KeyBinding, Integer> keys = new EnumMap<>(KeyBinding.class);
        for (int code = 1; code <= GLFW.GLFW_KEY_LAST; code++) {
            KeyBinding binding = KeyBinding.of(null, code);
            if (binding != null) {
                keys.merge(binding, 1, Integer::sum);
            }
        }
        Set<String> words = new HashSet<>();
        for (KeyBinding binding : KeyBinding.values()) {
            assertEquals(
                    switch (binding) {
                        case FASTER -> 3;
                        case SLOWER, FULL, HELP -> 2;
                        default -> 1;
                    },
                    keys.get(binding),
                    binding.name());
            words.add(binding.does());
            words.add(binding.key());
        }
        assertEquals(2 * KeyBinding.values().length, words.size());
    }

    /** The letter that is listed is the one that does it. */
    @Test
    void listedLettersAreTheKeys() {
        for (KeyBinding binding : KeyBinding.values()) {
            if (binding.key().length() == 1 && binding.key().charAt(0) < 128) {
                String letter = binding.key().toLowerCase();
                assertEquals(binding, KeyBinding.of(letter, GLFW.GLFW_KEY_WORLD_1));
                assertFalse(binding.does().isBlank());
            }
        }
        assertEquals(KeyBinding.SLOWER, KeyBinding.of("-", GLFW.GLFW_KEY_SLASH));
        assertEquals(KeyBinding.PAUSE, KeyBinding.of(null, GLFW.GLFW_KEY_SPACE));
        assertEquals(KeyBinding.ETA_UP, KeyBinding.of(null, GLFW.GLFW_KEY_RIGHT));
    }

    /** What stands on the key counts, not where the key is; where it is counts for signs that mean nothing. */
    @ParameterizedTest
    @CsvSource({
        "q, A, QUIT", // French
        "a, Q,",
        "y, Z,", // German
        "ß, -, SLOWER",
        "+, ], FASTER",
        "й, Q, QUIT", // Russian
        "ć, ;,", // Croatian: the code of this letter is that of an arrow
        "à, 0, RESET",
        "., ., STEP",
        "=, =, FASTER",
    })
    void otherKeyboards(String sign, char place, KeyBinding binding) {
        assertEquals(binding, KeyBinding.of(sign, place));
    }

    @Test
    void otherKeysMeanNothing() {
        assertNull(KeyBinding.of("x", 'X'));
        assertNull(KeyBinding.of(null, GLFW.GLFW_KEY_ENTER));
        assertNull(KeyBinding.of(null, GLFW.GLFW_KEY_UNKNOWN));
    }
}
