package kramers.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kramers.experiment.continuation.Continuation;
import kramers.experiment.continuation.ContinuationSpec;
import kramers.experiment.continuation.ContinuedBranch;
import kramers.experiment.continuation.Selection;
import kramers.experiment.spec.TrainingForm;
import kramers.io.ArrayFile;
import kramers.io.CsvTable;
import kramers.io.JsonRecord;
import kramers.io.NamedArray;
import kramers.network.EarlyStop;
import kramers.network.Measurement;
import kramers.network.NetworkSpec;
import kramers.parallel.WorkClock;
import kramers.plot.FigureException;

/** Files of a continuation: {@code endpoints.csv}, {@code branches.csv}, {@code results.h5}, {@code run.json}, a picture. */
public final class ContinuationReport implements Report {
    private final Continuation.Result result;
    private final ContinuationSpec spec;

    /** Of what a folder holds, a shard of it or all. */
    public ContinuationReport(Continuation.Result result) {
        this.result = result;
        spec = result.spec();
    }

    @Override
    public List<String> writeNumbers(Path folder, Provenance info) throws IOException {
        endpoints().write(folder.resolve("endpoints.csv"));
        branches().write(folder.resolve("branches.csv"));
        arrays().write(folder.resolve("results.h5"));
        record(info).write(folder.resolve("run.json"));
        List<String> files = new ArrayList<>(List.of("endpoints.csv", "branches.csv", "results.h5", "run.json"));
        if (spec.keep() != ContinuationSpec.Keep.NONE) {
            files.add("branches/*.npz");
        }
        return files;
    }

    @Override
    public List<String> writePictures(Path folder) throws IOException, FigureException {
        return new ContinuationPicture(result)
                .panels().write(folder, "continue").stream()
                        .map(file -> file.getFileName().toString())
                        .toList();
    }

    private CsvTable endpoints() {
        CsvTable table = new CsvTable(
                "eta",
                "batch",
                "repeat",
                "t_c",
                "steps",
                "train_loss",
                "train_accuracy",
                "test_loss",
                "test_accuracy",
                "flatness",
                "converged",
                "wrong_indices",
                "lambda_max",
                "distance",
                "diverged_at");
        for (ContinuedBranch end : result.branches().values()) {
            NetworkSpec s = end.branch().network();
            Measurement m = end.end();
            table.row(
                    s.eta(),
                    s.batch(),
                    s.repeat(),
                    end.branch().start(),
                    end.steps(),
                    m.trainLoss(),
                    m.trainAccuracy(),
                    m.testLoss(),
                    m.testAccuracy(),
                    m.flatness(),
                    end.converged(spec),
                    wrong(end),
                    m.lambdaMax(),
                    end.distance(),
                    end.diverged() ? end.divergedAt() : null);
        }
        return table;
    }

    /** Indices of the test images that are classified wrong, in order; of a diverged network it is not known. */
    private String wrong(ContinuedBranch end) {
        return IntStream.range(0, end.predictions().length)
                .filter(i -> end.predictions()[i] != result.labels()[i])
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(" "));
    }

    private CsvTable branches() {
        CsvTable table = TrainingReport.measured("eta", "batch", "repeat", "t_c");
        for (ContinuedBranch end : result.branches().values()) {
            NetworkSpec s = end.branch().network();
            for (Measurement m : end.measurements()) {
                TrainingReport.measured(
                        table,
                        s.eta(),
                        m,
                        s.eta(),
                        s.batch(),
                        s.repeat(),
                        end.branch().start());
            }
        }
        return table;
    }

    private ArrayFile arrays() {
        List<ContinuedBranch> ends = List.copyOf(result.branches().values());
        int images = result.labels().length;
        long[][] predictions = new long[ends.size()][images];
        for (int i = 0; i < ends.size(); i++) {
            for (int j = 0; j < images; j++) {
                predictions[i][j] = ends.get(i).diverged() ? -1 : ends.get(i).predictions()[j];
            }
        }
        ArrayFile file = new ArrayFile();
        long[] labels = IntStream.of(result.labels()).asLongStream().toArray();
        file.add(NamedArray.of("label", labels, "image").described("class of each test image"));
        file.add(NamedArray.of(
                        "branch/t_c",
                        ends.stream().mapToLong(e -> e.branch().start()).toArray(),
                        "branch")
                .in("steps")
                .described("step of the checkpoint that a branch begins at, in the order of endpoints.csv"));
        file.add(NamedArray.of("branch/prediction", predictions, "branch", "image")
                .described("class that the endpoint takes each test image for, -1 where it diverged"));
        return file;
    }

    /** Of the training that was continued. */
    static Map<String, Object> training(Continuation.Result ends) {
        return TrainingForm.write(ends.spec().training(), ends.data(), ends.dataFingerprint());
    }

    private JsonRecord record(Provenance info) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("experiment", "continue");
        settings.putAll(settings(spec, result.selection()));
        settings.put("shard", result.shard().toString());
        settings.put("training", training(result));
        return info.record(
                settings, spec.training().protocol().seed(), "network_steps", result.allSteps(), WorkClock.TRAINING);
    }

    static Map<String, Object> settings(ContinuationSpec spec, Selection selection) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("at", selection.at());
        map.put("only_eta", selection.eta());
        map.put("only_batch", selection.batch());
        map.put("only_repeat", selection.repeat());
        map.put(spec.total() ? "to_time" : "budget", spec.time());
        EarlyStop stop = spec.stop();
        map.put(
                "early_stop",
                stop.never()
                        ? "none"
                        : Map.of(
                                "loss", stop.loss(),
                                "every", stop.every(),
                                "minimum", stop.minimum(),
                                "hold", stop.hold()));
        map.put("checkpoints", spec.checkpoints());
        map.put("curvature_layer", spec.curvature().layer());
        map.put("eigenvalues", spec.curvature().count());
        map.put("curvature_at_checkpoints", spec.curvatureAtCheckpoints());
        map.put("keep", spec.keep().name().toLowerCase(Locale.ROOT));
        return map;
    }
}
