package kramers.plot.element;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * A line of text with {@code *italics*}, {@code _{subscripts}} and {@code ^{superscripts}}, drawn as text (never as
 * outlines), one string for each change of style.
 */
public final class RichText {

    /** Size and displacement of a subscript or superscript, in units of the font's size. */
    private static final float SMALL = 0.72f;

    private static final double RISE = 0.4;
    private static final double SINK = 0.22;

    /** A stretch of one style; level -1 below the line, 0 on it, 1 above. */
    private record Run(String text, boolean italic, int level) {
        Font font(Font base) {
            int style = italic ? base.getStyle() | Font.ITALIC : base.getStyle();
            return base.deriveFont(style, level == 0 ? base.getSize2D() : base.getSize2D() * SMALL);
        }
    }

    private final List<Run> runs = new ArrayList<>();

    private RichText() {}

    /** Reads marked-up text; a mark without its end is text. */
    public static RichText of(String markup) {
        RichText text = new RichText();
        StringBuilder run = new StringBuilder();
        boolean italic = false;
        int level = 0;
        for (int i = 0; i < markup.length(); i++) {
            char c = markup.charAt(i);
            boolean opens = level == 0 && (c == '_' || c == '^') && markup.startsWith("{", i + 1);
            boolean closes = level != 0 && c == '}';
            if (!opens && !closes && c != '*') {
                run.append(c);
                continue;
            }
            text.end(run, italic, level);
            if (opens) {
                level = c == '_' ? -1 : 1;
                i++;
            } else if (closes) {
                level = 0;
            } else {
                italic = !italic;
            }
        }
        text.end(run, italic, level);
        return text;
    }

    private void end(StringBuilder run, boolean italic, int level) {
        if (run.length() > 0) {
            runs.add(new Run(run.toString(), italic, level));
            run.setLength(0);
        }
    }

    boolean isEmpty() {
        return runs.isEmpty();
    }

    /** Width in pixels in a font. */
    public double width(Graphics2D g, Font font) {
        return lay(g, font, (run, at) -> {});
    }

    /** Visits each run with its start; a superscript right after a subscript starts with it. Returns the width. */
    private double lay(Graphics2D g, Font font, BiConsumer<Run, Double> visitor) {
        double at = 0;
        double start = 0;
        int level = 0;
        for (Run run : runs) {
            boolean stacked = level != 0 && run.level() == -level;
            if (stacked) {
                visitor.accept(run, start);
                at = Math.max(at, start + advance(g, run, font));
            } else {
                start = at;
                visitor.accept(run, at);
                at += advance(g, run, font);
            }
            level = run.level();
        }
        return at;
    }

    private static double advance(Graphics2D g, Run run, Font base) {
        return run.font(base)
                .getStringBounds(run.text(), g.getFontRenderContext())
                .getWidth();
    }

    /**
     * Draws the text.
     *
     * @param anchor which part of the text lies at x: 0 its start, 0.5 its middle, 1 its end
     * @param x pixels
     * @param y base line, pixels
     */
    public void draw(Graphics2D g, Font font, double anchor, double x, double y) {
        double from = x - anchor * width(g, font);
        double size = font.getSize2D();
        lay(g, font, (run, at) -> {
            double shift = run.level() < 0 ? SINK : run.level() > 0 ? -RISE : 0;
            g.setFont(run.font(font));
            g.drawString(run.text(), (float) (from + at), (float) (y + shift * size));
        });
    }

    /** Draws the text turned by an angle (radians, clockwise) about the point on its base line. */
    public void draw(Graphics2D g, Font font, double anchor, double x, double y, double angle) {
        AffineTransform before = g.getTransform();
        g.translate(x, y);
        g.rotate(angle);
        draw(g, font, anchor, 0, 0);
        g.setTransform(before);
    }
}
