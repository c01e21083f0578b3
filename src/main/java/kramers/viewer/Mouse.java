package kramers.viewer;

import kramers.viewer.scene.Camera;
import org.lwjgl.glfw.GLFW;

/** What the mouse does; places are in units of an unscaled window. */
final class Mouse {
    /** A press that moves less than this is a click. */
    private static final double STILL = 4;

    private static final double DEGREES_PER_UNIT = 0.35;
    private static final double WHEEL = 1.12;

    private final Picture picture;
    private final Controls controls;
    private double x;
    private double y;
    private double pressedX;
    private double pressedY;
    private int button = -1;
    private boolean moved;
    private Hot held;

    Mouse(Picture picture, Controls controls) {
        this.picture = picture;
        this.controls = controls;
    }

    /** What is under the mouse, and not under the list of keys. */
    private Hot hot() {
        return controls.help()
                ? null
                : picture.hots().stream()
                        .filter(hot -> hot.box().contains(x, y))
                        .findFirst()
                        .orElse(null);
    }

    /** The mouse is elsewhere. */
    void move(double newX, double newY) {
        double dx = newX - x;
        double dy = newY - y;
        x = newX;
        y = newY;
        moved |= Math.hypot(x - pressedX, y - pressedY) > STILL;
        if (held != null && held.slide() != null) {
            held.slide().accept(held.share(x));
        } else if (button >= 0 && held == null && moved && picture.layout().viewAt(pressedX, pressedY) >= 0) {
            drag(dx, dy);
        }
    }

    private void drag(double dx, double dy) {
        Box box = picture.layout().views().get(picture.layout().viewAt(pressedX, pressedY));
        boolean turn = button == GLFW.GLFW_MOUSE_BUTTON_LEFT
                && !controls.shown().camera().above();
        controls.camera(camera -> turn
                ? camera.turned(dx * DEGREES_PER_UNIT, dy * DEGREES_PER_UNIT)
                : camera.moved(dx / box.width(), -dy / box.height(), box.width() / box.height()));
    }

    /** A button is pressed or let go. */
    void press(int which, boolean down) {
        if (!down) {
            release(which);
            return;
        }
        button = which;
        pressedX = x;
        pressedY = y;
        moved = false;
        held = which == GLFW.GLFW_MOUSE_BUTTON_LEFT ? hot() : null;
        if (held != null && held.press() != null) {
            held.press().run();
        } else if (held != null && held.slide() != null) {
            held.slide().accept(held.share(x));
        }
    }

    private void release(int which) {
        int cell = picture.layout().viewAt(x, y);
        boolean click = which == GLFW.GLFW_MOUSE_BUTTON_LEFT && !moved && held == null;
        if (click && controls.help()) {
            controls.toggleHelp();
        } else if (click && cell >= 0) {
            controls.select(cell);
        }
        button = -1;
        held = null;
    }

    /** The wheel was turned, upwards if &gt; 0. */
    void wheel(double by) {
        Hot hot = hot();
        if (hot != null && hot.wheel() != null && by != 0) {
            hot.wheel().accept(by > 0);
        } else if (picture.layout().viewAt(x, y) >= 0) {
            controls.camera((Camera camera) -> camera.zoomed(Math.pow(WHEEL, by)));
        }
    }
}
