package kramers.plot.element;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** What is already in a frame, so that text finds a place where it hides little. */
public final class Obstacles {

    /** Pixels between points along a line: less than the height of a label. */
    private static final double SPACING = 6;

    /** A text counts as much as this many points. */
    private static final int TEXT = 1000;

    /** So many points are 200 pixels of lines: the most that a box may hide if there is another way. */
    private static final int FEW = 33;

    private final List<Point2D> points = new ArrayList<>();
    private final List<Rectangle2D> texts = new ArrayList<>();

    /** The lines, points and bands of curves. */
    public Obstacles(Frame frame, List<Curve> curves) {
        for (Curve curve : curves) {
            Series s = curve.series();
            trace(frame, s.x(), s.y(), s.line());
            if (s.low() != null) {
                trace(frame, s.x(), s.low(), s.band());
                trace(frame, s.x(), s.high(), s.band());
            }
        }
    }

    private void trace(Frame frame, double[] x, double[] y, boolean line) {
        Point2D last = null;
        for (int i = 0; i < x.length; i++) {
            Point2D here = new Point2D.Double(frame.px(x[i]), frame.py(y[i]));
            if (!Double.isFinite(here.getX() + here.getY())) {
                last = null;
                continue;
            }
            points.add(here);
            // A piece that leaves the picture can be very long.
            int pieces = last == null || !line ? 0 : (int) Math.min(here.distance(last) / SPACING, 500);
            for (int k = 1; k < pieces; k++) {
                double f = (double) k / pieces;
                points.add(new Point2D.Double(
                        here.getX() + f * (last.getX() - here.getX()), here.getY() + f * (last.getY() - here.getY())));
            }
            last = here;
        }
    }

    /** Adds a box of text, pixels. */
    public void add(Rectangle2D text) {
        texts.add(text);
    }

    private long covered(Rectangle2D box) {
        return points.stream().filter(box::contains).count()
                + TEXT * texts.stream().filter(box::intersects).count();
    }

    /** Whether a box covers no text and little else. */
    boolean fewCovered(Rectangle2D box) {
        return covered(box) <= FEW;
    }

    /** Whether a box covers text. */
    boolean coversText(Rectangle2D box) {
        return texts.stream().anyMatch(box::intersects);
    }

    /** The box that covers least, the first among equals. */
    public Rectangle2D leastCovered(List<Rectangle2D> boxes) {
        Rectangle2D best = boxes.get(0);
        long least = Long.MAX_VALUE;
        for (Rectangle2D box : boxes) {
            long covered = covered(box);
            if (covered < least) {
                least = covered;
                best = box;
            }
        }
        return best;
    }
}
