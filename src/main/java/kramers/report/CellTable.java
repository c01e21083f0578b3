package kramers.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import kramers.experiment.scan.Scan;
import kramers.experiment.scan.ScanSpec;
import kramers.experiment.scan.TheoryPrediction;
import kramers.io.ArrayFile;
import kramers.io.CsvTable;
import kramers.io.NamedArray;
import kramers.langevin.Cell;
import kramers.langevin.CellStatistics;

/** The end of every cell: rows of {@code cells.csv}, arrays of {@code results.h5}. */
final class CellTable {

    /** One measured quantity; counts are whole numbers. */
    private record Column(
            String name, String unit, String about, boolean count, BiFunction<Cell, CellStatistics, Number> value) {}

    private static final List<Column> COLUMNS = List.of(
            count("trajectories", "trajectories run, diverged ones included", (c, s) -> s.trajectories()),
            real(
                    "p_flat",
                    "1",
                    "P_flat, share of all trajectories that ended in the flatter valley (x > 0); NaN if all diverged",
                    (c, s) -> s.pFlat()),
            real("p_flat_low", "1", "lower end of the 95 % Wilson interval of P_flat", (c, s) -> s.pFlatInterval()
                    .low()),
            real("p_flat_high", "1", "upper end of the 95 % Wilson interval of P_flat", (c, s) -> s.pFlatInterval()
                    .high()),
            real(
                    "freezing_time_mean",
                    "steps",
                    "mean freezing time: 1 + the number of the last step that changed the sign of x, 1 without such a step;"
                            + " trajectories that diverged left out",
                    (c, s) -> s.freezingMean()),
            real("freezing_time_sem", "steps", "standard error of the mean freezing time", (c, s) -> s.freezingSem()),
            real(
                    "eta_freezing_time",
                    "eta steps",
                    "eta times the mean freezing time",
                    (c, s) -> c.eta() * s.freezingMean()),
            real(
                    "y_freeze_mean",
                    "1",
                    "mean y right after the last crossing of x = 0, at the start without one; diverged left out",
                    (c, s) -> s.yFreezeMean()),
            real("y_freeze_sd", "1", "standard deviation of the same y", (c, s) -> s.yFreezeSd()),
            count(
                    "hops_to_flat",
                    "crossings of x = 0 into the flatter valley, all trajectories together, diverged left out",
                    (c, s) -> s.hopsToFlat()),
            count("hops_to_sharp", "the same into the sharper valley", (c, s) -> s.hopsToSharp()),
            count(
                    "diverged",
                    "trajectories that ended at a number that is not finite; they count in trajectories and in P_flat's"
                            + " denominator",
                    (c, s) -> s.diverged()));

    private final Scan.Result result;
    private final ScanSpec spec;
    private final CellLayout layout;
    private final List<NamedPrediction> predictions;

    /** A column of theory. */
    record NamedPrediction(String name, String about, TheoryPrediction values) {}

    CellTable(Scan.Result result, List<NamedPrediction> predictions) {
        this.result = result;
        this.spec = result.spec();
        layout = new CellLayout(result);
        this.predictions = predictions;
    }

    private static Column count(String name, String about, BiFunction<Cell, CellStatistics, Number> value) {
        return new Column(name, "1", about, true, value);
    }

    private static Column real(String name, String unit, String about, BiFunction<Cell, CellStatistics, Number> value) {
        return new Column(name, unit, about, false, value);
    }

    /** A row for each cell of which anything is done. */
    CsvTable rows() {
        List<String> names = new ArrayList<>(List.of("eta", "sigma"));
        COLUMNS.forEach(column -> names.add(column.name));
        predictions.forEach(prediction -> names.add(prediction.name));
        return new CsvTable(names.toArray(String[]::new)).rows(layout.cells(), place -> row(layout.cell(place)));
    }

    /** Null for a cell of which nothing is done. */
    private Object[] row(int i) {
        CellStatistics statistics = result.cell(i);
        if (statistics == null) {
            return null;
        }
        Cell cell = spec.cell(i);
        List<Object> row = new ArrayList<>(List.of(cell.eta(), cell.sigma()));
        COLUMNS.forEach(column -> row.add(column.value.apply(cell, statistics)));
        predictions.forEach(prediction -> row.add(prediction.values.end(i)));
        return row.toArray();
    }

    /** Adds the arrays; cells of which nothing is done are NaN, or 0 for counts. */
    void addTo(ArrayFile file) {
        layout.addTo(file);
        for (Column column : COLUMNS) {
            file.add(array(column).in(column.unit).described(column.about));
        }
        for (NamedPrediction prediction : predictions) {
            NamedArray array =
                    layout.reals(prediction.name, prediction.values::end).described(prediction.about);
            file.add(array.with("missing", missing(prediction.values.reasons())));
        }
    }

    private NamedArray array(Column column) {
        IntFunction<Number> value = cell -> column.value.apply(spec.cell(cell), result.cell(cell));
        return column.count
                ? layout.counts(column.name, cell -> value.apply(cell).longValue())
                : layout.reals(column.name, cell -> value.apply(cell).doubleValue());
    }

    /** How many values are missing for which reason, in words. */
    static String missing(String[] reasons) {
        TreeMap<String, Integer> counts = new TreeMap<>();
        Arrays.stream(reasons)
                .filter(Objects::nonNull)
                .filter(reason -> !reason.isEmpty())
                .forEach(reason -> counts.merge(reason, 1, Integer::sum));
        List<String> parts = new ArrayList<>();
        counts.forEach((reason, n) -> parts.add(n + (n == 1 ? " value: " : " values: ") + reason));
        return parts.isEmpty() ? "none" : String.join("; ", parts);
    }
}
