// Written again in double precision by the build (see pom.xml): keep to what four substitutions turn into Double code.
package kramers.network.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** What is done to matrices of {@link FloatProducts} element by element, and sums of their rows. */
final class FloatElements {
    private static final VectorSpecies<Float> LANES = FloatProducts.LANES;
    private static final int L = LANES.length();
    private static final int START = FloatProducts.START;

    private FloatElements() {}

    /** sum[c] = sum[c] + the sum over rows of d[row][c]. */
    static void addRows(int rows, float[] d, int width, float[] sum) {
        for (int c = START; c < START + width; c += L) {
            FloatVector s = FloatVector.fromArray(LANES, sum, c);
            for (int r = 0; r < rows; r++) {
                s = s.add(FloatVector.fromArray(LANES, d, r * width + c));
            }
            s.intoArray(sum, c);
        }
    }

    /** z = max(z, 0) over the first count elements, a multiple of {@link #padded}; not-a-number stays. */
    static void relu(float[] z, int count) {
        for (int i = START; i < START + count; i += L) {
            FloatVector.fromArray(LANES, z, i).max(0).intoArray(z, i);
        }
    }

    /** d = 0 where the activation is 0: the way back through a ReLU. */
    static void mask(float[] activation, float[] d, int count) {
        FloatVector zero = FloatVector.zero(LANES);
        for (int i = START; i < START + count; i += L) {
            var off = FloatVector.fromArray(LANES, activation, i).eq(zero);
            FloatVector.fromArray(LANES, d, i).blend(zero, off).intoArray(d, i);
        }
    }

    /** w = w - rate g, and g = 0. */
    static void descend(float rate, float[] w, float[] g) {
        FloatVector minusRate = FloatVector.broadcast(LANES, -rate);
        FloatVector zero = FloatVector.zero(LANES);
        for (int i = START; i < w.length; i += L) {
            FloatVector step = FloatVector.fromArray(LANES, g, i);
            minusRate.fma(step, FloatVector.fromArray(LANES, w, i)).intoArray(w, i);
            zero.intoArray(g, i);
        }
    }

    /** v[j][i] = w[i][j] for i &lt; n and j &lt; m. */
    static void transpose(int n, int m, float[] w, int width, float[] v, int vWidth) {
        for (int j = 0; j < m; j++) {
            int at = START + j;
            int to = START + j * vWidth;
            int i = 0;
            for (; i < n - 3; i += 4) {
                v[to + i] = w[at];
                v[to + i + 1] = w[at + width];
                v[to + i + 2] = w[at + 2 * width];
                v[to + i + 3] = w[at + 3 * width];
                at += 4 * width;
            }
            for (; i < n; i++) {
                v[to + i] = w[at];
                at += width;
            }
        }
    }
}
