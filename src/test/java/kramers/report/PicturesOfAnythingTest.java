package kramers.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import kramers.experiment.run.Shard;
import kramers.experiment.scan.Scan;
import kramers.paper.trajectory.Fig3;
import kramers.paper.trajectory.FigS6;
import kramers.plot.Figure;
import kramers.plot.HeatMap;
import kramers.plot.LineChart;
import kramers.plot.Plot;
import kramers.plot.TextRecorder;
import kramers.plot.element.Axis;
import kramers.plot.element.ColourMap;
import kramers.plot.element.Series;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an engine counts can be drawn: text stays on the paper and uncovered, axes within what there can be. */
class PicturesOfAnythingTest {

    private static final List<String> NOT_NEGATIVE = List.of("learning", "noise", "time", "freezing", "mean", "*η*⟨");

    private static void check(String what, Figure panels) throws Exception {
        List<String> faults = new ArrayList<>(TextRecorder.of(panels).faults());
        for (Plot panel : panels.panels()) {
            for (Axis axis : axes(panel)) {
                boolean share = axis.label().startsWith("*P*_{flat}");
                boolean colours = panel instanceof HeatMap;
                if (share && !(axis.low() >= (colours ? 0 : -0.02) && axis.high() <= (colours ? 1 : 1.02))) {
                    faults.add(axis.toString());
                }
                boolean positive = NOT_NEGATIVE.stream().anyMatch(axis.label()::startsWith);
                if (positive && !(axis.low() >= 0)) {
                    faults.add(axis.toString());
                }
            }
        }
        assertEquals(List.of(), faults, what);
    }

    private static List<Axis> axes(Plot panel) {
        if (panel instanceof HeatMap map) {
            return List.of(map.x(), map.y(), map.fittedScale());
        } else if (panel instanceof LineChart chart) {
            return List.of(chart.fittedX(), chart.fittedY());
        }
        return List.of();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void scans(boolean recorded) throws Exception {
        for (int seed = 0; seed < 80; seed++) {
            AnyStatistics any = new AnyStatistics(seed);
            Scan.Result scan = any.scan(recorded, any.shard());
            for (Figure panels :
                    new PhaseReport(scan, any.theory(scan)).pictures().values()) {
                check("scan " + seed + ": " + scan.spec(), panels);
            }
        }
    }

    @Test
    void figures() throws Exception {
        for (int seed = 0; seed < 3; seed++) {
            AnyStatistics any = new AnyStatistics(seed);
            Scan.Result scan = any.scan(false, Shard.WHOLE);
            check("Fig. S6, " + seed, FigS6.layOut(scan));
            check("Fig. 3, " + seed, Fig3.layOut(scan));
        }
    }

    @Test
    void closedForms() throws Exception {
        for (int seed = 0; seed < 25; seed++) {
            check("plane " + seed, new TheoryPicture(new AnyStatistics(seed).plane()).panels());
        }
    }

    /** Colours of theory and of simulation can be compared. */
    @Test
    void oneScaleOfPFlat() {
        for (int seed = 0; seed < 30; seed++) {
            AnyStatistics any = new AnyStatistics(seed);
            Scan.Result scan = any.scan(false, Shard.WHOLE);
            PhasePicture picture = new PhasePicture(scan, any.theory(scan));
            Axis simulated = picture.pFlat().fittedScale();
            Axis predicted = picture.theory().fittedScale();
            assertEquals(simulated.low(), predicted.low());
            assertEquals(simulated.high(), predicted.high());
        }
    }

    /** A colour bar, a band and an inset beside and in whatever curves there are. */
    @Test
    void chartsInCharts() throws Exception {
        for (int seed = 0; seed < 80; seed++) {
            Random random = new Random(seed);
            Axis times = Axis.linear("*t*_{c} (steps)").range(0, Math.pow(10, random.nextInt(6)));
            LineChart chart = new LineChart(
                    Axis.linear("*t* (steps)").within(0, Double.POSITIVE_INFINITY),
                    random.nextBoolean() ? Axis.log("flatness *F*") : Axis.linear("test loss"));
            LineChart inset = new LineChart(times.range(Double.NaN, Double.NaN), Axis.linear("at the end"));
            for (int i = 0; i < random.nextInt(12); i++) {
                double start = times.high() * i / 12;
                int colour = ColourMap.VIRIDIS_LINES.at(times.fraction(start));
                double[] x = {start, start + 1, start + times.high()};
                double size = Math.pow(10, random.nextInt(8) - 3);
                double[] y = {random.nextDouble() * size, random.nextDouble() * size, random.nextDouble() * size};
                chart.add(Series.line(i == 0 ? "SGD" : "", x, y).colour(colour).width(0.9));
                inset.add(Series.points("", new double[] {start}, new double[] {y[2]})
                        .colour(colour));
            }
            if (random.nextBoolean()) {
                chart.colours(ColourMap.VIRIDIS_LINES, times);
            }
            double at = random.nextDouble() * times.high();
            chart.vertical(at, "⟨*t*_{f}⟩").verticalBand(at * 0.9, at * 1.1).inset(inset);
            check("chart in chart " + seed, Figure.of(chart));
        }
    }

    /** The recorder sees what it is to see. */
    @Test
    void faultsAreFound() throws Exception {
        double[] x = {1, 2};
        LineChart chart = new LineChart(Axis.linear("x"), Axis.linear("y"))
                .titled("a title so long that there is no paper left for it, however wide the paper may be")
                .add(Series.line("a", x, x));
        assertTrue(TextRecorder.of(Figure.of(chart)).faults().get(0).contains("leaves the paper"));
    }
}
