package kramers.paper.grid;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import kramers.experiment.freezing.FreezingSummary;
import kramers.io.CsvTable;
import kramers.network.Measurement;
import kramers.statistics.Correlation;

/** The numbers of a figure of the grid. */
record GridTables(GridData data) {

    /**
     * All of them, by name of the file.
     *
     * @param figure its name
     */
    Map<String, CsvTable> all(String figure) {
        Map<String, CsvTable> tables = new LinkedHashMap<>();
        tables.put(figure + "-cells.csv", cells());
        tables.put(figure + "-correlations.csv", correlations());
        return tables;
    }

    private CsvTable cells() {
        CsvTable table = new CsvTable(
                "eta",
                "batch",
                "repeats",
                "converged",
                "flatness_mean",
                "flatness_low",
                "flatness_high",
                "r_theta",
                "r_theta_low",
                "r_theta_high",
                "test_accuracy_max",
                "test_accuracy_max_low",
                "test_accuracy_max_high",
                "cosine_mean",
                "distance_mean",
                "train_accuracy_mean",
                "train_loss_mean",
                "test_loss_mean",
                "eta_freezing_time",
                "eta_freezing_time_sem",
                "measured",
                "at_first",
                "at_last",
                "never",
                "dead");
        for (GridCell cell : data.cells()) {
            FreezingSummary f = cell.freezing();
            table.row(
                    cell.eta(),
                    cell.batch(),
                    cell.networks().size(),
                    cell.converged().size(),
                    cell.flatness().mean(),
                    cell.flatnessInterval().low(),
                    cell.flatnessInterval().high(),
                    cell.radius(),
                    cell.radiusInterval().low(),
                    cell.radiusInterval().high(),
                    cell.best(),
                    cell.bestInterval().low(),
                    cell.bestInterval().high(),
                    cell.cosine(),
                    cell.distance(),
                    cell.mean(Measurement::trainAccuracy).mean(),
                    cell.mean(Measurement::trainLoss).mean(),
                    cell.mean(Measurement::testLoss).mean(),
                    cell.frozen(),
                    f == null ? Double.NaN : f.etaSem(),
                    f == null ? null : f.measured(),
                    f == null ? null : f.atFirst(),
                    f == null ? null : f.atLast(),
                    f == null ? null : f.never(),
                    f == null ? null : f.dead());
        }
        return table;
    }

    /** Whether quantities grow with the noise. */
    private CsvTable correlations() {
        CsvTable table = new CsvTable("quantity", "spearman", "error", "cells");
        row(table, "flatness_mean", cell -> cell.flatness().mean());
        row(table, "r_theta", GridCell::radius);
        row(table, "test_accuracy_max", GridCell::bestIfConverged);
        row(table, "eta_freezing_time", GridCell::frozen);
        return table;
    }

    private void row(CsvTable table, String name, ToDoubleFunction<GridCell> quantity) {
        Correlation correlation = data.withNoise(quantity);
        table.row(name, correlation.r(), correlation.error(), correlation.pairs());
    }
}
