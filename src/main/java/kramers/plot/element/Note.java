package kramers.plot.element;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/**
 * What grey cells mean: a small grey square and a text.
 *
 * @param text rich text
 * @param struck whether the cells have a stroke across
 */
public record Note(String text, boolean struck) {

    /** Pixels between two notes. */
    public static final double GAP = 10;

    private static final double SIDE = 11;
    private static final double INDENT = 16;
    private static final double LINE = 20;

    /** Pixels from its square to the end of its text. */
    public double width(Graphics2D g) {
        return RichText.of(text).width(g, Style.SMALL_FONT) + INDENT;
    }

    /**
     * Draws the note.
     *
     * @param right where it ends, pixels
     * @param y its base line
     * @return where it begins
     */
    public double draw(Graphics2D g, double right, double y) {
        double left = right - width(g);
        g.setColor(new Color(ColourMap.MISSING));
        g.fill(new Rectangle2D.Double(left, y - SIDE + 1, SIDE, SIDE));
        g.setColor(Style.INK);
        g.setStroke(Style.HAIR);
        if (struck) {
            g.draw(new Line2D.Double(left, y + 1, left + SIDE, y - SIDE + 1));
        }
        RichText.of(text).draw(g, Style.SMALL_FONT, 0, left + INDENT, y);
        return left;
    }

    /** The box of a text in the middle of a frame that shows nothing else. */
    public static Rectangle2D centre(Graphics2D g, Rectangle2D frame, String why) {
        double width = RichText.of(why).width(g, Style.SMALL_FONT) + INDENT;
        return new Rectangle2D.Double(frame.getCenterX() - width / 2, frame.getCenterY() - LINE / 2, width, LINE);
    }

    /** Writes a text on white in its {@link #centre box}. */
    public static void drawCentred(Graphics2D g, Rectangle2D frame, String why) {
        Rectangle2D box = centre(g, frame, why);
        g.setColor(Style.PAPER);
        g.fill(box);
        g.setColor(Style.INK);
        RichText.of(why).draw(g, Style.SMALL_FONT, 0.5, box.getCenterX(), box.getMaxY() - 5.5);
    }
}
