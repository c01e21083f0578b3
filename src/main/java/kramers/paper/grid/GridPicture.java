package kramers.paper.grid;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import kramers.experiment.continuation.Endpoints;
import kramers.experiment.freezing.Criterion;
import kramers.experiment.freezing.FreezingTimes;
import kramers.experiment.training.TrainedNetwork;
import kramers.network.Measurement;
import kramers.plot.HeatMap;
import kramers.plot.LineChart;
import kramers.plot.element.Axis;
import kramers.plot.element.ColourMap;
import kramers.plot.element.Series;
import kramers.plot.element.Ticks;
import kramers.report.FreezingPicture;
import kramers.statistics.Correlation;
import kramers.statistics.Moments;

/** Panels of the grid: heat maps over learning rate and batch size, grey where no repeat converged, and curves beside them. */
record GridPicture(GridData data) {
    private static final String NONE = "none converged";
    private static final String FROZEN = "*η*⟨*t*_{f}⟩";
    private static final Axis STEPS = Axis.linear("*t* (steps)").within(0, Double.POSITIVE_INFINITY);
    private static final int GUIDE = 0xb0b0b0;

    HeatMap flatness() {
        return map(cell -> cell.flatness().mean(), Axis.linear("*F*"), NONE).titled("mean flatness");
    }

    HeatMap radius() {
        return map(GridCell::radius, Axis.log("*r*_{θ}"), "fewer than two converged")
                .titled("radius of endpoints");
    }

    HeatMap best() {
        return map(GridCell::bestIfConverged, Axis.linear("max. accuracy"), NONE)
                .titled("best test accuracy");
    }

    HeatMap freezing(Criterion criterion) {
        return map(cell -> cell.frozen(criterion), Axis.log(FROZEN), "none, or at 0")
                .titled(FreezingPicture.name(criterion));
    }

    /** A point a cell, and the line on which both criteria have the same time. */
    LineChart pair(Criterion across, Criterion up) {
        double[] x = data.values(cell -> cell.frozen(across));
        double[] y = data.values(cell -> cell.frozen(up));
        double[] sem = data.values(cell -> cell.frozenSem(up));
        double[] ends = IntStream.range(0, x.length)
                .filter(i -> !Double.isNaN(x[i] + y[i]))
                .mapToObj(i -> DoubleStream.of(x[i], y[i]))
                .flatMapToDouble(values -> values)
                .toArray();
        DoubleSummaryStatistics range = Arrays.stream(ends).summaryStatistics();
        double[] same = ends.length == 0 ? new double[0] : new double[] {range.getMin(), range.getMax()};
        Correlation correlation = data.between(across, up);
        return new LineChart(time(across), time(up))
                .add(Series.line("", same, same).colour(GUIDE).width(1))
                .add(Series.points("", x, y)
                        .errors(Arrays.stream(sem)
                                .map(e -> Double.isFinite(e) ? e : 0)
                                .toArray()))
                .missing("no cell has both")
                .titled(agreement(correlation));
    }

    private static Axis time(Criterion criterion) {
        return Axis.linear(FROZEN + ", " + FreezingPicture.name(criterion)).within(0, Double.POSITIVE_INFINITY);
    }

    private static String agreement(Correlation correlation) {
        String cells = correlation.pairs() + (correlation.pairs() == 1 ? " cell" : " cells");
        return Double.isNaN(correlation.r())
                ? cells
                : String.format(
                        Locale.ROOT,
                        "*R*^{2} = %.2f ± %.2f, %s",
                        correlation.rSquared(),
                        correlation.rSquaredError(),
                        cells);
    }

    /** One trajectory's training loss, with the criterion's line and the time when it is met. */
    LineChart trajectoryLoss(Criterion criterion) {
        LineChart chart = trajectory(Axis.log("training loss"), Measurement::trainLoss)
                .horizontal(criterion.threshold(), Ticks.number(criterion.threshold()));
        data.curves().shown().sound().stream()
                .limit(1)
                .map(network -> FreezingTimes.ofTraining(data.curves().eta(), Endpoints.curve(network), criterion))
                .filter(time -> time.time().isPresent())
                .forEach(time -> chart.vertical(time.time().getAsLong(), "*t*_{f}"));
        return chart;
    }

    LineChart trajectoryAccuracy() {
        return trajectory(Axis.share("training accuracy"), Measurement::trainAccuracy);
    }

    private LineChart trajectory(Axis what, ToDoubleFunction<Measurement> value) {
        GridCurves.Batch batch = data.curves().shown();
        LineChart chart = new LineChart(STEPS, what)
                .titled("*η* = " + Ticks.number(data.curves().eta()) + ", *B* = " + batch.size())
                .missing("all repeats diverged");
        batch.sound().stream()
                .limit(1)
                .map(TrainedNetwork::measurements)
                .forEach(measured -> chart.add(Series.line(
                        "",
                        measured.stream().mapToDouble(Measurement::step).toArray(),
                        measured.stream().mapToDouble(value).toArray())));
        return chart;
    }

    LineChart lossCurves() {
        return curves(Axis.log("training loss"), Measurement::trainLoss)
                .titled("training loss, *η* = " + Ticks.number(data.curves().eta()) + ", mean ± SEM");
    }

    LineChart flatnessCurves() {
        return flatnessCurves(Axis.linear("*F*").within(0, Double.POSITIVE_INFINITY));
    }

    /** Where networks begin far flatter than they end. */
    LineChart flatnessCurvesOverDecades() {
        return flatnessCurves(Axis.log("*F*"));
    }

    private LineChart flatnessCurves(Axis axis) {
        return curves(axis, Measurement::flatness)
                .titled("flatness, *η* = " + Ticks.number(data.curves().eta()) + ", mean ± SEM");
    }

    private LineChart curves(Axis what, ToDoubleFunction<Measurement> value) {
        LineChart chart = new LineChart(STEPS, what).missing("all repeats diverged");
        List<GridCurves.Batch> batches = data.curves().batches();
        for (int b = 0; b < batches.size(); b++) {
            Moments[] means = batches.get(b).means(value);
            double[] steps =
                    Arrays.stream(batches.get(b).steps()).asDoubleStream().toArray();
            double[] mean = Arrays.stream(means).mapToDouble(Moments::mean).toArray();
            double[] sem = Arrays.stream(means).mapToDouble(Moments::sem).toArray();
            double place = batches.size() == 1 ? 0 : (double) b / (batches.size() - 1);
            chart.add(Series.line("*B* = " + batches.get(b).size(), steps, mean)
                    .band(sem)
                    .colour(ColourMap.VIRIDIS_LINES.at(place)));
        }
        return chart;
    }

    HeatMap converged() {
        return map(GridCell::convergedShare, Axis.share("share"), "no value").titled("share that converged");
    }

    HeatMap cosine() {
        return map(GridCell::cosine, Axis.linear("mean cosine"), NONE).titled("angle of displacements");
    }

    HeatMap distance() {
        return map(GridCell::distance, Axis.log("mean distance"), NONE).titled("distance of endpoints");
    }

    HeatMap trainAccuracy() {
        return map(cell -> cell.mean(Measurement::trainAccuracy).mean(), Axis.linear("accuracy"), "all diverged")
                .titled("training accuracy");
    }

    HeatMap trainLoss() {
        return map(cell -> cell.mean(Measurement::trainLoss).mean(), Axis.log("loss"), "all diverged")
                .titled("training loss");
    }

    HeatMap testLoss() {
        return map(cell -> cell.mean(Measurement::testLoss).mean(), Axis.log("loss"), "all diverged")
                .titled("test loss");
    }

    private HeatMap map(ToDoubleFunction<GridCell> value, Axis scale, String missing) {
        return HeatMap.ofCells(
                        axis("batch size *B*"),
                        data.values(GridCell::batch),
                        axis("learning rate *η*"),
                        data.values(GridCell::eta),
                        data.values(value))
                .colours(ColourMap.VIRIDIS, scale)
                .missing(missing);
    }

    private static Axis axis(String label) {
        return Axis.log(label).within(0, Double.POSITIVE_INFINITY);
    }
}
