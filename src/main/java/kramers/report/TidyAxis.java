package kramers.report;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;

/** An {@link Axis} for JFreeChart: linear or logarithmic, with {@link Ticks} and a {@link RichText} label. */
@SuppressWarnings("serial") // never serialised
final class TidyAxis extends NumberAxis {

    private final Axis axis;
    private final RichText text;

    /**
     * @param axis with both limits set
     */
    TidyAxis(Axis axis) {
        super(axis.label().isEmpty() ? null : axis.label());
        this.axis = axis;
        this.text = RichText.of(axis.label());
        setRange(axis.low(), axis.high());
        setAxisLineVisible(false);
        setTickLabelFont(Style.SMALL_FONT);
        setTickLabelPaint(Style.INK);
        setTickMarkPaint(Style.INK);
        setTickMarkStroke(Style.HAIR);
        setTickMarkOutsideLength(5);
        setMinorTickMarksVisible(true);
        setMinorTickMarkOutsideLength(2.5f);
        setTickLabelInsets(new RectangleInsets(2, 4, 2, 3));
        setLabelInsets(new RectangleInsets(1, 2, 1, 2));
    }

    Axis axis() {
        return axis;
    }

    @Override
    public double valueToJava2D(double value, Rectangle2D area, RectangleEdge edge) {
        double fraction = axis.fraction(value);
        return RectangleEdge.isTopOrBottom(edge)
                ? area.getX() + fraction * area.getWidth()
                : area.getMaxY() - fraction * area.getHeight();
    }

    @Override
    public double java2DToValue(double pixel, Rectangle2D area, RectangleEdge edge) {
        double fraction = RectangleEdge.isTopOrBottom(edge)
                ? (pixel - area.getX()) / area.getWidth()
                : (area.getMaxY() - pixel) / area.getHeight();
        double from = axis.place(axis.low());
        return axis.value(from + fraction * (axis.place(axis.high()) - from));
    }

    @Override
    public List<NumberTick> refreshTicks(Graphics2D g, AxisState state, Rectangle2D area, RectangleEdge edge) {
        boolean horizontal = RectangleEdge.isTopOrBottom(edge);
        int most = (int) (horizontal ? area.getWidth() / 55 : area.getHeight() / 40);
        TextAnchor anchor = horizontal
                ? TextAnchor.TOP_CENTER
                : edge == RectangleEdge.LEFT ? TextAnchor.CENTER_RIGHT : TextAnchor.CENTER_LEFT;
        return Ticks.of(axis, most).stream()
                .map(tick -> new NumberTick(
                        tick.minor() ? TickType.MINOR : TickType.MAJOR, tick.value(), tick.label(), anchor, anchor, 0))
                .toList();
    }

    @Override
    protected Rectangle2D getLabelEnclosure(Graphics2D g, RectangleEdge edge) {
        if (text.isEmpty()) {
            return new Rectangle2D.Double();
        }
        double length = text.width(g, Style.FONT);
        double height = Style.LINE;
        return RectangleEdge.isTopOrBottom(edge)
                ? new Rectangle2D.Double(0, 0, length, height)
                : new Rectangle2D.Double(0, 0, height, length);
    }

    @Override
    protected AxisState drawLabel(
            String label, Graphics2D g, Rectangle2D plot, Rectangle2D data, RectangleEdge edge, AxisState state) {
        g.setPaint(Style.INK);
        double room = text.isEmpty() ? 0 : Style.LINE;
        double cursor = state.getCursor();
        if (edge == RectangleEdge.BOTTOM) {
            text.draw(g, Style.FONT, 0.5, data.getCenterX(), cursor + 0.72 * room);
            state.cursorDown(room);
        } else if (edge == RectangleEdge.LEFT) {
            text.draw(g, Style.FONT, 0.5, cursor - 0.38 * room, data.getCenterY(), -Math.PI / 2);
            state.cursorLeft(room);
        } else if (edge == RectangleEdge.RIGHT) {
            text.draw(g, Style.FONT, 0.5, cursor + 0.75 * room, data.getCenterY(), -Math.PI / 2);
            state.cursorRight(room);
        }
        return state;
    }
}
