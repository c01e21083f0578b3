package kramers.paper.valley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kramers.experiment.forecast.NetworkWork;
import kramers.experiment.forecast.Work;
import kramers.network.data.Dataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Fig. 1 says that it will do, counted by hand, and beside what it did. */
class Fig1WorkTest {
    private static NetworkWork part(Work work, int i) {
        return (NetworkWork) work.parts().get(i);
    }

    private static void check(NetworkWork part, double steps, double images, double measurements, double spectra) {
        assertEquals(steps, part.steps(), part::line);
        assertEquals(images, part.images(), part::line);
        assertEquals(measurements, part.measurements(), part::line);
        assertEquals(spectra, part.spectra(), part::line);
        assertTrue(Double.isNaN(part.most()), part::line);
    }

    /**
     * 20 trainings of 2000 steps; from t_c = 0, 20, …, 1000 there are 2000 - t_c to go, 51 times 1500 in the mean, with all 1000
     * images; the reference is measured at 26 places with flatness, other branches at both ends and with flatness at the last.
     */
    @Test
    void ofThePaper() {
        Work work = SmallFig1.work(Fig1.Extent.PAPER, Dataset.embedded(), 1);
        assertEquals(5, work.parts().size());
        check(part(work, 0), 20 * 2000, 20 * 2000 * 50, 20 * 101, 20);
        check(part(work, 1), 51 * 1500, 51 * 1500 * 1000.0, 51 * 26, 51 * 26);
        // From step 0 one descent for all 19.
        int made = 19 * 51 - 18;
        double steps = 19 * 51 * 1500 - 18 * 2000;
        check(part(work, 2), steps, 1000 * steps, 2 * made, made);
        check(part(work, 3), 0, 0, 101, 101);
        check(part(work, 4), 0, 0, 41 * 41, 0);
        assertFalse(work.slight());
    }

    private static double networkSteps(Path folder) throws IOException {
        Matcher steps =
                Pattern.compile("\"network_steps\": ([0-9.E]+)").matcher(Files.readString(folder.resolve("run.json")));
        assertTrue(steps.find());
        return Double.parseDouble(steps.group(1));
    }

    private static void compare(NetworkWork part, Path folder, String table) throws IOException {
        assertEquals(networkSteps(folder), part.steps());
        // Descents of the branches' repeats from step 0 are one.
        boolean branches = folder.endsWith("branches");
        List<String[]> rows = SmallFig1.rows(folder.resolve(table)).stream()
                .filter(row -> !branches || !row[3].equals("0") || row[2].equals("1"))
                .toList();
        assertEquals(rows.size(), part.measurements());
        String[] header = Files.readAllLines(folder.resolve(table)).get(0).split(",");
        int largest = Arrays.asList(header).indexOf("lambda_max");
        assertEquals(rows.stream().filter(row -> !row[largest].equals("NaN")).count(), part.spectra());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.4})
    void isWhatIsDone(double scale, @TempDir Path folder) throws Exception {
        Work work = SmallFig1.work(SmallFig1.EXTENT, SmallFig1.FEW, scale);
        new SmallFig1(folder).make(scale, false);
        compare(part(work, 0), folder.resolve("training"), "metrics.csv");
        compare(part(work, 1), folder.resolve("reference"), "branches.csv");
        compare(part(work, 2), folder.resolve("branches"), "branches.csv");
        long trajectory = SmallFig1.rows(folder.resolve("fig1-curves.csv")).stream()
                .filter(row -> row[0].isEmpty())
                .count();
        assertEquals(trajectory, part(work, 3).measurements());
        assertEquals(trajectory, part(work, 3).spectra());
        assertEquals(
                SmallFig1.rows(folder.resolve("fig1-landscape.csv")).size(),
                part(work, 4).measurements());
    }
}
