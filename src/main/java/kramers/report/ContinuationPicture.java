package kramers.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import kramers.experiment.continuation.Continuation;
import kramers.experiment.continuation.ContinuedBranch;
import kramers.network.NetworkSpec;
import kramers.plot.Figure;
import kramers.plot.LineChart;
import kramers.plot.element.Axis;
import kramers.plot.element.Series;
import kramers.plot.element.Ticks;

/** What branches end at, over the time at which they left their network: mean over repeats and its standard error. */
public final class ContinuationPicture {
    /** Colours of a picture. */
    private static final int MOST_CELLS = 6;

    private final Continuation.Result result;
    /** Endpoints that are numbers, by cell of the training's grid, then by step of the checkpoint. */
    private final Map<String, TreeMap<Double, List<ContinuedBranch>>> cells = new LinkedHashMap<>();

    public ContinuationPicture(Continuation.Result result) {
        this.result = result;
        for (ContinuedBranch end : result.branches().values()) {
            if (!end.diverged()) {
                NetworkSpec network = end.branch().network();
                cells.computeIfAbsent(name(network), name -> new TreeMap<>())
                        .computeIfAbsent(end.branch().start() * network.eta(), time -> new ArrayList<>())
                        .add(end);
            }
        }
    }

    private String name(NetworkSpec network) {
        return "*η* = " + Ticks.number(network.eta()) + ", *B* = " + network.batch();
    }

    /** All of it. */
    Figure panels() {
        List<LineChart> panels = new ArrayList<>();
        if (result.spec().curvature().count() > 0) {
            panels.add(flatness());
        }
        panels.add(testLoss());
        panels.add(over("training loss at the end", end -> end.end().trainLoss()));
        return Figure.of(panels.toArray(LineChart[]::new));
    }

    /** Flatness at the end. */
    public LineChart flatness() {
        return over("flatness *F* at the end", end -> end.end().flatness());
    }

    /** Test loss at the end. */
    public LineChart testLoss() {
        return over("test loss at the end", end -> end.end().testLoss());
    }

    private LineChart over(String what, ToDoubleFunction<ContinuedBranch> value) {
        LineChart chart = new LineChart(
                Axis.linear("*η t*_{c}").within(0, Double.POSITIVE_INFINITY),
                Axis.linear(what).within(0, Double.POSITIVE_INFINITY));
        String part = cells.size() > MOST_CELLS ? " (first " + MOST_CELLS + " of " + cells.size() + " cells)" : "";
        cells.entrySet().stream()
                .limit(MOST_CELLS)
                .forEach(cell -> chart.add(series(cell.getKey(), cell.getValue(), value)));
        return chart.titled(what + part).missing("no branch ended at a number");
    }

    private static Series series(
            String name, TreeMap<Double, List<ContinuedBranch>> cell, ToDoubleFunction<ContinuedBranch> value) {
        double[] times = cell.keySet().stream().mapToDouble(t -> t).toArray();
        double[] means = new double[times.length];
        double[] errors = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            double[] values = cell.get(times[i]).stream()
                    .mapToDouble(value)
                    .filter(Double::isFinite)
                    .toArray();
            double mean = DoubleStream.of(values).average().orElse(Double.NaN);
            double squares =
                    DoubleStream.of(values).map(v -> (v - mean) * (v - mean)).sum();
            means[i] = mean;
            errors[i] = values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1) / values.length);
        }
        Series line = Series.line(name, times, means).marker(Series.Marker.CIRCLE);
        return DoubleStream.of(errors).anyMatch(e -> e > 0) ? line.errors(errors) : line;
    }
}
