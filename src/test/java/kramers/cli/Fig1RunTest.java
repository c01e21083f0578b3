package kramers.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import kramers.statistics.Moments;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the paper says of Fig. 1, on the least of it: its network, three repeats, t_c = 0, 200, …, 1000. Takes minutes. */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Fig1RunTest {
    private static final int REPEATS = 3;

    /** Student's t of two degrees of freedom, exceeded with a probability of 5 %. */
    private static final double T_95 = 2.920;

    @TempDir
    private static Path folder;

    @BeforeAll
    void make() {
        assertEquals(
                Program.SILENT, Program.runWords("reproduce", "fig1", "--scale", 1e-4, "--quiet", "--out", folder));
    }

    /** Of each repeat: a column at t_c = 1000 less the same at t_c = 0. */
    private static double[] differences(int column) throws IOException {
        double[] differences = new double[REPEATS];
        int found = 0;
        for (String part : List.of("reference", "branches")) {
            for (String[] row : Tables.rows(folder.resolve(part).resolve("endpoints.csv"))) {
                int sign = row[3].equals("1000") ? 1 : row[3].equals("0") ? -1 : 0;
                if (sign != 0) {
                    differences[Integer.parseInt(row[2])] += sign * Double.parseDouble(row[column]);
                    found++;
                }
            }
        }
        assertEquals(2 * REPEATS, found);
        return differences;
    }

    /** A paired difference that had no sign would pass with a probability of 5 %. */
    private static void assertPositive(double[] differences) {
        Moments moments = Moments.of(differences);
        assertTrue(moments.mean() > T_95 * moments.sem(), Arrays.toString(differences));
    }

    @Test
    void laterContinuationsEndFlatter() throws IOException {
        assertPositive(differences(9));
    }

    /** Quarters of the trajectory behind the first checkpoint in their order: of four in any order one in 24 would be so. */
    @Test
    void flatnessGrowsAlongTheTrajectory() throws IOException {
        double[] flatness = Tables.rows(folder.resolve("fig1-curves.csv")).stream()
                .filter(row -> row[0].isEmpty())
                .skip(1)
                .mapToDouble(row -> Double.parseDouble(row[5]))
                .toArray();
        assertEquals(100, flatness.length);
        double[] quarters = IntStream.range(0, 4)
                .mapToDouble(q -> DoubleStream.of(Arrays.copyOfRange(flatness, 25 * q, 25 * q + 25))
                        .average()
                        .orElseThrow())
                .toArray();
        double[] ascending = quarters.clone();
        Arrays.sort(ascending);
        assertEquals(Arrays.toString(ascending), Arrays.toString(quarters));
    }

    /** From t_f on endpoints are alike, by definition; with those before they are less so. */
    @Test
    void endpointsFreeze() throws IOException {
        String[] reference = Tables.rows(folder.resolve("fig1-freezing.csv")).get(1);
        double frozen = Double.parseDouble(reference[3]);
        assertTrue(frozen > 0 && frozen <= 1000, String.join(",", reference));
        List<Double> within = new ArrayList<>();
        List<Double> across = new ArrayList<>();
        List<String[]> rows = Tables.rows(folder.resolve("fig1-similarity.csv"));
        for (String[] row : rows.subList(1, rows.size())) {
            double a = Double.parseDouble(row[0]);
            double b = Double.parseDouble(row[1]);
            if (a < b) {
                (a >= frozen ? within : across).add(Double.parseDouble(row[2]));
            }
        }
        assertTrue(within.stream().allMatch(s -> s >= 0.9 - 1e-12), within::toString);
        assertTrue(across.stream().anyMatch(s -> s < 0.9), across::toString);
        double mean = across.stream().mapToDouble(s -> s).average().orElseThrow();
        assertTrue(within.stream().allMatch(s -> s > mean), () -> within + " and before " + across);
    }

    @Test
    void saysWhatWasReduced() throws IOException {
        String run = Files.readString(folder.resolve("run.json"));
        assertTrue(run.contains("\"experiment\": \"reproduce fig1\""), run);
        assertTrue(run.contains("\"repeats\": 3"), run);
        assertTrue(run.contains("\"t_c_every_steps\": 200"), run);
        assertTrue(Files.readString(folder.resolve("fig1.svg")).contains("every 200 steps"));
    }
}
