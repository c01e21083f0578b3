package kramers.network.model;

/**
 * The extents of an image on its way through a network.
 *
 * @param channels planes of pixels, ≥ 1
 * @param rows height, pixels, ≥ 1
 * @param columns width, pixels, ≥ 1
 */
public record Planes(int channels, int rows, int columns) {
    /** Numbers in all planes. */
    public int size() {
        return channels * rows * columns;
    }

    /** The same with another number of channels. */
    Planes of(int others) {
        return new Planes(others, rows, columns);
    }

    /** The extents joined, {@code 3x32x32}. */
    @Override
    public String toString() {
        return channels + "x" + rows + "x" + columns;
    }

    /** What the maximum of 2 x 2 pixels leaves of it; nothing of less than two rows or columns. */
    Planes pooled() {
        return new Planes(channels, rows / 2, columns / 2);
    }
}
