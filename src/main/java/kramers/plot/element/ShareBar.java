package kramers.plot.element;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Locale;

/**
 * A hatched bar for a share of runs that a curve beside it cannot show, with the share in per cent: upright above the bar, or in it
 * where there is no room.
 *
 * @param from left side, in units of the x axis
 * @param to right side
 * @param share height, in units of the y axis, 0 to 1
 * @param rising whether the hatches rise or fall
 * @param colour 0xRRGGBB
 */
public record ShareBar(double from, double to, double share, boolean rising, int colour) implements Layer {

    private static final double SPACING = 5;
    private static final double GAP = 4;

    /** Size of the smallest letters, pixels. */
    private static final double LEAST = 7;

    @Override
    public void draw(Graphics2D g, Frame frame) {
        Rectangle2D bar = box(frame);
        g.setColor(Style.translucent(colour, 40));
        g.fill(bar);
        g.setColor(new Color(colour));
        g.setStroke(new BasicStroke(0.8f));
        double run = bar.getWidth();
        for (double y = bar.getMinY() - run; y < bar.getMaxY(); y += SPACING) {
            hatch(g, bar, y, run);
        }
        g.setStroke(new BasicStroke(1.3f));
        g.draw(bar);
    }

    /** The part within the bar of a line that falls from the left side at y to the right side at y + run. */
    private void hatch(Graphics2D g, Rectangle2D bar, double y, double run) {
        double begin = Math.max(0, bar.getMinY() - y);
        double end = Math.min(run, bar.getMaxY() - y);
        if (begin < end) {
            double left = rising ? bar.getMaxX() - begin : bar.getMinX() + begin;
            double right = rising ? bar.getMaxX() - end : bar.getMinX() + end;
            g.draw(new Line2D.Double(left, y + begin, right, y + end));
        }
    }

    /** The bar, pixels. */
    public Rectangle2D box(Frame frame) {
        double top = frame.py(share);
        return new Rectangle2D.Double(
                frame.px(from),
                top,
                frame.px(to) - frame.px(from),
                Math.max(0, frame.area().getMaxY() - top));
    }

    /** Writes the share, unless the bar is too narrow for it, and adds it to the obstacles. */
    public void drawLabel(Graphics2D g, Frame frame, Obstacles obstacles) {
        Rectangle2D bar = box(frame);
        if (bar.getWidth() < LEAST) {
            return;
        }
        double size = Math.min(Style.SMALL_FONT.getSize2D(), bar.getWidth());
        Font font = Style.SMALL_FONT.deriveFont((float) size);
        RichText text = RichText.of(percent(share));
        double length = text.width(g, font) + 2 * GAP;
        double bottom = bar.getMinY() - length > frame.area().getMinY() ? bar.getMinY() : bar.getMinY() + length;
        Rectangle2D box = new Rectangle2D.Double(bar.getX(), bottom - length, bar.getWidth(), length);
        g.setColor(new Color(255, 255, 255, 200));
        g.fill(box);
        g.setColor(Style.INK);
        text.draw(g, font, 0, bar.getCenterX() + 0.35 * size, bottom - GAP, -Math.PI / 2);
        obstacles.add(box);
    }

    /** Per cent to two digits, so that neither few nor almost all read as none or all. */
    public static String percent(double share) {
        if (share > 0 && share < 0.001) {
            return "< 0.1 %";
        }
        if (share > 0.999 && share < 1) {
            return "> 99.9 %";
        }
        boolean fine = share > 0 && share < 0.1 || share >= 0.995 && share < 1;
        return String.format(Locale.ROOT, fine ? "%.1f %%" : "%.0f %%", 100 * share);
    }
}
