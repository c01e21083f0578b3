package kramers.plot.element;

/** Where the legend of a picture stands. */
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
    NONE
}
