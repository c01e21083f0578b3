package kramers.report;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import kramers.experiment.scan.Scan;
import kramers.experiment.scan.ScanSpec;
import kramers.io.ArrayFile;
import kramers.io.CsvTable;
import kramers.langevin.Cell;
import kramers.langevin.CellStatistics;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.FirstPassageTimes;
import kramers.theory.EscapeTimes;

/**
 * Escape at fixed y, measured beside theory: rows of {@code escapes.csv} and the group {@code escapes}. Times are in units of
 * eta × steps.
 */
record EscapeReport(Scan.Result result, CellLayout layout) {
    /** A row for each cell and valley. */
    CsvTable table() {
        CsvTable table = new CsvTable(
                "eta",
                "sigma",
                "y",
                "valley",
                "escaped",
                "censored",
                "escape_time_mean",
                "escape_time_sem",
                "escape_time_of_rate",
                "escape_time_integral",
                "escape_time_kramers",
                "escape_time_asymptotic");
        for (int place = 0; place < layout.cells(); place++) {
            int i = layout.cell(place);
            CellStatistics s = result.cell(i);
            for (boolean flat : s == null ? new boolean[0] : new boolean[] {true, false}) {
                Cell cell = spec().cell(i);
                FirstPassageTimes escapes = escapes(s, flat);
                table.row(
                        cell.eta(),
                        cell.sigma(),
                        spec().ensemble().yStart(),
                        flat ? "flat" : "sharp",
                        escapes.escaped(),
                        escapes.censored(),
                        cell.eta() * escapes.mean(),
                        cell.eta() * escapes.sem(),
                        cell.eta() * escapes.meanOfRate(spec().ensemble().steps()),
                        theory(EscapeTimes::integral, cell, flat),
                        theory(EscapeTimes::kramers, cell, flat),
                        theory(EscapeTimes::asymptotic, cell, flat));
            }
        }
        return table;
    }

    private static FirstPassageTimes escapes(CellStatistics s, boolean flat) {
        return flat ? s.fromFlat() : s.fromSharp();
    }

    /** Theory holds for noise power 1. */
    private double theory(EscapeTimes.Formula formula, Cell cell, boolean flat) {
        EnsembleSpec ensemble = spec().ensemble();
        if (ensemble.noisePower() != 1 || cell.sigma() == 0) {
            return Double.NaN;
        }
        EscapeTimes times = formula.at(ensemble.landscape(), cell.deltaS(), ensemble.yStart());
        return flat ? times.flat() : times.sharp();
    }

    /** Adds the measured times and counts, for each valley. */
    void addTo(ArrayFile file) {
        for (boolean flat : List.of(true, false)) {
            String group = "escapes/" + (flat ? "flat/" : "sharp/");
            String from = flat ? "from the flatter valley" : "from the sharper valley";
            long steps = spec().ensemble().steps();
            add(file, group + "escaped", "trajectories that crossed x = 0, " + from, i -> escapes(i, flat)
                    .escaped());
            add(file, group + "censored", "trajectories that did not, " + from, i -> escapes(i, flat)
                    .censored());
            add(
                    file,
                    group + "escape_time_mean",
                    "mean first passage of those that crossed, eta steps",
                    i -> eta(i) * escapes(i, flat).mean());
            add(
                    file,
                    group + "escape_time_sem",
                    "its standard error",
                    i -> eta(i) * escapes(i, flat).sem());
            add(
                    file,
                    group + "escape_time_of_rate",
                    "time at risk over escapes, eta steps",
                    i -> eta(i) * escapes(i, flat).meanOfRate(steps));
            add(
                    file,
                    group + "escape_time_integral",
                    "A23-A24, eta steps",
                    i -> theory(EscapeTimes::integral, spec().cell(i), flat));
            add(
                    file,
                    group + "escape_time_kramers",
                    "A28, eta steps",
                    i -> theory(EscapeTimes::kramers, spec().cell(i), flat));
            add(
                    file,
                    group + "escape_time_asymptotic",
                    "A29, eta steps",
                    i -> theory(EscapeTimes::asymptotic, spec().cell(i), flat));
        }
    }

    private double eta(int i) {
        return spec().cell(i).eta();
    }

    private FirstPassageTimes escapes(int i, boolean flat) {
        return escapes(result.cell(i), flat);
    }

    private void add(ArrayFile file, String name, String about, IntToDoubleFunction value) {
        file.add(layout.reals(name, value).described(about));
    }

    private ScanSpec spec() {
        return result.spec();
    }
}
