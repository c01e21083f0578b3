package kramers.paper.valley;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import kramers.app.Lines;
import kramers.app.Results;
import kramers.network.Snapshot;
import kramers.network.cpu.CpuNetworkEngine;
import kramers.network.data.Dataset;
import kramers.network.model.Model;
import kramers.network.weights.WeightsFile;
import kramers.paper.lab.Given;
import kramers.paper.lab.GridExtent;
import kramers.paper.lab.NetworkLab;
import kramers.plot.Figure;

/** Fig. S1 of small networks on few images. */
final class SmallFigS1 {
    static final FigS1.Extent EXTENT = new FigS1.Extent(
            new GridExtent(Model.layers("20-20"), 15, 6, new double[] {0.02, 0.05}, new int[] {20, 50}, 3), 5);
    static final Model SHAPE = Model.of(784, 20, 20, 10);
    private static final Dataset ALL = Dataset.embedded();
    static final Dataset FEW =
            new Dataset("few", ALL.train().firstOfEachClass(15), ALL.test().firstOfEachClass(8));

    /** What the run said. */
    final List<String> lines = new ArrayList<>();

    private final Path folder;

    /** @param folder of the figure */
    SmallFigS1(Path folder) {
        this.folder = folder;
    }

    /** Makes it as {@code kramers reproduce} does, and returns what was drawn. */
    Figure make(FigS1.Extent extent, double scale, boolean resume) throws IOException, InterruptedException {
        try (CpuNetworkEngine engine = new CpuNetworkEngine(FEW, 2)) {
            Results results = new Results(List.of("kramers", "reproduce", "figS1"), new Lines(lines));
            Files.createDirectories(folder);
            FigS1 figure = new FigS1(extent);
            Figure panels = figure.make(new NetworkLab(engine, resume, results, folder, scale, 1, Given.NOTHING));
            results.draw(panels, folder, figure.name());
            return panels;
        }
    }

    /** Weights of a cell's first repeat at its checkpoints. */
    List<float[]> way(String eta, String batch) throws IOException {
        return weights("ways", eta, batch, "0");
    }

    /** Weights of a network at its end. */
    float[] end(String eta, String batch, String repeat) throws IOException {
        List<float[]> one = weights("training", eta, batch, repeat);
        assertEquals(1, one.size());
        return one.get(0);
    }

    private List<float[]> weights(String part, String eta, String batch, String repeat) throws IOException {
        Path file = folder.resolve(part + "/networks/eta" + eta + "-batch" + batch + "-repeat" + repeat + ".npz");
        return WeightsFile.read(file).snapshots().stream()
                .map(Snapshot::parameters)
                .toList();
    }

    Table table(String name) throws IOException {
        Path file = folder.resolve(name);
        return new Table(Arrays.asList(Files.readAllLines(file).get(0).split(",")), SmallFig1.rows(file));
    }

    /** A table with named columns. */
    record Table(List<String> columns, List<String[]> rows) {
        String word(String[] row, String column) {
            return row[columns.indexOf(column)];
        }

        double value(String[] row, String column) {
            return Double.parseDouble(word(row, column));
        }

        /** The first row with such values in its first columns. */
        String[] row(String... first) {
            return rows.stream()
                    .filter(row -> Arrays.equals(Arrays.copyOf(row, first.length), first))
                    .findFirst()
                    .orElseThrow(() -> new NoSuchElementException(String.join(",", first)));
        }
    }
}
