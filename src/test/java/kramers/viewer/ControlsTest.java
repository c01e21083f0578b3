package kramers.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import kramers.experiment.live.LiveView.Progress;
import kramers.langevin.Cell;
import kramers.viewer.scene.Camera;
import kramers.viewer.scene.Colouring;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ControlsTest {
    private final FakeView view = new FakeView(3, FakeView.at(new double[] {0.3, 5}));
    private final RecordingControl run = new RecordingControl();
    private final Controls controls = new Controls(view, run, Shown.USUAL);

    private void runs(boolean paused, long seed, double speed) {
        view.progress = new Progress(100, 1000, seed, 1, paused, speed, 0, "a device");
    }

    @ParameterizedTest
    @CsvSource({
        "PAUSE, pause true",
        "STEP, step",
        "RESTART, restart 7",
        "NEXT_SEED, restart 8",
        "PREVIOUS_SEED, restart 6",
        "FASTER, speed 600.0",
        "SLOWER, speed 400.0",
    })
    void asksTheRun(KeyBinding key, String asked) {
        runs(false, 7, 500);
        key.press(controls);
        assertEquals(List.of(asked), run.asked());
    }

    @ParameterizedTest
    @CsvSource({
        "ETA_UP, change 1 0.06 0.03 1.0", "ETA_DOWN, change 1 0.04 0.03 1.0", "SIGMA_UP, change 1 0.05 0.04 1.0",
        "SIGMA_DOWN, change 1 0.05 0.025 1.0", "POWER_UP, change 1 0.05 0.03 1.5", "POWER_DOWN, change 1 0.05 0.03 0.5",
    })
    void changesTheCellThatIsMeant(KeyBinding key, String asked) {
        controls.select(1);
        key.press(controls);
        assertEquals(List.of(asked), run.asked());
    }

    @Test
    void changesAllFromWhereEachIs() {
        view.states.set(2, FakeView.state(new Cell(0.1, 0.0123), 2));
        controls.move(Controls.Setting.SIGMA, true);
        assertEquals(
                List.of("change 0 0.05 0.04 1.0", "change 1 0.05 0.04 1.0", "change 2 0.1 0.015 2.0"), run.asked());
        controls.set(Controls.Setting.ETA, 0.1);
        assertEquals(
                List.of("change 0 0.1 0.04 1.0", "change 1 0.1 0.04 1.0"),
                run.asked(),
                "one is there, and what was asked for before is not forgotten");
        controls.set(Controls.Setting.POWER, 2);
        assertEquals(2, run.asked().size());
    }

    /** A run that is slow to hear has not done what was asked for first when it is asked again. */
    @Test
    void asksOnFromWhatWasAskedFor() {
        runs(false, 7, 500);
        controls.select(0);
        controls.move(Controls.Setting.SIGMA, true);
        controls.move(Controls.Setting.SIGMA, true);
        controls.pause();
        controls.pause();
        controls.step();
        controls.pause();
        controls.seed(1);
        controls.seed(1);
        controls.speed(true);
        controls.speed(true);
        assertEquals(
                List.of(
                        "change 0 0.05 0.04 1.0",
                        "change 0 0.05 0.05 1.0",
                        "pause true",
                        "pause false",
                        "step",
                        "pause false",
                        "restart 8",
                        "restart 9",
                        "speed 600.0",
                        "speed 800.0"),
                run.asked());
    }

    @Test
    void goesOnWherePaused() {
        runs(true, 1, Double.POSITIVE_INFINITY);
        controls.pause();
        controls.speed(true);
        controls.speed(false);
        assertEquals(List.of("pause false", "speed Infinity", "speed 100000.0"), run.asked());
    }

    @Test
    void meansOneCellOrAll() {
        assertEquals(-1, controls.selected());
        for (int expected : new int[] {0, 1, 2, -1, 0}) {
            controls.selectNext();
            assertEquals(expected, controls.selected());
        }
        controls.select(2);
        assertEquals(2, controls.selected());
        controls.select(2);
        assertEquals(-1, controls.selected());
        Controls alone = new Controls(new FakeView(1, view.positions), run, Shown.USUAL);
        alone.select(0);
        assertEquals(-1, alone.selected());
        alone.selectNext();
        assertEquals(-1, alone.selected());
    }

    /** Escape closes one thing after the other, and the window last. */
    @Test
    void escapes() {
        KeyBinding.HELP.press(controls);
        KeyBinding.FULL.press(controls);
        assertTrue(controls.help() && controls.full());
        controls.escape();
        assertFalse(controls.help());
        assertTrue(controls.full());
        controls.escape();
        assertFalse(controls.full() || controls.over());
        controls.escape();
        assertTrue(controls.over());
        assertEquals(List.of(), run.asked());
    }

    @Test
    void quits() {
        KeyBinding.QUIT.press(controls);
        assertTrue(controls.over());
    }

    @Test
    void shows() {
        KeyBinding.CAMERA.press(controls);
        assertEquals(Camera.ABOVE, controls.shown().camera());
        controls.camera(camera -> camera.zoomed(3));
        KeyBinding.RESET.press(controls);
        assertEquals(Camera.ABOVE, controls.shown().camera());
        KeyBinding.CAMERA.press(controls);
        controls.camera(camera -> camera.turned(20, 3));
        KeyBinding.RESET.press(controls);
        assertEquals(Camera.SPACE, controls.shown().camera());
        KeyBinding.HEIGHT.press(controls);
        KeyBinding.COLOUR.press(controls);
        assertTrue(controls.shown().effective());
        assertEquals(Colouring.LAST_HOP, controls.shown().colouring());
        KeyBinding.HEIGHT.press(controls);
        KeyBinding.COLOUR.press(controls);
        assertEquals(Shown.USUAL, controls.shown());
        KeyBinding.DENSITY.press(controls);
        assertTrue(controls.shown().dense(1));
        KeyBinding.DENSITY.press(controls);
        assertFalse(controls.shown().dense(1_000_000));
        assertEquals(List.of(), run.asked());
    }

    /** Many are a density, unless the user wants it otherwise. */
    @Test
    void crowdsAreDense() {
        assertFalse(Shown.USUAL.dense(299_999));
        assertTrue(Shown.USUAL.dense(300_000));
        assertFalse(Shown.USUAL.otherDensity(300_000).dense(300_000));
        assertTrue(Shown.USUAL.look(300_000, 1).density());
        assertTrue(
                Shown.USUAL.look(100, 1).radius() > Shown.USUAL.look(100_000, 1).radius());
        assertEquals(
                2 * Shown.USUAL.look(100, 1).radius(), Shown.USUAL.look(100, 2).radius(), 0.1);
        assertEquals(3, Shown.USUAL.look(100, 1).footprint());
        assertEquals(5, Shown.USUAL.look(100, 2).footprint());
    }

    /** No key does harm where nothing is run, or at the ends of all ranges. */
    @ParameterizedTest
    @EnumSource(KeyBinding.class)
    void ends(KeyBinding key) {
        view.states.replaceAll(state -> FakeView.state(new Cell(7, 0), 16));
        runs(false, Long.MAX_VALUE, 1e9);
        key.press(controls);
        run.asked().forEach(asked -> assertFalse(asked.contains("NaN"), asked));
    }
}
