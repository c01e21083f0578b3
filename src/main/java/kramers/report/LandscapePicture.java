package kramers.report;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import kramers.experiment.scan.Scan;
import kramers.landscape.TwoValley;
import kramers.langevin.TimeSeries;
import kramers.plot.HeatMap;
import kramers.plot.LineChart;
import kramers.plot.Surface;
import kramers.plot.element.Axis;
import kramers.plot.element.ColourMap;
import kramers.plot.element.LegendPosition;
import kramers.plot.element.Series;
import kramers.plot.element.Style;
import kramers.plot.element.Ticks;
import kramers.plot.space.SpaceCurve;
import kramers.theory.EffectiveLoss;

/** The two valleys: as a surface, from above with sample paths, and cut across. */
public final class LandscapePicture {
    private static final int WHITE = 0xffffff;

    /** In units of x1 or x2: beyond, a path has diverged. The bottoms are at 1 at the most. */
    private static final double FAR = 3;

    private final TwoValley land;

    public LandscapePicture(TwoValley land) {
        this.land = land;
    }

    static double[] evenly(double low, double high, int n) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = low + (high - low) * i / (n - 1);
        }
        return values;
    }

    private static double[] each(double[] at, DoubleUnaryOperator value) {
        return Arrays.stream(at).map(value).toArray();
    }

    private double[][] loss(double[] xs, double[] ys) {
        double[][] loss = new double[xs.length][ys.length];
        for (int i = 0; i < xs.length; i++) {
            for (int j = 0; j < ys.length; j++) {
                loss[i][j] = land.loss(xs[i], ys[j]);
            }
        }
        return loss;
    }

    /** Fig. 3b: the landscape with the lines of both valley bottoms. */
    public Surface surface() {
        double reach = 1.5 * Math.max(land.x1(), land.x2());
        double[] xs = evenly(-reach, reach, 61);
        double[] ys = evenly(0, 50, 51);
        double[][] loss = loss(xs, ys);
        double low = Arrays.stream(loss).flatMapToDouble(Arrays::stream).min().orElse(0);
        double[] flat = each(ys, y -> land.g1(y) / 2);
        double[] sharp = each(ys, y -> -land.g2(y) / 2);
        double[] bottom = each(ys, y -> land.ridge(y) - land.barrier(y));
        return new Surface(
                        Axis.linear("*x*"),
                        xs,
                        Axis.linear("*y*"),
                        ys,
                        Axis.linear("loss *L*").range(low, land.ridge(0) + 0.6 * (land.ridge(0) - low)),
                        loss)
                .add(new SpaceCurve("flatter valley", flat, ys, bottom, Style.FLATTER))
                .add(new SpaceCurve("sharper valley", sharp, ys, bottom, Style.SHARPER))
                .seenFrom(62, 40)
                .titled("loss landscape");
    }

    /** From above: contours, ridge, both bottoms, and sample paths of a cell, the first that are there. */
    public HeatMap paths(Scan.Result result, int cell, int most) {
        TimeSeries timeline = result.cell(cell).timeline();
        int first = (int) Math.min(result.part().first(cell), timeline.paths());
        int end = (int) Math.min(
                Math.min(timeline.paths(), first + most),
                first + result.cell(cell).trajectories());
        double top = land.yb() / 2;
        double reach = 0.2;
        for (int n = first; n < end; n++) {
            for (int r = 0; r < timeline.size() && near(timeline.pathX(n, r)); r++) {
                top = Math.max(top, timeline.pathY(n, r));
                reach = Math.max(reach, Math.abs(timeline.pathX(n, r)));
            }
        }
        HeatMap map = above(1.1 * reach, 1.02 * top).titled("sample paths over the loss");
        for (int n = first; n < end; n++) {
            String name = n == first ? "sample paths" : "";
            map.overlay(path(name, timeline, n).colour(n == first ? 0x000000 : 0x555555));
        }
        return map;
    }

    /** Whether a path is still there, and not on its way to infinity. */
    private boolean near(double x) {
        return Math.abs(x) <= FAR * Math.max(land.x1(), land.x2());
    }

    private static Series path(String name, TimeSeries timeline, int n) {
        double[] x = new double[timeline.size()];
        double[] y = new double[timeline.size()];
        for (int r = 0; r < x.length; r++) {
            x[r] = timeline.pathX(n, r);
            y[r] = timeline.pathY(n, r);
        }
        return Series.line(name, x, y);
    }

    private HeatMap above(double reach, double top) {
        double[] xs = evenly(-reach, reach, 121);
        double[] ys = evenly(0, top, 121);
        double[][] loss = loss(xs, ys);
        double low = Arrays.stream(loss).flatMapToDouble(Arrays::stream).min().orElse(0);
        double high = land.ridge(0) + 0.3 * (land.ridge(0) - low);
        HeatMap map = new HeatMap(Axis.linear("*x*"), xs, Axis.linear("*y*"), ys, loss)
                .colours(ColourMap.VIRIDIS, Axis.linear("loss *L*").range(low, high));
        for (int k = 1; k < 10; k++) {
            map.contour(low + (high - low) * k / 10, 0xcccccc);
        }
        return map.overlay(Series.line("ridge", new double[] {0, 0}, new double[] {0, top})
                        .dash(Series.Dash.DASHED)
                        .colour(WHITE))
                .overlay(Series.line("flatter valley", each(ys, y -> land.g1(y) / 2), ys)
                        .colour(Style.FLATTER))
                .overlay(Series.line("sharper valley", each(ys, y -> -land.g2(y) / 2), ys)
                        .colour(Style.SHARPER));
    }

    /** Loss and effective loss (Eq. 7) across the valleys at fixed y, less the height of the ridge. */
    public LineChart across(double deltaS, double y) {
        double reach = 1.3 * Math.max(land.g1(y), land.g2(y));
        double[] xs = evenly(-reach, reach, 261);
        EffectiveLoss effective = new EffectiveLoss(land, deltaS, y);
        double floor = -1.15 * Math.max(effective.barrier(true), land.barrier(y));
        return new LineChart(
                        Axis.linear("*x*"),
                        Axis.linear("loss less that of the ridge").range(1.9 * floor, -0.6 * floor))
                .titled("across the valleys at *y* = " + Ticks.number(y))
                .add(Series.line("loss *L*", xs, each(xs, x -> land.loss(x, y) - land.ridge(y))))
                .add(Series.line("effective loss *L*_{eff}", xs, each(xs, x -> effective.drift(x) - land.ridge(y))))
                .legend(LegendPosition.BOTTOM_RIGHT)
                .vertical(0, "ridge");
    }
}
