package kramers.plot;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** Finds out whether this Java can draw text. */
final class Fonts {

    private Fonts() {}

    /** Measures a string the way every picture does; fails as the first picture would. */
    static void probe() {
        Graphics2D g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
        double width = font.getStringBounds("10⁻²", g.getFontRenderContext()).getWidth();
        g.dispose();
        if (!(width > 0)) {
            throw new IllegalStateException("no font draws anything");
        }
    }
}
