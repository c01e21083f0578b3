package kramers.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import kramers.experiment.live.Curves;
import kramers.experiment.live.LiveView.CellState;
import kramers.experiment.live.LiveView.Progress;
import kramers.experiment.live.TheoryCurves;
import kramers.langevin.Cell;
import kramers.viewer.gl.Display;
import kramers.viewer.gl.GlCheck;
import kramers.viewer.gl.Sketch;
import kramers.viewer.gl.Target;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Curves are where their values are, in the colour of their cell. */
class ChartTest {
    private static final int WIDTH = 330;
    private static final int HEIGHT = 480;
    private static final int[] STEPS =
            IntStream.rangeClosed(0, 50).map(i -> 20 * i).toArray();

    private final FakeView view = new FakeView(2, FakeView.at(new double[] {0.3, 5}));
    private final Display display = GlCheck.display();
    private Chart[] charts;

    ChartTest() {
        view.progress = new Progress(1000, 1000, 1, 1, false, 500, 0, "a device");
    }

    @AfterEach
    void close() {
        display.close();
    }

    private static double[] of(java.util.function.IntToDoubleFunction values) {
        return IntStream.of(STEPS).mapToDouble(values).toArray();
    }

    private static double[] flat(int number) {
        return of(step -> 0.2 + 0.3 * number + 0.0003 * step);
    }

    private static double[] rate(int number) {
        return of(step -> 0.3 * Math.exp(-step / 200.0 - number));
    }

    private static double[] y(int number) {
        return of(step -> 3 + step / 100.0 * (1 + number));
    }

    private static CellState state(Curves curves, TheoryCurves theory, int... changes) {
        CellState bare = FakeView.state(new Cell(0.05, 0.03), 1);
        return new CellState(bare.cell(), 1, curves, theory, bare.trace(), changes);
    }

    private static Curves curves(int number) {
        return FakeView.curves(STEPS, flat(number), rate(number), y(number));
    }

    private static TheoryCurves theory(double[] flat, double[] rate, double[] y) {
        return new TheoryCurves(STEPS, flat, rate, y, "a theory");
    }

    private int[] draw(double scale, int selected) {
        int w = (int) (WIDTH * scale);
        int h = (int) (HEIGHT * scale);
        try (Target target = new Target(w, h);
                Sketch sketch = new Sketch(scale)) {
            target.bind();
            target.clear(Colours.PANEL);
            CurveCharts all = new CurveCharts(view);
            all.draw(sketch, new Box(0, 0, WIDTH, HEIGHT), view.progress, selected);
            sketch.flush(target);
            GlCheck.noError("charts");
            charts = all.drawn();
            return target.pixels();
        }
    }

    /** Least difference from a colour within some pixels above and below a value of a chart. */
    private int least(int[] pixels, double scale, Chart chart, double step, double value, int rgb, double reach) {
        double[] place = chart.place(step, value);
        int width = (int) (WIDTH * scale);
        int x = (int) Math.min(place[0] * scale, width - 1);
        int least = 255;
        for (double y = place[1] * scale - reach; y <= place[1] * scale + reach; y += 0.5) {
            least = Math.min(least, Rgb.distance(rgb, pixels[(int) y * width + x]));
        }
        return least;
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.5, 2})
    void curvesAreWhereTheirValuesAre(double scale) {
        for (int cell = 0; cell < 2; cell++) {
            view.states.set(cell, state(curves(cell), FakeView.NO_THEORY));
        }
        int[] pixels = draw(scale, -1);
        assertEquals(3, charts.length);
        for (int cell = 0; cell < 2; cell++) {
            double[][] all = {flat(cell), rate(cell), y(cell)};
            for (int k = 0; k < 3; k++) {
                for (int i = 2; i < STEPS.length - 1; i++) {
                    // where one curve crosses another the later lies above
                    boolean apart = Math.abs(charts[k].place(0, all[k][i])[1]
                                    - charts[k]
                                            .place(
                                                    0,
                                                    new double[][] {flat(1 - cell), rate(1 - cell), y(1 - cell)}[k][i])[
                                            1])
                            > 4;
                    String what = "chart " + k + " of cell " + cell + " at step " + STEPS[i];
                    if (apart) {
                        assertTrue(
                                least(pixels, scale, charts[k], STEPS[i], all[k][i], Colours.cell(cell), 0.8) < 90,
                                what);
                        double off = least(pixels, scale, charts[k], STEPS[i], all[k][i], Colours.cell(cell), 0.8);
                        double beside = besides(pixels, scale, charts[k], STEPS[i], all[k][i], Colours.cell(cell));
                        assertTrue(off < 90 && beside > off + 40, what + ": " + off + ", beside " + beside);
                    }
                }
            }
        }
    }

    /** Least difference from a colour three pixels above or below a value. */
    private int besides(int[] pixels, double scale, Chart chart, double step, double value, int rgb) {
        double[] place = chart.place(step, value);
        int width = (int) (WIDTH * scale);
        int least = 255;
        for (double away : new double[] {-3.5 * scale, 3.5 * scale}) {
            int y = (int) (place[1] * scale + away);
            least = Math.min(least, Rgb.distance(rgb, pixels[y * width + (int) (place[0] * scale)]));
        }
        return least;
    }

    /** The axes: shares from 0 to 1, rates in powers of ten, y from 0 on. */
    @Test
    void axesHoldWhatIsDrawn() {
        view.states.set(0, state(curves(0), FakeView.NO_THEORY));
        draw(1, -1);
        Box frame = charts[0].frame();
        assertEquals(frame.bottom(), charts[0].place(0, 0)[1], 1e-9);
        assertEquals(frame.y(), charts[0].place(0, 1)[1], 1e-9);
        assertEquals(frame.x(), charts[0].place(0, 1)[0], 1e-9);
        assertEquals(frame.right(), charts[0].place(1000, 1)[0], 1e-9);
        // rates from 0.3 exp(-5) = 2e-3 to 0.3
        frame = charts[1].frame();
        assertEquals(frame.bottom(), charts[1].place(0, 1e-3)[1], 1e-9);
        assertEquals(frame.y(), charts[1].place(0, 1)[1], 1e-9);
        assertEquals(frame.y() + frame.height() / 3, charts[1].place(0, 0.1)[1], 1e-9);
        frame = charts[2].frame();
        assertEquals(frame.bottom(), charts[2].place(0, 0)[1], 1e-9);
        assertEquals(frame.y(), charts[2].place(0, 1.06 * 13)[1], 1e-9);
    }

    /** Half of it is there, in strokes. */
    @Test
    void theoryIsDashed() {
        double[] flat = of(step -> 0.7);
        double[] none = of(step -> Double.NaN);
        view.states.set(0, state(FakeView.NO_CURVES, theory(flat, none, none)));
        int[] pixels = draw(2, -1);
        Box frame = charts[0].frame();
        int drawn = 0;
        int changes = 0;
        boolean before = false;
        int y = (int) (2 * charts[0].place(0, 0.7)[1]);
        int from = (int) (2 * frame.x()) + 3;
        int to = (int) (2 * frame.right()) - 3;
        for (int x = from; x < to; x++) {
            boolean now = Rgb.distance(Colours.cell(0), pixels[y * 2 * WIDTH + x]) < 110;
            drawn += now ? 1 : 0;
            changes += now == before ? 0 : 1;
            before = now;
        }
        assertEquals(0.5, (double) drawn / (to - from), 0.1);
        assertEquals(frame.width() / 6, changes, 4);
    }

    @Test
    void brokenWhereThereIsNoValue() {
        double[] gap = of(step -> step >= 400 && step <= 600 ? Double.NaN : 0.5);
        double[] rate = of(step -> step >= 400 && step <= 600 ? 0 : 0.01);
        view.states.set(0, state(FakeView.curves(STEPS, gap, rate, gap), FakeView.NO_THEORY));
        int[] pixels = draw(1, -1);
        for (int step : new int[] {100, 370, 630, 900}) {
            assertTrue(least(pixels, 1, charts[0], step, 0.5, Colours.cell(0), 1) < 90, "P_flat at " + step);
            assertTrue(least(pixels, 1, charts[1], step, 0.01, Colours.cell(0), 1) < 90, "rate at " + step);
        }
        for (int step : new int[] {400, 500, 600}) {
            assertTrue(least(pixels, 1, charts[0], step, 0.5, Colours.cell(0), 1) > 150, "P_flat at " + step);
            assertTrue(least(pixels, 1, charts[1], step, 0.01, Colours.cell(0), 3) > 150, "rate at " + step);
        }
    }

    /** What leaves the axis, however far, is cut at the frame; and it takes no time. */
    @Test
    void clippedToTheFrame() {
        double[] wild = of(step -> step / 20 % 2 == 0 ? -1e15 : 1e300);
        double[] wide = of(step -> step / 20 % 2 == 0 ? -3 : 4);
        double[] rates = of(step -> step / 20 % 2 == 0 ? 1e-30 : 1e-2);
        view.states.set(0, state(FakeView.curves(STEPS, wide, rates, wild), theory(wild, rates, wild)));
        view.states.set(1, state(FakeView.curves(STEPS, wild, rates, wide), theory(wide, rates, wide)));
        int[] pixels = draw(1, -1);
        for (int i = 0; i < pixels.length; i++) {
            int x = i % WIDTH;
            int y = i / WIDTH;
            boolean inside = false;
            for (Chart chart : charts) {
                Box frame = chart.frame();
                inside |= x >= frame.x() - 2 && x <= frame.right() + 2 && y >= frame.y() - 2 && y <= frame.bottom() + 2;
            }
            assertTrue(inside || colourfulness(pixels[i]) < 50, x + ", " + y); // text is grey
        }
        // a stroke through the whole frame is there all the same
        assertTrue(least(pixels, 1, charts[0], 10, 0.5, Colours.cell(0), 6) < 100);
    }

    private static int colourfulness(int rgb) {
        int red = rgb >> 16;
        int green = rgb >> 8 & 255;
        int blue = rgb & 255;
        return Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue));
    }

    /** The cell that is chosen is bright, others are not; changes of its settings are marked. */
    @Test
    void theChosenCellIsBright() {
        for (int cell = 0; cell < 2; cell++) {
            view.states.set(cell, state(curves(cell), FakeView.NO_THEORY, 300));
        }
        int[] pixels = draw(1, 1);
        assertTrue(least(pixels, 1, charts[0], 500, flat(1)[25], Colours.cell(1), 1) < 90);
        assertFalse(least(pixels, 1, charts[0], 500, flat(0)[25], Colours.cell(0), 1) < 90);
        assertTrue(least(pixels, 1, charts[0], 500, flat(0)[25], Colours.DIM, 1) < 40);
        int marked = Rgb.over(Colours.NIGHT, Colours.cell(1), 0.5);
        double[] at = charts[0].place(300, 0.05);
        int least = 255;
        for (int x = (int) at[0] - 1; x <= at[0] + 1; x++) {
            least = Math.min(least, Rgb.distance(marked, pixels[(int) at[1] * WIDTH + x]));
        }
        assertTrue(least < 60, "a change is marked: " + least);
    }

    /** Fewer charts where there is less room, none where there is none. */
    @Test
    void chartsThatThereIsRoomFor() throws IOException {
        view.states.set(0, state(curves(0), theory(flat(0), rate(0), y(0))));
        for (int height : new int[] {-50, 0, 60, 80, 150, 300}) {
            try (Target target = new Target(WIDTH, HEIGHT);
                    Sketch sketch = new Sketch(1)) {
                CurveCharts all = new CurveCharts(view);
                all.draw(sketch, new Box(0, 0, WIDTH, height), view.progress(), -1);
                sketch.flush(target);
                assertEquals(Math.max(0, Math.min(3, height / 70)), all.drawn().length);
                List.of(all.drawn()).forEach(chart -> assertTrue(chart.frame().bottom() <= height));
            }
        }
    }
}
