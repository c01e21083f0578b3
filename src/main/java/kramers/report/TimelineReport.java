package kramers.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kramers.experiment.scan.Scan;
import kramers.experiment.scan.ScanSpec;
import kramers.io.ArrayFile;
import kramers.io.CsvTable;
import kramers.io.NamedArray;
import kramers.langevin.Cell;
import kramers.langevin.CellStatistics;
import kramers.langevin.TimeSeries;
import kramers.report.CellTable.NamedPrediction;
import kramers.statistics.WilsonInterval;

/** What a scan recorded on the way: tables, and arrays in the groups {@code timeline}, {@code paths}, {@code histograms}. */
final class TimelineReport {
    private final Scan.Result result;
    private final ScanSpec spec;
    private final int[] steps;
    private final int paths;
    private final List<NamedPrediction> predictions;
    private final HistogramReport histograms;
    private final CellLayout layout;

    TimelineReport(Scan.Result result, List<NamedPrediction> predictions) {
        this.result = result;
        this.predictions = predictions;
        spec = result.spec();
        steps = spec.ensemble().recording().steps();
        paths = spec.ensemble().recording().paths();
        layout = new CellLayout(result);
        histograms = new HistogramReport(result, layout);
    }

    /**
     * Writes the tables.
     *
     * @return their names
     */
    List<String> writeTables(Path folder) throws IOException {
        List<String> files = new ArrayList<>(List.of("timeline.csv", "histograms.csv"));
        timeline().write(folder.resolve("timeline.csv"));
        histograms.table().write(folder.resolve("histograms.csv"));
        if (paths > 0) {
            files.add("paths.csv");
            paths().write(folder.resolve("paths.csv"));
        }
        if (spec.ensemble().holdY()) {
            files.add("escapes.csv");
            new EscapeReport(result, layout).table().write(folder.resolve("escapes.csv"));
        }
        return files;
    }

    private CsvTable timeline() {
        List<String> names = new ArrayList<>(
                List.of("eta", "sigma", "step", "time", "y_mean", "p_flat", "p_flat_low", "p_flat_high"));
        predictions.forEach(prediction -> names.add(prediction.name()));
        names.addAll(List.of("y_sd", "finite"));
        int cellSteps = layout.cells() * steps.length;
        return new CsvTable(names.toArray(String[]::new))
                .rows(cellSteps, i -> row(layout.cell(i / steps.length), i % steps.length));
    }

    /** Null for a cell of which nothing is done. */
    private Object[] row(int i, int r) {
        CellStatistics s = result.cell(i);
        if (s == null) {
            return null;
        }
        Cell cell = spec.cell(i);
        TimeSeries t = s.timeline();
        WilsonInterval interval = interval(s, r);
        List<Object> row = new ArrayList<>(List.of(cell.eta(), cell.sigma(), steps[r], cell.eta() * steps[r]));
        row.addAll(List.of(t.yMean(r), pFlat(s, r), interval.low(), interval.high()));
        predictions.forEach(prediction -> row.add(prediction.values().pFlat(i, r)));
        row.addAll(List.of(t.ySd(r), t.finite(r)));
        return row.toArray();
    }

    /**
     * Share of all trajectories, diverged ones included, that are at x &gt; 0 at recorded step number r; NaN once every one has
     * diverged.
     */
    static double pFlat(CellStatistics s, int r) {
        return s.timeline().finite(r) == 0 ? Double.NaN : (double) s.timeline().flat(r) / s.trajectories();
    }

    /** 95 % WilsonInterval interval of {@link #pFlat}; (0, 1) where that is NaN. */
    static WilsonInterval interval(CellStatistics s, int r) {
        return s.timeline().finite(r) == 0
                ? WilsonInterval.of(0, 0)
                : WilsonInterval.of(s.timeline().flat(r), s.trajectories());
    }

    private CsvTable paths() {
        int cellRows = paths * steps.length;
        return new CsvTable("eta", "sigma", "trajectory", "step", "time", "x", "y")
                .rows(
                        layout.cells() * cellRows,
                        i -> pathRow(layout.cell(i / cellRows), i % cellRows / steps.length, i % steps.length));
    }

    /** Null for what is not there. */
    private Object[] pathRow(int i, int n, int r) {
        CellStatistics s = result.cell(i);
        if (s == null || !kept(i, n)) {
            return null;
        }
        Cell cell = spec.cell(i);
        TimeSeries t = s.timeline();
        return new Object[] {cell.eta(), cell.sigma(), n, steps[r], cell.eta() * steps[r], t.pathX(n, r), t.pathY(n, r)
        };
    }

    /** Whether the part has trajectory n of a cell that it has. */
    private boolean kept(int i, int n) {
        long first = result.part().first(i);
        return n >= first && n < first + result.cell(i).trajectories();
    }

    /** Adds the arrays; NaN for cells of which nothing is done. */
    void addTo(ArrayFile file) {
        long[] recorded = new long[steps.length];
        for (int r = 0; r < steps.length; r++) {
            recorded[r] = steps[r];
        }
        file.add(NamedArray.of("timeline/step", recorded, "step").in("steps").described("recorded steps"));
        grid(file, "timeline/p_flat", "share at x > 0", (i, r) -> pFlat(result.cell(i), r));
        grid(file, "timeline/y_mean", "mean y", (i, r) -> result.cell(i)
                .timeline()
                .yMean(r));
        grid(file, "timeline/y_sd", "standard deviation of y", (i, r) -> result.cell(i)
                .timeline()
                .ySd(r));
        for (NamedPrediction prediction : predictions) {
            grid(file, "timeline/" + prediction.name(), prediction.about(), (i, r) -> prediction
                    .values()
                    .pFlat(i, r));
            String y = prediction.name().replace("p_flat", "y_mean");
            grid(file, "timeline/" + y, "mean y of the same theory", (i, r) -> prediction
                    .values()
                    .yMean(i, r));
        }
        if (paths > 0) {
            path(file, "paths/x", (s, n, r) -> s.timeline().pathX(n, r));
            path(file, "paths/y", (s, n, r) -> s.timeline().pathY(n, r));
        }
        histograms.addTo(file);
        if (spec.ensemble().holdY()) {
            new EscapeReport(result, layout).addTo(file);
        }
    }

    private void grid(ArrayFile file, String name, String about, CellLayout.Along value) {
        file.add(layout.reals(name, "step", steps.length, value).described(about));
    }

    @FunctionalInterface
    private interface PathStep {
        double at(CellStatistics statistics, int trajectory, int recorded);
    }

    private void path(ArrayFile file, String name, PathStep value) {
        double[][][] values = new double[layout.cells()][paths][steps.length];
        for (int place = 0; place < values.length; place++) {
            int i = layout.cell(place);
            CellStatistics s = result.cell(i);
            for (int n = 0; n < paths; n++) {
                for (int r = 0; r < steps.length; r++) {
                    values[place][n][r] = s == null || !kept(i, n) ? Double.NaN : value.at(s, n, r);
                }
            }
        }
        file.add(NamedArray.of(name, values, "cell", "trajectory", "step")
                .described("sample paths; cells in grid order, sigma fastest"));
    }
}
