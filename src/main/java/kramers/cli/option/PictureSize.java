package kramers.cli.option;

/**
 * Pixels of a picture or a window, as the user types them: {@code 1280x720}.
 *
 * @param width pixels
 * @param height pixels
 */
public record PictureSize(int width, int height) {
    /** @throws IllegalArgumentException if it is not of that form */
    public static PictureSize parse(String text) {
        if (!text.matches("[1-9]\\d{0,5}x[1-9]\\d{0,5}")) {
            throw new IllegalArgumentException("'" + text + "' must be WIDTHxHEIGHT in pixels, 1280x720");
        }
        String[] sides = text.split("x");
        return new PictureSize(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
    }
}
