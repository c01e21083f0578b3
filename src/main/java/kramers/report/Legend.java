package kramers.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** The names of curves, with a sample of each, in a corner of a frame. */
final class Legend {

    private static final double SAMPLE = 26;
    private static final double ROW = 19;
    private static final double PAD = 7;

    private final List<Curve> entries;

    Legend(List<Curve> curves) {
        entries = curves.stream().filter(c -> !c.series().name().isEmpty()).toList();
    }

    void draw(Graphics2D g, Frame frame, Place place, List<Curve> obstacles) {
        if (entries.isEmpty() || place == Place.NONE) {
            return;
        }
        double text = 0;
        for (Curve entry : entries) {
            text = Math.max(text, RichText.of(entry.series().name()).width(g, Style.SMALL_FONT));
        }
        Rectangle2D box = place(frame.area(), PAD * 3 + SAMPLE + text, PAD * 1.4 + ROW * entries.size(), place);
        if (place == Place.BEST) {
            box = emptiest(frame, box.getWidth(), box.getHeight(), obstacles);
        }
        g.setColor(new Color(255, 255, 255, 215));
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
        g.setColor(new Color(entry.colour()));
        if (series.line()) {
            g.setStroke(Curve.stroke(series.dash()));
            g.draw(new Line2D.Double(x, y, x + SAMPLE, y));
        }
        Markers.draw(g, series.marker(), x + SAMPLE / 2, y, entry.colour());
        g.setColor(Style.INK);
        RichText.of(series.name()).draw(g, Style.SMALL_FONT, 0, x + SAMPLE + PAD, y + 4.6);
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

    private static Rectangle2D emptiest(Frame frame, double width, double height, List<Curve> curves) {
        List<double[]> points = new ArrayList<>();
        curves.forEach(curve -> trace(frame, curve.series(), points));
        Rectangle2D best = null;
        long fewest = Long.MAX_VALUE;
        for (Place corner : List.of(Place.TOP_RIGHT, Place.TOP_LEFT, Place.BOTTOM_RIGHT, Place.BOTTOM_LEFT)) {
            Rectangle2D box = place(frame.area(), width, height, corner);
            long inside = points.stream().filter(p -> box.contains(p[0], p[1])).count();
            if (inside < fewest) {
                fewest = inside;
                best = box;
            }
        }
        return best;
    }

    /** Points along what a series draws, close enough together that a line cannot slip through a legend. */
    private static void trace(Frame frame, Series series, List<double[]> points) {
        int between = 16;
        for (int i = 0; i < series.x().length; i++) {
            double px = frame.px(series.x()[i]);
            points.add(new double[] {px, frame.py(series.y()[i])});
            if (series.low() != null) {
                points.add(new double[] {px, frame.py(series.low()[i])});
                points.add(new double[] {px, frame.py(series.high()[i])});
            }
            for (int k = 1; series.line() && i > 0 && k < between; k++) {
                double f = (double) k / between;
                points.add(new double[] {
                    px + f * (frame.px(series.x()[i - 1]) - px),
                    frame.py(series.y()[i]) + f * (frame.py(series.y()[i - 1]) - frame.py(series.y()[i]))
                });
            }
        }
    }
}
