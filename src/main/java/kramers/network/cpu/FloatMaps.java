// Written again in double precision by the build (see pom.xml): keep to what four substitutions turn into Double code.
package kramers.network.cpu;

/**
 * Where the feature maps of one image lie in an array: [channels / 16][rows + 2][pitch][16], from a given index on, in blocks of
 * {@link #BLOCK} channels at every width of vectors. Around the pixels lies a border of zeros, which is nobody's to write; behind a
 * row there may be more of it, up to whole tiles. Channels are filled up to whole groups of {@link #GROUP}; nothing reads those but to
 * fill such others.
 *
 * <p>Arrays of maps begin at {@link FloatProducts#START} as matrices do; the sizes are multiples of a line of the cache.
 */
final class FloatMaps {
    /** Channels that lie side by side. */
    static final int BLOCK = 16;
    /** Channels that two of the longest vectors hold. */
    static final int GROUP = 2 * BLOCK;

    private static final int L = FloatProducts.LANES.length();

    /** Pixels of the tiles that a row is cut into: 7 for the widths of halved digits, 28, 14 and 7. */
    final int tile;

    final int channels;
    final int rows;
    final int columns;
    /** From a pixel to the one below it, in elements. */
    final int pitch;
    /** From a block of channels to the next, in elements. */
    final int plane;
    /** Elements of an image. */
    final int size;

    /** Of each pixel, row by row: how far behind its block's begin the 3 x 3 window around it begins. */
    final int[] window;

    FloatMaps(int channels, int rows, int columns) {
        this.channels = channels;
        this.rows = rows;
        this.columns = columns;
        tile = FloatTiles.PIXELS == 8 && columns % 8 != 0 && columns % 7 == 0 ? 7 : FloatTiles.PIXELS;
        pitch = ((columns + tile - 1) / tile * tile + 2) * BLOCK;
        plane = (rows + 2) * pitch;
        size = (channels + GROUP - 1) / GROUP * 2 * plane;
        window = new int[rows * columns];
        for (int i = 0; i < window.length; i++) {
            window[i] = i / columns * pitch + i % columns * BLOCK;
        }
    }

    /** Number of blocks that have a channel. */
    int blocks() {
        return (channels + BLOCK - 1) / BLOCK;
    }

    /** From where an image begins to its first pixel. */
    int first() {
        return pitch + BLOCK;
    }

    /** An array for so many images, of zeros. */
    float[] array(int images) {
        return FloatProducts.matrix(images, size);
    }

    /**
     * Maps of an image from a flat row of numbers, ordered by channel, row and column; border and padding are left as they are.
     *
     * @param flat [channels · rows · columns] from index at on
     * @param maps from index to on
     */
    void spread(float[] flat, int at, float[] maps, int to) {
        int pixels = window.length;
        for (int c = 0; c < channels; c++) {
            int out = to + first() + c / BLOCK * plane + c % BLOCK;
            for (int i = 0; i < pixels; i++) {
                maps[out + window[i]] = flat[at + c * pixels + i];
            }
        }
    }

    /** The way back of {@link #spread}. */
    void flatten(float[] maps, int at, float[] flat, int to) {
        int pixels = window.length;
        for (int c = 0; c < channels; c++) {
            int from = at + first() + c / BLOCK * plane + c % BLOCK;
            for (int i = 0; i < pixels; i++) {
                flat[to + c * pixels + i] = maps[from + window[i]];
            }
        }
    }

    /** sum[channel] = sum[channel] + the sum of its pixels, row by row; sums from {@link FloatProducts#START} on. */
    void addPixels(float[] maps, int at, float[] sum) {
        for (int c = 0; c < channels; c += 2 * L) {
            int from = at + first() + c / BLOCK * plane + c % BLOCK;
            FloatOuterTiles.sum2(maps, from, L < BLOCK ? L : plane, window, sum, FloatProducts.START + c);
        }
    }
}
