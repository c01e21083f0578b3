package kramers.paper.grid;

import static kramers.paper.grid.SmallGrid.FEW;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kramers.network.Snapshot;
import kramers.network.model.Model;
import kramers.network.weights.WeightsFile;
import kramers.paper.lab.Given;
import kramers.paper.lab.GridExtent;
import kramers.paper.valley.PlainPass;
import kramers.plot.Figure;
import kramers.plot.TextRecorder;
import kramers.statistics.Correlation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Fig. S5 of small convolutional networks on few digits. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FigS5Test {
    private static final GridExtent EXTENT = new GridExtent(
            Model.layers("conv4-pool-conv6-pool-12"), 20, 8, new double[] {0.05, 0.1}, new int[] {10, 50}, 3);
    private static final Model MODEL = Model.parse("1x28x28-conv4-pool-conv6-pool-12-10");
    /** In the order of the grid, and that of the ends. */
    private static final String[][] CELLS = {{"0.05", "10"}, {"0.05", "50"}, {"0.1", "10"}, {"0.1", "50"}};

    private static final String[][] ENDS = {CELLS[1], CELLS[3], CELLS[0], CELLS[2]};

    @TempDir
    private static Path folder;

    private Path whole;
    private Figure panels;
    private final SmallGrid grid = new SmallGrid();

    @BeforeAll
    void make() throws Exception {
        whole = folder.resolve("whole");
        panels = grid.make(GridFigure.figS5(EXTENT), whole, false, Given.NOTHING);
    }

    private List<Snapshot> kept(String[] cell, int repeat) throws IOException {
        String name = "eta" + cell[0] + "-batch" + cell[1] + "-repeat" + repeat + ".npz";
        return WeightsFile.read(whole.resolve("training/networks").resolve(name))
                .snapshots();
    }

    private float[] end(String[] cell, int repeat) throws IOException {
        List<Snapshot> kept = kept(cell, repeat);
        assertEquals(repeat == 0 ? 9 : 1, kept.size());
        return kept.get(kept.size() - 1).parameters();
    }

    /** Root mean square distance from the mean. */
    private static double radius(List<float[]> ends, int from, int to) {
        double squares = 0;
        for (int i = from; i < to; i++) {
            int at = i;
            double mean = ends.stream().mapToDouble(end -> end[at]).average().orElseThrow();
            squares += ends.stream()
                    .mapToDouble(end -> Math.pow(end[at] - mean, 2))
                    .sum();
        }
        return Math.sqrt(squares / ends.size());
    }

    /** In the output layer's weights and in all, of cells of which all repeats converged. */
    @Test
    void radiiOfEndpoints() throws IOException {
        List<String[]> cells = rows(whole.resolve("figS5-cells.csv"));
        int from = MODEL.weights(3).offset();
        assertEquals(120, MODEL.weights(3).size());
        int known = 0;
        for (int c = 0; c < 4; c++) {
            assertArrayEquals(CELLS[c], Arrays.copyOf(cells.get(1 + c), 2));
            if (value(cells, 1 + c, "converged") == 3) {
                List<float[]> ends = List.of(end(CELLS[c], 0), end(CELLS[c], 1), end(CELLS[c], 2));
                assertEquals(radius(ends, from, from + 120), value(cells, 1 + c, "r_theta"), 1e-9);
                assertEquals(radius(ends, 0, MODEL.parameters()), value(cells, 1 + c, "r_theta_all"), 1e-9);
                known++;
            }
        }
        assertTrue(known > 1, "radii of " + known);
    }

    /** The first checkpoint at which the training loss is 0.1 or less. */
    @Test
    void freezingTimes() throws IOException {
        List<String[]> metrics = rows(whole.resolve("training/metrics.csv"));
        List<String[]> frozen = rows(whole.resolve("figS5-freezing.csv"));
        assertEquals(1 + 4, frozen.size());
        double longest = 0;
        for (int c = 0; c < 4; c++) {
            double sum = 0;
            for (int network = 3 * c; network < 3 * c + 3; network++) {
                int first = 1 + 9 * network;
                int at = IntStream.range(first, first + 9)
                        .filter(r -> value(metrics, r, "train_loss") <= 0.1)
                        .findFirst()
                        .orElseThrow();
                sum += value(metrics, at, "time");
            }
            assertEquals("train_loss", frozen.get(1 + c)[2]);
            assertEquals(sum / 3, value(frozen, 1 + c, "eta_freezing_time"), 1e-9);
            longest = Math.max(longest, sum / 3);
        }
        assertTrue(longest > 2.5 && longest < 20, "eta t_f up to " + longest);
    }

    /** Ranks of the cells' times against those of η/B. */
    @Test
    void freezingWithTheNoise() throws IOException {
        List<String[]> frozen = rows(whole.resolve("figS5-freezing.csv"));
        double[] noise = new double[4];
        double[] times = new double[4];
        for (int c = 0; c < 4; c++) {
            noise[c] = value(frozen, 1 + c, "eta") / value(frozen, 1 + c, "batch");
            times[c] = value(frozen, 1 + c, "eta_freezing_time");
        }
        List<String[]> table = rows(whole.resolve("figS5-correlations.csv"));
        assertEquals(1 + 5, table.size());
        assertEquals("eta_freezing_time train_loss 0.1", table.get(5)[0]);
        assertEquals(Correlation.spearman(noise, times).r(), value(table, 5, "spearman"), 1e-12);
    }

    private static double jaccard(boolean[] a, boolean[] b) {
        double common = IntStream.range(0, a.length).filter(i -> a[i] && b[i]).count();
        double either = IntStream.range(0, a.length).filter(i -> a[i] || b[i]).count();
        return either == 0 ? 1 : common / either;
    }

    /** Sim_J of the errors that a plain forward pass finds. */
    @Test
    void similarity() throws IOException {
        List<boolean[]> errors = new ArrayList<>();
        for (String[] cell : ENDS) {
            errors.add(new PlainPass(MODEL, end(cell, 0), FEW.test()).errors());
        }
        List<String[]> table = rows(whole.resolve("figS5-similarity.csv"));
        assertEquals(1 + 16, table.size());
        double least = 1;
        for (int i = 0; i < 16; i++) {
            String[] row = table.get(1 + i);
            assertArrayEquals(ENDS[i / 4], Arrays.copyOf(row, 2));
            assertArrayEquals(ENDS[i % 4], Arrays.copyOfRange(row, 2, 4));
            double expected = jaccard(errors.get(i / 4), errors.get(i % 4));
            assertEquals(expected, value(table, 1 + i, "jaccard"), 1e-15);
            least = Math.min(least, expected);
        }
        assertTrue(least < 1, "ends that err alike tell nothing");
    }

    /** All 120 eigenvalues of the output layer, whose ten largest have the flatness that was found by Lanczos. */
    @Test
    void spectra() throws IOException {
        List<String[]> spectra = rows(whole.resolve("figS5-spectra.csv"));
        assertEquals(1 + 2 * 120, spectra.size());
        List<String[]> networks = rows(whole.resolve("training/networks.csv"));
        for (int half = 0; half < 2; half++) {
            double logs = 0;
            for (int rank = 1; rank <= 10; rank++) {
                logs += Math.log(value(spectra, 120 * half + rank, "eigenvalue"));
            }
            int network = half == 0 ? 9 : 6; // batches of 50 first
            assertArrayEquals(
                    Arrays.copyOf(spectra.get(1 + 120 * half), 2), Arrays.copyOf(networks.get(1 + network), 2));
            double flatness = value(networks, 1 + network, "flatness");
            assertEquals(flatness, Math.exp(-logs / 10), 1e-4 * flatness);
        }
    }

    /** Of every first repeat all checkpoints; start and ends are apart in the plane. */
    @Test
    void plane() throws IOException {
        List<String[]> table = rows(whole.resolve("figS5-plane.csv"));
        assertEquals(1 + 4 * 9, table.size());
        for (int i = 0; i < 36; i++) {
            assertArrayEquals(ENDS[i / 9], Arrays.copyOf(table.get(1 + i), 2));
            assertEquals(i % 9 * 2.5, value(table, 1 + i, "time"), 1e-9);
            int start = 1 + i / 9 * 9;
            assertEquals(value(table, 1, "pc1"), value(table, start, "pc1"), "one start");
        }
        double way = value(table, 9, "pc1") - value(table, 1, "pc1");
        assertTrue(Math.abs(way) > 0.5, "way " + way);
    }

    /** Means of the trainings that were measured along their way. */
    @Test
    void curves() throws IOException {
        List<String[]> curves = rows(whole.resolve("figS5-curves.csv"));
        List<String[]> metrics = rows(whole.resolve("curves/metrics.csv"));
        assertEquals(1 + 2 * 9, curves.size());
        for (int i = 0; i < 18; i++) {
            int first = 1 + i / 9 * 27 + i % 9;
            assertEquals(value(metrics, first, "step"), value(curves, 1 + i, "step"));
            for (String quantity : List.of("train_loss", "flatness")) {
                double sum = value(metrics, first, quantity)
                        + value(metrics, first + 9, quantity)
                        + value(metrics, first + 18, quantity);
                double mean = sum / 3;
                assertEquals(mean, value(curves, 1 + i, quantity + "_mean"), 1e-12 * Math.abs(mean));
            }
        }
        assertEquals(0.05, value(curves, 1, "eta"));
    }

    /** Nine panels, and what is not the paper's; in the record too. */
    @Test
    void whatIsNotThePapersIsSaid() throws Exception {
        TextRecorder drawn = TextRecorder.of(panels);
        assertEquals(List.of(), drawn.faults());
        assertEquals(9, panels.panels().size());
        String words = "networks " + MODEL + ", other images, curvature over 150 images";
        assertTrue(drawn.strings().contains(words), () -> words + " is not in " + drawn.strings());
        String run = Files.readString(whole.resolve("run.json"));
        for (String said :
                List.of("\"curvature_images\": 150", "\"time_of_the_paper\": 20.0", "\"network\": \"" + MODEL)) {
            assertTrue(run.contains(said), () -> said + " is not in " + run);
        }
    }

    @Test
    void readmeTellsOfEveryColumn() throws IOException {
        SmallGrid.requireReadme("figN", whole.resolve("figS5-cells.csv"), whole.resolve("figS5-curves.csv"));
        SmallGrid.requireReadme(
                "figS1",
                whole.resolve("figS5-plane.csv"),
                whole.resolve("figS5-similarity.csv"),
                whole.resolve("figS5-spectra.csv"));
    }

    /** What was cut off is made again, to the same bytes. */
    @Test
    void goesOn() throws Exception {
        Path cut = folder.resolve("cut");
        try (Stream<Path> files = Files.walk(whole)) {
            for (Path file : files.toList()) {
                Files.copy(file, cut.resolve(whole.relativize(file).toString()));
            }
        }
        Path journal = cut.resolve("training/journal.bin");
        byte[] bytes = Files.readAllBytes(journal);
        Files.write(journal, Arrays.copyOf(bytes, 3 * bytes.length / 4));
        grid.make(GridFigure.figS5(EXTENT), cut, true, Given.NOTHING);
        for (String file : List.of("figS5-cells.csv", "figS5-plane.csv", "figS5-similarity.csv", "figS5.svg")) {
            assertArrayEquals(Files.readAllBytes(whole.resolve(file)), Files.readAllBytes(cut.resolve(file)), file);
        }
    }

    /** Ways are shown of a training that has them. */
    @Test
    void fromATraining() throws Exception {
        Path again = folder.resolve("again");
        Given own = new Given(List.of("a", "e"), whole.resolve("training"));
        assertEquals(
                2,
                grid.make(GridFigure.figS5(EXTENT), again, false, own).panels().size());
        assertFalse(Files.exists(again.resolve("training")));
        assertArrayEquals(
                Files.readAllBytes(whole.resolve("figS5-plane.csv")),
                Files.readAllBytes(again.resolve("figS5-plane.csv")));
        Given ends = new Given(List.of("a"), whole.resolve("curves"));
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> grid.make(GridFigure.figS5(EXTENT), folder.resolve("never"), false, ends))
                .getMessage()
                .endsWith("has the weights of the last step alone: train with --keep checkpoints"));
    }
}
