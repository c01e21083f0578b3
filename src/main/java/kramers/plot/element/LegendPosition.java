package kramers.plot.element;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Where in its frame the legend of a picture stands, or an inset. */
public enum LegendPosition {
    /** The corner with the fewest data in it. */
    BEST,
    /** The corner at the high ends of both axes. */
    TOP_RIGHT,
    /** The corner at the low end of x and the high end of y. */
    TOP_LEFT,
    /** The corner at the high end of x and the low end of y. */
    BOTTOM_RIGHT,
    /** The corner at the low ends of both axes. */
    BOTTOM_LEFT,
    /** To the right of the frame, for a line chart that is crowded everywhere; top right in other pictures. */
    RIGHT,
    /** Nowhere. */
    NONE;

    /** Places tried along each side of a frame, beyond the corners. */
    private static final int STEPS = 8;

    private static final double MARGIN = 5;

    private static final List<LegendPosition> CORNERS = List.of(TOP_RIGHT, TOP_LEFT, BOTTOM_RIGHT, BOTTOM_LEFT);

    /**
     * Boxes that come into question, pixels: one, or of {@link #BEST} the corners first and then places all over the area.
     *
     * @param area of the frame
     */
    public List<Rectangle2D> boxes(Rectangle2D area, double width, double height) {
        List<Rectangle2D> boxes = new ArrayList<>();
        for (LegendPosition corner : this == BEST ? CORNERS : List.of(this)) {
            boxes.add(corner.box(area, width, height));
        }
        for (int i = 0; this == BEST && i <= STEPS * STEPS + 2 * STEPS; i++) {
            double across = (area.getWidth() - width - 2 * MARGIN) * (i % (STEPS + 1)) / STEPS;
            double down = (area.getHeight() - height - 2 * MARGIN) * (i / (STEPS + 1)) / STEPS;
            boxes.add(new Rectangle2D.Double(
                    area.getMinX() + MARGIN + across, area.getMinY() + MARGIN + down, width, height));
        }
        return boxes;
    }

    private Rectangle2D box(Rectangle2D area, double width, double height) {
        if (this == RIGHT) {
            return new Rectangle2D.Double(area.getMaxX() + MARGIN, area.getMinY(), width, height);
        }
        boolean left = this == TOP_LEFT || this == BOTTOM_LEFT;
        boolean bottom = this == BOTTOM_LEFT || this == BOTTOM_RIGHT;
        return new Rectangle2D.Double(
                left ? area.getMinX() + MARGIN : area.getMaxX() - MARGIN - width,
                bottom ? area.getMaxY() - MARGIN - height : area.getMinY() + MARGIN,
                width,
                height);
    }
}
