package kramers.paper.valley;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import kramers.experiment.training.TrainedNetwork;
import kramers.experiment.training.TrainingSpec;
import kramers.network.NetworkSpec;
import kramers.plot.Figure;
import kramers.plot.HeatMap;
import kramers.plot.LineChart;
import kramers.plot.element.Axis;
import kramers.plot.element.ColourMap;
import kramers.plot.element.LegendPosition;
import kramers.plot.element.Series;
import kramers.plot.element.Series.Marker;

/** The panels of Fig. S1. */
final class FigS1Picture {
    private static final ColourMap COLOURS = ColourMap.VIRIDIS_LINES;
    private static final int GREY = 0x555555;
    private static final int WHITE = 0xffffff;
    private static final List<Marker> MARKERS = List.of(Marker.CIRCLE, Marker.SQUARE, Marker.TRIANGLE, Marker.DIAMOND);

    /** Eigenvalues below this, in units of the largest, are rounding error of the matrix, whose sums are in double precision. */
    private static final double RESOLUTION = 1e-13;

    /** Width of a bar of the histogram. */
    private static final double BIN = 0.02;

    private final FigS1Data data;
    private final List<TrainedNetwork> cells;
    /** Batch sizes, large ones first. */
    private final int[] batches;

    FigS1Picture(FigS1Data data) {
        this.data = data;
        cells = data.cells();
        batches =
                cells.stream().mapToInt(cell -> cell.spec().batch()).distinct().toArray();
    }

    /** All of them. */
    Figure panels() {
        HeatMap similar = matrix((a, b) -> data.ends().jaccard(a, b))
                .colours(ColourMap.VIRIDIS, Axis.share("Sim_{*J*}"))
                .missing("diverged")
                .titled("errors of ends" + (data.flaws().isEmpty() ? " of first repeats" : "; " + data.flaws()));
        return Figure.of(plane(), similar, spectra(), shares(), lines(), barriers())
                .columns(3)
                .noted(data.words());
    }

    private Marker marker(NetworkSpec network) {
        return MARKERS.get(index(network.batch()) % MARKERS.size());
    }

    private LineChart plane() {
        double[] noise = cells.stream()
                .mapToDouble(cell -> cell.spec().eta() / cell.spec().batch())
                .toArray();
        Axis scale = Axis.log("*η*/*B*").fitted(0, noise);
        LineChart chart =
                new LineChart(along(1), along(2)).colours(COLOURS, scale).titled("ways of first repeats from ×");
        List<EndPlane.Path> paths = data.plane().paths();
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
        long percent = Math.round(100 * data.plane().shares()[component - 1]);
        return Axis.linear("PC " + component + " of start and ends (" + percent + " %)");
    }

    private static double[] column(EndPlane.Path path, int component) {
        return ReferencePlane.column(path.points(), component);
    }

    /** Of each cell with each, in the order that the axes tell of; batch sizes are apart. */
    private HeatMap matrix(ToDoubleBiFunction<TrainedNetwork, TrainedNetwork> value) {
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

    private LineChart spectra() {
        double[] etas = spec().eta();
        LineChart chart = new LineChart(Axis.log("rank"), Axis.log("eigenvalue"))
                .titled("Hessian spectra, *η* " + etas[etas.length - 1])
                .missing("all diverged");
        for (FigS1Data.Spectrum spectrum : data.spectra()) {
            double[] values = Arrays.stream(spectrum.eigenvalues())
                    .takeWhile(value -> value > RESOLUTION * spectrum.eigenvalues()[0])
                    .toArray();
            double[] ranks =
                    IntStream.rangeClosed(1, values.length).mapToDouble(i -> i).toArray();
            chart.add(Series.line("*B* " + spectrum.network().spec().batch(), ranks, values));
        }
        return chart;
    }

    private TrainingSpec spec() {
        return data.ends().training().spec();
    }

    private LineChart shares() {
        double[] shares = data.convergedShares();
        LineChart chart = new LineChart(
                        Axis.linear("ten largest eigenvalues / trace"),
                        Axis.linear("networks").within(0, Double.POSITIVE_INFINITY))
                .titled(shares.length + " of " + data.shares().size() + " networks, those that converged")
                .missing("none converged");
        if (shares.length > 0) {
            chart.add(bars(shares));
        }
        return chart;
    }

    /** The outline of a histogram, shaded down to zero. */
    private static Series bars(double[] values) {
        long[] bins = DoubleStream.of(values)
                .mapToLong(value -> (long) Math.floor(value / BIN))
                .toArray();
        long low = Arrays.stream(bins).min().orElseThrow();
        int n = (int) (Arrays.stream(bins).max().orElseThrow() - low) + 1;
        double[] x = new double[2 * n + 2];
        double[] y = new double[x.length];
        for (int i = 0; i < n; i++) {
            x[2 * i + 1] = (low + i) * BIN;
            x[2 * i + 2] = (low + i + 1) * BIN;
            long bin = low + i;
            y[2 * i + 1] = Arrays.stream(bins).filter(b -> b == bin).count();
            y[2 * i + 2] = y[2 * i + 1];
        }
        x[0] = x[1];
        x[x.length - 1] = x[x.length - 2];
        return Series.line("", x, y).band(new double[x.length], y);
    }

    /** Between neighbours in batch size at the largest learning rate, and in learning rate at the second smallest batch size. */
    private LineChart lines() {
        double[] etas = spec().eta();
        double eta = etas[etas.length - 1];
        int batch = batches[Math.max(0, batches.length - 2)];
        LineChart chart = new LineChart(Axis.linear("way from end to end"), Axis.log("training loss"))
                .titled("solid: at *η* " + eta + "; dashed: at *B* " + batch)
                .legend(LegendPosition.RIGHT);
        List<Series> acrossEtas = new ArrayList<>();
        for (StraightLine line : data.between()) {
            NetworkSpec a = line.from().spec();
            NetworkSpec b = line.to().spec();
            int[] sizes = {index(a.batch()), index(b.batch())};
            if (a.eta() == eta && b.eta() == eta && sizes[1] == sizes[0] + 1) {
                chart.add(Series.line("*B* " + a.batch() + " to " + b.batch(), line.fractions(), line.trainLoss()));
            } else if (a.batch() == batch && b.batch() == batch && next(a.eta(), b.eta())) {
                acrossEtas.add(Series.line("*η* " + a.eta() + " to " + b.eta(), line.fractions(), line.trainLoss())
                        .dash(Series.Dash.DASHED));
            }
        }
        acrossEtas.forEach(chart::add);
        return chart;
    }

    private int index(int batch) {
        return IntStream.range(0, batches.length)
                .filter(i -> batches[i] == batch)
                .findFirst()
                .orElseThrow();
    }

    private boolean next(double low, double high) {
        double[] etas = spec().eta();
        return Arrays.binarySearch(etas, high) == Arrays.binarySearch(etas, low) + 1;
    }

    /** Of an end with itself there is none. */
    private HeatMap barriers() {
        boolean all = cells.stream().noneMatch(TrainedNetwork::diverged);
        return matrix((a, b) -> data.between().stream()
                        .filter(line -> line.from() == a && line.to() == b || line.from() == b && line.to() == a)
                        .mapToDouble(StraightLine::barrier)
                        .findFirst()
                        .orElse(Double.NaN))
                .colours(ColourMap.VIRIDIS, Axis.log("height of the barrier"))
                .missing(all ? "none" : "none, or diverged")
                .titled("loss on the line above that of the worse end");
    }
}
