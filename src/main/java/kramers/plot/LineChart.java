package kramers.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import kramers.plot.element.Axis;
import kramers.plot.element.ColourBar;
import kramers.plot.element.ColourMap;
import kramers.plot.element.Curve;
import kramers.plot.element.Frame;
import kramers.plot.element.JFreeAxis;
import kramers.plot.element.Layer;
import kramers.plot.element.Legend;
import kramers.plot.element.LegendPosition;
import kramers.plot.element.Note;
import kramers.plot.element.Obstacles;
import kramers.plot.element.ReferenceBand;
import kramers.plot.element.ReferenceLine;
import kramers.plot.element.Series;
import kramers.plot.element.ShareBar;
import kramers.plot.element.Style;

/**
 * Curves, points, error bars and bands over two axes, with reference lines and a legend; where the colours of curves mean
 * something, with a colour bar; with a smaller chart inside, if there is one.
 */
public final class LineChart extends Plot {

    private static final double MARGIN = 0.04;

    /** Size of an inset, its letters too, in units of what it would be by itself. */
    private static final double INSET = 0.72;

    /** Width and height of an inset in units of the frame's. */
    private static final double SHARE = 0.5;

    private final Axis x;
    private final Axis y;
    private final List<Curve> curves = new ArrayList<>();
    private final List<ReferenceLine> guides = new ArrayList<>();
    private final List<ReferenceBand> bands = new ArrayList<>();
    private final List<ShareBar> bars = new ArrayList<>();
    private String missing = "nothing to show";
    private LegendPosition legend = LegendPosition.BEST;
    private int coloured;
    private ColourBar colours;
    private LineChart inset;

    /**
     * @param x horizontal axis; limits not given come from the series and vertical lines
     * @param y vertical axis; limits not given come from the series, their errors and horizontal lines
     */
    public LineChart(Axis x, Axis y) {
        this.x = x;
        this.y = y;
    }

    /** A line of rich text above the picture. */
    public LineChart titled(String title) {
        setTitle(title);
        return this;
    }

    /** Adds a series; ones without a colour get the usual colours in turn. */
    public LineChart add(Series series) {
        curves.add(new Curve(series, series.colour() >= 0 ? series.colour() : Style.cycle(coloured++)));
        return this;
    }

    /** A dashed line across at a value of y, with a label of rich text at its right end. */
    public LineChart horizontal(double value, String label) {
        guides.add(new ReferenceLine(false, value, label));
        return this;
    }

    /** A dashed line upright at a value of x, with a label of rich text along it. */
    public LineChart vertical(double value, String label) {
        guides.add(new ReferenceLine(true, value, label));
        return this;
    }

    /** A shaded band between two values of x. */
    public LineChart verticalBand(double from, double to) {
        bands.add(new ReferenceBand(from, to));
        return this;
    }

    /**
     * A bar to the right that says what the colours of the series mean.
     *
     * @param values along the bar, both limits set
     */
    public LineChart colours(ColourMap map, Axis values) {
        colours = new ColourBar(map, values);
        return this;
    }

    /** A smaller chart within the frame, where it hides least; left out where there is nothing else to be seen. */
    public LineChart inset(LineChart chart) {
        inset = chart;
        return this;
    }

    /** Where the legend stands; if not set, where it hides least, to the right of the frame if it hid much. */
    public LineChart legend(LegendPosition place) {
        legend = place;
        return this;
    }

    /** A hatched bar beside the curves. */
    public LineChart bar(ShareBar bar) {
        bars.add(bar);
        return this;
    }

    /** What is said in the middle where nothing is to be seen, "nothing to show" if not set. */
    public LineChart missing(String note) {
        missing = note;
        return this;
    }

    /** The horizontal axis with both limits. */
    public Axis fittedX() {
        return fit(x, true, List.of(Series::x), DoubleStream.empty());
    }

    /** The vertical axis with both limits. */
    public Axis fittedY() {
        return fit(
                y,
                false,
                List.of(Series::y, Series::low, Series::high),
                bars.stream().mapToDouble(ShareBar::share));
    }

    @Override
    void draw(Graphics2D g, Rectangle2D all) {
        Axis across = fittedX();
        Axis up = fittedY();
        Rectangle2D area = colours == null ? all : narrowed(all, colours.room(g, all));
        double right = colours != null ? 0 : Math.max(10, 4 + JFreeAxis.overhang(g, across, 0.8 * area.getWidth()));
        Legend names = new Legend(curves);
        Frame measured = Frame.measured(g, narrowed(area, right), across, up);
        boolean crowded =
                legend == LegendPosition.BEST && colours == null && !names.fits(g, measured, obstacles(g, measured));
        LegendPosition place = crowded ? LegendPosition.RIGHT : legend;
        right = place == LegendPosition.RIGHT ? Math.max(right, 6 + names.width(g)) : right;
        List<Layer> layers = new ArrayList<>(bands);
        layers.addAll(guides);
        layers.addAll(bars);
        layers.addAll(curves);
        Frame frame = Frame.draw(g, narrowed(area, right), across, up, layers);
        if (colours != null) {
            colours.draw(g, frame.area());
        }
        Obstacles obstacles = obstacles(g, frame);
        if (inset != null && !nothing(frame)) {
            drawInset(g, frame.area(), obstacles);
        }
        bars.forEach(bar -> bar.drawLabel(g, frame, obstacles));
        if (nothing(frame)) {
            Note.drawCentred(g, frame.area(), missing);
        }
        names.draw(g, frame, place, obstacles);
        guides.forEach(guide -> guide.drawLabel(g, frame, obstacles));
    }

    /** Draws the smaller chart as it would be by itself, under a transform. */
    private void drawInset(Graphics2D g, Rectangle2D frame, Obstacles obstacles) {
        double width = SHARE * frame.getWidth();
        double height = SHARE * frame.getHeight();
        Rectangle2D box = obstacles.leastCovered(LegendPosition.BEST.boxes(frame, width, height));
        obstacles.add(box);
        g.setColor(new Color(255, 255, 255, 235));
        g.fill(box);
        AffineTransform before = g.getTransform();
        g.translate(box.getX(), box.getY());
        g.scale(INSET, INSET);
        inset.draw(g, new Rectangle2D.Double(0, 6, width / INSET, height / INSET - 6));
        g.setTransform(before);
    }

    private static Rectangle2D narrowed(Rectangle2D area, double by) {
        return new Rectangle2D.Double(area.getX(), area.getY(), area.getWidth() - by, area.getHeight());
    }

    private boolean nothing(Frame frame) {
        return bars.isEmpty() && curves.stream().noneMatch(curve -> curve.anyShown(frame));
    }

    private Obstacles obstacles(Graphics2D g, Frame frame) {
        Obstacles obstacles = new Obstacles(frame, curves);
        guides.forEach(guide -> obstacles.add(guide.strip(frame)));
        bars.forEach(bar -> obstacles.add(bar.box(frame)));
        if (nothing(frame)) {
            obstacles.add(Note.centre(g, frame.area(), missing));
        }
        return obstacles;
    }

    private Axis fit(Axis axis, boolean vertical, List<Function<Series, double[]>> parts, DoubleStream more) {
        DoubleStream lines =
                guides.stream().filter(l -> l.vertical() == vertical).mapToDouble(ReferenceLine::at);
        DoubleStream data = curves.stream()
                .flatMap(curve -> parts.stream().map(part -> part.apply(curve.series())))
                .filter(values -> values != null)
                .flatMapToDouble(DoubleStream::of);
        DoubleStream shaded = vertical
                ? bands.stream().flatMapToDouble(b -> DoubleStream.of(b.from(), b.to()))
                : DoubleStream.empty();
        DoubleStream all = DoubleStream.concat(DoubleStream.concat(data, lines), DoubleStream.concat(shaded, more));
        return axis.fitted(MARGIN, all.toArray());
    }
}
