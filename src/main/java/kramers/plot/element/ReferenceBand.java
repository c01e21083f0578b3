package kramers.plot.element;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/**
 * A shaded band from the top to the bottom of a frame.
 *
 * @param from left side, in units of the x axis; what is not finite draws nothing
 * @param to right side
 */
public record ReferenceBand(double from, double to) implements Layer {
    private static final int GREY = 0x555555;

    @Override
    public void draw(Graphics2D g, Frame frame) {
        double left = Math.max(frame.px(from), frame.area().getMinX());
        double right = Math.min(frame.px(to), frame.area().getMaxX());
        if (left < right) {
            g.setColor(Style.translucent(GREY, 56));
            g.fill(new Rectangle2D.Double(
                    left, frame.area().getMinY(), right - left, frame.area().getHeight()));
        }
    }
}
