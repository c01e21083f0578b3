package kramers.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import kramers.plot.element.Axis;
import kramers.plot.element.ColourBar;
import kramers.plot.element.ColourMap;
import kramers.plot.element.ColourMesh;
import kramers.plot.element.Contour;
import kramers.plot.element.Curve;
import kramers.plot.element.Frame;
import kramers.plot.element.Layer;
import kramers.plot.element.Legend;
import kramers.plot.element.LegendPosition;
import kramers.plot.element.Note;
import kramers.plot.element.Obstacles;
import kramers.plot.element.Series;

/**
 * A matrix as coloured cells over two axes, with a colour bar. The edges of cells lie half way between neighbouring
 * centres, in the logarithm on logarithmic axes. Values that the colours cannot show (not-a-number, not positive on a
 * logarithmic scale) and cells marked by the caller are grey, marked ones with a stroke across; a note above says so. Where no
 * cell has a value there is no colour bar, and the note stands in the middle.
 */
public final class HeatMap extends Plot {

    private final Axis x;
    private final double[] xs;
    private final Axis y;
    private final double[] ys;
    private final double[][] values;
    private Axis scale = Axis.linear("");
    private ColourMap map = ColourMap.VIRIDIS;
    private String missing = "no data";
    private boolean[][] marked;
    private String markedNote = "";
    private final List<Level> contours = new ArrayList<>();
    private final List<Curve> overlays = new ArrayList<>();
    private LegendPosition legend = LegendPosition.BEST;

    /**
     * @param x horizontal axis; limits not given are the outer edges of the cells
     * @param xs [nx] centres of the cells, increasing
     * @param y vertical axis
     * @param ys [ny] centres, increasing
     * @param values [nx][ny]; values[i][j] belongs to (xs[i], ys[j])
     */
    public HeatMap(Axis x, double[] xs, Axis y, double[] ys, double[][] values) {
        shape("values", values.length, xs.length);
        for (double[] column : values) {
            shape("values", column.length, ys.length);
        }
        this.x = around(x, xs);
        this.y = around(y, ys);
        this.xs = xs;
        this.ys = ys;
        this.values = values;
    }

    /**
     * A map of single cells, in any order; where there is none, it is grey.
     *
     * @param xs [n] centre of each cell
     * @param ys [n] likewise
     * @param values [n]
     */
    public static HeatMap ofCells(Axis x, double[] xs, Axis y, double[] ys, double[] values) {
        shape("ys", ys.length, xs.length);
        shape("values", values.length, xs.length);
        double[] columns = Arrays.stream(xs).distinct().sorted().toArray();
        double[] rows = Arrays.stream(ys).distinct().sorted().toArray();
        double[][] all = new double[columns.length][rows.length];
        for (double[] column : all) {
            Arrays.fill(column, Double.NaN);
        }
        for (int i = 0; i < values.length; i++) {
            all[Arrays.binarySearch(columns, xs[i])][Arrays.binarySearch(rows, ys[i])] = values[i];
        }
        return new HeatMap(x, columns, y, rows, all);
    }

    /** An axis that ends with the outer cells; one or two cells have their ticks where they are. */
    private static Axis around(Axis axis, double[] centres) {
        double[] edges = axis.edges(centres);
        Axis whole = axis.range(
                Double.isNaN(axis.low()) ? edges[0] : axis.low(),
                Double.isNaN(axis.high()) ? edges[edges.length - 1] : axis.high());
        return centres.length <= 2 ? whole.marked(centres) : whole;
    }

    private static void shape(String what, int is, int wanted) {
        if (is != wanted || wanted == 0) {
            throw new IllegalArgumentException(what + ": " + is + " entries for " + wanted + " cells");
        }
    }

    /** A line of rich text above the picture. */
    public HeatMap titled(String title) {
        setTitle(title);
        return this;
    }

    /**
     * What the colours mean.
     *
     * @param newScale linear or logarithmic; limits not given are the least and greatest value
     */
    public HeatMap colours(ColourMap newMap, Axis newScale) {
        map = newMap;
        scale = newScale;
        return this;
    }

    /** What the note above says of grey cells without a mark, "no data" if not set. */
    public HeatMap missing(String note) {
        missing = note;
        return this;
    }

    /**
     * Marks cells, for example where trajectories diverged; they are grey, whatever their value.
     *
     * @param cells [nx][ny]
     * @param note what the note above says of them
     */
    public HeatMap mark(boolean[][] cells, String note) {
        shape("marks", cells.length, xs.length);
        marked = cells;
        markedNote = note;
        return this;
    }

    /** A line at a value, in a colour 0xRRGGBB; one more for each call. */
    public HeatMap contour(double level, int colour) {
        contours.add(new Level(level, colour));
        return this;
    }

    private record Level(double value, int colour) {}

    /** A curve or points on top, in units of the axes; the usual colours begin with black. */
    public HeatMap overlay(Series series) {
        int colour = series.colour() >= 0 ? series.colour() : 0x000000;
        overlays.add(new Curve(series, colour));
        return this;
    }

    /** Where the names of the overlays stand. */
    public HeatMap legend(LegendPosition place) {
        legend = place == LegendPosition.RIGHT ? LegendPosition.TOP_RIGHT : place;
        return this;
    }

    /** The colour of a cell, 0xRRGGBB. */
    int colour(Axis fitted, int i, int j) {
        return map.at(fitted.fraction(shown(i, j)));
    }

    /** What the colours tell of: marked cells say nothing, nor do they widen the scale. */
    private double shown(int i, int j) {
        return marked != null && marked[i][j] ? Double.NaN : values[i][j];
    }

    /** All values that the colours can tell of. */
    public double[] shown() {
        return IntStream.range(0, xs.length)
                .mapToObj(i -> IntStream.range(0, ys.length).mapToDouble(j -> shown(i, j)))
                .flatMapToDouble(column -> column)
                .filter(value -> Double.isFinite(scale.place(value)))
                .toArray();
    }

    /** The axis along the bottom. */
    public Axis x() {
        return x;
    }

    /** The axis along the left. */
    public Axis y() {
        return y;
    }

    /** The scale of the colours with both limits. */
    public Axis fittedScale() {
        return scale.fitted(0, shown());
    }

    private boolean anyMarked() {
        return marked != null
                && IntStream.range(0, xs.length)
                        .anyMatch(i -> IntStream.range(0, ys.length).anyMatch(j -> marked[i][j]));
    }

    /** Whether there is a cell without a value and without a mark. */
    private boolean anyBlank() {
        return IntStream.range(0, xs.length).anyMatch(i -> IntStream.range(0, ys.length)
                .anyMatch(j -> Double.isNaN(scale.place(values[i][j])) && (marked == null || !marked[i][j])));
    }

    /** What is said of grey cells: the notes, from the right on; none where no cell has a value. */
    private List<Note> notes() {
        List<Note> notes = new ArrayList<>();
        if (shown().length > 0 && !missing.isEmpty() && anyBlank()) {
            notes.add(new Note(missing, false));
        }
        if (shown().length > 0 && anyMarked()) {
            notes.add(new Note(markedNote, true));
        }
        return notes;
    }

    @Override
    boolean crowded(Graphics2D g, Rectangle2D area, double titleEnd) {
        double right = area.getMaxX() - new ColourBar(map, fittedScale()).room(g, area);
        for (Note note : notes()) {
            right -= note.width(g) + Note.GAP;
        }
        return !notes().isEmpty() && right < titleEnd;
    }

    @Override
    void draw(Graphics2D g, Rectangle2D area) {
        Axis fitted = fittedScale();
        int[][] colours = new int[xs.length][ys.length];
        for (int i = 0; i < xs.length; i++) {
            for (int j = 0; j < ys.length; j++) {
                colours[i][j] = colour(fitted, i, j);
            }
        }
        List<Layer> layers = new ArrayList<>();
        layers.add(new ColourMesh(x.edges(xs), y.edges(ys), colours, marked));
        contours.forEach(level -> layers.add(new Contour(xs, ys, values, level.value, fitted, level.colour)));
        layers.addAll(overlays);
        ColourBar bar = new ColourBar(map, fitted);
        double room = bar.room(g, area);
        Rectangle2D left = new Rectangle2D.Double(area.getX(), area.getY(), area.getWidth() - room, area.getHeight());
        Frame frame = Frame.draw(g, left, x, y, layers);
        Obstacles obstacles = new Obstacles(frame, overlays);
        if (shown().length > 0) {
            bar.draw(g, frame.area());
        } else {
            String why = anyMarked() ? markedNote : missing;
            Note.drawCentred(g, frame.area(), why);
            obstacles.add(Note.centre(g, frame.area(), why));
        }
        new Legend(overlays).draw(g, frame, legend, obstacles);
        double right = frame.area().getMaxX();
        for (Note note : notes()) {
            right = note.draw(g, right, frame.area().getY() - 9) - Note.GAP;
        }
    }
}
