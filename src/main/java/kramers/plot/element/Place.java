package kramers.plot.element;

/** Where the legend of a picture stands. */
public enum Place {
    /** The corner with the fewest data in it. */
    BEST,
    TOP_RIGHT,
    TOP_LEFT,
    BOTTOM_RIGHT,
    BOTTOM_LEFT,
    /** To the right of the frame, for a line chart that is crowded everywhere; top right in other pictures. */
    RIGHT,
    /** Nowhere. */
    NONE
}
