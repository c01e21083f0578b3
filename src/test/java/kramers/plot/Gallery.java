package kramers.plot;

import java.nio.file.Files;
import java.nio.file.Path;
import kramers.landscape.TwoValley;
import kramers.plot.element.Axis;
import kramers.plot.element.ColourMap;
import kramers.plot.element.Series;
import kramers.plot.space.SpaceCurve;

/** Figures of every kind, for tests and for the eye: {@code main} writes them into a folder. */
public final class Gallery {

    private Gallery() {}

    public static double[] logSpaced(double low, double high, int n) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = low * Math.pow(high / low, n == 1 ? 0 : (double) i / (n - 1));
        }
        return values;
    }

    public static double[] evenly(double low, double high, int n) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = low + (high - low) * (n == 1 ? 0 : (double) i / (n - 1));
        }
        return values;
    }

    /** Two maps over a logarithmic grid: one with a contour and a curve, one with holes and marked cells. */
    static Figure maps() {
        double[] grid = logSpaced(0.01, 0.1, 10);
        double[][] p = new double[10][10];
        double[][] t = new double[10][10];
        boolean[][] diverged = new boolean[10][10];
        for (int i = 0; i < 10; i++) {
            for (int j = 0; j < 10; j++) {
                double s = grid[i] * grid[j];
                p[i][j] = 0.5 + 0.48 * Math.tanh(3 * (Math.log10(s) + 3));
                t[i][j] = i + j == 3 ? Double.NaN : 10 * Math.pow(s / 1e-4, 1.1);
                diverged[i][j] = i + j > 16;
            }
        }
        Axis eta = Axis.log("learning rate *η*");
        Axis sigma = Axis.log("noise strength *σ*");
        double[] curve = new double[10];
        for (int i = 0; i < 10; i++) {
            curve[i] = 1e-3 / grid[i];
        }
        return Figure.of(
                new HeatMap(eta, grid, sigma, grid, p)
                        .titled("Probability of the flat valley")
                        .colours(ColourMap.BLUE_RED, Axis.linear("*P*_{flat}").range(0, 1))
                        .contour(0.7, 0x000000)
                        .overlay(Series.line("*ησ* = 10⁻³", grid, curve).dash(Series.Dash.DASHED)),
                new HeatMap(eta, grid, sigma, grid, t)
                        .titled("Freezing")
                        .colours(ColourMap.VIRIDIS, Axis.log("*η*⟨*t*_{f}⟩"))
                        .mark(diverged, "diverged"));
    }

    /** Curves with bands and error bars on linear and on logarithmic axes. */
    static Figure charts() {
        double[] y = evenly(0, 15, 31);
        double[] s = logSpaced(1e-4, 4e-3, 6);
        LineChart left =
                new LineChart(Axis.linear("*y*"), Axis.linear("*P*_{flat}").range(0.4, 1));
        double[] half = new double[31];
        java.util.Arrays.fill(half, 0.02);
        for (int k = 0; k < 3; k++) {
            double[] p = new double[31];
            for (int i = 0; i < 31; i++) {
                p[i] = 0.5 + 0.4 / (1 + k) * (1 - Math.exp(-y[i] / (2 + k)));
            }
            left.add(Series.line("Δ_{S} = " + (k + 1) + "×10⁻⁴", y, p).band(half));
        }
        double[] freeze = new double[6];
        double[] error = new double[6];
        for (int i = 0; i < 6; i++) {
            freeze[i] = 3 * Math.pow(s[i] / 1e-4, 0.5);
            error[i] = 0.2 * freeze[i];
        }
        double[] fine = logSpaced(1e-4, 6e-3, 50);
        double[] theory = new double[50];
        for (int i = 0; i < 50; i++) {
            theory[i] = 3.2 * Math.pow(fine[i] / 1e-4, 0.48);
        }
        return Figure.of(
                left.horizontal(0.602, "*γ*/(1+*γ*)").vertical(5, "*y* = 5"),
                new LineChart(Axis.log("noise scale Δ_{*S*} = *ησ*"), Axis.log("*y*_{freeze}"))
                        .add(Series.points("simulation", s, freeze).errors(error))
                        .add(Series.line("Eq. 11", fine, theory).dash(Series.Dash.DASHED))
                        .add(Series.line("marked", s, halved(freeze)).marker(Series.Marker.OPEN_CIRCLE)));
    }

    private static double[] halved(double[] values) {
        return java.util.Arrays.stream(values).map(v -> v / 2).toArray();
    }

    /** The paper's landscape with its two valley lines. */
    static Figure landscape() {
        TwoValley land = TwoValley.PAPER;
        double[] xs = evenly(-1.2, 1.2, 61);
        double[] ys = evenly(0, 50, 51);
        double[][] loss = new double[xs.length][ys.length];
        for (int i = 0; i < xs.length; i++) {
            for (int j = 0; j < ys.length; j++) {
                loss[i][j] = land.loss(xs[i], ys[j]);
            }
        }
        double[] flat = new double[51];
        double[] sharp = new double[51];
        double[] flatLoss = new double[51];
        double[] sharpLoss = new double[51];
        for (int j = 0; j < 51; j++) {
            flat[j] = 0.8 * ys[j] / (ys[j] + 30);
            sharp[j] = -0.65 * ys[j] / (ys[j] + 30);
            flatLoss[j] = land.loss(flat[j], ys[j]);
            sharpLoss[j] = land.loss(sharp[j], ys[j]);
        }
        return Figure.of(new Surface(
                                Axis.linear("*x*"),
                                xs,
                                Axis.linear("*y*"),
                                ys,
                                Axis.linear("loss *L*").range(0.9, 1.9),
                                loss)
                        .add(new SpaceCurve("flat valley", flat, ys, flatLoss, 0xd55e00))
                        .add(new SpaceCurve("sharp valley", sharp, ys, sharpLoss, 0xffffff))
                        .seenFrom(62, 40)
                        .titled("Loss landscape"))
                .panelSize(560, 440);
    }

    /** Grids of one row and of one column, and one of many cells. */
    static Figure odd() {
        double[] ten = logSpaced(1e-3, 1, 10);
        double[][] row = new double[10][1];
        double[][] column = new double[1][10];
        for (int i = 0; i < 10; i++) {
            row[i][0] = i;
            column[0][i] = i * 20_000;
        }
        double[] dense = evenly(0.01, 15, 150);
        double[] noise = logSpaced(1e-4, 6e-3, 120);
        double[][] many = new double[120][150];
        for (int i = 0; i < 120; i++) {
            for (int j = 0; j < 150; j++) {
                many[i][j] = Math.exp(-dense[j] * dense[j] / (1e5 * noise[i]));
            }
        }
        return Figure.of(
                        new HeatMap(Axis.log("*η*"), ten, Axis.log("*σ*"), new double[] {0.05}, row)
                                .colours(ColourMap.VIRIDIS, Axis.linear("value")),
                        new HeatMap(Axis.linear("batch"), new double[] {50}, Axis.log("*η*"), ten, column)
                                .colours(ColourMap.VIRIDIS, Axis.linear("steps")),
                        new HeatMap(Axis.log("Δ_{*S*}"), noise, Axis.linear("*y*"), dense, many)
                                .colours(ColourMap.VIRIDIS, Axis.linear("*P*_{flat}^{ss}"))
                                .overlay(
                                        Series.line("*y* = 5", noise, five(120)).colour(0xffffff))
                                .contour(0.5, 0xd55e00),
                        new LineChart(
                                        Axis.linear("*t*").range(0, 100_000),
                                        Axis.linear("test loss").range(0, Double.NaN))
                                .add(Series.line("", evenly(0, 1e5, 3), new double[] {0.001, 0.0004, 0.0007})))
                .panelSize(442, 320);
    }

    private static double[] five(int n) {
        double[] values = new double[n];
        java.util.Arrays.fill(values, 5);
        return values;
    }

    public static void main(String... args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]));
        maps().write(folder, "maps");
        charts().write(folder, "charts");
        landscape().write(folder, "landscape");
        odd().write(folder, "odd");
    }
}
