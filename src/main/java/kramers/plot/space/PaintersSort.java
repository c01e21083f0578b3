package kramers.plot.space;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import kramers.plot.element.ColourMap;

/**
 * The pieces of a surface and of lines on it, drawn from the farthest to the nearest. Points are in the cube [-1,1]³;
 * what lies above or below it is cut off at its lid and floor.
 */
public final class PaintersSort {

    /** A line lies on a surface: it is drawn as if this much nearer, so that its own facet does not hide it. */
    private static final double LIFT = 0.06;

    private static final Color MESH = new Color(0, 0, 0, 70);

    /** Longest piece of a line, so that each piece can be sorted among the facets. */
    private static final double PIECE = 0.02;

    private record Piece(double nearness, Path2D facet, Line2D line, Color colour) {}

    private final Projection projection;
    private final ColourMap map;
    private final List<Piece> pieces = new ArrayList<>();

    /** Nothing yet, to be seen by a projection and coloured by height, -1 … 1, through a map. */
    public PaintersSort(Projection projection, ColourMap map) {
        this.projection = projection;
        this.map = map;
    }

    /** Adds a quadrilateral, its corners in turn; one with a coordinate that is not finite is left out. */
    public void facet(double[]... corners) {
        for (double[] c : corners) {
            if (!Double.isFinite(c[0] + c[1] + c[2])) {
                return;
            }
        }
        List<double[]> inside = cut(cut(List.of(corners), 1), -1);
        if (inside.size() < 3) {
            return;
        }
        Path2D path = new Path2D.Double();
        double nearness = 0;
        double height = 0;
        for (double[] c : inside) {
            Point2D p = projection.point(c[0], c[1], c[2]);
            if (path.getCurrentPoint() == null) {
                path.moveTo(p.getX(), p.getY());
            } else {
                path.lineTo(p.getX(), p.getY());
            }
            nearness += projection.nearness(c[0], c[1], c[2]) / inside.size();
            height += c[2] / inside.size();
        }
        path.closePath();
        double light = projection.light(difference(corners[2], corners[0]), difference(corners[3], corners[1]));
        pieces.add(new Piece(nearness, path, null, shade(map.at((height + 1) / 2), 0.82 + 0.18 * light)));
    }

    private static double[] difference(double[] a, double[] b) {
        return new double[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
    }

    private static Color shade(int rgb, double light) {
        return new Color(
                (int) ((rgb >> 16 & 0xff) * light), (int) ((rgb >> 8 & 0xff) * light), (int) ((rgb & 0xff) * light));
    }

    /** What of a polygon lies within side * z ≤ 1 (Sutherland and Hodgman 1974, one plane). */
    private static List<double[]> cut(List<double[]> polygon, int side) {
        List<double[]> kept = new ArrayList<>();
        for (int i = 0; i < polygon.size(); i++) {
            double[] a = polygon.get(i);
            double[] b = polygon.get((i + 1) % polygon.size());
            boolean aIn = side * a[2] <= 1;
            boolean bIn = side * b[2] <= 1;
            if (aIn) {
                kept.add(a);
            }
            if (aIn != bIn) {
                double f = (side - a[2]) / (b[2] - a[2]);
                kept.add(new double[] {a[0] + f * (b[0] - a[0]), a[1] + f * (b[1] - a[1]), side});
            }
        }
        return kept;
    }

    /** Adds a straight line; what lies outside the cube is left out. */
    public void line(double[] from, double[] to, int rgb) {
        double length = Math.hypot(Math.hypot(to[0] - from[0], to[1] - from[1]), to[2] - from[2]);
        if (!Double.isFinite(length)) {
            return;
        }
        int n = Math.max(1, (int) Math.ceil(length / PIECE));
        for (int i = 0; i < n; i++) {
            double[] a = between(from, to, (double) i / n);
            double[] b = between(from, to, (i + 1.0) / n);
            if (inside(a) && inside(b)) {
                Point2D p = projection.point(a[0], a[1], a[2]);
                Point2D q = projection.point(b[0], b[1], b[2]);
                double nearness = projection.nearness(b[0], b[1], b[2]) + LIFT;
                pieces.add(new Piece(nearness, null, new Line2D.Double(p, q), new Color(rgb)));
            }
        }
    }

    private static double[] between(double[] a, double[] b, double f) {
        return new double[] {a[0] + f * (b[0] - a[0]), a[1] + f * (b[1] - a[1]), a[2] + f * (b[2] - a[2])};
    }

    private static boolean inside(double[] p) {
        double slack = 1 + 1e-9;
        return Math.abs(p[0]) <= slack && Math.abs(p[1]) <= slack && Math.abs(p[2]) <= slack;
    }

    /** Draws all pieces, in coordinates of the projection. */
    public void draw(Graphics2D g) {
        BasicStroke mesh = new BasicStroke(0.35f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
        BasicStroke line = new BasicStroke(2.4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
        pieces.sort(Comparator.comparingDouble(Piece::nearness));
        for (Piece piece : pieces) {
            g.setColor(piece.colour());
            if (piece.line() != null) {
                g.setStroke(line);
                g.draw(piece.line());
            } else {
                g.fill(piece.facet());
                g.setColor(MESH);
                g.setStroke(mesh);
                g.draw(piece.facet());
            }
        }
    }
}
