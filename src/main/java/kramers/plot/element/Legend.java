package kramers.plot.element;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** The names of curves, with a sample of each, where they hide least of a frame: in a corner if they can. */
public final class Legend {

    private static final double SAMPLE = 26;
    private static final double ROW = 19;
    private static final double PAD = 7;

    private final List<Curve> entries;

    /** The curves that have a name, in their order. */
    public Legend(List<Curve> curves) {
        entries = curves.stream().filter(c -> !c.series().name().isEmpty()).toList();
    }

    /** Draws it where it hides least of the obstacles, and makes it one of them; nothing if no curve has a name. */
    public void draw(Graphics2D g, Frame frame, LegendPosition place, Obstacles obstacles) {
        if (entries.isEmpty() || place == LegendPosition.NONE) {
            return;
        }
        Rectangle2D box = obstacles.leastCovered(boxes(g, frame.area(), place));
        obstacles.add(box);
        g.setColor(new Color(255, 255, 255, 225));
        g.fill(box);
        double y = box.getY() + PAD * 0.7 + ROW / 2;
        for (Curve entry : entries) {
            entry(g, entry, box.getX() + PAD, y);
            y += ROW;
        }
    }

    /** Whether there is a place in the frame where the legend hides no text and little else. */
    public boolean fits(Graphics2D g, Frame frame, Obstacles obstacles) {
        List<Rectangle2D> boxes = boxes(g, frame.area(), LegendPosition.BEST);
        return entries.isEmpty()
                || frame.area().contains(boxes.get(0)) && obstacles.fewCovered(obstacles.leastCovered(boxes));
    }

    /** Where the legend may stand. */
    private List<Rectangle2D> boxes(Graphics2D g, Rectangle2D area, LegendPosition place) {
        return place.boxes(area, width(g), PAD * 1.4 + ROW * entries.size());
    }

    /** The width of the whole legend in pixels, 0 for an empty one. */
    public double width(Graphics2D g) {
        return entries.stream()
                .mapToDouble(
                        e -> PAD * 3 + SAMPLE + RichText.of(e.series().name()).width(g, Style.SMALL_FONT))
                .max()
                .orElse(0);
    }

    private static void entry(Graphics2D g, Curve entry, double x, double y) {
        Series series = entry.series();
        if (series.low() != null && series.band()) {
            g.setColor(Style.translucent(entry.colour(), 56));
            g.fill(new Rectangle2D.Double(x, y - 5, SAMPLE, 10));
        }
        if (series.line()) {
            g.setColor(new Color(0x999999)); // a rim for colours as light as the paper
            if (light(entry.colour())) {
                g.setStroke(new BasicStroke(4));
                g.draw(new Line2D.Double(x, y, x + SAMPLE, y));
            }
            g.setColor(new Color(entry.colour()));
            g.setStroke(Curve.stroke(series));
            g.draw(new Line2D.Double(x, y, x + SAMPLE, y));
        }
        Markers.draw(g, series.marker(), x + SAMPLE / 2, y, entry.colour());
        g.setColor(Style.INK);
        RichText.of(series.name()).draw(g, Style.SMALL_FONT, 0, x + SAMPLE + PAD, y + 4.6);
    }

    private static boolean light(int rgb) {
        return (rgb >> 16 & 0xff) + (rgb >> 8 & 0xff) + (rgb & 0xff) > 3 * 215;
    }
}
