package kramers.plot.element;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Draws the {@link Series.Marker markers} of points. */
final class Markers {

    private static final double R = 3.7;

    private Markers() {}

    static void draw(Graphics2D g, Series.Marker marker, double x, double y, int rgb) {
        Color colour = new Color(rgb);
        switch (marker) {
            case NONE -> {}
            case CROSS -> {
                g.setColor(colour);
                g.setStroke(new BasicStroke(1.8f));
                g.draw(new Line2D.Double(x - R, y - R, x + R, y + R));
                g.draw(new Line2D.Double(x - R, y + R, x + R, y - R));
            }
            case OPEN_CIRCLE -> {
                Shape circle = new Ellipse2D.Double(x - R, y - R, 2 * R, 2 * R);
                g.setColor(Style.PAPER);
                g.fill(circle);
                g.setColor(colour);
                g.setStroke(new BasicStroke(1.6f));
                g.draw(circle);
            }
            default -> filled(g, outline(marker, x, y), colour);
        }
    }

    /** Filled, with a thin white rim that keeps markers apart where they crowd. */
    private static void filled(Graphics2D g, Shape shape, Color colour) {
        g.setColor(colour);
        g.fill(shape);
        g.setColor(Style.PAPER);
        g.setStroke(new BasicStroke(0.6f));
        g.draw(shape);
        g.setColor(colour);
    }

    private static Shape outline(Series.Marker marker, double x, double y) {
        return switch (marker) {
            case SQUARE -> new Rectangle2D.Double(x - 0.9 * R, y - 0.9 * R, 1.8 * R, 1.8 * R);
            case TRIANGLE -> polygon(x, y - 1.2 * R, x + 1.1 * R, y + 0.8 * R, x - 1.1 * R, y + 0.8 * R);
            case DIAMOND -> polygon(x, y - 1.3 * R, x + 1.1 * R, y, x, y + 1.3 * R, x - 1.1 * R, y);
            default -> new Ellipse2D.Double(x - R, y - R, 2 * R, 2 * R);
        };
    }

    private static Shape polygon(double... xy) {
        Path2D path = new Path2D.Double();
        path.moveTo(xy[0], xy[1]);
        for (int i = 2; i < xy.length; i += 2) {
            path.lineTo(xy[i], xy[i + 1]);
        }
        path.closePath();
        return path;
    }
}
