package kramers.paper.valley;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import kramers.experiment.continuation.ContinuedBranch;
import kramers.experiment.freezing.Continuations;
import kramers.experiment.freezing.FreezingSummary;
import kramers.network.Measurement;
import kramers.plot.Figure;
import kramers.plot.HeatMap;
import kramers.plot.LineChart;
import kramers.plot.element.Axis;
import kramers.plot.element.ColourMap;
import kramers.plot.element.Series;

/** The panels of Fig. 1. Colours of continuations are times of departure, the same in all panels. */
final class Fig1Picture {
    private static final ColourMap COLOURS = ColourMap.VIRIDIS_LINES;
    private static final String DEPARTURE = "*t*_{c} (steps)";
    private static final String TEST_LOSS = "test loss";
    private static final String FLATNESS = "flatness *F*";
    private static final int SGD = 0x555555;
    private static final int FROZEN = 0xd01c1c;

    /** Continuations in the plane: more would hide each other. */
    private static final int IN_PLANE = 8;

    private final Fig1Data data;
    private final Axis departures;

    Fig1Picture(Fig1Data data) {
        this.data = data;
        double[] starts = starts(data.branches());
        departures = Axis.linear(DEPARTURE).fitted(0, starts);
    }

    /** All of them. */
    Figure panels() {
        return Figure.of(
                        plane(),
                        over(Axis.log(TEST_LOSS), Measurement::testLoss)
                                .titled("SGD and gradient descent from *t*_{c} on"),
                        over(axis(FLATNESS), Measurement::flatness),
                        similarity(),
                        endpoints(TEST_LOSS, Measurement::testLoss)
                                .titled("endpoints: mean ± SEM of "
                                        + repeats(data.reduction().repeats())),
                        endpoints(FLATNESS, Measurement::flatness).titled(frozenWords()))
                .columns(3)
                .noted(data.reduction().words());
    }

    private static String repeats(int n) {
        return n + (n == 1 ? " repeat" : " repeats");
    }

    private static double[] starts(List<ContinuedBranch> branches) {
        return branches.stream().mapToDouble(branch -> branch.branch().start()).toArray();
    }

    private int colour(ContinuedBranch branch) {
        return COLOURS.at(departures.fraction(branch.branch().start()));
    }

    private HeatMap plane() {
        ReferencePlane plane = data.plane();
        HeatMap map = new HeatMap(along(1, plane), plane.x(), along(2, plane), plane.y(), plane.loss())
                .colours(ColourMap.ORANGES, Axis.log("training loss"))
                .titled("reference and its continuations")
                .missing("no loss");
        double[] x = ReferencePlane.column(plane.trajectory(), 0);
        double[] y = ReferencePlane.column(plane.trajectory(), 1);
        map.overlay(Series.line("SGD", x, y).colour(SGD).width(3));
        int n = plane.branches().size();
        int shown = Math.min(IN_PLANE, n);
        for (int i = 0; i < shown; i++) {
            ReferencePlane.Path path = plane.branches().get(shown == 1 ? 0 : i * (n - 1) / (shown - 1));
            double[] px = ReferencePlane.column(path.points(), 0);
            double[] py = ReferencePlane.column(path.points(), 1);
            int colour = colour(path.branch());
            map.overlay(Series.line("", px, py).colour(colour).width(1.6));
            if (px.length > 0) {
                double[] left = {px[0]};
                double[] top = {py[0]};
                map.overlay(
                        Series.points("", left, top).marker(Series.Marker.CROSS).colour(colour));
            }
        }
        return map;
    }

    private static Axis along(int component, ReferencePlane plane) {
        long percent = Math.round(100 * plane.shares()[component - 1]);
        return Axis.linear("PC " + component + " (" + percent + " % of the variance)");
    }

    private LineChart over(Axis what, ToDoubleFunction<Measurement> value) {
        LineChart chart = new LineChart(Axis.linear("*t* (steps)").within(0, Double.POSITIVE_INFINITY), what)
                .colours(COLOURS, departures);
        for (ContinuedBranch branch : data.branches()) {
            chart.add(curve("", branch.measurements(), value)
                    .colour(colour(branch))
                    .width(0.9));
        }
        chart.add(curve("SGD", List.of(data.trajectory()), value).colour(SGD).width(3));
        double[] ends = data.branches().stream()
                .mapToDouble(branch -> value.applyAsDouble(branch.end()))
                .toArray();
        LineChart last = new LineChart(Axis.linear(DEPARTURE), Axis.linear("at the end"));
        for (int i = 0; i < ends.length; i++) {
            double[] start = {data.branches().get(i).branch().start()};
            last.add(Series.points("", start, new double[] {ends[i]})
                    .colour(colour(data.branches().get(i))));
        }
        return chart.inset(last);
    }

    private static Axis axis(String what) {
        return Axis.linear(what).within(0, Double.POSITIVE_INFINITY);
    }

    private static Series curve(String name, List<Measurement> measured, ToDoubleFunction<Measurement> value) {
        return Series.line(
                name,
                measured.stream().mapToDouble(Measurement::step).toArray(),
                measured.stream().mapToDouble(value).toArray());
    }

    private HeatMap similarity() {
        Continuations endpoints = data.endpoints();
        double[] starts = endpoints.endpoints().stream()
                .mapToDouble(endpoint -> endpoint.checkpoint())
                .toArray();
        HeatMap map = new HeatMap(
                        Axis.linear(DEPARTURE),
                        starts,
                        Axis.linear(DEPARTURE),
                        starts,
                        endpoints.similarity().matrix())
                .colours(ColourMap.VIRIDIS, Axis.share("Sim_{*J*}"))
                .missing("diverged");
        var frozen = data.freezing().get(0);
        if (frozen.time().isPresent()) {
            double[] edges = map.x().edges(starts);
            int from = (int) IntStream.range(0, starts.length)
                    .filter(i -> starts[i] < frozen.time().getAsLong())
                    .count();
            double low = edges[from];
            double high = edges[starts.length];
            map.overlay(
                    Series.line("", new double[] {low, high, high, low, low}, new double[] {low, low, high, high, low})
                            .colour(FROZEN)
                            .width(3));
            return map.titled(
                    "reference, framed from *t*_{f} = " + frozen.time().getAsLong() + " on");
        }
        return map.titled("reference, never frozen");
    }

    private LineChart endpoints(String what, ToDoubleFunction<Measurement> value) {
        List<Fig1Data.Mean> means = data.means(value);
        double[] starts = means.stream().mapToDouble(Fig1Data.Mean::start).toArray();
        double[] mean = means.stream().mapToDouble(m -> m.values().mean()).toArray();
        double[] sem = means.stream().mapToDouble(m -> m.values().sem()).toArray();
        LineChart chart = new LineChart(Axis.linear(DEPARTURE), axis(what + " at the end"))
                .add(Series.line("", starts, mean).errors(sem).marker(Series.Marker.CIRCLE));
        FreezingSummary frozen = data.frozen();
        double at = frozen.time().mean();
        double half = frozen.time().sem();
        if (!Double.isNaN(at)) {
            chart.vertical(at, "⟨*t*_{f}⟩");
        }
        return Double.isNaN(half) ? chart : chart.verticalBand(at - half, at + half);
    }

    /** How many repeats stand behind the mean freezing time, and how many of these are bounds. */
    private String frozenWords() {
        FreezingSummary frozen = data.frozen();
        return "⟨*t*_{f}⟩ of " + frozen.measured() + " measured, " + frozen.atFirst() + " at first; " + frozen.atLast()
                + " at last";
    }
}
