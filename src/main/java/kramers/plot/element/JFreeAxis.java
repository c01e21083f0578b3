package kramers.plot.element;

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
public final class JFreeAxis extends NumberAxis {

    private static final double GAP = 14;

    /** What it shows. */
    private final Axis axis;
    /** Its label, read once. */
    private final RichText text;

    /**
     * @param axis with both limits set
     */
    JFreeAxis(Axis axis) {
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
        setTickLabelInsets(new RectangleInsets(5, 8, 2, 7));
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
        TextAnchor anchor = horizontal
                ? TextAnchor.TOP_CENTER
                : edge == RectangleEdge.LEFT ? TextAnchor.CENTER_RIGHT : TextAnchor.CENTER_LEFT;
        return (horizontal ? across(g, axis, area.getWidth()) : Ticks.of(axis, (int) (area.getHeight() / 40)))
                .stream()
                        .map(tick -> new NumberTick(
                                tick.minor() ? TickType.MINOR : TickType.MAJOR,
                                tick.value(),
                                tick.label(),
                                anchor,
                                anchor,
                                0))
                        .toList();
    }

    /** Ticks of a horizontal axis: as many as fit with a gap between their labels. */
    private static List<Ticks.Tick> across(Graphics2D g, Axis axis, double width) {
        int most = (int) (width / 40);
        List<Ticks.Tick> ticks = Ticks.of(axis, most);
        while (most > 2 && !apart(g, axis, ticks, width)) {
            most--;
            ticks = Ticks.of(axis, most);
        }
        return ticks;
    }

    private static boolean apart(Graphics2D g, Axis axis, List<Ticks.Tick> ticks, double width) {
        double end = Double.NEGATIVE_INFINITY;
        for (Ticks.Tick tick : ticks) {
            if (!tick.minor()) {
                double half = RichText.of(tick.label()).width(g, Style.SMALL_FONT) / 2;
                double middle = axis.fraction(tick.value()) * width;
                if (middle - half < end + GAP) {
                    return false;
                }
                end = middle + half;
            }
        }
        return true;
    }

    /** How far the last label of a horizontal axis sticks out beyond its end, pixels. */
    public static double overhang(Graphics2D g, Axis axis, double width) {
        return across(g, axis, width).stream()
                .mapToDouble(tick -> (axis.fraction(tick.value()) - 1) * width
                        + RichText.of(tick.label()).width(g, Style.SMALL_FONT) / 2)
                .max()
                .orElse(0);
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
