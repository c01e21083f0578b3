package kramers.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import kramers.experiment.live.LiveView.CellState;
import kramers.experiment.live.LiveView.Progress;
import kramers.experiment.live.TheoryCurves;
import kramers.langevin.Cell;
import kramers.viewer.Settings.Painting;
import kramers.viewer.scene.Camera;
import kramers.viewer.scene.Colouring;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written on pictures has its place, however long it is. */
class WrittenTest {
    private static FakeView view(int cells) {
        return new FakeView(cells, FakeView.at(new double[] {0.3, 12}, new double[] {-0.2, 20}));
    }

    private static Settings settings(int width, int height, double scale, Painting painting, Camera camera) {
        return new Settings(width, height, scale, painting, new Shown(camera, false, Colouring.VALLEY, null));
    }

    private static FakeView extreme(int cells) {
        FakeView view = view(cells);
        TheoryCurves theory = new TheoryCurves(
                new int[] {0, 10},
                new double[] {0.5, 0.6},
                new double[] {0.1, 0.2},
                new double[] {5, 6},
                "a theory of ".repeat(9));
        for (int i = 0; i < cells; i++) {
            CellState bare = FakeView.state(new Cell(0.012345 + 1e-4 * i, 1.2345e-7 * (1 + i)), 12.345);
            view.states.set(
                    i,
                    new CellState(bare.cell(), bare.noisePower(), bare.curves(), theory, bare.trace(), new int[] {5}));
        }
        int most = Integer.MAX_VALUE;
        view.progress = new Progress(
                most, most, Long.MIN_VALUE, 1 << 24, true, 123456.78, 1e13, "a device whose name is ".repeat(3));
        return view;
    }

    private static final String NOTE =
            "positions copied (cuGraphicsGLRegisterBuffer failed with CUDA_ERROR): llvmpipe (LLVM)";

    /** However long a text is, it ends before the panel does, and before what stands beside it. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 1.25})
    void textStaysInThePanel(double scale) throws IOException {
        for (int cells : new int[] {1, 3}) {
            Settings settings =
                    settings((int) (900 * scale), (int) (700 * scale), scale, Painting.AUTO, Camera.ABOVE.zoomed(0.3));
            try (Drawn drawn = new Drawn(extreme(cells), null, settings)) {
                int[] pixels = drawn.draw(NOTE, NOTE, NOTE);
                Box panel = drawn.picture.layout().panel();
                one(drawn, pixels, scale, new Box(panel.x() + 1, 1, 8, 698), Colours.PANEL, "left margin");
                one(drawn, pixels, scale, new Box(panel.right() - 6, 1, 5, 698), Colours.PANEL, "right margin");
                one(drawn, pixels, scale, new Box(panel.right() - 40, 36, 30, 14), Colours.PANEL, "beside the step");
                assertTrue(
                        some(drawn, pixels, scale, new Box(panel.right() - 40, 54, 30, 13), Colours.TEXT, 40), "seed");
                int sliders = 0;
                for (Hot hot : drawn.picture.hots()) {
                    Box box = hot.box();
                    if (hot.press() != null) {
                        one(drawn, pixels, scale, new Box(box.x() + 1, box.y() + 1, 2, 19), Colours.RAISED, "button");
                        one(
                                drawn,
                                pixels,
                                scale,
                                new Box(box.right() - 3, box.y() + 1, 2, 19),
                                Colours.RAISED,
                                "button");
                        one(drawn, pixels, scale, new Box(box.right() + 1, box.y() + 1, 3, 19), Colours.PANEL, "gap");
                    } else {
                        sliders++;
                        one(
                                drawn,
                                pixels,
                                scale,
                                new Box(box.right() + 3.5, box.y() + 1, 3, 23),
                                Colours.PANEL,
                                "value");
                        one(drawn, pixels, scale, new Box(box.x() - 5, box.y() + 1, 1.5, 23), Colours.PANEL, "name");
                        assertTrue(
                                some(drawn, pixels, scale, new Box(box.right() + 8, box.y(), 83, 25), Colours.TEXT, 40),
                                "there is a value");
                    }
                }
                assertEquals(4, sliders);
            }
        }
    }

    /** That a box is of one colour. */
    private static void one(Drawn drawn, int[] pixels, double scale, Box box, int rgb, String what) {
        for (int y = (int) Math.ceil(box.y() * scale); y < Math.floor(box.bottom() * scale); y++) {
            for (int x = (int) Math.ceil(box.x() * scale); x < Math.floor(box.right() * scale); x++) {
                int actual = pixels[y * drawn.width() + x];
                String at = what + ": " + Integer.toHexString(actual) + " at " + x + ", " + y + " of " + box;
                assertTrue(Rgb.distance(rgb, actual) <= 2, at);
            }
        }
    }

    /** Whether something in a box has a colour. */
    private static boolean some(Drawn drawn, int[] pixels, double scale, Box box, int rgb, int most) {
        for (int y = (int) (box.y() * scale); y < box.bottom() * scale; y++) {
            for (int x = (int) (box.x() * scale); x < box.right() * scale; x++) {
                if (Rgb.distance(rgb, pixels[y * drawn.width() + x]) < most) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Each slider's handle is where its value is, also that of as many steps as can be made. */
    @ParameterizedTest
    @CsvSource({"500, 0.53", "Infinity, 1", "1, 0"})
    void handlesAreWhereValuesAre(double speed, double share) throws IOException {
        FakeView view = view(1);
        view.progress = new Progress(3, 1000, 1, 2, false, speed, 0, "a device");
        try (Drawn drawn = new Drawn(view, null, Drawn.settings(900, 700, 1))) {
            int[] pixels = drawn.draw();
            List<Hot> sliders = drawn.picture.hots().stream()
                    .filter(hot -> hot.slide() != null)
                    .toList();
            double[] shares = {
                Controls.ETA.share(0.05),
                Controls.SIGMA.share(0.03),
                Controls.POWER.share(1),
                Controls.SPEED.share(speed)
            };
            assertEquals(share, shares[3], 0.02);
            for (int i = 0; i < 4; i++) {
                Box box = sliders.get(i).box();
                double at = box.x() + shares[i] * box.width();
                one(drawn, pixels, 1, new Box(at - 2, box.y() + 6, 4, 13), Colours.TEXT, "handle " + i);
                one(
                        drawn,
                        pixels,
                        1,
                        new Box(box.x() + 4, box.y() + 1, at - 9 - box.x(), 8),
                        Colours.PANEL,
                        "beside " + i);
                one(
                        drawn,
                        pixels,
                        1,
                        new Box(at + 4, box.y() + 1, box.right() - 6 - at, 8),
                        Colours.PANEL,
                        "beside " + i);
            }
        }
    }

    /** Settings, P_flat and the legend stay in their cell's box, apart from one another. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 2})
    void captionsStayInTheirCells(double scale) throws IOException {
        for (int cells : new int[] {2, 9}) {
            FakeView view = extreme(cells);
            Settings settings = settings(
                    (int) ((cells == 9 ? 700 : 800) * scale),
                    (int) (640 * scale),
                    scale,
                    Painting.AUTO,
                    Camera.ABOVE.zoomed(0.2));
            try (Drawn drawn = new Drawn(view, null, settings)) {
                for (Colouring colouring : Colouring.values()) {
                    int[] pixels = drawn.draw();
                    for (Box box : drawn.picture.layout().views()) {
                        Box right = new Box(box.right() - 5, box.y() + 1, 4, box.height() - 2);
                        one(drawn, pixels, scale, right, Colours.NIGHT, "right of " + colouring);
                        Box left = new Box(box.x() + 1, box.y() + 1, 7, box.height() - 2);
                        one(drawn, pixels, scale, left, Colours.NIGHT, "left of " + colouring);
                        Box title = new Box(box.x() + 28, box.y(), box.width() - 28, 30);
                        assertTrue(some(drawn, pixels, scale, title, Colours.TEXT, 40), "settings");
                    }
                    drawn.controls.show(Shown::otherColouring);
                }
            }
        }
    }

    /** The list of keys is whole in a window that is high enough for it, and in the window in any case. */
    @ParameterizedTest
    @CsvSource({"1280, 720, 1", "960, 400, 1", "640, 320, 1"})
    void theListOfKeysIsInTheWindow(int width, int height, double scale) throws IOException {
        try (Drawn drawn = new Drawn(view(1), null, Drawn.settings(width, height, scale))) {
            int[] without = drawn.draw();
            drawn.controls.toggleHelp();
            int[] with = drawn.draw();
            int rows = KeyBinding.values().length + KeyBinding.MOUSE.length;
            int columns = 34 + 19 * rows + 8 <= height ? 1 : 2;
            int each = (rows + columns - 1) / columns;
            double column = Math.min(470, (double) width / columns);
            for (int i = 0; i < rows; i++) {
                double x = (width - columns * column) / 2 + i / each * column;
                double y = (height - (34 + 19 * each + 8)) / 2.0 + 46 + 19 * (i % each);
                assertTrue(y < height, "row " + i);
                Box key = new Box(x + 15, y - 12, 30, 14);
                assertTrue(some(drawn, with, scale, key, Colours.ACCENT, 110), "the key in row " + i);
                Box does = new Box(x + (columns == 1 ? 110 : 80), y - 10, 60, 11);
                assertTrue(some(drawn, with, scale, does, Colours.TEXT, 60), "what it does in row " + i);
            }
            assertTrue(Rgb.psnr(without, with) < 30);
        }
    }
}
