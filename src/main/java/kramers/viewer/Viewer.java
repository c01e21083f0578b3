package kramers.viewer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import kramers.experiment.live.LiveControl;
import kramers.experiment.live.LiveView;
import kramers.experiment.live.LiveView.Progress;
import kramers.plot.element.ShortNumber;
import kramers.viewer.gl.Display;
import org.lwjgl.glfw.GLFW;
import org.lwjgl.opengl.GL30C;

/** The window on running cells: draws them, and passes on what the user wants of them. Of the process's first thread. */
public final class Viewer implements AutoCloseable {
    private static final int FRAMES_PER_SECOND = 60;
    /** Where the CPU draws, it has a simulation to run as well. */
    private static final int FRAMES_OF_SOFTWARE = 30;

    /** With one of these, a key is the system's or nobody's. */
    private static final int OTHERS = GLFW.GLFW_MOD_CONTROL | GLFW.GLFW_MOD_ALT | GLFW.GLFW_MOD_SUPER;

    private static final long PATIENCE = 250_000_000L;

    private final LiveView view;
    private final Display display;
    private final Settings settings;
    private final Controls controls;
    private final Picture picture;
    private final Mouse mouse;
    private final FrameClock clock;

    /**
     * Opens a window.
     *
     * @param control what may be asked of the cells
     * @param lost called if the display goes away, as the last that happens: the process ends with exit code 0 then
     * @throws IOException if there is no display, or nothing to draw with; the message says what to do
     */
    public Viewer(LiveView view, LiveControl control, Settings settings, Runnable lost) throws IOException {
        this.view = view;
        this.settings = settings;
        display = Display.window("Kramers", settings.width(), settings.height(), lost);
        controls = new Controls(view, control, settings.shown());
        picture = Painters.open(view, controls, display, settings, display.size(), scale(), PATIENCE);
        mouse = new Mouse(picture, controls);
        clock = new FrameClock(display.software() ? FRAMES_OF_SOFTWARE : FRAMES_PER_SECOND);
        listen();
    }

    private void listen() {
        long window = display.window();
        GLFW.glfwSetKeyCallback(window, (handle, key, code, action, mods) -> {
            if (action != GLFW.GLFW_RELEASE && (mods & OTHERS) == 0) {
                press(key, code, action == GLFW.GLFW_REPEAT);
            }
        });
        GLFW.glfwSetCursorPosCallback(window, (handle, x, y) -> {
            double unit = display.pixelsPerUnit() / scale();
            mouse.move(x * unit, y * unit);
        });
        GLFW.glfwSetMouseButtonCallback(
                window, (handle, button, action, mods) -> mouse.press(button, action == GLFW.GLFW_PRESS));
        GLFW.glfwSetScrollCallback(window, (handle, across, up) -> mouse.wheel(up));
    }

    /** @param again whether it is still held down */
    private void press(int key, int code, boolean again) {
        if (key == GLFW.GLFW_KEY_ESCAPE) {
            if (!again) {
                controls.escape();
            }
            return;
        }
        String letter = key == GLFW.GLFW_KEY_SPACE ? null : GLFW.glfwGetKeyName(key, code);
        KeyBinding binding = KeyBinding.of(letter, key);
        if (binding != null && (!again || binding.repeats())) {
            binding.press(controls);
        }
    }

    private double scale() {
        return settings.scale() == 0 ? display.scale() : settings.scale();
    }

    /** Takes the size that the window has now; false if nothing of it is to be seen. */
    private boolean resize() {
        int[] size = display.size();
        picture.resize(size[0], size[1], scale());
        return size[0] > 0 && size[1] > 0;
    }

    /**
     * Runs until the user closes the window.
     *
     * @return false if the graphics card has lost what was on it
     * @throws IOException if the engine has failed
     */
    public boolean watch() throws IOException {
        GLFW.glfwSwapInterval(1);
        while (!display.closing() && !controls.over()) {
            clock.begin();
            poll();
            if (display.lost()) {
                return false;
            }
            display.fullScreen(controls.full());
            if (resize()) {
                Progress progress = view.progress();
                picture.draw(progress, notes(progress));
                picture.target().show();
                GL30C.glFinish();
                clock.drawn();
                display.swap();
            }
            clock.rest();
        }
        return true;
    }

    private void poll() throws IOException {
        try {
            display.poll();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private List<String> notes(Progress progress) {
        double particles = (double) progress.trajectories() * view.cells();
        return List.of(
                Numbers.fixed(clock.perSecond(), 0) + " frames/s, " + Numbers.fixed(clock.milliseconds(), 1)
                        + " ms each;  " + ShortNumber.of(progress.stepsPerSecond()) + " steps/s",
                ShortNumber.of(progress.stepsPerSecond() * particles) + " particle-steps/s on " + progress.device(),
                picture.way() + ": " + display.renderer());
    }

    @Override
    public void close() {
        picture.close();
        display.close();
    }
}
