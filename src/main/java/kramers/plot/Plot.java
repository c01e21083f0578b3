package kramers.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/** One picture of a {@link Figure figure}. */
public abstract sealed class Plot permits HeatMap, LineChart, Surface {

    private String title = "";

    Plot() {}

    /** The line above the picture; rich text, may be empty. */
    final String title() {
        return title;
    }

    final void setTitle(String title) {
        this.title = title;
    }

    /**
     * Whether what stands right above the frame would run into the title, and needs a line of its own.
     *
     * @param area as for {@link #draw}
     * @param titleEnd where the title ends, pixels
     */
    boolean crowded(Graphics2D g, Rectangle2D area, double titleEnd) {
        return false;
    }

    /** Draws the picture, without the strip above it, within an area in pixels. */
    abstract void draw(Graphics2D g, Rectangle2D area);
}
