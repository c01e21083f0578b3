package kramers.network.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageSetTest {
    private static ImageSet twelve(int channels, int rows, int columns) {
        byte[] pixels = new byte[12];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (100 + i * i);
        }
        return new ImageSet(channels, rows, columns, pixels, new byte[12 / (channels * rows * columns)]);
    }

    /** Runs of grey images that were made before there were others name them by this number. */
    @Test
    void greyImagesAreKnownByTheirOldFingerprint() {
        assertEquals(7183180838029006272L, Dataset.embedded().fingerprint());
        assertEquals(-1560831522418662201L, Dataset.embedded().train().fingerprint());
    }

    @Test
    void theSameBytesInAnotherShapeAreOtherImages() {
        assertNotEquals(twelve(1, 2, 3).fingerprint(), twelve(1, 3, 2).fingerprint());
        assertNotEquals(twelve(1, 3, 4).fingerprint(), twelve(3, 1, 4).fingerprint());
        assertNotEquals(twelve(3, 4, 1).fingerprint(), twelve(3, 1, 4).fingerprint());
        assertNotEquals(twelve(4, 1, 3).fingerprint(), twelve(3, 1, 4).fingerprint());
        assertEquals(twelve(3, 1, 4).fingerprint(), twelve(3, 1, 4).fingerprint());
    }

    @Test
    void extentsOfColourImages() {
        assertEquals("2 x 3", twelve(1, 2, 3).extents());
        assertEquals("3 x 1 x 4", twelve(3, 1, 4).extents());
        assertEquals(12, twelve(3, 1, 4).pixels());
        assertEquals(100 + 7 * 7, twelve(3, 1, 2).pixel(1, 1));
    }

    /** Products of extents that overflow an int, and a long, to the size of the array. */
    @ParameterizedTest
    @CsvSource({"0, 2, 3", "3, -1, -4", "1, 3, 5", "4, 65536, 65536", "1073741824, 1073741824, 16"})
    void extentsMustFit(int channels, int rows, int columns) {
        assertThrows(
                IllegalArgumentException.class, () -> new ImageSet(channels, rows, columns, new byte[0], new byte[1]));
        assertThrows(
                IllegalArgumentException.class, () -> new ImageSet(channels, rows, columns, new byte[12], new byte[1]));
    }

    @Test
    void aTestSetHasTheSameExtents() {
        var e = assertThrows(
                IllegalArgumentException.class, () -> new Dataset("these", twelve(3, 1, 4), twelve(1, 3, 4)));
        assertEquals("these: training images are 3 x 1 x 4, test images 3 x 4", e.getMessage());
    }
}
