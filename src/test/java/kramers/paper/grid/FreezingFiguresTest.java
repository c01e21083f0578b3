package kramers.paper.grid;

import static kramers.paper.grid.SmallGrid.EXTENT;
import static kramers.paper.grid.SmallGrid.rows;
import static kramers.paper.grid.SmallGrid.value;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import kramers.paper.lab.Given;
import kramers.plot.Figure;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Figures S3 and S4 of one small training. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FreezingFiguresTest {
    @TempDir
    private static Path folder;

    private final SmallGrid grid = new SmallGrid();
    private Path whole;
    private Figure panels;

    @BeforeAll
    void make() throws Exception {
        whole = folder.resolve("figS4");
        panels = grid.make(GridFigure.figS4(EXTENT), whole, false, Given.NOTHING);
    }

    /** Early times against the training's own table, and the row that is followed along its way against the grid. */
    @Test
    void figS3() throws Exception {
        Path out = folder.resolve("figS3");
        Given given = new Given(List.of(), whole.resolve("training"));
        assertEquals(
                8,
                grid.make(GridFigure.figS3(EXTENT), out, false, given).panels().size());
        assertFalse(Files.exists(out.resolve("freeze")));
        List<String[]> metrics = rows(whole.resolve("training/metrics.csv"));
        List<String[]> times = rows(out.resolve("figS3-freezing.csv"));
        assertEquals(1 + 4 * 4, times.size());
        int measured = 0;
        for (String[] time : times.subList(1, times.size())) {
            assertEquals("train_loss", time[2]);
            double threshold = Double.parseDouble(time[3]);
            double[] first = IntStream.range(0, 3)
                    .mapToObj(repeat -> metrics.stream()
                            .filter(m -> m[0].equals(time[0]) && m[1].equals(time[1]) && m[2].equals("" + repeat))
                            .filter(m -> Double.parseDouble(m[5]) <= threshold)
                            .mapToDouble(m -> Double.parseDouble(m[4]))
                            .findFirst())
                    .filter(OptionalDouble::isPresent)
                    .mapToDouble(OptionalDouble::getAsDouble)
                    .toArray();
            measured += first.length;
            double mean = Arrays.stream(first).average().orElse(Double.NaN);
            assertEquals(mean, Double.parseDouble(time[12]), 1e-9, String.join(",", time));
        }
        assertTrue(measured > 12, "of 48 times only " + measured + " are there to compare");
        List<String[]> networks = rows(whole.resolve("training/networks.csv")).subList(7, 13);
        List<String[]> again = rows(out.resolve("curves/networks.csv"));
        for (int i = 0; i < 6; i++) {
            assertArrayEquals(networks.get(i), again.get(1 + i));
        }
        List<String[]> along = rows(out.resolve("curves/metrics.csv"));
        List<String[]> curves = rows(out.resolve("figS3-curves.csv"));
        assertEquals(1 + 2 * 11, curves.size());
        for (int i = 1; i < curves.size(); i++) {
            String[] row = curves.get(i);
            double[] flatness = along.stream()
                    .filter(m -> m[1].equals(row[1]) && m[3].equals(row[2]))
                    .mapToDouble(m -> Double.parseDouble(m[9]))
                    .filter(f -> !Double.isNaN(f))
                    .toArray();
            double mean = Arrays.stream(flatness).average().orElse(Double.NaN);
            assertEquals(mean, value(curves, i, "flatness_mean"), 1e-12);
        }
        assertEquals(1 + 11, rows(out.resolve("figS3-trajectory.csv")).size());
        SmallGrid.requireReadme(
                "figN",
                out.resolve("figS3-freezing.csv"),
                out.resolve("figS3-criteria.csv"),
                out.resolve("figS3-curves.csv"),
                out.resolve("figS3-trajectory.csv"));
    }

    /** Times of all criteria against those of the search, and their agreement against a plain formula. */
    @Test
    void figS4() throws Exception {
        Path out = folder.resolve("figS4");
        Given given = new Given(List.of(), whole.resolve("training"));
        assertEquals(
                20,
                grid.make(GridFigure.figS4(EXTENT), out, false, given).panels().size());
        List<String[]> times = rows(out.resolve("figS4-freezing.csv"));
        List<String[]> means = rows(out.resolve("freeze/freezing_means.csv"));
        assertEquals(1 + 4 * 6, times.size());
        for (int i = 1; i < times.size(); i++) {
            assertArrayEquals(Arrays.copyOf(means.get(i), 4), Arrays.copyOf(times.get(i), 4));
            assertEquals(value(means, i, "eta_freezing_time"), value(times, i, "eta_freezing_time"));
            assertEquals(value(means, i, "eta_freezing_time_sem"), value(times, i, "eta_freezing_time_sem"));
        }
        List<String[]> criteria = rows(out.resolve("figS4-criteria.csv"));
        assertEquals(1 + 15, criteria.size());
        for (int i = 1, one = 0; one < 6; one++) {
            for (int other = one + 1; other < 6; other++, i++) {
                double[][] pairs = pairs(times, one, other);
                assertEquals(pairs.length, value(criteria, i, "cells"));
                assertEquals(rSquared(pairs), value(criteria, i, "r_squared"), 1e-9);
            }
        }
    }

    private static double[][] pairs(List<String[]> times, int one, int other) {
        return IntStream.range(0, 4)
                .mapToObj(cell -> new double[] {
                    value(times, 1 + 6 * cell + one, "eta_freezing_time"),
                    value(times, 1 + 6 * cell + other, "eta_freezing_time")
                })
                .filter(pair -> !Double.isNaN(pair[0] + pair[1]))
                .toArray(double[][]::new);
    }

    /** By sums of products. */
    private static double rSquared(double[][] pairs) {
        double n = pairs.length;
        double x = 0;
        double y = 0;
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (double[] pair : pairs) {
            x += pair[0];
            y += pair[1];
            xx += pair[0] * pair[0];
            xy += pair[0] * pair[1];
            yy += pair[1] * pair[1];
        }
        double covariance = xy - x * y / n;
        return covariance * covariance / ((xx - x * x / n) * (yy - y * y / n));
    }
}
