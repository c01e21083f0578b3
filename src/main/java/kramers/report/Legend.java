package kramers.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** The names of curves, with a sample of each, in a corner of a frame. */
final class Legend {

    private static final double SAMPLE = 26;
    private static final double ROW = 19;
    private static final double PAD = 7;

    private static final List<Place> CORNERS =
            List.of(Place.TOP_RIGHT, Place.TOP_LEFT, Place.BOTTOM_RIGHT, Place.BOTTOM_LEFT);

    private final List<Curve> entries;

    Legend(List<Curve> curves) {
        entries = curves.stream().filter(c -> !c.series().name().isEmpty()).toList();
    }

    void draw(Graphics2D g, Frame frame, Place place, Obstacles obstacles) {
        if (entries.isEmpty() || place == Place.NONE) {
            return;
        }
        double text = 0;
        for (Curve entry : entries) {
            text = Math.max(text, RichText.of(entry.series().name()).width(g, Style.SMALL_FONT));
        }
        double width = PAD * 3 + SAMPLE + text;
        double height = PAD * 1.4 + ROW * entries.size();
        List<Rectangle2D> corners = (place == Place.BEST ? CORNERS : List.of(place))
                .stream()
                        .map(corner -> place(frame.area(), width, height, corner))
                        .toList();
        Rectangle2D box = obstacles.leastCovered(corners);
        obstacles.add(box);
        g.setColor(new Color(255, 255, 255, 225));
        g.fill(box);
        double y = box.getY() + PAD * 0.7 + ROW / 2;
        for (Curve entry : entries) {
            entry(g, entry, box.getX() + PAD, y);
            y += ROW;
        }
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
            g.setStroke(Curve.stroke(series.dash()));
            g.draw(new Line2D.Double(x, y, x + SAMPLE, y));
        }
        Markers.draw(g, series.marker(), x + SAMPLE / 2, y, entry.colour());
        g.setColor(Style.INK);
        RichText.of(series.name()).draw(g, Style.SMALL_FONT, 0, x + SAMPLE + PAD, y + 4.6);
    }

    private static boolean light(int rgb) {
        return (rgb >> 16 & 0xff) + (rgb >> 8 & 0xff) + (rgb & 0xff) > 3 * 215;
    }

    private static Rectangle2D place(Rectangle2D area, double width, double height, Place place) {
        double gap = 5;
        boolean left = place == Place.TOP_LEFT || place == Place.BOTTOM_LEFT;
        boolean bottom = place == Place.BOTTOM_LEFT || place == Place.BOTTOM_RIGHT;
        return new Rectangle2D.Double(
                left ? area.getMinX() + gap : area.getMaxX() - gap - width,
                bottom ? area.getMaxY() - gap - height : area.getMinY() + gap,
                width,
                height);
    }
}
