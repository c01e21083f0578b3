package kramers.plot.element;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;

/**
 * The rectangle between two axes, and the mapping of values to pixels in it.
 *
 * @param area the rectangle, pixels
 * @param x axis along the bottom, both limits set
 * @param y axis along the left, both limits set
 */
public record Frame(Rectangle2D area, Axis x, Axis y) {

    double px(double value) {
        return area.getX() + x.fraction(value) * area.getWidth();
    }

    double py(double value) {
        return area.getMaxY() - y.fraction(value) * area.getHeight();
    }

    /** The frame that {@link #draw} will come to, without drawing. */
    public static Frame measured(Graphics2D g, Rectangle2D space, Axis x, Axis y) {
        Graphics2D scratch = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        scratch.setRenderingHints(g.getRenderingHints());
        Frame frame = draw(scratch, space, x, y, List.of());
        scratch.dispose();
        return frame;
    }

    /**
     * Draws axes and layers, the first layer at the bottom.
     *
     * @param space where everything must fit, labels included
     * @param x axis along the bottom, both limits set
     * @param y axis along the left, both limits set
     * @return the frame that came of it
     */
    public static Frame draw(Graphics2D g, Rectangle2D space, Axis x, Axis y, List<Layer> layers) {
        XYPlot plot = new XYPlot(null, new JFreeAxis(x), new JFreeAxis(y), null);
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setBackgroundPaint(null);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
        plot.setOutlinePaint(Style.INK);
        plot.setOutlineStroke(new BasicStroke(1));
        AxisSpace below = new AxisSpace(); // the same for all panels, so that their frames line up
        below.setBottom(26 + Style.LINE);
        plot.setFixedDomainAxisSpace(below);
        layers.forEach(layer -> plot.addAnnotation(new Annotation(layer, x, y)));
        PlotRenderingInfo info = new ChartRenderingInfo(null).getPlotInfo();
        plot.draw(g, space, null, null, info);
        return new Frame(info.getDataArea(), x, y);
    }

    /** A layer as JFreeChart wants it. */
    @SuppressWarnings("serial") // never serialised
    private static final class Annotation extends AbstractXYAnnotation {
        private final Layer layer;
        private final Axis x;
        private final Axis y;

        Annotation(Layer layer, Axis x, Axis y) {
            this.layer = layer;
            this.x = x;
            this.y = y;
        }

        @Override
        public void draw(
                Graphics2D g,
                XYPlot plot,
                Rectangle2D area,
                ValueAxis domain,
                ValueAxis range,
                int renderer,
                PlotRenderingInfo info) {
            layer.draw(g, new Frame(area, x, y));
        }
    }
}
