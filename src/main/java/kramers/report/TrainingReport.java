package kramers.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import kramers.experiment.spec.TrainingForm;
import kramers.experiment.training.TrainedNetwork;
import kramers.experiment.training.Training;
import kramers.experiment.training.TrainingSpec;
import kramers.experiment.training.TrainingSummary;
import kramers.io.CsvTable;
import kramers.io.JsonRecord;
import kramers.network.Measurement;
import kramers.network.NetworkSpec;
import kramers.parallel.WorkClock;

/** Files of a training: {@code networks.csv}, {@code metrics.csv}, {@code summary.csv}, {@code run.json}. */
public final class TrainingReport implements Report {
    private final Training.Result result;
    private final TrainingSpec spec;

    /** Of a training, whole or a shard of one. */
    public TrainingReport(Training.Result result) {
        this.result = result;
        this.spec = result.spec();
    }

    @Override
    public List<String> writeNumbers(Path folder, Provenance info) throws IOException {
        networks().write(folder.resolve("networks.csv"));
        metrics().write(folder.resolve("metrics.csv"));
        summary().write(folder.resolve("summary.csv"));
        record(info).write(folder.resolve("run.json"));
        return List.of("networks.csv", "metrics.csv", "summary.csv", "run.json", "networks/*.npz");
    }

    private List<TrainedNetwork> all() {
        return Arrays.stream(result.networks()).filter(Objects::nonNull).toList();
    }

    private CsvTable networks() {
        CsvTable table = new CsvTable(
                "eta",
                "batch",
                "repeat",
                "iterations",
                "train_loss",
                "train_accuracy",
                "test_loss",
                "test_accuracy",
                "flatness",
                "lambda_max",
                "converged",
                "distance",
                "diverged_at",
                "residual_max",
                "flatness_reason");
        for (TrainedNetwork network : all()) {
            NetworkSpec s = network.spec();
            Measurement end = network.end();
            table.row(
                    s.eta(),
                    s.batch(),
                    s.repeat(),
                    end.step(),
                    end.trainLoss(),
                    end.trainAccuracy(),
                    end.testLoss(),
                    end.testAccuracy(),
                    end.flatness(),
                    end.lambdaMax(),
                    network.converged(),
                    network.distance(),
                    network.diverged() ? network.divergedAt() : null,
                    end.spectrum() == null
                            ? Double.NaN
                            : Arrays.stream(end.spectrum().residuals()).max().orElse(Double.NaN),
                    reason(network));
        }
        return table;
    }

    private static String reason(TrainedNetwork network) {
        if (network.diverged()) {
            return "diverged";
        }
        return network.end().spectrum() == null
                ? "not asked for"
                : network.end().spectrum().whyNoFlatness();
    }

    private CsvTable metrics() {
        CsvTable table = measured("eta", "batch", "repeat");
        for (TrainedNetwork network : all()) {
            NetworkSpec s = network.spec();
            for (Measurement m : network.measurements()) {
                measured(table, s.eta(), m, s.eta(), s.batch(), s.repeat());
            }
        }
        return table;
    }

    /** A table of what was measured of networks along their way, behind columns that say which they are. */
    static CsvTable measured(String... which) {
        Stream<String> columns = Stream.of(
                "step", "time", "train_loss", "train_accuracy", "test_loss", "test_accuracy", "flatness", "lambda_max");
        return new CsvTable(Stream.concat(Stream.of(which), columns).toArray(String[]::new));
    }

    /** Adds a row to it. */
    static void measured(CsvTable table, double eta, Measurement m, Object... which) {
        Stream<Object> values = Stream.of(
                m.step(),
                m.step() * eta,
                m.trainLoss(),
                m.trainAccuracy(),
                m.testLoss(),
                m.testAccuracy(),
                m.flatness(),
                m.lambdaMax());
        table.row(Stream.concat(Stream.of(which), values).toArray());
    }

    /** A row a cell. Freezing times need continuations: they stay NaN in a training. */
    private CsvTable summary() throws IOException {
        CsvTable table = new CsvTable(
                "eta",
                "batch",
                "repeats",
                "converged",
                "freezing_time_mean",
                "eta_freezing_time",
                "r_theta",
                "r_theta_all",
                "flatness_mean",
                "test_accuracy_max",
                "test_accuracy_mean",
                "train_loss_mean",
                "test_loss_mean",
                "flatness_sd",
                "cosine_mean",
                "distance_mean",
                "diverged");
        for (int cell = 0; cell < spec.cells(); cell++) {
            List<TrainedNetwork> networks = result.cell(cell);
            if (!networks.isEmpty()) {
                table.row(row(TrainingSummary.of(result, networks)));
            }
        }
        return table;
    }

    private static Object[] row(TrainingSummary cell) {
        return new Object[] {
            cell.eta(),
            cell.batch(),
            cell.repeats(),
            cell.converged(),
            Double.NaN,
            Double.NaN,
            cell.radius(),
            cell.radiusOfAll(),
            cell.flatnessMean(),
            cell.testAccuracyMax(),
            cell.testAccuracyMean(),
            cell.trainLossMean(),
            cell.testLossMean(),
            cell.flatnessSd(),
            cell.cosineMean(),
            cell.distanceMean(),
            cell.diverged()
        };
    }

    private JsonRecord record(Provenance info) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("experiment", "train");
        settings.putAll(TrainingForm.write(spec, result.data(), result.dataFingerprint()));
        settings.put("shard", result.shard().toString());
        return info.record(settings, spec.protocol().seed(), "network_steps", result.allSteps(), WorkClock.TRAINING);
    }
}
