package kramers.paper.grid;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kramers.app.Lines;
import kramers.app.Results;
import kramers.network.cpu.CpuNetworkEngine;
import kramers.network.data.Dataset;
import kramers.network.model.Model;
import kramers.paper.lab.Given;
import kramers.paper.lab.GridExtent;
import kramers.paper.lab.NetworkLab;
import kramers.plot.Figure;

/** A grid of four cells, of small networks on few images. */
final class SmallGrid {
    static final GridExtent EXTENT =
            new GridExtent(Model.layers("20-20"), 15, 10, new double[] {0.02, 0.05}, new int[] {20, 50}, 3);
    static final Dataset ALL = Dataset.embedded();
    static final Dataset FEW =
            new Dataset("few", ALL.train().firstOfEachClass(15), ALL.test().firstOfEachClass(8));

    /** What runs said. */
    final List<String> lines = new ArrayList<>();

    /** Makes a figure as {@code kramers reproduce} does, and returns what was drawn. */
    Figure make(GridFigure figure, Path out, boolean resume, Given given) throws IOException, InterruptedException {
        try (CpuNetworkEngine engine = new CpuNetworkEngine(FEW, 2)) {
            Results results = new Results(List.of("kramers", "reproduce", figure.name()), new Lines(lines));
            Files.createDirectories(out);
            Figure panels = figure.make(new NetworkLab(engine, resume, results, out, 1, 1, given));
            results.draw(panels, out, figure.name());
            return panels;
        }
    }

    /** A table, its head first. */
    static List<String[]> rows(Path table) throws IOException {
        return Files.readAllLines(table).stream().map(row -> row.split(",", -1)).toList();
    }

    /** A number of a table. */
    static double value(List<String[]> table, int row, String column) {
        return Double.parseDouble(table.get(row)[Arrays.asList(table.get(0)).indexOf(column)]);
    }

    /** Makes sure that README tells of tables and of all their columns. */
    static void requireReadme(String figure, Path... tables) throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        for (Path table : tables) {
            String name = table.getFileName().toString();
            assertTrue(readme.contains(name.replaceFirst("^[^-]*", figure)), name);
            for (String column : rows(table).get(0)) {
                assertTrue(readme.contains("`" + column + "`"), column);
            }
        }
    }
}
