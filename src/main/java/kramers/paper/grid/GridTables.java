package kramers.paper.grid;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import kramers.experiment.freezing.Criterion;
import kramers.experiment.freezing.FreezingSummary;
import kramers.io.CsvTable;
import kramers.network.Measurement;
import kramers.network.NetworkSpec;
import kramers.paper.valley.ValleyTables;
import kramers.statistics.Correlation;
import kramers.statistics.Moments;

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
        if (!data.criteria().isEmpty()) {
            tables.put(figure + "-freezing.csv", freezing());
        }
        if (data.criteria().size() > 1) {
            tables.put(figure + "-criteria.csv", criteria());
        }
        if (data.curves() != null) {
            tables.put(figure + "-curves.csv", curves());
            tables.put(figure + "-trajectory.csv", trajectory());
        }
        if (data.valleys() != null) {
            tables.putAll(ValleyTables.of(data.valleys(), figure));
        }
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
                "r_theta_all",
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
            FreezingSummary f = cell.freezing().get(GridData.FROZEN);
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
                    cell.radiusOfAll(),
                    cell.best(),
                    cell.bestInterval().low(),
                    cell.bestInterval().high(),
                    cell.cosine(),
                    cell.distance(),
                    cell.mean(Measurement::trainAccuracy).mean(),
                    cell.mean(Measurement::trainLoss).mean(),
                    cell.mean(Measurement::testLoss).mean(),
                    cell.frozen(GridData.FROZEN),
                    cell.frozenSem(GridData.FROZEN),
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
        row(table, "eta_freezing_time", cell -> cell.frozen(GridData.FROZEN));
        for (Criterion other : data.criteria()) {
            if (!other.equals(GridData.FROZEN)) {
                String by = other.kind().word() + " " + other.threshold();
                row(table, "eta_freezing_time " + by, cell -> cell.frozen(other));
            }
        }
        return table;
    }

    private CsvTable freezing() {
        CsvTable table = new CsvTable(
                "eta",
                "batch",
                "criterion",
                "threshold",
                "repeats",
                "measured",
                "at_first",
                "at_last",
                "never",
                "dead",
                "diverged",
                "relapsed",
                "eta_freezing_time",
                "eta_freezing_time_sem",
                "eta_freezing_time_low",
                "eta_freezing_time_high");
        for (GridCell cell : data.cells()) {
            for (FreezingSummary f : cell.freezing().values()) {
                table.row(
                        cell.eta(),
                        cell.batch(),
                        f.criterion().kind().word(),
                        f.criterion().threshold(),
                        f.repeats(),
                        f.measured(),
                        f.atFirst(),
                        f.atLast(),
                        f.never(),
                        f.dead(),
                        f.diverged(),
                        f.relapsed(),
                        f.etaMean(),
                        f.etaSem(),
                        f.eta() * f.interval().low(),
                        f.eta() * f.interval().high());
            }
        }
        return table;
    }

    /** How far criteria agree, over cells. */
    private CsvTable criteria() {
        CsvTable table = new CsvTable(
                "criterion",
                "threshold",
                "other",
                "other_threshold",
                "pearson",
                "r_squared",
                "r_squared_error",
                "cells");
        List<Criterion> criteria = data.criteria();
        for (int i = 0; i < criteria.size(); i++) {
            for (int j = i + 1; j < criteria.size(); j++) {
                Correlation correlation = data.between(criteria.get(i), criteria.get(j));
                table.row(
                        criteria.get(i).kind().word(),
                        criteria.get(i).threshold(),
                        criteria.get(j).kind().word(),
                        criteria.get(j).threshold(),
                        correlation.r(),
                        correlation.rSquared(),
                        correlation.rSquaredError(),
                        correlation.pairs());
            }
        }
        return table;
    }

    private CsvTable curves() {
        CsvTable table = new CsvTable(
                "eta",
                "batch",
                "step",
                "time",
                "repeats",
                "diverged",
                "train_loss_mean",
                "train_loss_sem",
                "train_accuracy_mean",
                "test_loss_mean",
                "flatness_mean",
                "flatness_sem");
        double eta = data.curves().eta();
        for (GridCurves.Batch batch : data.curves().batches()) {
            long[] steps = batch.steps();
            Moments[] loss = batch.means(Measurement::trainLoss);
            Moments[] accuracy = batch.means(Measurement::trainAccuracy);
            Moments[] test = batch.means(Measurement::testLoss);
            Moments[] flatness = batch.means(Measurement::flatness);
            table.rows(steps.length, i -> new Object[] {
                eta,
                batch.size(),
                steps[i],
                eta * steps[i],
                batch.repeats(),
                batch.repeats() - batch.sound().size(),
                loss[i].mean(),
                loss[i].sem(),
                accuracy[i].mean(),
                test[i].mean(),
                flatness[i].mean(),
                flatness[i].sem()
            });
        }
        return table;
    }

    /** The one trajectory that is shown by itself. */
    private CsvTable trajectory() {
        CsvTable table = new CsvTable("eta", "batch", "repeat", "step", "time", "train_loss", "train_accuracy");
        data.curves().shown().sound().stream().limit(1).forEach(network -> {
            NetworkSpec spec = network.spec();
            for (Measurement m : network.measurements()) {
                table.row(
                        spec.eta(),
                        spec.batch(),
                        spec.repeat(),
                        m.step(),
                        spec.eta() * m.step(),
                        m.trainLoss(),
                        m.trainAccuracy());
            }
        });
        return table;
    }

    private void row(CsvTable table, String name, ToDoubleFunction<GridCell> quantity) {
        Correlation correlation = data.withNoise(quantity);
        table.row(name, correlation.r(), correlation.error(), correlation.pairs());
    }
}
