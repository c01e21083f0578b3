package kramers.viewer;

import kramers.spec.InvalidSetting;

/**
 * How pictures are made.
 *
 * @param width of the window or of each picture, pixels, 1 … {@value #MOST}; of a window in units of the user's screen
 * @param height likewise
 * @param scale of text and lines, 0.5 … 4; 0 is the display's own, and 1 without one
 * @param painting who draws particles
 * @param shown how cells are shown at first
 */
public record Settings(int width, int height, double scale, Painting painting, Shown shown) {
    private static final int MOST = 8192;

    /** Who draws particles. */
    public enum Painting {
        /** The graphics card, if there is one. */
        AUTO,
        /** OpenGL, whatever it runs on. */
        GPU,
        /** Our own code. */
        CPU
    }

    /**
     * Checks all ranges.
     *
     * @throws InvalidSetting if one is left
     */
    public Settings {
        InvalidSetting.unless(
                width >= 1 && width <= MOST && height >= 1 && height <= MOST,
                "size",
                "must be 1x1 to " + MOST + "x" + MOST + ", not " + width + "x" + height);
        InvalidSetting.unless(
                scale == 0 || scale >= 0.5 && scale <= 4, "text-scale", "must be a number from 0.5 to 4, not " + scale);
    }
}
