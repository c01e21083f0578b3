package kramers.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import kramers.experiment.continuation.Freezing;
import kramers.experiment.freezing.Endpoint;
import kramers.experiment.freezing.FreezingSummary;
import kramers.experiment.freezing.FreezingTime;
import kramers.io.ArrayFile;
import kramers.io.CsvTable;
import kramers.io.NamedArray;
import kramers.plot.FigureException;

/** Files of freezing times: {@code freezing_times.csv}, {@code freezing_means.csv}, {@code results.h5}, {@code run.json}, a picture. */
public final class FreezingReport implements Report {
    private final Freezing freezing;

    public FreezingReport(Freezing freezing) {
        this.freezing = freezing;
    }

    @Override
    public List<String> writeNumbers(Path folder, Provenance info) throws IOException {
        times().write(folder.resolve("freezing_times.csv"));
        means().write(folder.resolve("freezing_means.csv"));
        arrays().write(folder.resolve("results.h5"));
        info.record(settings(), freezing.source().spec().protocol().seed()).write(folder.resolve("run.json"));
        return List.of("freezing_times.csv", "freezing_means.csv", "results.h5", "run.json");
    }

    @Override
    public List<String> writePictures(Path folder) throws IOException, FigureException {
        return new FreezingPicture(freezing)
                .panels().write(folder, "freeze").stream()
                        .map(file -> file.getFileName().toString())
                        .toList();
    }

    private CsvTable times() {
        CsvTable table = new CsvTable(
                "eta",
                "batch",
                "repeat",
                "criterion",
                "threshold",
                "t_f",
                "eta_t_f",
                "flag",
                "after",
                "until",
                "relapsed",
                "died");
        for (Freezing.Network network : freezing.networks()) {
            for (FreezingTime time : network.times()) {
                OptionalLong t = time.time();
                table.row(
                        network.spec().eta(),
                        network.spec().batch(),
                        network.spec().repeat(),
                        time.criterion().kind().word(),
                        time.criterion().threshold(),
                        t.isPresent() ? t.getAsLong() : null,
                        t.isPresent() ? time.etaTime() : null,
                        time.words(),
                        time.after(),
                        time.until(),
                        time.relapsed(),
                        time.died());
            }
        }
        return table;
    }

    private CsvTable means() {
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
                "unconverged",
                "diverged",
                "relapsed",
                "died",
                "freezing_time_mean",
                "freezing_time_sem",
                "freezing_time_low",
                "freezing_time_high",
                "eta_freezing_time",
                "eta_freezing_time_sem");
        for (Freezing.Cell cell : freezing.cells()) {
            for (FreezingSummary s : cell.summaries()) {
                table.row(
                        cell.eta(),
                        cell.batch(),
                        s.criterion().kind().word(),
                        s.criterion().threshold(),
                        s.repeats(),
                        s.measured(),
                        s.atFirst(),
                        s.atLast(),
                        s.never(),
                        s.dead(),
                        s.unconverged(),
                        s.diverged(),
                        s.relapsed(),
                        s.died(),
                        s.time().mean(),
                        s.time().sem(),
                        s.interval().low(),
                        s.interval().high(),
                        s.etaMean(),
                        s.etaSem());
            }
        }
        return table;
    }

    /** Sim_J between all endpoints of the first network of each cell. */
    private ArrayFile arrays() {
        List<Freezing.Network> first =
                freezing.cells().stream().map(cell -> cell.networks().get(0)).toList();
        int most = first.stream()
                .mapToInt(n -> n.continuations().endpoints().size())
                .max()
                .orElse(0);
        double[][][] similarity = new double[first.size()][most][most];
        double[][] checkpoints = new double[first.size()][most];
        for (int i = 0; i < first.size(); i++) {
            List<Endpoint> endpoints = first.get(i).continuations().endpoints();
            double[][] matrix = first.get(i).continuations().similarity().matrix();
            Arrays.fill(checkpoints[i], Double.NaN);
            for (int j = 0; j < most; j++) {
                Arrays.fill(similarity[i][j], Double.NaN);
                if (j < matrix.length) {
                    System.arraycopy(matrix[j], 0, similarity[i][j], 0, matrix.length);
                    checkpoints[i][j] = endpoints.get(j).checkpoint();
                }
            }
        }
        ArrayFile file = new ArrayFile();
        file.add(NamedArray.of(
                        "eta", first.stream().mapToDouble(n -> n.spec().eta()).toArray(), "cell")
                .described("learning rates"));
        file.add(NamedArray.of(
                        "batch", first.stream().mapToLong(n -> n.spec().batch()).toArray(), "cell")
                .described("batch sizes"));
        file.add(NamedArray.of("t_c", checkpoints, "cell", "endpoint")
                .in("steps")
                .described("checkpoints of the endpoints of the first repeat of each cell, NaN where it has fewer"));
        file.add(NamedArray.of("jaccard", similarity, "cell", "endpoint", "endpoint_too")
                .described("Jaccard similarity of their sets of wrongly classified test images"));
        return file;
    }

    private Map<String, Object> settings() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("experiment", "freeze");
        map.put(
                "criteria",
                freezing.criteria().stream()
                        .map(c -> c.kind().word() + " " + c.threshold())
                        .toList());
        map.put(
                "continuation",
                ContinuationReport.settings(
                        freezing.ends().spec(), freezing.ends().selection()));
        map.put("training", ContinuationReport.training(freezing.ends()));
        return map;
    }
}
