package kramers.film;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PngFileTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "1, 3", "64, 48", "65, 49"})
    void readBackItIsTheSame(int width, int height) throws IOException {
        int[] pixels = Pictures.frame(width, height, 0);
        int[] withRubbishAbove = pixels.clone();
        withRubbishAbove[0] |= 0x5a000000;
        Path file = folder.resolve("a.png");
        PngFile.write(file, withRubbishAbove, width, height);
        BufferedImage image = ImageIO.read(file.toFile());
        assertEquals(width, image.getWidth());
        assertEquals(height, image.getHeight());
        assertFalse(image.getColorModel().hasAlpha());
        assertArrayEquals(pixels, Pictures.pixels(image));
    }

    @Test
    void equalPixelsGiveEqualBytes() throws IOException {
        int[] pixels = Pictures.frame(64, 48, 0);
        PngFile.write(folder.resolve("a.png"), pixels, 64, 48);
        PngFile.write(folder.resolve("b.png"), pixels, 64, 48);
        assertEquals(-1, Files.mismatch(folder.resolve("a.png"), folder.resolve("b.png")));
        assertEquals(List.of("a.png", "b.png"), Pictures.names(folder));
    }

    @Test
    void pixelsMustFillThePicture() {
        Path file = folder.resolve("a.png");
        assertEquals(
                "5 pixels for a picture of 2 x 3",
                assertThrows(IllegalArgumentException.class, () -> PngFile.write(file, new int[5], 2, 3))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> PngFile.write(file, new int[0], 0, 3));
    }

    @Test
    void aMissingFolderIsAnError() {
        assertThrows(NoSuchFileException.class, () -> PngFile.write(folder.resolve("no/a.png"), new int[1], 1, 1));
    }
}
