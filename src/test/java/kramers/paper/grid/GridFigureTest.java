package kramers.paper.grid;

import static kramers.paper.grid.SmallGrid.EXTENT;
import static kramers.paper.grid.SmallGrid.rows;
import static kramers.paper.grid.SmallGrid.value;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kramers.experiment.forecast.NetworkWork;
import kramers.experiment.forecast.Work;
import kramers.network.EndpointStatistics;
import kramers.network.cpu.CpuNetworkEngine;
import kramers.network.data.Dataset;
import kramers.network.model.Model;
import kramers.network.weights.WeightsFile;
import kramers.paper.lab.Given;
import kramers.paper.lab.GridExtent;
import kramers.paper.lab.NetworkLab;
import kramers.plot.Figure;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Figures of the grid, of small networks on few images. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GridFigureTest {
    @TempDir
    private static Path folder;

    private Path whole;
    private final SmallGrid grid = new SmallGrid();

    @BeforeAll
    void make() throws Exception {
        whole = folder.resolve("fig2");
        grid.make(GridFigure.fig2(EXTENT), whole, false, Given.NOTHING);
    }

    private static Work work(GridFigure figure, Dataset data, double scale, Given given) throws IOException {
        try (CpuNetworkEngine engine = new CpuNetworkEngine(data, 1)) {
            return figure.work(new NetworkLab(engine, false, null, null, scale, 1, given));
        }
    }

    private static NetworkWork part(Work work, int i) {
        return (NetworkWork) work.parts().get(i);
    }

    private static double networkSteps(Path run) throws IOException {
        Matcher steps = Pattern.compile("\"network_steps\": ([0-9.E]+)").matcher(Files.readString(run));
        assertTrue(steps.find());
        return Double.parseDouble(steps.group(1));
    }

    /** 100/eta steps, 88,000 for all six learning rates; of six batch sizes with 880 images together. */
    @Test
    void workOfThePaper() throws IOException {
        Work all = work(GridFigure.figS2(GridExtent.PAPER), SmallGrid.ALL, 1, Given.NOTHING);
        assertEquals(1, all.parts().size());
        assertEquals(20 * 6 * 88_000, part(all, 0).steps());
        assertEquals(20 * 88_000 * 880.0, part(all, 0).images());
        assertEquals(720 * 101, part(all, 0).measurements());
        assertEquals(720, part(all, 0).spectra());
        Work freezing = work(GridFigure.fig2(GridExtent.PAPER), SmallGrid.ALL, 1, Given.NOTHING);
        assertEquals(part(all, 0).line(), part(freezing, 0).line());
        assertEquals(101 * 20 * 6 * 88_000.0, part(freezing, 1).most());
        assertEquals(17 * 0.3 * 20 * 6 * 88_000, part(freezing, 1).steps(), 1e-3);
        assertEquals(1000 * part(freezing, 1).steps(), part(freezing, 1).images(), 1);
        Work tenth = work(GridFigure.figS2(GridExtent.PAPER), SmallGrid.ALL, 0.1, Given.NOTHING);
        assertEquals(3 * 4 * (10_000 + 5000 + 2000 + 1000), part(tenth, 0).steps());
        assertEquals(48 * 51, part(tenth, 0).measurements());
    }

    /** The training as it was, the search within its bound. */
    @Test
    void workIsWhatIsDone() throws IOException {
        Work work = work(GridFigure.fig2(EXTENT), SmallGrid.FEW, 1, Given.NOTHING);
        assertEquals(2, work.parts().size());
        assertEquals(
                networkSteps(whole.resolve("training/run.json")), part(work, 0).steps());
        assertEquals(
                rows(whole.resolve("training/metrics.csv")).size() - 1,
                part(work, 0).measurements());
        assertEquals(12, part(work, 0).spectra());
        double searched = rows(whole.resolve("training/continue/endpoints.csv")).stream()
                .skip(1)
                .mapToDouble(row -> Double.parseDouble(row[4]))
                .sum();
        assertTrue(
                searched <= part(work, 1).most(),
                searched + " of " + part(work, 1).line());
    }

    /** A training that is there costs nothing; one that cannot be used is told of before anything is done. */
    @Test
    void workFromATraining() throws IOException {
        Given given = new Given(List.of(), whole.resolve("training"));
        assertEquals(
                List.of(),
                work(GridFigure.figS2(GridExtent.PAPER), SmallGrid.FEW, 1, given)
                        .parts());
        Work search = work(GridFigure.fig2(GridExtent.PAPER), SmallGrid.FEW, 0.1, given);
        Work own = work(GridFigure.fig2(EXTENT), SmallGrid.FEW, 1, Given.NOTHING);
        assertEquals(
                List.of(part(own, 1).line()),
                search.parts().stream().map(Work.Part::line).toList());
        Given a = new Given(List.of("a"), whole.resolve("training"));
        assertEquals(
                List.of(), work(GridFigure.fig2(EXTENT), SmallGrid.FEW, 1, a).parts());
        IllegalArgumentException others = assertThrows(
                IllegalArgumentException.class, () -> work(GridFigure.figS2(EXTENT), SmallGrid.ALL, 1, given));
        assertTrue(others.getMessage().endsWith("was made on other data than mnist-1000-200"), others.getMessage());
        IllegalArgumentException large = assertThrows(
                IllegalArgumentException.class,
                () -> work(GridFigure.figS2(GridExtent.PAPER), SmallGrid.FEW, 1, Given.NOTHING));
        assertEquals("the figure has batches of 500 images, and few has 150 to train on", large.getMessage());
        Given nothing = new Given(List.of(), folder.resolve("fig2/freeze"));
        assertThrows(IllegalArgumentException.class, () -> work(GridFigure.figS2(EXTENT), SmallGrid.FEW, 1, nothing));
    }

    /** Cells against the tables and weights of their parts. */
    @Test
    void cells() throws IOException {
        List<String[]> cells = rows(whole.resolve("fig2-cells.csv"));
        List<String[]> networks = rows(whole.resolve("training/networks.csv"));
        List<String[]> means = rows(whole.resolve("freeze/freezing_means.csv"));
        assertEquals(1 + 4, cells.size());
        Model model = Model.of(784, 20, 20, 10);
        int converged = 0;
        for (int cell = 0; cell < 4; cell++) {
            List<Integer> sound = new ArrayList<>();
            for (int r = 1 + 3 * cell; r < 4 + 3 * cell; r++) {
                assertEquals(cells.get(1 + cell)[0], networks.get(r)[0]);
                assertEquals(cells.get(1 + cell)[1], networks.get(r)[1]);
                if (networks.get(r)[10].equals("true")) {
                    sound.add(r);
                }
            }
            converged += sound.size();
            assertEquals(sound.size(), value(cells, 1 + cell, "converged"));
            double flatness = sound.stream()
                    .mapToDouble(r -> value(networks, r, "flatness"))
                    .average()
                    .orElse(Double.NaN);
            assertEquals(flatness, value(cells, 1 + cell, "flatness_mean"), 1e-12);
            List<float[]> ends = new ArrayList<>();
            for (int r : sound) {
                String[] n = networks.get(r);
                Path file = whole.resolve("training/networks/eta" + n[0] + "-batch" + n[1] + "-repeat" + n[2] + ".npz");
                var snapshots = WeightsFile.read(file).snapshots();
                ends.add(snapshots.get(snapshots.size() - 1).parameters());
            }
            double radius = EndpointStatistics.radius(
                    ends, model.weights(1).offset(), model.biases(1).offset());
            assertEquals(radius, value(cells, 1 + cell, "r_theta"), 1e-9);
            double best = IntStream.range(1 + 3 * cell, 4 + 3 * cell)
                    .mapToDouble(r -> value(networks, r, "test_accuracy"))
                    .max()
                    .orElseThrow();
            assertEquals(best, value(cells, 1 + cell, "test_accuracy_max"));
            int frozen = 1 + cell * (means.size() - 1) / 4;
            assertEquals("jaccard_mutual", means.get(frozen)[2]);
            assertEquals(value(means, frozen, "eta_freezing_time"), value(cells, 1 + cell, "eta_freezing_time"));
        }
        assertTrue(converged >= 4, converged + " of 12 networks converged");
        assertEquals(1 + 4, rows(whole.resolve("fig2-correlations.csv")).size());
    }

    @Test
    void readmeTellsOfEveryColumn() throws IOException {
        SmallGrid.requireReadme("figN", whole.resolve("fig2-cells.csv"), whole.resolve("fig2-correlations.csv"));
    }

    /** What was cut off is made again, and nothing else; the files are the same. */
    @Test
    void goesOn() throws Exception {
        Path cut = folder.resolve("cut");
        try (Stream<Path> files = Files.walk(whole)) {
            for (Path file : files.toList()) {
                Files.copy(file, cut.resolve(whole.relativize(file).toString()));
            }
        }
        for (String part : List.of("training", "training/continue")) {
            Path journal = cut.resolve(part).resolve("journal.bin");
            byte[] bytes = Files.readAllBytes(journal);
            Files.write(journal, Arrays.copyOf(bytes, 2 * bytes.length / 3));
        }
        Files.delete(cut.resolve("fig2-cells.csv"));
        grid.make(GridFigure.fig2(EXTENT), cut, true, Given.NOTHING);
        for (String file : List.of(
                "fig2-cells.csv",
                "fig2-correlations.csv",
                "training/networks.csv",
                "training/continue/endpoints.csv",
                "freeze/freezing_times.csv")) {
            assertArrayEquals(Files.readAllBytes(whole.resolve(file)), Files.readAllBytes(cut.resolve(file)), file);
        }
    }

    /** Another figure of the same training trains nothing, and takes its endpoints. */
    @Test
    void fromATraining() throws Exception {
        Path again = folder.resolve("again");
        Given given = new Given(List.of(), whole.resolve("training"));
        assertEquals(
                6,
                grid.make(GridFigure.figS2(EXTENT), again, false, given)
                        .panels()
                        .size());
        assertFalse(Files.exists(again.resolve("training")));
        grid.lines.clear();
        Path twice = folder.resolve("twice");
        grid.make(GridFigure.fig2(EXTENT), twice, false, given);
        assertTrue(grid.lines.stream().anyMatch(line -> line.contains("nothing was left to do")), grid.lines::toString);
        assertArrayEquals(
                Files.readAllBytes(whole.resolve("fig2-cells.csv")),
                Files.readAllBytes(twice.resolve("fig2-cells.csv")));
    }

    /** Panels of the training alone keep no checkpoints and continue nothing. */
    @Test
    void somePanels() throws Exception {
        Path few = folder.resolve("few");
        Figure figure = grid.make(GridFigure.fig2(EXTENT), few, false, new Given(List.of("a", "c"), null));
        assertEquals(2, figure.panels().size());
        assertFalse(Files.exists(few.resolve("freeze")));
        Path weights = few.resolve("training/networks/eta0.02-batch20-repeat0.npz");
        assertEquals(1, WeightsFile.read(weights).snapshots().size());
        Given given = new Given(List.of(), few.resolve("training"));
        assertThrows(IllegalArgumentException.class, () -> work(GridFigure.fig2(EXTENT), SmallGrid.FEW, 1, given));
        List<String[]> cells = rows(few.resolve("fig2-cells.csv"));
        List<String[]> all = rows(whole.resolve("fig2-cells.csv"));
        assertEquals(value(all, 3, "flatness_mean"), value(cells, 3, "flatness_mean"));
        assertEquals("NaN", cells.get(3)[Arrays.asList(cells.get(0)).indexOf("eta_freezing_time")]);
    }

    @Test
    void whatAScaleLeaves() {
        NetworkLab lab = new NetworkLab(null, false, null, folder, 0.1, 1, Given.NOTHING);
        GridExtent tenth = GridExtent.PAPER.scaled(lab);
        assertArrayEquals(new double[] {0.01, 0.02, 0.05, 0.1}, tenth.eta());
        assertArrayEquals(new int[] {20, 50, 200, 500}, tenth.batch());
        assertEquals(50, tenth.checkpoints());
        assertEquals("3 repeats, 16 of 36 cells, 50 checkpoints", tenth.words(GridExtent.PAPER));
        NetworkLab one = new NetworkLab(null, false, null, folder, 1, 1, Given.NOTHING);
        assertEquals("", GridExtent.PAPER.scaled(one).words(GridExtent.PAPER));
        double[] down = {0.1, 0.05, 0.02, 0.01, 0.005, 0.002};
        GridExtent turned =
                new GridExtent(Model.layers("50-50"), 100, 100, down, new int[] {500, 200, 100, 50, 20, 10}, 2);
        assertEquals("2 repeats", turned.words(GridExtent.PAPER), "the order of cells is no difference");
        assertEquals(20, GridExtent.PAPER.scaled(one).repeats());
    }
}
