// Written again in double precision by the build (see pom.xml): keep to what four substitutions turn into Double code.
package kramers.network.cpu;

import static kramers.network.cpu.FloatMaps.BLOCK;
import static kramers.network.cpu.FloatMaps.GROUP;
import static kramers.network.cpu.FloatProducts.START;

import java.util.Arrays;

final class FloatStencil {
    private static final int L = FloatProducts.LANES.length();
    private static final int PAIR = 2 * L;
    private static final int TAPS = 9;
    private static final int CHUNK = 64;

    final FloatMaps from;
    final FloatMaps to;
    private final int[] offset;
    private final int second;

    FloatStencil(FloatMaps from, FloatMaps to) {
        this.from = from;
        this.to = to;
        offset = new int[TAPS * from.channels];
        for (int c = 0; c < from.channels; c++) {
            for (int tap = 0; tap < TAPS; tap++) {
                offset[term(c, tap)] = c / BLOCK * from.plane + tap / 3 * from.pitch + tap % 3 * BLOCK + c % BLOCK;
            }
        }
        second = L < BLOCK ? L : to.plane;
    }

    private int term(int c, int tap) {
        int block = c / BLOCK;
        return block * TAPS * BLOCK + tap * from.channels(block) + c % BLOCK;
    }

    private int weight(int out, int in, int tap) {
        return START + (out / GROUP * offset.length + term(in, tap)) * GROUP + out % GROUP;
    }

    float[] weights() {
        return FloatProducts.matrix((to.channels + GROUP - 1) / GROUP * offset.length, GROUP);
    }

    float[] bias() {
        return FloatProducts.matrix((to.channels + GROUP - 1) / GROUP, GROUP);
    }

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

    void addOuter(float[] x, int at, float[] d, int dAt, float[] g) {
        int n = from.window.length;
        for (int c = 0; c < to.channels; c += PAIR) {
            int j = dAt + to.first() + c / BLOCK * to.plane + c % BLOCK;
            for (int first = 0; first < n; first += CHUNK) {
                int end = Math.min(n, first + CHUNK);
                for (int in = 0; in < from.channels; in++) {
                    int i = at + in / BLOCK * from.plane + in % BLOCK;
                    int k = weight(c, in, 0);
                    int stride = from.channels(in / BLOCK) * GROUP;
                    if (FloatTiles.PIXELS == 8) {
                        FloatOuterTiles.outer2(x, i, from.pitch, from.window, first, end, d, j, second, g, k, stride);
                    } else {
                        FloatOuterTiles.outer1(x, i, from.pitch, from.window, first, end, d, j, g, k, stride);
                        FloatOuterTiles.outer1(
                                x, i, from.pitch, from.window, first, end, d, j + second, g, k + L, stride);
                    }
                }
            }
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
                for (int block = 0; block < to.blocks(); block++) {
                    int i = weight(block * BLOCK, in, tap);
                    int o = back.weight(in, block * BLOCK, TAPS - 1 - tap);
                    for (int c = 0; c < to.channels(block); c++) {
                        v[o + c * GROUP] = w[i + c];
                    }
                }
            }
        }
    }
}
