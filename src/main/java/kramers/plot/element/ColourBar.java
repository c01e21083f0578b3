package kramers.plot.element;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.ui.RectangleEdge;

/** The scale of a heat map's colours, to the right of its frame. */
public final class ColourBar {

    private static final double GAP = 12;
    private static final double WIDTH = 15;
    private static final int STEPS = 256;

    private final ColourMap map;
    private final JFreeAxis axis;

    /**
     * @param axis values along the bar, both limits set
     */
    public ColourBar(ColourMap map, Axis axis) {
        this.map = map;
        this.axis = new JFreeAxis(axis);
    }

    /** How much room the bar and its labels need beside a frame about as high as an area, in pixels. */
    public double room(Graphics2D g, Rectangle2D area) {
        AxisSpace space = axis.reserveSpace(g, null, area, RectangleEdge.RIGHT, new AxisSpace());
        return GAP + WIDTH + space.getRight() + 2;
    }

    /** Draws it to the right of a frame, as high as that, in pixels. */
    public void draw(Graphics2D g, Rectangle2D frame) {
        Rectangle2D bar = new Rectangle2D.Double(frame.getMaxX() + GAP, frame.getY(), WIDTH, frame.getHeight());
        Object smooth = g.getRenderingHint(RenderingHints.KEY_ANTIALIASING);
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        double step = bar.getHeight() / STEPS;
        for (int i = 0; i < STEPS; i++) {
            g.setColor(new Color(map.at(i / (STEPS - 1.0))));
            g.fill(new Rectangle2D.Double(bar.getX(), bar.getMaxY() - (i + 1) * step, bar.getWidth(), step));
        }
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, smooth);
        g.setColor(Style.INK);
        g.setStroke(Style.HAIR);
        g.draw(bar);
        axis.draw(g, bar.getMaxX(), bar, bar, RectangleEdge.RIGHT, null);
    }
}
