package kramers.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import kramers.viewer.scene.Camera;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lwjgl.glfw.GLFW;

class MouseTest {
    private static final int LEFT = GLFW.GLFW_MOUSE_BUTTON_LEFT;
    private static final int RIGHT = GLFW.GLFW_MOUSE_BUTTON_RIGHT;

    private final FakeView view = new FakeView(2, FakeView.at(new double[] {0.3, 12}));
    private final RecordingControl run = new RecordingControl();
    private final Drawn drawn = new Drawn(view, run, Drawn.settings(1000, 700, 1));
    private final Mouse mouse = new Mouse(drawn.picture, drawn.controls);

    @BeforeEach
    void draw() throws IOException {
        drawn.draw();
    }

    @AfterEach
    void close() {
        drawn.close();
    }

    private Camera camera() {
        return drawn.controls.shown().camera();
    }

    private void drag(int button, double x, double y, double dx, double dy) {
        mouse.move(x, y);
        mouse.press(button, true);
        for (int i = 1; i <= 10; i++) {
            mouse.move(x + dx * i / 10, y + dy * i / 10);
        }
        mouse.press(button, false);
        mouse.move(x - 50, y - 50);
    }

    private void click(int button, double x, double y) {
        mouse.move(x, y);
        mouse.press(button, true);
        mouse.press(button, false);
    }

    private Hot slider(int number) {
        return drawn.picture.hots().stream()
                .filter(hot -> hot.slide() != null)
                .skip(number)
                .findFirst()
                .orElseThrow();
    }

    private static double[] middle(Hot hot) {
        return new double[] {
            hot.box().x() + hot.box().width() / 2, hot.box().y() + hot.box().height() / 2
        };
    }

    @Test
    void turnsWhatIsDragged() {
        drag(LEFT, 200, 300, 100, -40);
        assertEquals(Camera.SPACE.azimuth() + 35, camera().azimuth(), 1e-6);
        assertEquals(Camera.SPACE.elevation() - 14, camera().elevation(), 1e-6);
        assertEquals(-1, drawn.controls.selected(), "that was no click");
    }

    /** What is under the mouse stays there, to the right button always, to the left from above. */
    @Test
    void movesWhatIsDragged() {
        drag(RIGHT, 200, 300, 30, 20);
        stays(Camera.SPACE, 30, 20);
        drawn.controls.show(Shown::otherCamera);
        drag(LEFT, 200, 300, 30, 20);
        stays(Camera.ABOVE, 30, 20);
    }

    private void stays(Camera before, double dx, double dy) {
        Box box = drawn.picture.layout().views().get(0);
        int width = (int) Math.round(box.width());
        int height = (int) Math.round(box.height());
        float[] looked = {0, 0, 0.55f / 3};
        double[] from = before.pixel(looked, width, height);
        double[] to = camera().pixel(looked, width, height);
        assertEquals(from[0] + dx, to[0], 4);
        assertEquals(from[1] + dy, to[1], 4);
    }

    @Test
    void clickChoosesACell() {
        click(LEFT, 500, 300);
        assertEquals(1, drawn.controls.selected());
        click(LEFT, 100, 300);
        assertEquals(0, drawn.controls.selected());
        click(RIGHT, 500, 300);
        assertEquals(0, drawn.controls.selected());
        drag(LEFT, 500, 300, 2, 1);
        assertEquals(1, drawn.controls.selected(), "a hand trembles");
        assertEquals(Camera.SPACE, camera());
    }

    @Test
    void wheelZooms() {
        mouse.move(100, 100);
        mouse.wheel(1);
        assertEquals(1.12, camera().zoom(), 1e-9);
        mouse.wheel(-2);
        assertEquals(1 / 1.12, camera().zoom(), 1e-9);
        mouse.move(990, 690);
        mouse.wheel(5);
        assertEquals(1 / 1.12, camera().zoom(), 1e-9, "not over the panel");
    }

    @Test
    void wheelMovesASetting() {
        double[] at = middle(slider(0));
        mouse.move(at[0], at[1]);
        mouse.wheel(1);
        assertEquals(List.of("change 0 0.06 0.03 1.0", "change 1 0.06 0.03 1.0"), run.asked());
        at = middle(slider(3));
        mouse.move(at[0], at[1]);
        mouse.wheel(-0.3);
        mouse.wheel(0);
        assertEquals(List.of("speed 400.0"), run.asked());
        assertEquals(Camera.SPACE, camera());
    }

    /** A slider goes where the mouse is, and stays the one that was taken. */
    @Test
    void sliderIsDragged() {
        Box box = slider(1).box();
        drawn.controls.select(0);
        mouse.move(box.x() + 0.5 * box.width(), box.y() + 8);
        mouse.press(LEFT, true);
        double[] rungs = Controls.SIGMA.rungs();
        String half = "change 0 0.05 " + rungs[(rungs.length - 1) / 2] + " 1.0";
        assertEquals(List.of(half), run.asked());
        mouse.move(box.right() + 300, box.y() - 200);
        assertEquals(List.of("change 0 0.05 1.0 1.0"), run.asked());
        mouse.move(10, 10);
        assertEquals(List.of("change 0 0.05 1.0E-4 1.0"), run.asked());
        mouse.press(LEFT, false);
        mouse.move(box.x() + 5, box.y() + 8);
        assertEquals(List.of(), run.asked());
        assertEquals(Camera.SPACE, camera());
        assertEquals(0, drawn.controls.selected());
    }

    /** Each button does what a key does. */
    @Test
    void buttonsAreHeard() {
        List<Hot> buttons =
                drawn.picture.hots().stream().filter(hot -> hot.press() != null).toList();
        assertEquals(8, buttons.size());
        for (Hot button : buttons) {
            click(RIGHT, middle(button)[0], middle(button)[1]);
        }
        assertEquals(List.of(), run.asked(), "the other button is for moving");
        for (int i : new int[] {0, 1, 2, 3}) {
            click(LEFT, middle(buttons.get(i))[0], middle(buttons.get(i))[1]);
        }
        assertEquals(List.of("pause true", "step", "restart 1", "restart 2"), run.asked());
        Shown before = drawn.controls.shown();
        for (int i : new int[] {5, 6, 7}) {
            click(LEFT, middle(buttons.get(i))[0], middle(buttons.get(i))[1]);
            assertNotEquals(before, drawn.controls.shown());
            before = drawn.controls.shown();
        }
        click(LEFT, middle(buttons.get(4))[0], middle(buttons.get(4))[1]);
        assertTrue(drawn.controls.help());
        assertEquals(-1, drawn.controls.selected());
    }

    /** Under the list of keys nothing is pressed; a click takes it away. */
    @Test
    void theListOfKeysLiesOverAll() {
        drawn.controls.toggleHelp();
        double[] at = middle(slider(0));
        mouse.move(at[0], at[1]);
        mouse.wheel(1);
        mouse.press(LEFT, true);
        mouse.press(LEFT, false);
        assertEquals(List.of(), run.asked());
        assertFalse(drawn.controls.help());
        drawn.controls.toggleHelp();
        click(LEFT, 100, 100);
        assertFalse(drawn.controls.help());
        assertEquals(-1, drawn.controls.selected());
    }

    /** A window that has become too small for a panel has no buttons either. */
    @Test
    void noPanelNoButtons() throws IOException {
        drawn.picture.resize(600, 300, 1);
        drawn.draw();
        assertEquals(List.of(), drawn.picture.hots());
        mouse.move(599, 299);
        mouse.press(LEFT, true);
        drawn.picture.resize(1, 1, 1);
        mouse.move(20, 20);
        mouse.press(LEFT, false);
    }
}
