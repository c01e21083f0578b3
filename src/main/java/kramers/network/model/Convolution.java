package kramers.network.model;

/**
 * A convolution of a {@link Model}, with the pooling behind it if there is one.
 *
 * @param entering what it reads
 * @param outputs channels that it makes of that
 * @param pooled whether the maximum of 2 x 2 pixels follows
 */
public record Convolution(Planes entering, int outputs, boolean pooled) {
    /** Pixels of a window. */
    public static final int TAPS = 9;

    /** What the convolution makes, before the pooling. */
    public Planes full() {
        return entering.of(outputs);
    }

    /** What the next layer reads. */
    public Planes leaving() {
        return pooled ? full().pooled() : full();
    }
}
