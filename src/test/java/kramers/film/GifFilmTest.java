package kramers.film;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GifFilmTest {

    @TempDir
    Path folder;

    /** A frame as a player shows it, for how long in 1/100 s, and which part of it was written. */
    private record Shown(int[] pixels, int delay, Rectangle part) {}

    private List<Shown> film(int width, int height, double rate, List<int[]> frames) throws IOException {
        Path file = folder.resolve("film.gif");
        Pictures.shoot(new GifFilm(file, width, height, rate), frames);
        List<Shown> shown = new ArrayList<>();
        BufferedImage canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream stream = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(stream);
            for (int i = 0; i < reader.getNumImages(true); i++) {
                IIOMetadataNode root =
                        (IIOMetadataNode) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
                IIOMetadataNode place = (IIOMetadataNode)
                        root.getElementsByTagName("ImageDescriptor").item(0);
                IIOMetadataNode control = (IIOMetadataNode)
                        root.getElementsByTagName("GraphicControlExtension").item(0);
                assertEquals("doNotDispose", control.getAttribute("disposalMethod"));
                Rectangle part = new Rectangle(
                        number(place, "imageLeftPosition"),
                        number(place, "imageTopPosition"),
                        number(place, "imageWidth"),
                        number(place, "imageHeight"));
                canvas.createGraphics().drawImage(reader.read(i), part.x, part.y, null);
                shown.add(new Shown(Pictures.pixels(canvas), number(control, "delayTime"), part));
            }
        }
        return shown;
    }

    private static int number(IIOMetadataNode node, String attribute) {
        return Integer.parseInt(node.getAttribute(attribute));
    }

    @ParameterizedTest
    @CsvSource({"64, 48", "65, 49", "200, 150", "7, 1", "1, 9"})
    void everyFrameIsShown(int width, int height) throws IOException {
        List<int[]> frames = Pictures.frames(width, height, 12);
        List<Shown> shown = film(width, height, 10, frames);
        List<int[]> different = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            if (i == 0 || Pictures.largestError(frames.get(i), frames.get(i - 1)) > 0) {
                different.add(frames.get(i));
            }
        }
        assertEquals(different.size(), shown.size());
        for (int i = 0; i < shown.size(); i++) {
            assertTrue(Pictures.meanError(different.get(i), shown.get(i).pixels()) < 0.6, "frame " + i);
            assertTrue(Pictures.largestError(different.get(i), shown.get(i).pixels()) < 16, "frame " + i);
        }
        assertEquals(new Rectangle(width, height), shown.get(0).part());
    }

    @Test
    void aSinglePixel() throws IOException {
        List<Shown> shown = film(1, 1, 25, List.of(new int[] {0xffd55e00}, new int[] {0xd55e00}, new int[] {7}));
        assertEquals(List.of(8, 4), shown.stream().map(Shown::delay).toList());
        assertEquals(
                List.of(0xd55e00, 7),
                shown.stream().map(frame -> frame.pixels()[0]).toList());
    }

    /** What does not move is neither written again nor does it change its colour by a bit. */
    @Test
    void onlyWhatMovesIsWritten() throws IOException {
        int width = 400;
        int[] frame = Pictures.frame(width, 300, 0);
        int[] moved = frame.clone();
        IntStream.range(50, 60).forEach(x -> moved[100 * width + x] = 0xd55e00);
        List<Shown> shown = film(width, 300, 10, List.of(frame, moved, frame));
        long all = Files.size(folder.resolve("film.gif"));
        assertEquals(new Rectangle(50, 100, 10, 1), shown.get(1).part());
        assertEquals(new Rectangle(50, 100, 10, 1), shown.get(2).part());
        for (int i = 0; i < frame.length; i++) {
            if (moved[i] == frame[i]) {
                assertEquals(shown.get(0).pixels()[i], shown.get(1).pixels()[i]);
                assertEquals(shown.get(0).pixels()[i], shown.get(2).pixels()[i]);
            } else {
                assertEquals(0xd55e00, shown.get(1).pixels()[i]);
                assertEquals(frame[i], shown.get(2).pixels()[i]);
            }
        }
        film(width, 300, 10, List.of(frame));
        assertTrue(all < Files.size(folder.resolve("film.gif")) + 300);
    }

    @ParameterizedTest
    @CsvSource({
        "30, 3 4 3 3 4 3",
        "25, 4 4 4 4 4 4",
        "50, 2 2 2 2 2 2",
        "12, 8 9 8 8 9 8",
        "60, 2 3 2 3",
        "100, 2 2 2",
        "0.001, 65535 65535 65535 65535 65535 65535"
    })
    void delaysAddUpToTheTime(double rate, String expected) throws IOException {
        List<Shown> shown = film(32, 32, rate, Pictures.frames(32, 32, 6));
        assertEquals(
                expected,
                String.join(" ", shown.stream().map(frame -> "" + frame.delay()).toList()));
    }

    @Test
    void aStillPictureStands() throws IOException {
        int[] frame = Pictures.frame(32, 32, 0);
        List<Shown> shown = film(32, 32, 30, List.of(frame, frame, frame, Pictures.frame(32, 32, 9), frame, frame));
        assertEquals(List.of(10, 3, 7), shown.stream().map(Shown::delay).toList());
    }

    @Test
    void itLoopsForEver() throws IOException {
        film(8, 8, 10, Pictures.frames(8, 8, 3));
        String bytes = Files.readString(folder.resolve("film.gif"), StandardCharsets.ISO_8859_1);
        assertTrue(bytes.startsWith("GIF89a"));
        String loop = "\u0021\u00ff\u000bNETSCAPE2.0\u0003\u0001\u0000\u0000\u0000";
        assertTrue(bytes.contains(loop));
        assertEquals(bytes.indexOf("NETSCAPE"), bytes.lastIndexOf("NETSCAPE"));
    }
}
