package kramers.network.cuda;

/**
 * How many lanes networks go layer by layer in, and how many images pass through each of them at once: by widths and batch size
 * alone, so that it does not depend on a network's companions.
 */
final class LaneSizes {
    /** Lanes at most. */
    private static final int MOST = 64;

    /** Multiply-adds of a pass through all lanes that keep a device busy for longer than the launches take. */
    private static final long ENOUGH = 1L << 28;

    /** Those of convolutions, of which each block of a device makes some millions. */
    private static final long ENOUGH_CONVOLUTIONS = 1L << 33;

    /** Images that pass through a network together when it is measured. */
    private static final int PIECE = 256;

    /** Likewise where convolutions make many numbers of each. */
    private static final int PIECE_CONVOLUTIONS = 64;

    /** What all lanes may take, unless one takes more. */
    private static final long MEMORY = 1L << 30;

    private final NetworkLayout layout;
    private final boolean convolves;

    LaneSizes(NetworkLayout layout) {
        this.layout = layout;
        convolves = !layout.convolutions().isEmpty();
    }

    /** Images that pass through a network together when it is measured. */
    int piece() {
        return convolves ? PIECE_CONVOLUTIONS : PIECE;
    }

    /** Rows that a lane has for batches of so many images. */
    int rows(int batch) {
        return Math.max(batch, piece());
    }

    /** Lanes for batches of so many images; none has more than that of a batch of one. */
    int count(int batch) {
        long lane = (long) layout.weights() * Float.BYTES
                + BatchedForwardBackward.laneBytes(layout, Float.BYTES, rows(batch), batch);
        long enough = convolves ? ENOUGH_CONVOLUTIONS : ENOUGH;
        long most = Math.min(enough / (batch * layout.products()) + 1, MEMORY / lane);
        return (int) Math.max(1, Math.min(MOST, most));
    }
}
