package kramers.report;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import kramers.experiment.scan.Scan;
import kramers.experiment.scan.ScanSpec;
import kramers.experiment.scan.TheoryPrediction;
import kramers.langevin.CellStatistics;
import kramers.plot.HeatMap;
import kramers.plot.element.Axis;
import kramers.plot.element.ColourMap;

/** Maps over learning rate and noise strength. */
public final class PhasePicture {
    /** A cell shows grey if more than this share of its trajectories diverged. */
    private static final double DIVERGED = 0.01;

    private final Scan.Result result;
    private final ScanSpec spec;
    /** Null if only the simulation is drawn. */
    private final TheoryPrediction theory;

    private final int[] rows;
    private final int[] columns;

    /** Of the simulation alone. */
    public PhasePicture(Scan.Result result) {
        this(result, null);
    }

    /** Of simulation and theory: colours mean the same P_flat in both. */
    public PhasePicture(Scan.Result result, TheoryPrediction theory) {
        this.result = result;
        this.theory = theory;
        spec = result.spec();
        rows = order(spec.eta());
        columns = order(spec.sigma());
    }

    /** Fig. 3c. */
    public HeatMap pFlat() {
        return simulated(i -> result.cell(i).pFlat())
                .colours(ColourMap.VIRIDIS, pFlatScale())
                .titled("probability of the flatter valley");
    }

    private Axis pFlatScale() {
        double[] simulated = simulated(i -> result.cell(i).pFlat()).shown();
        double[] predicted = theory == null ? new double[0] : map(theory::end).shown();
        return Axis.share("*P*_{flat}")
                .fitted(
                        0,
                        DoubleStream.concat(DoubleStream.of(simulated), DoubleStream.of(predicted))
                                .toArray());
    }

    /** Fig. 3d. */
    public HeatMap freezingTime() {
        return simulated(i -> spec.cell(i).eta() * result.cell(i).freezingMean())
                .colours(ColourMap.VIRIDIS, Axis.log("*η*⟨*t*_{f}⟩"))
                .titled("freezing time");
    }

    /** Whether theory says anything of these cells. */
    boolean predicted() {
        return IntStream.range(0, spec.cells()).anyMatch(i -> Double.isFinite(theory.end(i)));
    }

    /** P_flat as theory has it. */
    HeatMap theory() {
        return map(theory::end)
                .missing("no theory")
                .colours(ColourMap.VIRIDIS, pFlatScale())
                .titled("master equation");
    }

    /** Simulation less theory. */
    HeatMap difference() {
        IntToDoubleFunction value = i -> result.cell(i).pFlat() - theory.end(i);
        double most =
                DoubleStream.of(simulated(value).shown()).map(Math::abs).max().orElse(0);
        double limit = Math.max(most, 1e-3);
        return simulated(value)
                .colours(ColourMap.BLUE_RED, Axis.linear("Δ*P*_{flat}").range(-limit, limit))
                .titled("simulation − theory");
    }

    private HeatMap simulated(IntToDoubleFunction value) {
        boolean[][] grey = new boolean[rows.length][columns.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                CellStatistics cell = result.cell(index(i, j));
                grey[i][j] = cell != null && cell.diverged() > DIVERGED * cell.trajectories();
            }
        }
        return map(i -> result.cell(i) == null ? Double.NaN : value.applyAsDouble(i))
                .missing(missing())
                .mark(grey, "diverged");
    }

    private String missing() {
        return result.shard().n() == 1 ? "no value" : "not in this shard";
    }

    private int index(int i, int j) {
        return rows[i] * columns.length + columns[j];
    }

    private HeatMap map(IntToDoubleFunction value) {
        double[][] values = new double[rows.length][columns.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                values[i][j] = value.applyAsDouble(index(i, j));
            }
        }
        double[] eta = Arrays.stream(rows).mapToDouble(i -> spec.eta()[i]).toArray();
        double[] sigma =
                Arrays.stream(columns).mapToDouble(j -> spec.sigma()[j]).toArray();
        return new HeatMap(axis("learning rate *η*", eta), eta, axis("noise strength *σ*", sigma), sigma, values);
    }

    private static Axis axis(String label, double[] values) {
        boolean log = values[0] > 0 && values[values.length - 1] >= 4 * values[0];
        return (log ? Axis.log(label) : Axis.linear(label)).within(0, Double.POSITIVE_INFINITY);
    }

    private static int[] order(double[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted((a, b) -> Double.compare(values[a], values[b]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
