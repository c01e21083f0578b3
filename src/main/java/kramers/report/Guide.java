package kramers.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/**
 * A line across the whole frame at one value, with a label beside it.
 *
 * @param vertical whether it stands at an x rather than lies at a y
 * @param at the value
 * @param label rich text, may be empty
 */
record Guide(boolean vertical, double at, String label) implements Layer {

    private static final Color GREY = new Color(0x666666);

    @Override
    public void draw(Graphics2D g, Frame frame) {
        Rectangle2D a = frame.area();
        double pixel = vertical ? frame.px(at) : frame.py(at);
        if (!(vertical ? a.getMinX() <= pixel && pixel <= a.getMaxX() : a.getMinY() <= pixel && pixel <= a.getMaxY())) {
            return;
        }
        g.setColor(GREY);
        g.setStroke(new BasicStroke(1.3f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[] {5, 3}, 0));
        g.draw(
                vertical
                        ? new Line2D.Double(pixel, a.getMinY(), pixel, a.getMaxY())
                        : new Line2D.Double(a.getMinX(), pixel, a.getMaxX(), pixel));
        RichText text = RichText.of(label);
        if (vertical) {
            // Along the line, on the side that has room.
            boolean right = pixel + 20 < a.getMaxX();
            text.draw(g, Style.SMALL_FONT, 0, pixel + (right ? 15 : -6), a.getMaxY() - 8, -Math.PI / 2);
        } else {
            boolean above = pixel - 20 > a.getMinY();
            text.draw(g, Style.SMALL_FONT, 1, a.getMaxX() - 8, pixel + (above ? -6 : 16));
        }
    }
}
