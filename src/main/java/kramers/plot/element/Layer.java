package kramers.plot.element;

import java.awt.Graphics2D;

/** Something drawn in the coordinates of a plot, clipped to its frame; the colour and stroke may be left changed. */
public interface Layer {

    /** Draws it into a frame. */
    void draw(Graphics2D g, Frame frame);
}
