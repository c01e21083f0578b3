package kramers.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import kramers.plot.element.Axis;
import kramers.plot.element.ColourMap;
import kramers.plot.element.Curve;
import kramers.plot.element.Frame;
import kramers.plot.element.Legend;
import kramers.plot.element.LegendPosition;
import kramers.plot.element.Obstacles;
import kramers.plot.element.Series;
import kramers.plot.space.AxesBox3d;
import kramers.plot.space.PaintersSort;
import kramers.plot.space.Projection;
import kramers.plot.space.SpaceCurve;

/**
 * A function of two variables as a surface in space, coloured by height, with lines on it. It is drawn from the farthest
 * piece to the nearest in a parallel projection; above and below the limits of the z axis it is cut off. An SVG holds a
 * path for each of the (nx-1)(ny-1) pieces: about 60 x 60 is plenty.
 */
public final class Surface extends Plot {

    private final Axis x;
    private final double[] xs;
    private final Axis y;
    private final double[] ys;
    private final Axis z;
    private final double[][] values;
    private final List<SpaceCurve> curves = new ArrayList<>();
    private ColourMap map = ColourMap.VIRIDIS;
    private double azimuth = -60;
    private double elevation = 30;
    private double height = 0.7;
    private LegendPosition legend = LegendPosition.TOP_RIGHT;

    /**
     * @param x axis of the first variable
     * @param xs [nx] increasing, at least two
     * @param y axis of the second variable
     * @param ys [ny] increasing, at least two
     * @param z axis upwards
     * @param values [nx][ny]; values[i][j] belongs to (xs[i], ys[j]); a piece with a corner that is not finite is left out
     */
    public Surface(Axis x, double[] xs, Axis y, double[] ys, Axis z, double[][] values) {
        if (xs.length < 2 || ys.length < 2 || values.length != xs.length) {
            throw new IllegalArgumentException("a surface over " + xs.length + " x " + ys.length
                    + " points cannot have " + values.length + " rows");
        }
        for (double[] row : values) {
            if (row.length != ys.length) {
                throw new IllegalArgumentException(
                        "a row of the surface has " + row.length + " values for " + ys.length);
            }
        }
        x.edges(xs); // refuses what does not increase
        y.edges(ys);
        this.x = x.fitted(0, xs);
        this.xs = xs;
        this.y = y.fitted(0, ys);
        this.ys = ys;
        this.z = z.fitted(
                0, Arrays.stream(values).flatMapToDouble(DoubleStream::of).toArray());
        this.values = values;
    }

    /** A line of rich text above the picture. */
    public Surface titled(String title) {
        setTitle(title);
        return this;
    }

    /**
     * Where the eye is.
     *
     * @param newAzimuth degrees from the x axis towards the y axis; -60 if not set
     * @param newElevation degrees above the floor, 5 to 85; 30 if not set
     */
    public Surface seenFrom(double newAzimuth, double newElevation) {
        if (!(newElevation >= 5 && newElevation <= 85) || !Double.isFinite(newAzimuth)) {
            throw new IllegalArgumentException("cannot look from " + newAzimuth + ", " + newElevation + " degrees");
        }
        azimuth = newAzimuth;
        elevation = newElevation;
        return this;
    }

    /** The height of the box in units of its width; 0.7 if not set. */
    public Surface height(double newHeight) {
        height = newHeight;
        return this;
    }

    /** The colours from the lowest to the highest value; viridis if not set. */
    public Surface colours(ColourMap newMap) {
        map = newMap;
        return this;
    }

    /** Adds a line in space. */
    public Surface add(SpaceCurve curve) {
        curves.add(curve);
        return this;
    }

    /** Where the names of the lines stand; top right if not set. */
    public Surface legend(LegendPosition place) {
        legend = place == LegendPosition.RIGHT ? LegendPosition.TOP_RIGHT : place;
        return this;
    }

    @Override
    void draw(Graphics2D g, Rectangle2D area) {
        Projection projection = new Projection(azimuth, elevation, height);
        projection.fit(
                new Rectangle2D.Double(area.getX() + 56, area.getY() + 4, area.getWidth() - 84, area.getHeight() - 54));
        AxesBox3d box = new AxesBox3d(projection, x, y, z);
        box.drawBack(g);
        PaintersSort facets = new PaintersSort(projection, map);
        for (int i = 0; i + 1 < xs.length; i++) {
            for (int j = 0; j + 1 < ys.length; j++) {
                facets.facet(point(i, j), point(i + 1, j), point(i + 1, j + 1), point(i, j + 1));
            }
        }
        for (SpaceCurve curve : curves) {
            for (int i = 1; i < curve.x().length; i++) {
                facets.line(point(curve, i - 1), point(curve, i), curve.colour());
            }
        }
        facets.draw(g);
        box.drawAxes(g);
        legend(g, area);
    }

    private void legend(Graphics2D g, Rectangle2D area) {
        Function<SpaceCurve, Curve> flat =
                curve -> new Curve(Series.line(curve.name(), new double[0], new double[0]), curve.colour());
        Frame frame = new Frame(area, x, y);
        new Legend(curves.stream().map(flat).toList()).draw(g, frame, legend, new Obstacles(frame, List.of()));
    }

    private double[] point(int i, int j) {
        return cube(xs[i], ys[j], values[i][j]);
    }

    private double[] point(SpaceCurve curve, int i) {
        return cube(curve.x()[i], curve.y()[i], curve.z()[i]);
    }

    private double[] cube(double px, double py, double pz) {
        return new double[] {2 * x.fraction(px) - 1, 2 * y.fraction(py) - 1, 2 * z.fraction(pz) - 1};
    }
}
