package kramers.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import kramers.experiment.continuation.Freezing;
import kramers.experiment.freezing.Criterion;
import kramers.experiment.freezing.Endpoint;
import kramers.experiment.freezing.FreezingSummary;
import kramers.experiment.freezing.FreezingTime;
import kramers.plot.Figure;
import kramers.plot.HeatMap;
import kramers.plot.LineChart;
import kramers.plot.Plot;
import kramers.plot.element.Axis;
import kramers.plot.element.ColourMap;
import kramers.plot.element.Series;
import kramers.plot.element.Ticks;

/** When networks froze: similarities of one network's endpoints, and freezing times over the grid. */
public final class FreezingPicture {
    private static final int RED = 0xd62728;

    private final Freezing freezing;

    public FreezingPicture(Freezing freezing) {
        this.freezing = freezing;
    }

    /** All of it. */
    Figure panels() {
        List<Plot> panels = new ArrayList<>();
        panels.add(similarity(freezing.networks().get(0)));
        List<Freezing.Cell> cells = freezing.cells();
        boolean plane = cells.stream()
                                .mapToDouble(Freezing.Cell::eta)
                                .distinct()
                                .count()
                        > 1
                && cells.stream().mapToDouble(Freezing.Cell::batch).distinct().count() > 1;
        if (plane) {
            for (int c : mapped()) {
                panels.add(map(c));
            }
        } else {
            panels.add(overNoise());
        }
        return Figure.of(panels.toArray(Plot[]::new));
    }

    /** Sim_J between all endpoints of a network (Fig. 1d), those from t_f on framed. */
    public HeatMap similarity(Freezing.Network network) {
        double[] times = network.continuations().endpoints().stream()
                .mapToDouble(Endpoint::checkpoint)
                .toArray();
        Axis axis = Axis.linear("*t*_{c}");
        FreezingTime time = network.times().get(0);
        HeatMap map = new HeatMap(
                        axis,
                        times,
                        axis,
                        times,
                        network.continuations().similarity().matrix())
                .colours(ColourMap.VIRIDIS, Axis.linear("Sim_{*J*}").range(0, 1))
                .missing("diverged")
                .titled("*η* = " + Ticks.number(network.spec().eta()) + ", *B* = "
                        + network.spec().batch() + ", repeat " + network.spec().repeat());
        if (time.time().isPresent() && times.length > 1) {
            double[] edges = axis.edges(times);
            int first = Arrays.binarySearch(times, time.time().getAsLong());
            double low = edges[first];
            double high = edges[edges.length - 1];
            double[] x = {low, high, high, low, low};
            double[] y = {low, low, high, high, low};
            map.overlay(Series.line("*t*_{c} ≥ *t*_{f}", x, y).colour(RED));
        }
        return map;
    }

    /** eta times the mean freezing time over learning rate and batch size (Fig. 2a, S4). */
    public HeatMap map(int criterion) {
        List<Freezing.Cell> cells = freezing.cells();
        double[] batches = cells.stream().mapToDouble(Freezing.Cell::batch).toArray();
        double[] etas = cells.stream().mapToDouble(Freezing.Cell::eta).toArray();
        double[] times = cells.stream()
                .mapToDouble(cell -> cell.summaries().get(criterion).etaMean())
                .map(time -> time > 0 ? time : Double.NaN)
                .toArray();
        return HeatMap.ofCells(axis("batch size *B*"), batches, axis("learning rate *η*"), etas, times)
                .colours(ColourMap.VIRIDIS, Axis.log("*η*⟨*t*_{f}⟩"))
                .missing("none, or at 0")
                .titled(name(freezing.criteria().get(criterion)));
    }

    private static Axis axis(String label) {
        return Axis.log(label).within(0, Double.POSITIVE_INFINITY);
    }

    /** A criterion in rich text. */
    public static String name(Criterion criterion) {
        String threshold = Ticks.number(criterion.threshold());
        return switch (criterion.kind()) {
            case JACCARD_MUTUAL -> "Sim_{*J*} ≥ " + threshold + ", mutual";
            case JACCARD_LAST -> "Sim_{*J*} ≥ " + threshold + " with the last";
            case PREDICTION -> "predictions agree ≥ " + threshold;
            case TRAIN_LOSS -> "training loss ≤ " + threshold;
            case FULL_ACCURACY -> "training accuracy 1";
        };
    }

    /** eta times the mean freezing time over eta/B, its standard error beside it, for a grid of one row. */
    private LineChart overNoise() {
        LineChart chart =
                new LineChart(Axis.log("*η*/*B*"), Axis.linear("*η*⟨*t*_{f}⟩").within(0, Double.POSITIVE_INFINITY));
        List<Freezing.Cell> cells = freezing.cells();
        double[] noise = cells.stream().mapToDouble(c -> c.eta() / c.batch()).toArray();
        for (int c : shown()) {
            FreezingSummary[] summaries =
                    cells.stream().map(cell -> cell.summaries().get(c)).toArray(FreezingSummary[]::new);
            double[] means = Arrays.stream(summaries)
                    .mapToDouble(FreezingSummary::etaMean)
                    .toArray();
            double[] errors = Arrays.stream(summaries)
                    .mapToDouble(s -> Double.isFinite(s.etaSem()) ? s.etaSem() : 0)
                    .toArray();
            chart.add(Series.points(name(freezing.criteria().get(c)), noise, means)
                    .errors(errors));
        }
        return chart.titled("freezing time by criterion, mean and standard error")
                .missing("no freezing time");
    }

    /** All of the first criterion's kind, then the first one of each kind that is no comparison of error sets. */
    private int[] mapped() {
        List<Criterion> criteria = freezing.criteria();
        Criterion.Kind drawn = criteria.get(0).kind();
        List<Integer> firsts = Arrays.stream(shown()).boxed().toList();
        return IntStream.range(0, criteria.size())
                .filter(c -> criteria.get(c).kind() == drawn
                        || firsts.contains(c)
                                && criteria.get(c).kind() != Criterion.Kind.JACCARD_MUTUAL
                                && criteria.get(c).kind() != Criterion.Kind.JACCARD_LAST)
                .toArray();
    }

    /** The first criterion of each kind. */
    private int[] shown() {
        List<Criterion> criteria = freezing.criteria();
        return IntStream.range(0, criteria.size())
                .filter(c -> criteria.subList(0, c).stream()
                        .noneMatch(before -> before.kind() == criteria.get(c).kind()))
                .toArray();
    }
}
