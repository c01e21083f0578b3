package kramers.viewer;

import java.util.function.Consumer;
import kramers.viewer.Controls.Setting;
import kramers.viewer.scene.Camera;
import org.lwjgl.glfw.GLFW;

/** The keys, in the order in which they are listed; a letter is the one that the user's keyboard has there. */
enum KeyBinding {
    PAUSE("Space", "pause, go on", Controls::pause, GLFW.GLFW_KEY_SPACE),
    STEP(".", "a single step", Controls::step, '.'),
    RESTART("R", "restart with the settings as they are", Controls::restart, 'R'),
    NEXT_SEED("N", "restart with the next seed", c -> c.seed(1), 'N'),
    PREVIOUS_SEED("B", "restart with the seed before", c -> c.seed(-1), 'B'),
    ETA_UP("→", "larger learning rate η", c -> c.move(Setting.ETA, true), GLFW.GLFW_KEY_RIGHT),
    ETA_DOWN("←", "smaller learning rate η", c -> c.move(Setting.ETA, false), GLFW.GLFW_KEY_LEFT),
    SIGMA_UP("↑", "stronger noise σ", c -> c.move(Setting.SIGMA, true), GLFW.GLFW_KEY_UP),
    SIGMA_DOWN("↓", "weaker noise σ", c -> c.move(Setting.SIGMA, false), GLFW.GLFW_KEY_DOWN),
    POWER_UP("P", "larger noise power p", c -> c.move(Setting.POWER, true), 'P'),
    POWER_DOWN("O", "smaller noise power p", c -> c.move(Setting.POWER, false), 'O'),
    FASTER("+", "faster", c -> c.speed(true), '+', '=', GLFW.GLFW_KEY_KP_ADD),
    SLOWER("−", "slower", c -> c.speed(false), '-', GLFW.GLFW_KEY_KP_SUBTRACT),
    SELECT("Tab", "the next cell alone, then all", Controls::selectNext, GLFW.GLFW_KEY_TAB),
    CAMERA("V", "from above, or at an angle", c -> c.show(Shown::otherCamera), 'V'),
    RESET("0", "the camera as it was", c -> c.camera(Camera::asItWas), '0'),
    HEIGHT("H", "loss, or effective loss (Eq. 7)", c -> c.show(Shown::otherHeight), 'H'),
    COLOUR("C", "colour by valley, or by time since the last hop", c -> c.show(Shown::otherColouring), 'C'),
    DENSITY("D", "particles one by one, or as a density", Controls::otherDensity, 'D'),
    FULL("F", "full screen", Controls::toggleFull, 'F', GLFW.GLFW_KEY_F11),
    HELP("K", "this list", Controls::toggleHelp, 'K', GLFW.GLFW_KEY_F1),
    QUIT("Q", "quit (Esc, too)", Controls::quit, 'Q');

    /** What the mouse does, for the same list. */
    static final String[][] MOUSE = {
        {"drag", "turn; from above, move"},
        {"right drag", "move"},
        {"wheel", "nearer, farther; over a setting, change it"},
        {"click", "choose a cell, set a setting, press a button"},
    };

    private final String key;
    private final String does;
    private final Consumer<Controls> action;
    private final int[] codes;

    KeyBinding(String key, String does, Consumer<Controls> action, int... codes) {
        this.key = key;
        this.does = does;
        this.action = action;
        this.codes = codes;
    }

    /** The key by its name. */
    String key() {
        return key;
    }

    /** What it does, in words. */
    String does() {
        return does;
    }

    /** Whether it is done again and again while the key is held: steps, and settings that move by them. */
    boolean repeats() {
        return this == STEP || ordinal() >= ETA_UP.ordinal() && ordinal() <= SLOWER.ordinal();
    }

    /** Does it. */
    void press(Controls controls) {
        action.accept(controls);
    }

    /**
     * What a key means, null if nothing: by what stands on it, else by where it is. A Latin letter means itself alone, wherever it is.
     *
     * @param sign that stands on it, null if none does
     * @param code GLFW's, of a key at this place of an American keyboard
     */
    static KeyBinding of(String sign, int code) {
        boolean plain = sign != null && sign.length() == 1 && sign.charAt(0) > ' ' && sign.charAt(0) < 128;
        if (!plain) {
            return of(code);
        }
        char one = Character.toUpperCase(sign.charAt(0));
        KeyBinding binding = of(one);
        return binding == null && !Character.isLetter(one) ? of(code) : binding;
    }

    private static KeyBinding of(int code) {
        for (KeyBinding binding : values()) {
            for (int one : binding.codes) {
                if (one == code) {
                    return binding;
                }
            }
        }
        return null;
    }
}
