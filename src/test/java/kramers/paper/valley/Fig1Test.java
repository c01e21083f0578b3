package kramers.paper.valley;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kramers.network.Snapshot;
import kramers.network.weights.WeightsFile;
import kramers.paper.lab.Given;
import kramers.paper.lab.NetworkLab;
import kramers.plot.Figure;
import kramers.plot.TextRecorder;
import kramers.report.ResultFiles;
import kramers.statistics.PrincipalComponents;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code kramers reproduce fig1} makes of small networks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Fig1Test {
    private static final int REPEATS = 4;
    private static final int BRANCHES = 7;
    private static final int INTERVALS = 3;
    private static final int CHECKPOINTS = 9;

    @TempDir
    private static Path folder;

    private Path whole;
    private Figure panels;

    @BeforeAll
    void make() throws Exception {
        whole = folder.resolve("whole");
        panels = new SmallFig1(whole).make(1, false);
    }

    private static Set<String> files(Path in) throws IOException {
        try (Stream<Path> all = Files.walk(in)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> in.relativize(file).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private Path copy(String name) throws IOException {
        Path copy = folder.resolve(name);
        for (String file : files(whole)) {
            Files.createDirectories(copy.resolve(file).getParent());
            Files.copy(whole.resolve(file), copy.resolve(file));
        }
        return copy;
    }

    @Test
    void tables() throws IOException {
        assertEquals(
                CHECKPOINTS + BRANCHES * (INTERVALS + 1),
                rows("fig1-curves.csv").size());
        assertEquals(
                CHECKPOINTS + BRANCHES * (INTERVALS + 1), rows("fig1-plane.csv").size());
        assertEquals(25, rows("fig1-landscape.csv").size());
        assertEquals(BRANCHES * BRANCHES, rows("fig1-similarity.csv").size());
        assertEquals(BRANCHES, rows("fig1-endpoints.csv").size());
        assertEquals(REPEATS, rows("fig1-freezing.csv").size());
        String readme = Files.readString(Path.of("README.md"));
        for (String file : files(whole)) {
            if (file.endsWith(".csv")) {
                assertTrue(readme.contains("`" + Path.of(file).getFileName() + "`"), file + " is not in README.md");
                for (String column :
                        Files.readAllLines(whole.resolve(file)).get(0).split(",")) {
                    assertTrue(readme.contains("`" + column + "`"), column + " of " + file);
                }
            }
        }
    }

    private List<String[]> rows(String table) {
        return SmallFig1.rows(whole.resolve(table));
    }

    /** A branch begins where the trajectory is: same point of the plane, same losses, same flatness up to rounding. */
    @Test
    void branchesBeginOnTheTrajectory() {
        for (String table : List.of("fig1-curves.csv", "fig1-plane.csv")) {
            Map<String, String[]> trajectory = new TreeMap<>();
            int begins = 0;
            for (String[] row : rows(table)) {
                if (row[0].isEmpty()) {
                    trajectory.put(row[1], row);
                } else if (row[0].equals(row[1])) {
                    begins++;
                    String[] of = trajectory.get(row[1]);
                    for (int i = 2; i < row.length; i++) {
                        double value = Double.parseDouble(of[i]);
                        assertEquals(value, Double.parseDouble(row[i]), 1e-5 * Math.abs(value) + 1e-7, table + " " + i);
                    }
                }
            }
            assertEquals(BRANCHES, begins);
        }
    }

    /** The means are those of what the parts' own tables say. */
    @Test
    void meansOfAllRepeats() {
        Map<String, double[]> sums = new TreeMap<>();
        for (String part : List.of("reference", "branches")) {
            for (String[] row : rows(part + "/endpoints.csv")) {
                double[] sum = sums.computeIfAbsent(row[3], start -> new double[3]);
                sum[0]++;
                sum[1] += Double.parseDouble(row[7]);
                sum[2] += Double.parseDouble(row[9]);
            }
        }
        assertEquals(BRANCHES, sums.size());
        for (String[] row : rows("fig1-endpoints.csv")) {
            double[] sum = sums.get(row[0]);
            assertEquals(REPEATS, sum[0]);
            assertEquals(String.valueOf(REPEATS), row[1]);
            assertEquals(sum[1] / REPEATS, Double.parseDouble(row[2]), 1e-12);
            assertEquals(sum[2] / REPEATS, Double.parseDouble(row[6]), 1e-9 * sum[2]);
            assertTrue(Double.parseDouble(row[4]) <= Double.parseDouble(row[2]));
            assertTrue(Double.parseDouble(row[5]) >= Double.parseDouble(row[2]));
        }
    }

    /** Coordinates are from the trajectory's mean; loss at a corner is that of a network with those weights. */
    @Test
    void lossOfThePlane() throws Exception {
        double[] sum = new double[2];
        for (String[] row : rows("fig1-plane.csv").subList(0, CHECKPOINTS)) {
            assertEquals("", row[0]);
            sum[0] += Double.parseDouble(row[2]);
            sum[1] += Double.parseDouble(row[3]);
        }
        assertArrayEquals(new double[2], sum, 1e-6);
        Path weights = whole.resolve("training/networks/eta0.05-batch50-repeat0.npz");
        PrincipalComponents axes = PrincipalComponents.of(
                WeightsFile.read(weights).snapshots().stream()
                        .map(Snapshot::parameters)
                        .toList(),
                2);
        String[] corner = rows("fig1-landscape.csv").get(4);
        double[] mean = axes.mean();
        double[][] along = axes.axes();
        float[] there = new float[mean.length];
        for (int c = 0; c < there.length; c++) {
            there[c] = (float) (mean[c]
                    + Double.parseDouble(corner[0]) * along[0][c]
                    + Double.parseDouble(corner[1]) * along[1][c]);
        }
        assertEquals(SmallFig1.trainLoss(there), Double.parseDouble(corner[2]), 1e-6);
    }

    @Test
    void picture() throws Exception {
        TextRecorder drawn = TextRecorder.of(panels);
        assertEquals(List.of(), drawn.faults());
        assertEquals(6, panels.panels().size());
        assertTrue(
                drawn.strings().stream().anyMatch(text -> text.contains(REPEATS + " repeats")),
                drawn.strings()::toString);
    }

    /** Whatever part was cut off, the files come to be the same. */
    @ParameterizedTest
    @ValueSource(strings = {"training", "reference", "branches"})
    void goesOn(String part) throws Exception {
        Path cut = copy("cut-" + part);
        Path journal = cut.resolve(part).resolve("journal.bin");
        byte[] bytes = Files.readAllBytes(journal);
        Files.write(journal, Arrays.copyOf(bytes, bytes.length * 2 / 3));
        for (String file : files(cut)) {
            if (file.startsWith("fig1")) {
                Files.delete(cut.resolve(file));
            }
        }
        SmallFig1 again = new SmallFig1(cut);
        again.make(1, true);
        assertTrue(
                again.lines.stream().anyMatch(line -> line.contains("their work is done again")),
                again.lines::toString);
        assertEquals(files(whole), files(cut));
        for (String file : files(whole)) {
            if (!file.endsWith("run.json") && !file.endsWith("journal.bin")) {
                assertArrayEquals(Files.readAllBytes(whole.resolve(file)), Files.readAllBytes(cut.resolve(file)), file);
            }
        }
    }

    /** A folder is known for the figure's as soon as there is something in it, and is emptied of all of it but nothing else. */
    @Test
    void whoseFolderItIs() throws Exception {
        Path out = copy("owned");
        assertEquals("reproduce fig1", ResultFiles.owner(out));
        assertEquals("train", ResultFiles.owner(out.resolve("training")));
        assertTrue(ResultFiles.resumable(out));
        Files.writeString(out.resolve("reference/branches/mine.txt"), "mine");
        ResultFiles.remove(out);
        assertEquals(Set.of("reference/branches/mine.txt"), files(out));
        assertFalse(Files.exists(out.resolve("training")));
        assertFalse(ResultFiles.any(out));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 20, 1, ''",
        "2, 40, 1, 40 repeats",
        "0.5, 10, 1, 10 repeats",
        "0.15, 3, 1, 3 repeats",
        "0.1, 3, 2, '3 repeats, *t*_{c} every 40 steps'",
        "0.02, 3, 8, '3 repeats, *t*_{c} every 160 steps'",
        "1e-4, 3, 10, '3 repeats, *t*_{c} every 200 steps'",
    })
    void whatAScaleLeaves(double scale, int repeats, int every, String words) {
        assertEquals(
                repeats,
                new NetworkLab(null, false, null, folder, scale, 1, Given.NOTHING)
                        .repeats(Fig1.Extent.PAPER.repeats()));
        assertEquals(every, Fig1.Extent.PAPER.every(repeats, scale));
        assertEquals(words, new Fig1Data.Reduction(repeats, 20, every, 20L * every, "").words());
        assertTrue(Fig1.Extent.PAPER.continued() / every + 1 >= 6);
    }

    @Test
    void whatWasLeftOutIsTold() throws Exception {
        Path out = folder.resolve("reduced");
        Figure reduced = new SmallFig1(out).make(0.5, false);
        String run = Files.readString(out.resolve("run.json"));
        for (String said :
                List.of("\"scale\": 0.5", "\"repeats\": 3", "\"repeats_of_the_paper\": 4", "\"t_c_every_steps\": 10")) {
            assertTrue(run.contains(said), said + " is not in " + run);
        }
        assertTrue(TextRecorder.of(reduced).strings().contains("3 repeats, networks 784-8-8-10, other images"));
    }
}
