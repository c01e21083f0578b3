package kramers.report;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import kramers.experiment.plane.TheorySpec;
import kramers.landscape.TwoValley;
import kramers.plot.Figure;
import kramers.plot.HeatMap;
import kramers.plot.LineChart;
import kramers.plot.element.Axis;
import kramers.plot.element.ColourMap;
import kramers.plot.element.Series;
import kramers.plot.element.Ticks;
import kramers.theory.DerivedFreezing;
import kramers.theory.Estimate;
import kramers.theory.SteadyState;

/** The steady state over noise scale and y, the paper's Fig. 4c. */
public final class TheoryPicture {
    /** The slice that the paper marks. */
    public static final double SLICE = 5;

    private static final int WHITE = 0xffffff;
    private static final int PAPER = 0xd55e00;
    private static final int DERIVED = 0x000000;
    private static final String DELTA_S = "noise scale Δ_{*S*} = *ησ*";

    private final TheorySpec spec;
    private final TwoValley land;
    private final double[] deltaS;
    private final double[] ys;

    public TheoryPicture(TheorySpec spec) {
        this.spec = spec;
        land = spec.landscape();
        deltaS = Arrays.stream(spec.deltaS()).sorted().toArray();
        ys = Arrays.stream(spec.y()).sorted().toArray();
    }

    private Axis noiseAxis() {
        return axis(DELTA_S, deltaS, deltaS[deltaS.length - 1] >= 10 * deltaS[0]);
    }

    /** An axis of a quantity that is not negative, here in ascending order; one or two values have their own ticks. */
    private static Axis axis(String label, double[] values, boolean log) {
        Axis axis = (log ? Axis.log(label) : Axis.linear(label)).within(0, Double.POSITIVE_INFINITY);
        return values.length <= 2 ? axis.marked(values) : axis;
    }

    private double[] each(DoubleUnaryOperator value) {
        return Arrays.stream(deltaS).map(value).toArray();
    }

    /** The slice of the paper, or the nearest that the grid has. */
    private double sliceY() {
        return Math.max(ys[0], Math.min(ys[ys.length - 1], SLICE));
    }

    /** All of it. */
    Figure panels() {
        return Figure.of(plane(), slice());
    }

    /** The map with both freezing lines and the slice. */
    public HeatMap plane() {
        double[][] p = new double[deltaS.length][ys.length];
        for (int i = 0; i < p.length; i++) {
            for (int j = 0; j < ys.length; j++) {
                p[i][j] = SteadyState.pFlat(land, deltaS[i], ys[j]);
            }
        }
        double y = sliceY();
        double[] edges = noiseAxis().edges(deltaS);
        double[] across = {edges[0], edges[edges.length - 1]};
        return new HeatMap(noiseAxis(), deltaS, axis("*y*", ys, false), ys, p)
                .titled("steady state and freezing")
                .colours(ColourMap.VIRIDIS, Axis.share("*P*_{flat}^{ss}"))
                .overlay(line("freezing, Eq. 11", d -> within(spec.freezing().yFreeze(d)))
                        .colour(PAPER))
                .overlay(line("freezing, derived here", d -> within(derived(d)))
                        .dash(Series.Dash.DOTTED)
                        .colour(DERIVED))
                .overlay(Series.line("*y* = " + Ticks.number(y), across, new double[] {y, y})
                        .dash(Series.Dash.DASHED)
                        .colour(WHITE));
    }

    /** A line over Delta_S; one without a value is not in the legend. */
    private Series line(String name, DoubleUnaryOperator value) {
        double[] values = each(value);
        boolean any = Arrays.stream(values).anyMatch(Double::isFinite);
        return Series.line(any ? name : "", deltaS, values);
    }

    /** A y within the map, or NaN. */
    private double within(Estimate estimate) {
        double y = estimate.value();
        return y >= ys[0] && y <= ys[ys.length - 1] ? y : Double.NaN;
    }

    private Estimate derived(double d) {
        return DerivedFreezing.yFreeze(land, d, DerivedFreezing.MEAN, true);
    }

    /** Along the slice the steady state falls with noise, while what a run keeps rises. */
    LineChart slice() {
        double y = sliceY();
        double equilibrium = SteadyState.pFlatEquilibrium(land);
        // All curves are on one side of it; on the other the legend finds room.
        Axis p = Axis.share("*P*_{flat}");
        p = land.gamma() >= 1
                ? p.range(equilibrium - (1 - equilibrium) / 2, Double.NaN)
                : p.range(Double.NaN, 1.5 * equilibrium);
        return new LineChart(noiseAxis(), p)
                .titled("at fixed *y*, and what a run keeps")
                .add(Series.line(
                        "steady state at *y* = " + Ticks.number(y), deltaS, each(d -> SteadyState.pFlat(land, d, y))))
                .add(line("kept, Eq. 12", d -> spec.freezing().pFlat(d).value()).colour(PAPER))
                .add(line("kept, derived here", d -> DerivedFreezing.kept(land, d)
                                .value())
                        .dash(Series.Dash.DOTTED)
                        .colour(DERIVED))
                .horizontal(equilibrium, "*γ*/(1+*γ*)");
    }
}
