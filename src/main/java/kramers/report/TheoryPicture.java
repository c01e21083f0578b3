package kramers.report;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import kramers.experiment.TheorySpec;
import kramers.landscape.TwoValley;
import kramers.theory.DerivedFreezing;
import kramers.theory.SteadyState;

/** The steady state over noise scale and y, the paper's Fig. 4c. */
final class TheoryPicture {
    /** The slice that the paper marks. */
    static final double SLICE = 5;

    private static final int WHITE = 0xffffff;
    private static final String DELTA_S = "noise scale Δ_{*S*} = *ησ*";

    private final TheorySpec spec;
    private final TwoValley land;
    private final double[] deltaS;
    private final double[] ys;

    TheoryPicture(TheorySpec spec) {
        this.spec = spec;
        land = spec.landscape();
        deltaS = Arrays.stream(spec.deltaS()).sorted().toArray();
        ys = Arrays.stream(spec.y()).sorted().toArray();
    }

    private static Axis axis(String label, double[] values) {
        boolean log = values[0] > 0 && values[values.length - 1] >= 10 * values[0];
        return log ? Axis.log(label) : Axis.linear(label);
    }

    private double[] each(DoubleUnaryOperator value) {
        return Arrays.stream(deltaS).map(value).toArray();
    }

    /** The slice of the paper, or the nearest that the grid has. */
    private double sliceY() {
        return Math.max(ys[0], Math.min(ys[ys.length - 1], SLICE));
    }

    /** The map with the freezing line and the slice. */
    HeatMap plane() {
        double[][] p = new double[deltaS.length][ys.length];
        for (int i = 0; i < p.length; i++) {
            for (int j = 0; j < ys.length; j++) {
                p[i][j] = SteadyState.pFlat(land, deltaS[i], ys[j]);
            }
        }
        double[] freeze = each(d ->
                within(DerivedFreezing.yFreeze(land, d, spec.epsilon(), true).value(), ys[0], ys[ys.length - 1]));
        double y = sliceY();
        return new HeatMap(axis(DELTA_S, deltaS), deltaS, Axis.linear("*y*"), ys, p)
                .titled("steady state and freezing")
                .colours(ColourMap.VIRIDIS, Axis.linear("*P*_{flat}^{ss}"))
                .overlay(Series.line("freezing, Eq. 11", deltaS, freeze).colour(0xd55e00))
                .overlay(Series.line("*y* = " + Ticks.number(y), deltaS, each(d -> y))
                        .dash(Series.Dash.DASHED)
                        .colour(WHITE));
    }

    private static double within(double value, double low, double high) {
        return value >= low && value <= high ? value : Double.NaN;
    }

    /** Along the slice the steady state falls with noise, while what a run keeps rises. */
    LineChart slice() {
        double y = sliceY();
        return new LineChart(axis(DELTA_S, deltaS), Axis.linear("*P*_{flat}"))
                .titled("at fixed *y*, and what a run keeps")
                .add(Series.line(
                        "steady state at *y* = " + Ticks.number(y), deltaS, each(d -> SteadyState.pFlat(land, d, y))))
                .add(Series.line("kept at freezing", deltaS, each(d -> DerivedFreezing.kept(land, d)
                        .value())))
                .horizontal(SteadyState.pFlatEquilibrium(land), "*γ*/(1+*γ*)");
    }
}
