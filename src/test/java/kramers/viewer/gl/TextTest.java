package kramers.viewer.gl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text is what another program makes of the same font. */
class TextTest {
    private static final String[] TEXTS = {
        "step 1,234,567 of 6,000,000",
        "η 0.0125   σ 0.03   p 0.5",
        "10⁻⁴ 10³ 2.5×10⁻⁶ −0.5",
        "Effective loss, Eq. 7 (density: 89 %)",
        "P_flat 0.957 – ∞ steps/s …",
        "→ ← ↑ ↓ ≤ ≥ ≈ Δ μ",
    };

    private static final int WIDTH = 900;
    private static final int HEIGHT = 100;

    private final Display display = GlCheck.display();

    @AfterEach
    void close() {
        display.close();
    }

    private static Font font() {
        try (InputStream in = TextTest.class.getResourceAsStream("/kramers/viewer/DejaVuSans.ttf")) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException | FontFormatException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Coverages 0 … 255 of a text, its base line 20 unscaled pixels from the left and 24 from the top. */
    private static double[] sketched(TextSize size, String text, double scale) {
        try (Sketch sketch = new Sketch(scale);
                Target target = new Target(WIDTH, HEIGHT)) {
            target.bind();
            target.clear(0);
            sketch.text(size, 0, 20, 24, text, 0xffffff, 1);
            sketch.flush(target);
            GlCheck.noError("text");
            int[] pixels = target.pixels();
            double[] covers = new double[pixels.length];
            for (int i = 0; i < covers.length; i++) {
                covers[i] = pixels[i] & 255;
            }
            return covers;
        }
    }

    /** The same by AWT. */
    private static double[] expected(double em, String text, double scale) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setFont(font().deriveFont((float) (em * scale)));
        g.drawString(text, (float) (20 * scale), Math.round(24 * scale));
        g.dispose();
        return image.getData().getPixels(0, 0, WIDTH, HEIGHT, (double[]) null);
    }

    /** The best normalised correlation over shifts of a pixel. */
    private static double likeness(double[] a, double[] b) {
        double best = -1;
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                best = Math.max(best, correlation(a, b, dy * WIDTH + dx));
            }
        }
        return best;
    }

    private static double correlation(double[] a, double[] b, int shift) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = WIDTH + 1; i < a.length - WIDTH - 1; i++) {
            ab += a[i] * b[i + shift];
            aa += a[i] * a[i];
            bb += b[i + shift] * b[i + shift];
        }
        return aa * bb == 0 ? 0 : ab / Math.sqrt(aa * bb);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.5, 2, 3})
    void isLegible(double scale) {
        for (TextSize size : TextSize.values()) {
            for (int i = 0; i < TEXTS.length; i++) {
                String text = TEXTS[i];
                double[] drawn = sketched(size, text, scale);
                double like = likeness(expected(size.pixels, text, scale), drawn);
                assertTrue(like > 0.9, () -> text + " in " + size + " at " + scale + ": " + like);
                String other = TEXTS[(i + 1) % TEXTS.length];
                double unlike = likeness(expected(size.pixels, other, scale), drawn);
                assertTrue(unlike < 0.7, () -> text + " is as good as " + other + ": " + unlike);
            }
        }
    }

    /** What would not pass for legible. */
    @Test
    void otherThingsAreUnlike() {
        String text = TEXTS[3];
        double[] right = expected(14, text, 2);
        double[] drawn = sketched(TextSize.NORMAL, text, 2);
        double[] turned = new double[drawn.length];
        double[] mirrored = new double[drawn.length];
        double span = font().deriveFont(28f).getStringBounds(text, context()).getWidth();
        for (int i = 0; i < drawn.length; i++) {
            int x = i % WIDTH;
            int mirror = (int) (80 + span) - x;
            mirrored[i] = mirror >= 0 && mirror < WIDTH ? drawn[i - x + mirror] : 0;
            int row = 2 * 38 - i / WIDTH;
            turned[i] = row >= 0 && row < HEIGHT ? drawn[row * WIDTH + x] : 0;
        }
        assertTrue(likeness(right, mirrored) < 0.7, "mirrored");
        assertTrue(likeness(right, turned) < 0.8, "upside down");
        assertTrue(likeness(right, sketched(TextSize.SMALL, text, 2)) < 0.7, "smaller");
        assertTrue(likeness(right, sketched(TextSize.NORMAL, text, 1)) < 0.7, "half as large");
        assertTrue(likeness(right, sketched(TextSize.NORMAL, "", 2)) < 0.1, "blank");
        assertTrue(likeness(right, sketched(TextSize.NORMAL, text.replace("loss", "gain"), 2)) < 0.95, "a word");
    }

    private static FontRenderContext context() {
        return new FontRenderContext(null, true, true);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 1.25, 1.5, 2, 3, 4})
    void advancesAreTheFonts(double scale) {
        try (Sketch sketch = new Sketch(scale)) {
            for (TextSize size : TextSize.values()) {
                for (String text : TEXTS) {
                    double width = font().deriveFont((float) (size.pixels * scale))
                            .getStringBounds(text, context())
                            .getWidth();
                    assertEquals(width / scale, sketch.width(size, text), 0.02 * width / scale, text);
                }
            }
        }
    }

    @Test
    void unknownLettersAreQuestionMarks() {
        double[] marks = sketched(TextSize.NORMAL, "a?b??c", 1);
        double[] unknown = sketched(TextSize.NORMAL, "a漢b™😀c", 1);
        assertEquals(1, correlation(marks, unknown, 0), 1e-9);
    }

    @Test
    void fitsTextIntoARoom() {
        try (Sketch sketch = new Sketch(1)) {
            String text = "positions stay on the device";
            double whole = sketch.width(TextSize.SMALL, text);
            assertEquals(text, sketch.fitted(TextSize.SMALL, text, whole));
            assertEquals("", sketch.fitted(TextSize.SMALL, text, 3));
            String some = sketch.fitted(TextSize.SMALL, text, 0.6 * whole);
            assertTrue(some.endsWith("…") && text.startsWith(some.substring(0, some.length() - 1)), some);
            assertTrue(sketch.width(TextSize.SMALL, some) <= 0.6 * whole);
            assertTrue(sketch.width(TextSize.SMALL, some) > 0.5 * whole);
        }
    }

    /** Middles and ends lie where they are asked for. */
    @Test
    void anchors() {
        try (Sketch sketch = new Sketch(1);
                Target target = new Target(200, 60)) {
            for (double anchor : new double[] {0, 0.5, 1}) {
                target.bind();
                target.clear(0);
                double width = sketch.text(TextSize.TITLE, anchor, 100, 30, "Hxx H", 0xffffff, 1);
                sketch.flush(target);
                int[] pixels = target.pixels();
                int least = 200;
                int most = 0;
                int lowest = 0;
                for (int i = 0; i < pixels.length; i++) {
                    if ((pixels[i] & 255) > 100) {
                        least = Math.min(least, i % 200);
                        most = Math.max(most, i % 200);
                        lowest = Math.max(lowest, i / 200);
                    }
                }
                assertEquals(100 - anchor * width, least, 3);
                assertEquals(100 + (1 - anchor) * width, most, 3);
                assertEquals(29, lowest, 1);
            }
        }
    }
}
