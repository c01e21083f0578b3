package kramers.plot.space;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.List;
import kramers.plot.element.Axis;
import kramers.plot.element.RichText;
import kramers.plot.element.Style;
import kramers.plot.element.Ticks;

/**
 * The floor, back walls and labelled edges around a surface. The x and y axes run along the floor's edges next to the
 * eye, the z axis up the leftmost edge.
 */
public final class AxesBox3d {

    private static final Color WALL = new Color(0xf4f4f4);
    private static final Color GRID = new Color(0xd2d2d2);
    private static final double TICK = 5;

    private final Projection projection;
    private final Axis[] axes;

    /**
     * @param x limits set, as on y and z
     */
    public AxesBox3d(Projection projection, Axis x, Axis y, Axis z) {
        this.projection = projection;
        this.axes = new Axis[] {x, y, z};
    }

    private List<Ticks.Tick> ticks(int axis) {
        return Ticks.of(axes[axis], 5).stream().filter(tick -> !tick.minor()).toList();
    }

    private double along(int axis, double value) {
        return 2 * axes[axis].fraction(value) - 1;
    }

    /** The point of the cube with these coordinates on one axis and the two that follow it in turn. */
    private Point2D point(int axis, double here, double next, double afterNext) {
        double[] p = new double[3];
        p[axis] = here;
        p[(axis + 1) % 3] = next;
        p[(axis + 2) % 3] = afterNext;
        return projection.point(p[0], p[1], p[2]);
    }

    /** What lies behind the surface. */
    public void drawBack(Graphics2D g) {
        double[] back = {-projection.frontX(), -projection.frontY(), -1};
        for (int axis = 0; axis < 3; axis++) {
            Path2D wall = new Path2D.Double();
            for (int[] corner : new int[][] {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}}) {
                Point2D p = point(axis, back[axis], corner[0], corner[1]);
                if (wall.getCurrentPoint() == null) {
                    wall.moveTo(p.getX(), p.getY());
                } else {
                    wall.lineTo(p.getX(), p.getY());
                }
            }
            wall.closePath();
            g.setColor(WALL);
            g.fill(wall);
            g.setColor(GRID);
            g.setStroke(new BasicStroke(0.8f));
            g.draw(wall);
            for (Ticks.Tick tick : ticks((axis + 1) % 3)) {
                double at = along((axis + 1) % 3, tick.value());
                g.draw(line(point(axis, back[axis], at, -1), point(axis, back[axis], at, 1)));
            }
            for (Ticks.Tick tick : ticks((axis + 2) % 3)) {
                double at = along((axis + 2) % 3, tick.value());
                g.draw(line(point(axis, back[axis], -1, at), point(axis, back[axis], 1, at)));
            }
        }
    }

    /** Axes with ticks and labels. */
    public void drawAxes(Graphics2D g) {
        edge(g, 0, projection.frontY(), -1);
        edge(g, 1, -1, projection.frontX());
        int[] left = {1, 1};
        for (int sx = -1; sx <= 1; sx += 2) {
            for (int sy = -1; sy <= 1; sy += 2) {
                if (projection.point(sx, sy, 0).getX()
                        < projection.point(left[0], left[1], 0).getX()) {
                    left = new int[] {sx, sy};
                }
            }
        }
        edge(g, 2, left[0], left[1]);
    }

    /** One axis along the edge of the cube with given coordinates on the next two axes in turn. */
    private void edge(Graphics2D g, int axis, double next, double afterNext) {
        Point2D from = point(axis, -1, next, afterNext);
        Point2D to = point(axis, 1, next, afterNext);
        Point2D centre = projection.point(0, 0, 0);
        double length = from.distance(to);
        double nx = -(to.getY() - from.getY()) / length;
        double ny = (to.getX() - from.getX()) / length;
        double mx = (from.getX() + to.getX()) / 2;
        double my = (from.getY() + to.getY()) / 2;
        if (nx * (mx - centre.getX()) + ny * (my - centre.getY()) < 0) {
            nx = -nx;
            ny = -ny;
        }
        g.setColor(Style.INK);
        g.setStroke(Style.HAIR);
        g.draw(line(from, to));
        double widest = 0;
        for (Ticks.Tick tick : ticks(axis)) {
            Point2D p = point(axis, along(axis, tick.value()), next, afterNext);
            Point2D end = new Point2D.Double(p.getX() + TICK * nx, p.getY() + TICK * ny);
            g.draw(line(p, end));
            RichText text = RichText.of(tick.label());
            beside(g, text, Style.SMALL_FONT, p.getX(), p.getY(), nx, ny, TICK + 3);
            widest = Math.max(widest, text.width(g, Style.SMALL_FONT));
        }
        RichText label = RichText.of(axes[axis].label());
        double out = TICK + 6 + Math.abs(nx) * widest + Math.abs(ny) * 14;
        if (axis == 2) {
            label.draw(g, Style.FONT, 0.5, mx - out - 6, my, -Math.PI / 2);
        } else {
            beside(g, label, Style.FONT, mx, my, nx, ny, out);
        }
    }

    /** Text whose nearest side lies some pixels off a point in a direction (nx, ny) of length 1. */
    private static void beside(
            Graphics2D g, RichText text, Font font, double x, double y, double nx, double ny, double off) {
        double half = text.width(g, font) / 2;
        double high = font.getSize2D() * 0.36;
        double reach = Math.abs(nx) * half + Math.abs(ny) * high;
        text.draw(g, font, 0.5, x + nx * (off + reach), y + ny * (off + reach) + high);
    }

    private static Line2D line(Point2D a, Point2D b) {
        return new Line2D.Double(a, b);
    }
}
