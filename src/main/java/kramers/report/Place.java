package kramers.report;

/** Where the legend of a picture stands. */
public enum Place {
    /** The corner with the fewest data in it. */
    BEST,
    TOP_RIGHT,
    TOP_LEFT,
    BOTTOM_RIGHT,
    BOTTOM_LEFT,
    /** Nowhere. */
    NONE
}
