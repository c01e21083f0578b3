package kramers.film;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaletteTest {
    private final ColourCount count = new ColourCount();

    private int[] reduced(int[] pixels, int size) {
        int[] numbers = new int[pixels.length];
        int[] weights = new int[pixels.length];
        Arrays.fill(weights, 1);
        count.count(pixels, pixels.length, weights, numbers);
        Palette palette = new Palette(count, size);
        assertTrue(palette.size() <= size, palette.size() + " colours");
        return IntStream.of(numbers)
                .map(number -> palette.colour(palette.entry(number)))
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 255, 256})
    void enoughColoursAreTheVeryColours(int size) {
        int[] pixels = IntStream.range(0, 1000).map(i -> i % size * 65793).toArray();
        assertEquals(0, Pictures.largestError(pixels, reduced(pixels, size)));
    }

    /** 766 shades of grey, some with a tint: there is a colour for three of them, of which none is far. */
    @Test
    void shadesAreEvenlyCut() {
        int[] pixels = IntStream.range(0, 766)
                .map(i -> Palette.colour(i / 3, (i + 1) / 3, Math.min(255, (i + 2) / 3)))
                .toArray();
        assertTrue(Pictures.largestError(pixels, reduced(pixels, 256)) <= 2);
    }

    /** A dot of twelve pixels among a million others keeps its colour. */
    @Test
    void aSmallDotIsNotForgotten() {
        int[] pixels = IntStream.range(0, 1_000_000)
                .map(i -> Palette.colour(i / 5000, i / 5000, i % 40))
                .toArray();
        Arrays.fill(pixels, 500_000, 500_012, 0x56b4e9);
        assertTrue(Palette.distance(0x56b4e9, reduced(pixels, 256)[500_005]) <= 3);
    }

    /** All 2097152 colours of even channels. Cut into boxes of 32 x 32 x 64 they have a mean error of 13.1. */
    @Test
    void moreColoursThanAreCounted() {
        int[] pixels = IntStream.range(0, 1 << 21)
                .map(i -> (i >> 14) << 17 | (i >> 7 & 127) << 9 | (i & 127) << 1)
                .toArray();
        int[] reduced = reduced(pixels, 256);
        assertTrue(count.size() > 30_000 && count.size() <= 65_536, count.size() + " colours");
        assertTrue(Pictures.meanError(pixels, reduced) < 14, "" + Pictures.meanError(pixels, reduced));
        Set<Integer> colours = new HashSet<>();
        IntStream.of(reduced).forEach(colours::add);
        assertEquals(256, colours.size());
    }
}
