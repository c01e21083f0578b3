package kramers.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import kramers.experiment.scan.Scan;
import kramers.experiment.scan.ScanSpec;
import kramers.experiment.scan.TheoryPrediction;
import kramers.langevin.CellStatistics;
import kramers.langevin.TimeSeries;
import kramers.plot.Figure;
import kramers.plot.LineChart;
import kramers.plot.Plot;
import kramers.plot.element.Axis;
import kramers.plot.element.Series;
import kramers.plot.element.ShareBar;
import kramers.plot.element.Style;
import kramers.plot.element.Ticks;
import kramers.theory.SteadyState;

/** How an ensemble went: P_flat over time and over y, freezing or escape times, and sample paths. */
public final class EnsemblePicture {
    /** Colours of a picture. */
    private static final int MOST_CELLS = 6;

    private static final int MOST_PATHS = 6;

    private final Scan.Result result;
    private final TheoryPrediction theory;
    private final ScanSpec spec;
    private final int[] steps;
    private final List<Integer> cells;
    /** Behind a title, if not all cells are shown. */
    private final String part;

    public EnsemblePicture(Scan.Result result, TheoryPrediction theory) {
        this.result = result;
        this.theory = theory;
        spec = result.spec();
        steps = spec.ensemble().recording().steps();
        List<Integer> all = IntStream.range(0, spec.cells())
                .filter(i -> result.cell(i) != null)
                .boxed()
                .toList();
        cells = all.subList(0, Math.min(MOST_CELLS, all.size()));
        part = all.size() > MOST_CELLS ? " (first " + MOST_CELLS + " of " + all.size() + " cells)" : "";
    }

    /** All of it. */
    Figure panels() {
        List<Plot> panels = new ArrayList<>(List.of(overTime()));
        TimesPicture times = new TimesPicture(result, cells);
        List<String> names = cells.stream().map(this::name).toList();
        if (spec.ensemble().holdY()) {
            panels.add(times.firstPassage(names));
        } else {
            panels.add(overY());
            panels.add(times.freezing(names));
        }
        if (!spec.ensemble().holdY()) {
            cells.stream()
                    .filter(i ->
                            result.part().first(i) < spec.ensemble().recording().paths())
                    .findFirst()
                    .map(i -> new LandscapePicture(spec.ensemble().landscape()).paths(result, i, MOST_PATHS))
                    .ifPresent(panels::add);
        }
        return Figure.of(panels.toArray(Plot[]::new));
    }

    private String name(int i) {
        boolean one = spec.eta().length == 1;
        String eta = Ticks.number(spec.cell(i).eta());
        String sigma = "*σ* = " + Ticks.number(spec.cell(i).sigma());
        return one ? sigma : "*η* = " + eta + (spec.sigma().length == 1 ? "" : ", " + sigma);
    }

    /** The name of a cell, and how much of it diverged. */
    private String nameWithLoss(int i) {
        CellStatistics s = result.cell(i);
        double share = (double) s.diverged() / s.trajectories();
        String loss = share == 1 ? ", diverged" : share > 0 ? ", " + ShareBar.percent(share) + " diverged" : "";
        return name(i) + loss;
    }

    private LineChart overTime() {
        LineChart chart = new LineChart(Axis.log("time *ηt*"), Axis.share("*P*_{flat}"))
                .titled("over time" + part)
                .missing("nothing to show");
        for (int c = 0; c < cells.size(); c++) {
            int i = cells.get(c);
            double[] time = each(r -> spec.cell(i).eta() * steps[r]);
            chart.add(simulated(i, nameWithLoss(i), time).colour(Style.cycle(c)));
            chart.add(Series.line(c == 0 ? "master equation" : "", time, head(theory.pFlat(i)))
                    .dash(Series.Dash.DASHED)
                    .colour(Style.cycle(c)));
        }
        if (spec.ensemble().holdY()) {
            atRest(chart);
            return chart;
        }
        return equilibrium(chart);
    }

    /** Fig. 4b: P_flat against mean y; without cells in which any diverged, as y of those goes far before it ends. */
    public LineChart overY() {
        LineChart chart = new LineChart(
                        Axis.linear("mean *y*").within(0, Double.POSITIVE_INFINITY), Axis.share("*P*_{flat}"))
                .titled("along the valleys")
                .missing("some diverged in every cell");
        boolean first = true;
        for (int c = 0; c < cells.size(); c++) {
            int i = cells.get(c);
            if (result.cell(i).diverged() > 0) {
                continue;
            }
            chart.add(simulated(i, name(i), each(r -> timeline(i).yMean(r))).colour(Style.cycle(c)));
            chart.add(Series.line(first ? "master equation" : "", head(theory.yMean(i)), head(theory.pFlat(i)))
                    .dash(Series.Dash.DASHED)
                    .colour(Style.cycle(c)));
            first = false;
        }
        return equilibrium(chart);
    }

    private LineChart equilibrium(LineChart chart) {
        return chart.horizontal(SteadyState.pFlatEquilibrium(spec.ensemble().landscape()), "*γ*/(1+*γ*)");
    }

    /** The steady state of Eq. 9, dotted. */
    private void atRest(LineChart chart) {
        for (int c = 0; c < cells.size(); c++) {
            double deltaS = spec.cell(cells.get(c)).deltaS();
            if (spec.ensemble().noisePower() == 1 && deltaS > 0) {
                double eta = spec.cell(cells.get(c)).eta();
                double rest = SteadyState.pFlat(
                        spec.ensemble().landscape(), deltaS, spec.ensemble().yStart());
                double[] ends = {eta * Math.max(1, steps[0]), eta * steps[steps.length - 1]};
                chart.add(Series.line(c == 0 ? "at rest, Eq. 9" : "", ends, new double[] {rest, rest})
                        .dash(Series.Dash.DOTTED)
                        .colour(Style.cycle(c)));
            }
        }
    }

    private TimeSeries timeline(int i) {
        return result.cell(i).timeline();
    }

    /** P_flat with its 95 % interval, as long as a trajectory is left. */
    private Series simulated(int i, String name, double[] x) {
        CellStatistics s = result.cell(i);
        double[] low = each(r -> left(i, r, TimelineReport.interval(s, r).low()));
        double[] high = each(r -> left(i, r, TimelineReport.interval(s, r).high()));
        return Series.line(name, x, each(r -> TimelineReport.pFlat(s, r))).band(low, high);
    }

    private double left(int i, int r, double value) {
        return timeline(i).finite(r) > 0 ? value : Double.NaN;
    }

    private double[] each(IntFunction<Double> value) {
        double[] values = new double[steps.length];
        for (int r = 0; r < steps.length; r++) {
            values[r] = value.apply(r);
        }
        return values;
    }

    private double[] head(double[] values) {
        return java.util.Arrays.copyOf(values, steps.length);
    }
}
