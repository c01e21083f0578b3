package kramers.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import kramers.experiment.PhaseDiagram;
import kramers.experiment.PhaseSpec;
import kramers.experiment.Prediction;
import kramers.langevin.CellStatistics;
import kramers.langevin.Timeline;
import kramers.langevin.Wilson;
import kramers.math.Histogram;
import kramers.theory.SteadyState;

/** How an ensemble went: P_flat over time and over y, freezing or escape times, and sample paths. */
final class EnsemblePicture {
    /** Colours of a picture. */
    private static final int MOST_CELLS = 6;

    private static final int MOST_PATHS = 6;

    private final PhaseDiagram.Result result;
    private final Prediction theory;
    private final PhaseSpec spec;
    private final int[] steps;
    private final List<Integer> cells = new ArrayList<>();

    EnsemblePicture(PhaseDiagram.Result result, Prediction theory) {
        this.result = result;
        this.theory = theory;
        spec = result.spec();
        steps = spec.ensemble().recording().steps();
        for (int i = 0; i < spec.cells() && cells.size() < MOST_CELLS; i++) {
            if (result.cell(i) != null) {
                cells.add(i);
            }
        }
    }

    /** All of it. */
    Panels panels() {
        List<Panel> panels = new ArrayList<>(List.of(overTime()));
        if (spec.ensemble().holdY()) {
            panels.add(times("first passage", 2, "time to first passage *ηt*"));
        } else {
            panels.add(overY());
            panels.add(times("freezing", 0, "freezing time *ηt*_{f}"));
        }
        if (spec.ensemble().recording().paths() > 0 && !spec.ensemble().holdY()) {
            panels.add(new LandscapePicture(spec.ensemble().landscape()).paths(result, cells.get(0), MOST_PATHS));
        }
        return Panels.of(panels.toArray(Panel[]::new));
    }

    private String name(int i) {
        boolean one = spec.eta().length == 1;
        String eta = Ticks.number(spec.cell(i).eta());
        String sigma = "*σ* = " + Ticks.number(spec.cell(i).sigma());
        return one ? sigma : "*η* = " + eta + (spec.sigma().length == 1 ? "" : ", " + sigma);
    }

    private LineChart overTime() {
        LineChart chart = new LineChart(Axis.log("time *ηt*"), Axis.linear("*P*_{flat}")).titled("over time");
        for (int c = 0; c < cells.size(); c++) {
            int i = cells.get(c);
            double[] time = each(r -> spec.cell(i).eta() * steps[r]);
            chart.add(simulated(i, name(i), time).colour(Style.cycle(c)));
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

    /** Fig. 4b: P_flat against mean y. */
    LineChart overY() {
        LineChart chart = new LineChart(Axis.linear("mean *y*"), Axis.linear("*P*_{flat}")).titled("along the valleys");
        for (int c = 0; c < cells.size(); c++) {
            int i = cells.get(c);
            chart.add(simulated(i, name(i), each(r -> timeline(i).yMean(r))).colour(Style.cycle(c)));
            chart.add(Series.line(c == 0 ? "master equation" : "", head(theory.yMean(i)), head(theory.pFlat(i)))
                    .dash(Series.Dash.DASHED)
                    .colour(Style.cycle(c)));
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

    private Timeline timeline(int i) {
        return result.cell(i).timeline();
    }

    /** P_flat with its 95 % interval. */
    private Series simulated(int i, String name, double[] x) {
        CellStatistics s = result.cell(i);
        double[] low =
                each(r -> Wilson.of(s.timeline().flat(r), s.trajectories()).low());
        double[] high =
                each(r -> Wilson.of(s.timeline().flat(r), s.trajectories()).high());
        return Series.line(name, x, each(r -> TimelineReport.pFlat(s, r))).band(low, high);
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

    /** Share of trajectories per factor e in time, of one histogram or two that follow each other. */
    private LineChart times(String title, int quantity, String label) {
        LineChart chart =
                new LineChart(Axis.log(label), Axis.linear("d*P*/d ln *t*").range(0, Double.NaN)).titled(title);
        for (int c = 0; c < cells.size(); c++) {
            int i = cells.get(c);
            for (int q = quantity; q <= quantity + (quantity > 0 ? 1 : 0); q++) {
                Histogram histogram = HistogramReport.QUANTITIES.get(q).of().apply(result.cell(i));
                String valley = quantity == 0 ? "" : q == quantity ? ", from flat" : ", from sharp";
                chart.add(density(name(i) + valley, histogram, i)
                        .dash(q == quantity ? Series.Dash.SOLID : Series.Dash.DASHED)
                        .colour(Style.cycle(c)));
            }
        }
        return chart;
    }

    private Series density(String name, Histogram histogram, int i) {
        int first = histogram.size();
        int last = 0;
        long all = 0;
        for (int b = 0; b < histogram.size(); b++) {
            if (histogram.count(b) > 0) {
                first = Math.min(first, b);
                last = b;
                all += histogram.count(b);
            }
        }
        int n = Math.max(0, last + 1 - first);
        double[] x = new double[n];
        double[] y = new double[n];
        for (int k = 0; k < n; k++) {
            // The bin of 0 has no place on a logarithmic axis; freezing times and passages begin at 1.
            double low = Math.max(0.5, histogram.bins().lower(first + k));
            double high = histogram.bins().lower(first + k + 1);
            x[k] = spec.cell(i).eta() * Math.sqrt(low * high);
            y[k] = histogram.count(first + k) / (all * Math.log(high / low));
        }
        return Series.line(name, x, y);
    }
}
