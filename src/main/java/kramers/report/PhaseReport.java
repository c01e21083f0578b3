package kramers.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import kramers.experiment.PhaseDiagram;
import kramers.experiment.PhaseSpec;
import kramers.langevin.Cell;
import kramers.langevin.CellStatistics;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.Wilson;

/** Files of a scan: {@code cells.csv}, {@code results.h5}, {@code run.json}, and {@code phase.png} and {@code .svg}. */
public final class PhaseReport {
    /** A cell shows grey if more than this share of its trajectories diverged. */
    private static final double DIVERGED = 0.01;

    private final PhaseDiagram.Result result;
    private final PhaseSpec spec;
    private final double[] theory;

    /** @param theory P_flat of each cell as theory has it, by index in the grid; NaN where it has none */
    public PhaseReport(PhaseDiagram.Result result, double[] theory) {
        this.result = result;
        this.spec = result.spec();
        this.theory = theory;
    }

    /** Writes the numbers. */
    public void writeNumbers(Path folder, RunInfo info) throws IOException {
        cells().write(folder.resolve("cells.csv"));
        arrays().write(folder.resolve("results.h5"));
        record(info).write(folder.resolve("run.json"));
    }

    /** Draws P_flat and eta ⟨t_f⟩ over the grid, the paper's Fig. 3c and d. */
    public void writePictures(Path folder) throws IOException, FigureException {
        int[] rows = order(spec.eta());
        int[] columns = order(spec.sigma());
        HeatMap flat = map(rows, columns, CellStatistics::pFlat).colours(ColourMap.VIRIDIS, Axis.linear("*P*_{flat}"));
        HeatMap time = map(rows, columns, CellStatistics::freezingMean, true)
                .colours(ColourMap.VIRIDIS, Axis.log("*η*⟨*t*_{f}⟩"));
        Panels.of(flat.titled("probability of the flatter valley"), time.titled("freezing time"))
                .write(folder, "phase");
    }

    private HeatMap map(int[] rows, int[] columns, ToDoubleFunction<CellStatistics> value) {
        return map(rows, columns, value, false);
    }

    private HeatMap map(int[] rows, int[] columns, ToDoubleFunction<CellStatistics> value, boolean timesEta) {
        double[][] values = new double[rows.length][columns.length];
        boolean[][] grey = new boolean[rows.length][columns.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                CellStatistics cell = result.cells()[rows[i] * columns.length + columns[j]];
                double v = cell == null ? Double.NaN : value.applyAsDouble(cell);
                values[i][j] = timesEta ? v * spec.eta()[rows[i]] : v;
                grey[i][j] = cell != null && cell.diverged() > DIVERGED * cell.trajectories();
            }
        }
        double[] eta = Arrays.stream(rows).mapToDouble(i -> spec.eta()[i]).toArray();
        double[] sigma =
                Arrays.stream(columns).mapToDouble(j -> spec.sigma()[j]).toArray();
        return new HeatMap(axis("learning rate *η*", eta), eta, axis("noise strength *σ*", sigma), sigma, values)
                .missing("not in this shard")
                .mark(grey, "diverged");
    }

    private static Axis axis(String label, double[] values) {
        boolean log = values[0] > 0 && values[values.length - 1] >= 4 * values[0];
        return log ? Axis.log(label) : Axis.linear(label);
    }

    private static int[] order(double[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted((a, b) -> Double.compare(values[a], values[b]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private CsvTable cells() {
        CsvTable table = new CsvTable(
                "eta",
                "sigma",
                "trajectories",
                "p_flat",
                "p_flat_low",
                "p_flat_high",
                "freezing_time_mean",
                "freezing_time_sem",
                "eta_freezing_time",
                "y_freeze_mean",
                "y_freeze_sd",
                "hops_to_flat",
                "hops_to_sharp",
                "diverged",
                "p_flat_theory");
        for (int i = 0; i < spec.cells(); i++) {
            CellStatistics s = result.cells()[i];
            if (s != null) {
                Cell cell = spec.cell(i);
                Wilson interval = s.pFlatInterval();
                table.row(
                        cell.eta(),
                        cell.sigma(),
                        s.trajectories(),
                        s.pFlat(),
                        interval.low(),
                        interval.high(),
                        s.freezingMean(),
                        s.freezingSem(),
                        cell.eta() * s.freezingMean(),
                        s.yFreezeMean(),
                        s.yFreezeSd(),
                        s.hopsToFlat(),
                        s.hopsToSharp(),
                        s.diverged(),
                        theory[i]);
            }
        }
        return table;
    }

    private ArrayFile arrays() {
        ArrayFile file =
                new ArrayFile().attribute("title", "Two-valley ensembles over learning rate and noise strength");
        settings().forEach((key, value) -> file.attribute(key, value));
        file.add(NamedArray.of("eta", spec.eta(), "eta").described("learning rate"));
        file.add(NamedArray.of("sigma", spec.sigma(), "sigma").described("noise strength"));
        counts(file, "trajectories", "trajectories run", CellStatistics::trajectories);
        grid(file, "p_flat", "share that ended at x > 0", "1", CellStatistics::pFlat);
        grid(file, "p_flat_low", "lower end of the 95 % Wilson interval", "1", s -> s.pFlatInterval()
                .low());
        grid(file, "p_flat_high", "upper end of the 95 % Wilson interval", "1", s -> s.pFlatInterval()
                .high());
        grid(file, "freezing_time_mean", "mean freezing time", "steps", CellStatistics::freezingMean);
        grid(
                file,
                "freezing_time_sem",
                "standard error of the mean freezing time",
                "steps",
                CellStatistics::freezingSem);
        grid(file, "y_freeze_mean", "mean y right after the last crossing", "1", CellStatistics::yFreezeMean);
        grid(
                file,
                "y_freeze_sd",
                "standard deviation of y right after the last crossing",
                "1",
                CellStatistics::yFreezeSd);
        counts(file, "hops_to_flat", "crossings into the flatter valley", CellStatistics::hopsToFlat);
        counts(file, "hops_to_sharp", "crossings into the sharper valley", CellStatistics::hopsToSharp);
        counts(file, "diverged", "trajectories that left the finite numbers", CellStatistics::diverged);
        double[][] predicted = new double[spec.eta().length][spec.sigma().length];
        for (int i = 0; i < theory.length; i++) {
            predicted[i / spec.sigma().length][i % spec.sigma().length] = theory[i];
        }
        file.add(NamedArray.of("p_flat_theory", predicted, "eta", "sigma")
                .described("P_flat by the master equation (A30) along the mean y(t)"));
        return file;
    }

    private void grid(ArrayFile file, String name, String about, String unit, ToDoubleFunction<CellStatistics> value) {
        int width = spec.sigma().length;
        double[][] values = new double[spec.eta().length][width];
        for (int i = 0; i < spec.cells(); i++) {
            CellStatistics s = result.cells()[i];
            values[i / width][i % width] = s == null ? Double.NaN : value.applyAsDouble(s);
        }
        file.add(NamedArray.of(name, values, "eta", "sigma").in(unit).described(about));
    }

    private void counts(
            ArrayFile file, String name, String about, java.util.function.ToLongFunction<CellStatistics> value) {
        int width = spec.sigma().length;
        long[][] values = new long[spec.eta().length][width];
        for (int i = 0; i < spec.cells(); i++) {
            CellStatistics s = result.cells()[i];
            values[i / width][i % width] = s == null ? 0 : value.applyAsLong(s);
        }
        file.add(NamedArray.of(name, values, "eta", "sigma").described(about));
    }

    private Map<String, Object> settings() {
        EnsembleSpec ensemble = spec.ensemble();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("steps", ensemble.steps());
        map.put("x_start", ensemble.xStart());
        map.put("y_start", ensemble.yStart());
        map.put("noise_power", ensemble.noisePower());
        map.put("precision", ensemble.precision().toString());
        map.put("seed", ensemble.seed());
        map.put("shard", result.shard().toString());
        map.put("version", Build.current().version());
        map.put("commit", Build.current().commit());
        ensemble.landscape().parameters().forEach((key, value) -> map.put("landscape_" + key, value));
        return map;
    }

    private RunRecord record(RunInfo info) {
        EnsembleSpec ensemble = spec.ensemble();
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("experiment", "phase");
        settings.put("eta", spec.eta());
        settings.put("sigma", spec.sigma());
        settings.put("trajectories", spec.trajectories());
        settings.put("ci_width", spec.ciWidth());
        settings.put("max_trajectories", spec.maxTrajectories());
        settings.put("steps", ensemble.steps());
        settings.put("x_start", ensemble.xStart());
        settings.put("y_start", ensemble.yStart());
        settings.put("noise_power", ensemble.noisePower());
        settings.put("precision", ensemble.precision().toString());
        settings.put("landscape", ensemble.landscape().parameters());
        settings.put("shard", result.shard().toString());
        return info.record(settings, ensemble.seed())
                .put("trajectory_steps", result.steps())
                .put("steps_per_second", result.steps() / info.wallSeconds());
    }
}
