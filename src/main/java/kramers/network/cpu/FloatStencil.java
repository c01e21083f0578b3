// Written again in double precision by the build (see pom.xml): keep to what four substitutions turn into Double code.
package kramers.network.cpu;

import static kramers.network.cpu.FloatMaps.BLOCK;
import static kramers.network.cpu.FloatMaps.GROUP;
import static kramers.network.cpu.FloatProducts.START;

import java.util.Arrays;

/**
 * Sums over the 3 x 3 pixels around each pixel of all maps of an image, for the maps of another with as many pixels: a convolution
 * with a border of one.
 *
 * <p>Weights stand as [outputs / 32][inputs][9][32], in groups of {@link FloatMaps#GROUP} outputs filled up with zeros, from
 * {@link FloatProducts#START} on. A sum starts from its bias and goes by input channel, row and column of the weights, as they do
 * in PyTorch's order; pixels of the border count, as zeros.
 */
final class FloatStencil {
    private static final int L = FloatProducts.LANES.length();
    private static final int PAIR = 2 * L;
    private static final int TAPS = 9;
    /** Whether vectors are of the longest, of which there are more registers. */
    private static final boolean WIDE = FloatTiles.PIXELS == 8;
    /** Pixels that gradients go through at a time: their maps stay in the first-level cache for all input channels. */
    private static final int CHUNK = 64;

    final FloatMaps from;
    final FloatMaps to;
    /** Of each term of a sum: how far behind the window's begin its pixel is. */
    private final int[] offset;
    /** From a pixel's vector of channels to the next, of a pair: in the same block or the next. */
    private final int second;

    FloatStencil(FloatMaps from, FloatMaps to) {
        this.from = from;
        this.to = to;
        offset = new int[TAPS * from.channels];
        for (int c = 0; c < from.channels; c++) {
            for (int tap = 0; tap < TAPS; tap++) {
                offset[c * TAPS + tap] = c / BLOCK * from.plane + tap / 3 * from.pitch + tap % 3 * BLOCK + c % BLOCK;
            }
        }
        second = L < BLOCK ? L : to.plane;
    }

    private int weight(int out, int in, int tap) {
        return START + (out / GROUP * offset.length + in * TAPS + tap) * GROUP + out % GROUP;
    }

    /** Weights of zeros. */
    float[] weights() {
        return FloatProducts.matrix((to.channels + GROUP - 1) / GROUP * offset.length, GROUP);
    }

    /** Biases of zeros, in order from {@link FloatProducts#START} on. */
    float[] bias() {
        return FloatProducts.matrix((to.channels + GROUP - 1) / GROUP, GROUP);
    }

    /**
     * z = [z] + w * x.
     *
     * @param x maps, from index at on, with their border of zeros
     * @param bias what every sum starts from; null to add to z
     * @param z maps, from index out on; what lies behind their rows is overwritten too
     */
    void multiply(float[] w, float[] x, int at, float[] bias, float[] z, int out) {
        boolean add = bias == null;
        for (int c = 0; c < to.channels; c += PAIR) {
            int j = START + c / GROUP * offset.length * GROUP + c % GROUP;
            int first = out + to.first() + c / BLOCK * to.plane + c % BLOCK;
            for (int r = 0; r < to.rows; r++) {
                for (int p = 0; p < to.columns; p += to.tile) {
                    int i = r * to.pitch + p * BLOCK;
                    if (add) {
                        FloatTiles.multiply(
                                to.tile, x, at + i, offset, w, j, z, first + i, BLOCK, second, z, first + i, second);
                    } else {
                        FloatTiles.multiply(
                                to.tile, x, at + i, offset, w, j, bias, START + c, 0, L, z, first + i, second);
                    }
                }
            }
        }
    }

    /**
     * g = g + Σ_pixels x d, the gradient of the weights.
     *
     * @param x maps, from index at on, with their border of zeros
     * @param d derivatives by the sums, from index dAt on
     */
    void addOuter(float[] x, int at, float[] d, int dAt, float[] g) {
        int n = from.window.length;
        for (int c = 0; c < to.channels; c += PAIR) {
            int j = dAt + to.first() + c / BLOCK * to.plane + c % BLOCK;
            for (int first = 0; first < n; first += CHUNK) {
                int end = Math.min(n, first + CHUNK);
                for (int in = 0; in < from.channels; in++) {
                    int i = at + in / BLOCK * from.plane + in % BLOCK;
                    addOuter(x, i, first, end, d, j, g, weight(c, in, 0));
                }
            }
        }
    }

    /** What some pixels add to the gradient of an input channel's weights to as many outputs as a tile has. */
    private void addOuter(float[] x, int i, int first, int end, float[] d, int j, float[] g, int k) {
        if (WIDE) {
            FloatOuterTiles.outer9x2(x, i, from.pitch, from.window, first, end, d, j, second, g, k);
        } else {
            FloatOuterTiles.outer5x2(x, i, from.pitch, from.window, first, end, d, j, second, g, k);
            FloatOuterTiles.outer4x2(x, i + from.pitch, from.pitch, from.window, first, end, d, j, second, g, k);
        }
    }

    /**
     * Weights out of parameters [to.channels][from.channels][3][3]; their padding becomes zero.
     *
     * @return the index behind the last parameter
     */
    int unpack(float[] parameters, int at, float[] w) {
        // What a diverged network left in the padding.
        Arrays.fill(w, 0);
        int i = at;
        for (int out = 0; out < to.channels; out++) {
            for (int in = 0; in < from.channels; in++) {
                for (int tap = 0; tap < TAPS; tap++) {
                    w[weight(out, in, tap)] = parameters[i++];
                }
            }
        }
        return i;
    }

    /** The way back of {@link #unpack}. */
    int pack(float[] w, float[] parameters, int at) {
        int i = at;
        for (int out = 0; out < to.channels; out++) {
            for (int in = 0; in < from.channels; in++) {
                for (int tap = 0; tap < TAPS; tap++) {
                    parameters[i++] = w[weight(out, in, tap)];
                }
            }
        }
        return i;
    }

    /**
     * Weights of the way back: v of output o, input i and tap t is w of output i, input o and tap 8 - t.
     *
     * @param back the sums from our outputs to our inputs
     */
    void flip(float[] w, FloatStencil back, float[] v) {
        for (int in = 0; in < from.channels; in++) {
            for (int tap = 0; tap < TAPS; tap++) {
                for (int first = 0; first < to.channels; first += GROUP) {
                    int i = weight(first, in, tap);
                    int o = back.weight(in, first, TAPS - 1 - tap);
                    scatter(w, i, v, o, Math.min(GROUP, to.channels - first));
                }
            }
        }
    }

    private static void scatter(float[] w, int at, float[] v, int to, int count) {
        int o = to;
        for (int c = 0; c < count; c++) {
            v[o] = w[at + c];
            o += TAPS * GROUP;
        }
    }
}
