package kramers.paper.valley;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import kramers.experiment.training.TrainedNetwork;
import kramers.network.NetworkSpec;
import kramers.plot.Figure;
import kramers.plot.HeatMap;
import kramers.plot.LineChart;
import kramers.plot.element.Axis;
import kramers.plot.element.ColourMap;
import kramers.plot.element.LegendPosition;
import kramers.plot.element.Series;

/** The panels of Fig. S1: those of the ends, and beside them what the curvature's share is and what lies between. */
final class FigS1Picture {
    /** Width of a bar of the histogram. */
    private static final double BIN = 0.02;

    private final FigS1Data data;
    private final ValleyPanels valleys;

    FigS1Picture(FigS1Data data) {
        this.data = data;
        valleys = new ValleyPanels(data.valleys());
    }

    /** All of them. */
    Figure panels() {
        return Figure.of(valleys.plane(), valleys.similarity(), valleys.spectra(), shares(), lines(), barriers())
                .columns(3)
                .noted(data.words());
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

    private double[] etas() {
        return data.ends().training().spec().eta();
    }

    /** Between neighbours in batch size at the largest learning rate, and in learning rate at the second smallest batch size. */
    private LineChart lines() {
        double[] etas = etas();
        double eta = etas[etas.length - 1];
        int[] batches = valleys.batches();
        int batch = batches[Math.max(0, batches.length - 2)];
        LineChart chart = new LineChart(Axis.linear("way from end to end"), Axis.log("training loss"))
                .titled("solid: at *η* " + eta + "; dashed: at *B* " + batch)
                .legend(LegendPosition.RIGHT);
        List<Series> acrossEtas = new ArrayList<>();
        for (StraightLine line : data.between()) {
            NetworkSpec a = line.from().spec();
            NetworkSpec b = line.to().spec();
            int[] sizes = {valleys.index(a.batch()), valleys.index(b.batch())};
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

    private boolean next(double low, double high) {
        double[] etas = etas();
        return Arrays.binarySearch(etas, high) == Arrays.binarySearch(etas, low) + 1;
    }

    /** Of an end with itself there is none. */
    private HeatMap barriers() {
        boolean all = data.valleys().cells().stream().noneMatch(TrainedNetwork::diverged);
        return valleys.matrix((a, b) -> data.between().stream()
                        .filter(line -> line.from() == a && line.to() == b || line.from() == b && line.to() == a)
                        .mapToDouble(StraightLine::barrier)
                        .findFirst()
                        .orElse(Double.NaN))
                .colours(ColourMap.VIRIDIS, Axis.log("height of the barrier"))
                .missing(all ? "none" : "none, or diverged")
                .titled("loss on the line above that of the worse end");
    }
}
