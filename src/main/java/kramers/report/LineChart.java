package kramers.report;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/** Curves, points, error bars and bands over two axes, with reference lines and a legend. */
public final class LineChart extends Panel {

    private static final double MARGIN = 0.04;

    private final Axis x;
    private final Axis y;
    private final List<Curve> curves = new ArrayList<>();
    private final List<Guide> guides = new ArrayList<>();
    private Place legend = Place.BEST;
    private int coloured;

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
        guides.add(new Guide(false, value, label));
        return this;
    }

    /** A dashed line upright at a value of x, with a label of rich text along it. */
    public LineChart vertical(double value, String label) {
        guides.add(new Guide(true, value, label));
        return this;
    }

    /** Where the legend stands; in the emptiest corner if not set. */
    public LineChart legend(Place place) {
        legend = place;
        return this;
    }

    @Override
    void draw(Graphics2D g, Rectangle2D area) {
        List<Layer> layers = new ArrayList<>(guides);
        layers.addAll(curves);
        Axis across = fit(x, true, List.of(Series::x));
        double right = Math.max(10, 4 + TidyAxis.overhang(g, across, 0.8 * area.getWidth()));
        Rectangle2D space = new Rectangle2D.Double(area.getX(), area.getY(), area.getWidth() - right, area.getHeight());
        Frame frame =
                Frame.draw(g, space, across, fit(y, false, List.of(Series::y, Series::low, Series::high)), layers);
        Obstacles obstacles = new Obstacles(frame, curves);
        new Legend(curves).draw(g, frame, legend, obstacles);
        guides.forEach(guide -> guide.drawLabel(g, frame, obstacles));
    }

    private Axis fit(Axis axis, boolean vertical, List<Function<Series, double[]>> parts) {
        DoubleStream lines =
                guides.stream().filter(l -> l.vertical() == vertical).mapToDouble(Guide::at);
        DoubleStream data = curves.stream()
                .flatMap(curve -> parts.stream().map(part -> part.apply(curve.series())))
                .filter(values -> values != null)
                .flatMapToDouble(DoubleStream::of);
        return axis.fitted(MARGIN, DoubleStream.concat(data, lines).toArray());
    }
}
