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
        for (int block = 0; block < blocks(); block++) {
            int from = at + block * BLOCK * window.length;
            spread(flat, from, Math.min(BLOCK, channels - block * BLOCK), maps, to + first() + block * plane, window);
        }
    }

    /** Pixel by pixel, whose channels share a line of the cache. */
    private static void spread(float[] flat, int at, int channels, float[] maps, int to, int[] window) {
        for (int i = 0; i < window.length; i++) {
            int out = to + window[i];
            int from = at + i;
            for (int c = 0; c < channels; c++) {
                maps[out + c] = flat[from];
                from += window.length;
            }
        }
    }

    /**
     * Maps of an image from its pixels, as a network sees them.
     *
     * @param pixels [channels · rows · columns], unsigned
     * @param seen [256], what the network sees of each
     * @param maps from index to on
     */
    void spread(byte[] pixels, float[] seen, float[] maps, int to) {
        int count = window.length;
        for (int c = 0; c < channels; c++) {
            int out = to + first() + c / BLOCK * plane + c % BLOCK;
            int from = c * count;
            for (int i = 0; i < count; i++) {
                maps[out + window[i]] = seen[pixels[from + i] & 0xff];
            }
        }
    }

    /** The way back of {@link #spread}. */
    void flatten(float[] maps, int at, float[] flat, int to) {
        for (int block = 0; block < blocks(); block++) {
            int out = to + block * BLOCK * window.length;
            flatten(maps, at + first() + block * plane, Math.min(BLOCK, channels - block * BLOCK), flat, out, window);
        }
    }

    private static void flatten(float[] maps, int at, int channels, float[] flat, int to, int[] window) {
        for (int i = 0; i < window.length; i++) {
            int from = at + window[i];
            int out = to + i;
            for (int c = 0; c < channels; c++) {
                flat[out] = maps[from + c];
                out += window.length;
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
