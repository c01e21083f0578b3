package kramers.film;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is filmed in tests: a shaded ground that stays, and on it two dots that go round, with soft rims. */
final class Pictures {
    private Pictures() {}

    /** Pixels of a frame; another {@code time} is another picture, if it is larger than a pixel. */
    static int[] frame(int width, int height, int time) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int grey = (int) (100 + 40 * Math.sin(x / 11.0) + 40 * Math.cos(y / 7.0));
                image.setRGB(x, y, grey << 16 | grey << 8 | grey + 5);
            }
        }
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        for (int dot = 0; dot < 2; dot++) {
            double angle = 0.3 * time + Math.PI * dot;
            g.setColor(new Color(dot == 0 ? 0xd55e00 : 0x56b4e9));
            g.fill(new Ellipse2D.Double(
                    width * (0.5 + 0.3 * Math.cos(angle)) - 3, height * (0.5 + 0.3 * Math.sin(angle)) - 3, 6, 6));
        }
        g.dispose();
        return pixels(image);
    }

    /** Frames of times 0 … number-1. */
    static List<int[]> frames(int width, int height, int number) {
        return Stream.iterate(0, i -> i + 1)
                .limit(number)
                .map(i -> frame(width, height, i))
                .toList();
    }

    /** Takes a film from its first frame to its end. */
    static void shoot(FrameSink film, List<int[]> frames) throws IOException {
        try (film) {
            for (int[] frame : frames) {
                film.accept(frame);
            }
            film.finish();
        }
    }

    /** Pixels {@code 0xRRGGBB} of a whole image. */
    static int[] pixels(BufferedImage image) {
        int[] rgb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] &= 0xffffff;
        }
        return rgb;
    }

    /** The greatest difference of a channel, 0 … 255. */
    static int largestError(int[] expected, int[] actual) {
        return errors(expected, actual).stream().mapToInt(i -> i).max().orElseThrow();
    }

    /** The root of the mean squared difference of a channel, 0 … 255. */
    static double meanError(int[] expected, int[] actual) {
        return Math.sqrt(
                errors(expected, actual).stream().mapToInt(i -> i * i).average().orElseThrow());
    }

    private static List<Integer> errors(int[] expected, int[] actual) {
        assertEquals(expected.length, actual.length);
        List<Integer> errors = new ArrayList<>();
        for (int i = 0; i < expected.length; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                errors.add(Math.abs((expected[i] >> shift & 255) - (actual[i] >> shift & 255)));
            }
        }
        return errors;
    }

    /** The names of what is in a folder, hidden files too, in order. */
    static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
