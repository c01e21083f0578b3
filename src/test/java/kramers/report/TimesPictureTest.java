package kramers.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import kramers.experiment.scan.Scan;
import kramers.experiment.scan.ScanPart;
import kramers.experiment.scan.ScanSpec;
import kramers.landscape.TwoValley;
import kramers.langevin.CellStatistics;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.Precision;
import kramers.langevin.Recording;
import kramers.plot.Figure;
import kramers.plot.LineChart;
import kramers.plot.TextRecorder;
import kramers.plot.element.ShareBar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesPictureTest {

    private static final int STEPS = 20_000;
    private static final Recording RECORDING = new Recording(new int[] {STEPS}, 0);

    private static TimesPicture picture(CellStatistics statistics) {
        EnsembleSpec ensemble =
                new EnsembleSpec(TwoValley.PAPER, STEPS, 0.01, 5, 1, false, 1, Precision.FLOAT).recording(RECORDING);
        ScanSpec spec = new ScanSpec(ensemble, new double[] {0.1}, new double[] {0.1}, 1, Double.NaN, 1);
        CellStatistics[] cells = {statistics};
        return new TimesPicture(new Scan.Result(ScanPart.whole(spec), i -> cells[i], 0, 0, List.of()), List.of(0));
    }

    private static void add(CellStatistics s, int times, long freezing, long passage) {
        for (int i = 0; i < times; i++) {
            s.add(1, true, freezing, 5, 0, passage);
        }
    }

    private static void hasStrings(LineChart chart, String... wanted) throws Exception {
        List<String> strings = TextRecorder.of(Figure.of(chart)).strings();
        for (String string : wanted) {
            assertTrue(strings.contains(string), string + " in " + strings);
        }
    }

    /** Of 100, 10 never crossed, 30 froze at step 100, 59 hop when the run ends, and one froze before 7/8 of it. */
    @Test
    void whatStillCrossesIsABar() throws Exception {
        CellStatistics s = new CellStatistics(RECORDING);
        add(s, 10, 1, 0);
        add(s, 30, 100, 99);
        add(s, 1, 16_383, 99);
        add(s, 19, 16_384, 99);
        add(s, 40, STEPS + 1, 99);
        s.addDiverged();
        LineChart chart = picture(s).freezing(List.of("a"));
        hasStrings(chart, "never crossed", "10 %", "still crossing (last 18 %)", "59 %");
        // The bin of 100 is 96 ≤ t < 104; as part of the curve, those that still cross would be higher.
        double peak = 0.3 / Math.log(104.0 / 96);
        assertTrue(0.4 / Math.log(20_480.0 / 18_432) > 1.01 * peak, "the test would not see a spike");
        assertEquals(peak, chart.fittedY().high(), 0.05 * peak);
        assertEquals(0.1 * (STEPS + 1), chart.fittedX().most(), 1e-9);
    }

    /** Those that did not cross count in the curve of those that did. */
    @Test
    void whatDidNotCrossIsABar() throws Exception {
        CellStatistics s = new CellStatistics(RECORDING);
        add(s, 25, 1, 0);
        add(s, 75, 100, 99);
        LineChart chart = picture(s).firstPassage(List.of("a"));
        hasStrings(chart, "not crossed", "25 %", "from flat");
        assertEquals(0.75 / Math.log(104.0 / 96), chart.fittedY().high(), 0.5);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 %",
        "1, 100 %",
        "0.43, 43 %",
        "0.9971, 99.7 %",
        "0.004, 0.4 %",
        "1e-6, < 0.1 %",
        "0.999999, > 99.9 %"
    })
    void fewAreNotNone(double share, String text) {
        assertEquals(text, ShareBar.percent(share));
    }
}
