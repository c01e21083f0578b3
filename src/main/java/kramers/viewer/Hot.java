package kramers.viewer;

import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/**
 * A place on the window that hears the mouse.
 *
 * @param box where
 * @param press hears a press of the button, null if nobody does
 * @param slide hears where the mouse is while the button is held, 0 at the left edge … 1 at the right; null if nobody does
 * @param wheel hears a turn of the wheel, true upwards; null if nobody does
 */
record Hot(Box box, Runnable press, DoubleConsumer slide, Consumer<Boolean> wheel) {
    static Hot button(Box box, Runnable press) {
        return new Hot(box, press, null, null);
    }

    /** Where on it a point is, from the left. */
    double share(double x) {
        return (x - box.x()) / box.width();
    }
}
