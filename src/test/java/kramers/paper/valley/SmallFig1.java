package kramers.paper.valley;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kramers.app.Lines;
import kramers.app.Results;
import kramers.experiment.forecast.Work;
import kramers.network.HessianRequest;
import kramers.network.Loss;
import kramers.network.Snapshot;
import kramers.network.cpu.CpuNetworkEngine;
import kramers.network.data.Dataset;
import kramers.network.model.Model;
import kramers.paper.lab.Given;
import kramers.paper.lab.NetworkLab;
import kramers.plot.Figure;

/** Fig. 1 of networks with eight hidden units on few images, 80 steps long: t_c = 0, 10, …, 60. */
final class SmallFig1 {
    static final Fig1.Extent EXTENT = new Fig1.Extent(Model.layers("8-8"), 4, 8, 6, 4, 3, 5);
    private static final Dataset ALL = Dataset.embedded();
    static final Dataset FEW =
            new Dataset("few", ALL.train().firstOfEachClass(20), ALL.test().firstOfEachClass(5));

    /** What the run said. */
    final List<String> lines = new ArrayList<>();

    private final Path folder;

    /** @param folder of the figure */
    SmallFig1(Path folder) {
        this.folder = folder;
    }

    /** Makes it as {@code kramers reproduce} does, and returns what was drawn. */
    Figure make(double scale, boolean resume) throws IOException, InterruptedException {
        try (CpuNetworkEngine engine = new CpuNetworkEngine(FEW, 2)) {
            Results results = new Results(List.of("kramers", "reproduce", "fig1"), new Lines(lines));
            Files.createDirectories(folder);
            Fig1 figure = new Fig1(EXTENT);
            Figure panels = figure.make(new NetworkLab(engine, resume, results, folder, scale, 1, Given.NOTHING));
            results.draw(panels, folder, figure.name());
            return panels;
        }
    }

    /** What it will do, as it says before. */
    static Work work(Fig1.Extent extent, Dataset data, double scale) {
        try (CpuNetworkEngine engine = new CpuNetworkEngine(data, 1)) {
            return new Fig1(extent).work(new NetworkLab(engine, false, null, null, scale, 1, Given.NOTHING));
        }
    }

    /** Training loss of a network with these weights. */
    static double trainLoss(float[] weights) throws IOException, InterruptedException {
        double[] loss = new double[1];
        try (CpuNetworkEngine engine = new CpuNetworkEngine(FEW, 1)) {
            engine.measure(
                    Model.of(784, 8, 8, 10),
                    Loss.CROSS_ENTROPY,
                    new HessianRequest(0, 0),
                    List.of(new Snapshot(0, weights)).iterator(),
                    (network, measured) -> loss[0] = measured.trainLoss());
        }
        return loss[0];
    }

    /** Rows of a table, the header left out. */
    static List<String[]> rows(Path table) {
        try {
            return Files.readAllLines(table).stream()
                    .skip(1)
                    .map(row -> row.split(",", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
