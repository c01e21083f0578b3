package kramers.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kramers.experiment.scan.Scan;
import kramers.experiment.scan.TheoryPrediction;
import kramers.io.ArrayFile;
import kramers.plot.Figure;
import kramers.plot.FigureException;
import kramers.report.CellTable.NamedPrediction;

/**
 * Files of a scan: {@code cells.csv}, {@code results.h5} and {@code run.json}; of one resolved in time also {@code
 * timeline.csv}, {@code histograms.csv} and, where there are any, {@code paths.csv} and {@code escapes.csv}; and pictures.
 */
public final class PhaseReport implements Report {
    /** A part of a grid of more cells than this draws none of it: the map of all of them would cost more than the part. */
    private static final int MOST_DRAWN = 10_000;

    /** Nor does a part that has less than this share of them. */
    private static final double LEAST_DRAWN = 0.01;

    private final Scan.Result result;
    private final TheoryPrediction master;
    private final List<NamedPrediction> predictions = new ArrayList<>();

    /** @param master what the master equation says of each cell */
    public PhaseReport(Scan.Result result, TheoryPrediction master) {
        this.result = result;
        this.master = master;
        predictions.add(new NamedPrediction(
                "p_flat_theory", "P_flat by the master equation (A30) along the mean y(t)", master));
    }

    /** Adds the column {@code p_flat_density}. */
    public PhaseReport density(TheoryPrediction density) {
        predictions.add(new NamedPrediction(
                "p_flat_density",
                "P_flat by propagating the density of the discrete update along the mean y(t)",
                density));
        return this;
    }

    private boolean timeline() {
        return !result.spec().ensemble().recording().nothing();
    }

    @Override
    public List<String> writeNumbers(Path folder, Provenance info) throws IOException {
        List<String> files = new ArrayList<>(List.of("cells.csv", "results.h5", "run.json"));
        CellTable cells = new CellTable(result, predictions);
        cells.rows().write(folder.resolve("cells.csv"));
        ArrayFile arrays =
                new ArrayFile().attribute("title", "Two-valley ensembles over learning rate and noise strength");
        ScanSettings.attributes(arrays, result);
        cells.addTo(arrays);
        if (timeline()) {
            TimelineReport timeline = new TimelineReport(result, predictions);
            files.addAll(timeline.writeTables(folder));
            timeline.addTo(arrays);
        }
        arrays.write(folder.resolve("results.h5"));
        ScanSettings.write(folder, result, info);
        return files;
    }

    /**
     * The scan as pictures by the names of their files: maps of P_flat and eta ⟨t_f⟩ (the paper's Fig. 3c and d) and of theory
     * and its difference, or, of one resolved in time, how it went.
     */
    Map<String, Figure> pictures() {
        Map<String, Figure> pictures = new LinkedHashMap<>();
        if (timeline()) {
            pictures.put("ensemble", new EnsemblePicture(result, master).panels());
            return pictures;
        }
        int grid = result.spec().cells();
        if (result.shard().n() > 1 && (grid > MOST_DRAWN || result.part().cells() < LEAST_DRAWN * grid)) {
            return pictures;
        }
        PhasePicture picture = new PhasePicture(result, master);
        pictures.put("phase", Figure.of(picture.pFlat(), picture.freezingTime()));
        if (picture.predicted()) {
            pictures.put("theory", Figure.of(picture.theory(), picture.difference()));
        }
        return pictures;
    }

    @Override
    public List<String> writePictures(Path folder) throws IOException, FigureException {
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, Figure> picture : pictures().entrySet()) {
            files.addAll(picture.getValue().write(folder, picture.getKey()));
        }
        return files.stream().map(file -> file.getFileName().toString()).toList();
    }
}
