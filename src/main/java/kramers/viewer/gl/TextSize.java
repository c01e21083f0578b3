package kramers.viewer.gl;

/** Sizes of text. */
public enum TextSize {
    /** Numbers at ticks, notes. */
    SMALL(12),
    /** Most of it. */
    NORMAL(14),
    /** Headings. */
    TITLE(17);

    final int pixels;

    /** @param pixels em in pixels of an unscaled window */
    TextSize(int pixels) {
        this.pixels = pixels;
    }
}
