package kramers.plot.element;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * A line across the whole frame at one value, with a label beside it.
 *
 * @param vertical whether it stands at an x rather than lies at a y
 * @param at the value
 * @param label rich text, may be empty
 */
public record ReferenceLine(boolean vertical, double at, String label) implements Layer {

    private static final Color GREY = new Color(0x555555);
    private static final double HEIGHT = 17;
    private static final double GAP = 4;

    private double pixel(Frame frame) {
        return vertical ? frame.px(at) : frame.py(at);
    }

    private boolean visible(Frame frame) {
        double fraction = (vertical ? frame.x() : frame.y()).fraction(at);
        return fraction >= 0 && fraction <= 1;
    }

    @Override
    public void draw(Graphics2D g, Frame frame) {
        if (!visible(frame)) {
            return;
        }
        Rectangle2D a = frame.area();
        double p = pixel(frame);
        g.setColor(GREY);
        g.setStroke(new BasicStroke(1.3f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[] {5, 3}, 0));
        g.draw(
                vertical
                        ? new Line2D.Double(p, a.getMinY(), p, a.getMaxY())
                        : new Line2D.Double(a.getMinX(), p, a.getMaxX(), p));
    }

    /** The line as a thin rectangle. */
    public Rectangle2D strip(Frame frame) {
        Rectangle2D a = frame.area();
        double p = pixel(frame);
        return vertical
                ? new Rectangle2D.Double(p - 0.5, a.getMinY(), 1, a.getHeight())
                : new Rectangle2D.Double(a.getMinX(), p - 0.5, a.getWidth(), 1);
    }

    /** Writes the label where it covers least, and adds it to the obstacles; nowhere if it would cover other text. */
    public void drawLabel(Graphics2D g, Frame frame, Obstacles obstacles) {
        RichText text = RichText.of(label);
        if (text.isEmpty() || !visible(frame)) {
            return;
        }
        List<Rectangle2D> places = places(frame, text.width(g, Style.SMALL_FONT));
        Rectangle2D box = places.isEmpty() ? null : obstacles.leastCovered(places);
        if (box == null || obstacles.coversText(box)) {
            return;
        }
        obstacles.add(box);
        g.setColor(new Color(255, 255, 255, 200));
        g.fill(box);
        g.setColor(GREY);
        if (vertical) {
            text.draw(g, Style.SMALL_FONT, 0.5, box.getMaxX() - GAP, box.getCenterY(), -Math.PI / 2);
        } else {
            text.draw(g, Style.SMALL_FONT, 0.5, box.getCenterX(), box.getMaxY() - GAP);
        }
    }

    /**
     * Boxes along the line on both sides of it, within the frame, from the right or the bottom on; first on the side of an upright
     * line that is nearer to the end of the axis.
     */
    private List<Rectangle2D> places(Frame frame, double width) {
        Rectangle2D a = frame.area();
        double p = pixel(frame);
        double length = width + 2 * GAP;
        double[] sides = {-HEIGHT - 1.5, 1.5};
        if (vertical && p < a.getCenterX() - 1) {
            sides = new double[] {1.5, -HEIGHT - 1.5};
        }
        List<Rectangle2D> boxes = new ArrayList<>();
        for (int step = 0; step <= 8; step++) {
            double f = 1 - step / 8.0;
            double x = a.getMinX() + GAP + f * (a.getWidth() - length - 2 * GAP);
            double y = a.getMinY() + GAP + f * (a.getHeight() - length - 2 * GAP);
            for (double side : sides) {
                Rectangle2D box = vertical
                        ? new Rectangle2D.Double(p - side - HEIGHT, y, HEIGHT, length)
                        : new Rectangle2D.Double(x, p + side, length, HEIGHT);
                if (a.contains(box)) {
                    boxes.add(box);
                }
            }
        }
        return boxes;
    }
}
