package kramers.paper.valley;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kramers.experiment.training.TrainedNetwork;
import kramers.network.NetworkSpec;
import kramers.plot.HeatMap;
import kramers.plot.LineChart;
import kramers.plot.element.Axis;
import kramers.plot.element.ColourMap;
import kramers.plot.element.Series;
import kramers.plot.element.Series.Marker;

/** Panels of where first repeats end: their ways in a plane, Sim_J of the ends, spectra there. */
public final class ValleyPanels {
    private static final ColourMap COLOURS = ColourMap.VIRIDIS_LINES;
    private static final int GREY = 0x555555;
    private static final int WHITE = 0xffffff;
    private static final List<Marker> MARKERS =
            List.of(Marker.CIRCLE, Marker.SQUARE, Marker.TRIANGLE, Marker.DIAMOND, Marker.OPEN_CIRCLE);

    /** Eigenvalues below this, in units of the largest, are rounding error of the matrix, whose sums are in double precision. */
    private static final double RESOLUTION = 1e-13;

    private final Valleys valleys;
    private final List<TrainedNetwork> cells;
    /** Batch sizes, large ones first. */
    private final int[] batches;

    public ValleyPanels(Valleys valleys) {
        this.valleys = valleys;
        cells = valleys.cells();
        batches =
                cells.stream().mapToInt(cell -> cell.spec().batch()).distinct().toArray();
    }

    /** Batch sizes, large ones first. */
    int[] batches() {
        return batches;
    }

    /** Place of a batch size among them. */
    int index(int batch) {
        return IntStream.range(0, batches.length)
                .filter(i -> batches[i] == batch)
                .findFirst()
                .orElseThrow();
    }

    private Marker marker(NetworkSpec network) {
        return MARKERS.get(index(network.batch()) % MARKERS.size());
    }

    /** The way of each in the plane of the ends, coloured by its noise scale. */
    public LineChart plane() {
        double[] noise = cells.stream()
                .mapToDouble(cell -> cell.spec().eta() / cell.spec().batch())
                .toArray();
        Axis scale = Axis.log("*η*/*B*").fitted(0, noise);
        LineChart chart =
                new LineChart(along(1), along(2)).colours(COLOURS, scale).titled("ways of first repeats from ×");
        List<EndPlane.Path> paths = valleys.plane().paths();
        for (EndPlane.Path path : paths) {
            NetworkSpec network = path.network().spec();
            chart.add(Series.line("", column(path, 0), column(path, 1))
                    .colour(COLOURS.at(scale.fraction(network.eta() / network.batch())))
                    .width(1.4));
        }
        for (EndPlane.Path path : paths) {
            NetworkSpec network = path.network().spec();
            double[] end = path.points()[path.points().length - 1];
            chart.add(Series.points("", new double[] {end[0]}, new double[] {end[1]})
                    .marker(marker(network))
                    .colour(COLOURS.at(scale.fraction(network.eta() / network.batch()))));
        }
        for (int batch : batches) {
            cells.stream()
                    .filter(cell -> cell.spec().batch() == batch)
                    .findFirst()
                    .ifPresent(cell -> chart.add(Series.points("*B* " + batch, new double[0], new double[0])
                            .marker(marker(cell.spec()))
                            .colour(GREY)));
        }
        double[] start = paths.get(0).points()[0];
        return chart.add(Series.points("", new double[] {start[0]}, new double[] {start[1]})
                .marker(Marker.CROSS)
                .colour(0));
    }

    private Axis along(int component) {
        long percent = Math.round(100 * valleys.plane().shares()[component - 1]);
        return Axis.linear("PC " + component + " of start and ends (" + percent + " %)");
    }

    private static double[] column(EndPlane.Path path, int component) {
        return ReferencePlane.column(path.points(), component);
    }

    /** Sim_J of the end of each with that of each. */
    public HeatMap similarity() {
        String flaws = valleys.flaws();
        return matrix((a, b) -> valleys.ends().jaccard(a, b))
                .colours(ColourMap.VIRIDIS, Axis.share("Sim_{*J*}"))
                .missing("diverged")
                .titled("errors of ends" + (flaws.isEmpty() ? " of first repeats" : "; " + flaws));
    }

    /** Of each cell with each, in the order that the axes tell of; batch sizes are apart. */
    HeatMap matrix(ToDoubleBiFunction<TrainedNetwork, TrainedNetwork> value) {
        int n = cells.size();
        double[] places = IntStream.rangeClosed(1, n).mapToDouble(i -> i).toArray();
        double[][] values = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                values[i][j] = value.applyAsDouble(cells.get(i), cells.get(j));
            }
        }
        String sizes = IntStream.of(batches).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        HeatMap map = new HeatMap(
                Axis.linear("cells by *B* " + sizes + ", in each *η* up"),
                places,
                Axis.linear("the same"),
                places,
                values);
        for (int i = 1; i < n; i++) {
            if (cells.get(i).spec().batch() != cells.get(i - 1).spec().batch()) {
                double[] at = {i + 0.5, i + 0.5};
                double[] whole = {0.5, n + 0.5};
                map.overlay(Series.line("", at, whole).colour(WHITE));
                map.overlay(Series.line("", whole, at).colour(WHITE));
            }
        }
        return map;
    }

    /** Spectra at the largest learning rate, a batch size each. */
    public LineChart spectra() {
        double[] etas = valleys.ends().training().spec().eta();
        LineChart chart = new LineChart(Axis.log("rank"), Axis.log("eigenvalue"))
                .titled("Hessian spectra, *η* " + etas[etas.length - 1])
                .missing("all diverged");
        for (Valleys.Spectrum spectrum : valleys.spectra()) {
            double[] values = Arrays.stream(spectrum.eigenvalues())
                    .takeWhile(value -> value > RESOLUTION * spectrum.eigenvalues()[0])
                    .toArray();
            double[] ranks =
                    IntStream.rangeClosed(1, values.length).mapToDouble(i -> i).toArray();
            chart.add(Series.line("*B* " + spectrum.network().batch(), ranks, values));
        }
        return chart;
    }
}
