// Written again in double precision by the build (see pom.xml): keep to what four substitutions turn into Double code.
package kramers.network.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Rows of a {@link FloatSparse} times seven vectors: the paper's 50 units at 256 bits, where networks spend most of their time.
 *
 * <p>Four entries of a row at a time, written out, for the JVM is told to unroll no loop: so much fewer instructions keep more loads
 * under way, and the second-level cache answers sooner.
 */
final class FloatSevens {
    private static final VectorSpecies<Float> LANES = FloatProducts.LANES;
    private static final int L = LANES.length();
    private static final int INDEX = FloatProducts.INDEX;

    private FloatSevens() {}

    /** to = from + Σ_k value · dense[column], entries k from begin to end; {@link FloatSparse#multiply} from column c of dense on. */
    static void gather(
            int[] column,
            float[] value,
            int begin,
            int end,
            float[] dense,
            int width,
            int c,
            float[] from,
            int at,
            float[] to,
            int out) {
        FloatVector s0 = FloatVector.fromArray(LANES, from, at);
        FloatVector s1 = FloatVector.fromArray(LANES, from, at + L);
        FloatVector s2 = FloatVector.fromArray(LANES, from, at + 2 * L);
        FloatVector s3 = FloatVector.fromArray(LANES, from, at + 3 * L);
        FloatVector s4 = FloatVector.fromArray(LANES, from, at + 4 * L);
        FloatVector s5 = FloatVector.fromArray(LANES, from, at + 5 * L);
        FloatVector s6 = FloatVector.fromArray(LANES, from, at + 6 * L);
        int k = begin;
        for (; k < end - 3; k += 4) {
            int j0 = column[k] * width + c & INDEX;
            FloatVector x0 = FloatVector.broadcast(LANES, value[k]);
            s0 = x0.fma(FloatVector.fromArray(LANES, dense, j0), s0);
            s1 = x0.fma(FloatVector.fromArray(LANES, dense, j0 + L), s1);
            s2 = x0.fma(FloatVector.fromArray(LANES, dense, j0 + 2 * L), s2);
            s3 = x0.fma(FloatVector.fromArray(LANES, dense, j0 + 3 * L), s3);
            s4 = x0.fma(FloatVector.fromArray(LANES, dense, j0 + 4 * L), s4);
            s5 = x0.fma(FloatVector.fromArray(LANES, dense, j0 + 5 * L), s5);
            s6 = x0.fma(FloatVector.fromArray(LANES, dense, j0 + 6 * L), s6);
            int j1 = column[k + 1] * width + c & INDEX;
            FloatVector x1 = FloatVector.broadcast(LANES, value[k + 1]);
            s0 = x1.fma(FloatVector.fromArray(LANES, dense, j1), s0);
            s1 = x1.fma(FloatVector.fromArray(LANES, dense, j1 + L), s1);
            s2 = x1.fma(FloatVector.fromArray(LANES, dense, j1 + 2 * L), s2);
            s3 = x1.fma(FloatVector.fromArray(LANES, dense, j1 + 3 * L), s3);
            s4 = x1.fma(FloatVector.fromArray(LANES, dense, j1 + 4 * L), s4);
            s5 = x1.fma(FloatVector.fromArray(LANES, dense, j1 + 5 * L), s5);
            s6 = x1.fma(FloatVector.fromArray(LANES, dense, j1 + 6 * L), s6);
            int j2 = column[k + 2] * width + c & INDEX;
            FloatVector x2 = FloatVector.broadcast(LANES, value[k + 2]);
            s0 = x2.fma(FloatVector.fromArray(LANES, dense, j2), s0);
            s1 = x2.fma(FloatVector.fromArray(LANES, dense, j2 + L), s1);
            s2 = x2.fma(FloatVector.fromArray(LANES, dense, j2 + 2 * L), s2);
            s3 = x2.fma(FloatVector.fromArray(LANES, dense, j2 + 3 * L), s3);
            s4 = x2.fma(FloatVector.fromArray(LANES, dense, j2 + 4 * L), s4);
            s5 = x2.fma(FloatVector.fromArray(LANES, dense, j2 + 5 * L), s5);
            s6 = x2.fma(FloatVector.fromArray(LANES, dense, j2 + 6 * L), s6);
            int j3 = column[k + 3] * width + c & INDEX;
            FloatVector x3 = FloatVector.broadcast(LANES, value[k + 3]);
            s0 = x3.fma(FloatVector.fromArray(LANES, dense, j3), s0);
            s1 = x3.fma(FloatVector.fromArray(LANES, dense, j3 + L), s1);
            s2 = x3.fma(FloatVector.fromArray(LANES, dense, j3 + 2 * L), s2);
            s3 = x3.fma(FloatVector.fromArray(LANES, dense, j3 + 3 * L), s3);
            s4 = x3.fma(FloatVector.fromArray(LANES, dense, j3 + 4 * L), s4);
            s5 = x3.fma(FloatVector.fromArray(LANES, dense, j3 + 5 * L), s5);
            s6 = x3.fma(FloatVector.fromArray(LANES, dense, j3 + 6 * L), s6);
        }
        for (; k < end; k++) {
            int j = column[k] * width + c & INDEX;
            FloatVector x = FloatVector.broadcast(LANES, value[k]);
            s0 = x.fma(FloatVector.fromArray(LANES, dense, j), s0);
            s1 = x.fma(FloatVector.fromArray(LANES, dense, j + L), s1);
            s2 = x.fma(FloatVector.fromArray(LANES, dense, j + 2 * L), s2);
            s3 = x.fma(FloatVector.fromArray(LANES, dense, j + 3 * L), s3);
            s4 = x.fma(FloatVector.fromArray(LANES, dense, j + 4 * L), s4);
            s5 = x.fma(FloatVector.fromArray(LANES, dense, j + 5 * L), s5);
            s6 = x.fma(FloatVector.fromArray(LANES, dense, j + 6 * L), s6);
        }
        s0.intoArray(to, out);
        s1.intoArray(to, out + L);
        s2.intoArray(to, out + 2 * L);
        s3.intoArray(to, out + 3 * L);
        s4.intoArray(to, out + 4 * L);
        s5.intoArray(to, out + 5 * L);
        s6.intoArray(to, out + 6 * L);
    }

    /** g[column] = g[column] + value · d, entries from begin to end; {@link FloatSparse#addTransposed} from column c of g on. */
    static void scatter(
            int[] column, float[] value, int begin, int end, float[] d, int at, float[] g, int width, int c) {
        FloatVector d0 = FloatVector.fromArray(LANES, d, at);
        FloatVector d1 = FloatVector.fromArray(LANES, d, at + L);
        FloatVector d2 = FloatVector.fromArray(LANES, d, at + 2 * L);
        FloatVector d3 = FloatVector.fromArray(LANES, d, at + 3 * L);
        FloatVector d4 = FloatVector.fromArray(LANES, d, at + 4 * L);
        FloatVector d5 = FloatVector.fromArray(LANES, d, at + 5 * L);
        FloatVector d6 = FloatVector.fromArray(LANES, d, at + 6 * L);
        int k = begin;
        for (; k < end - 3; k += 4) {
            int j0 = column[k] * width + c & INDEX;
            FloatVector x0 = FloatVector.broadcast(LANES, value[k]);
            x0.fma(d0, FloatVector.fromArray(LANES, g, j0)).intoArray(g, j0);
            x0.fma(d1, FloatVector.fromArray(LANES, g, j0 + L)).intoArray(g, j0 + L);
            x0.fma(d2, FloatVector.fromArray(LANES, g, j0 + 2 * L)).intoArray(g, j0 + 2 * L);
            x0.fma(d3, FloatVector.fromArray(LANES, g, j0 + 3 * L)).intoArray(g, j0 + 3 * L);
            x0.fma(d4, FloatVector.fromArray(LANES, g, j0 + 4 * L)).intoArray(g, j0 + 4 * L);
            x0.fma(d5, FloatVector.fromArray(LANES, g, j0 + 5 * L)).intoArray(g, j0 + 5 * L);
            x0.fma(d6, FloatVector.fromArray(LANES, g, j0 + 6 * L)).intoArray(g, j0 + 6 * L);
            int j1 = column[k + 1] * width + c & INDEX;
            FloatVector x1 = FloatVector.broadcast(LANES, value[k + 1]);
            x1.fma(d0, FloatVector.fromArray(LANES, g, j1)).intoArray(g, j1);
            x1.fma(d1, FloatVector.fromArray(LANES, g, j1 + L)).intoArray(g, j1 + L);
            x1.fma(d2, FloatVector.fromArray(LANES, g, j1 + 2 * L)).intoArray(g, j1 + 2 * L);
            x1.fma(d3, FloatVector.fromArray(LANES, g, j1 + 3 * L)).intoArray(g, j1 + 3 * L);
            x1.fma(d4, FloatVector.fromArray(LANES, g, j1 + 4 * L)).intoArray(g, j1 + 4 * L);
            x1.fma(d5, FloatVector.fromArray(LANES, g, j1 + 5 * L)).intoArray(g, j1 + 5 * L);
            x1.fma(d6, FloatVector.fromArray(LANES, g, j1 + 6 * L)).intoArray(g, j1 + 6 * L);
            int j2 = column[k + 2] * width + c & INDEX;
            FloatVector x2 = FloatVector.broadcast(LANES, value[k + 2]);
            x2.fma(d0, FloatVector.fromArray(LANES, g, j2)).intoArray(g, j2);
            x2.fma(d1, FloatVector.fromArray(LANES, g, j2 + L)).intoArray(g, j2 + L);
            x2.fma(d2, FloatVector.fromArray(LANES, g, j2 + 2 * L)).intoArray(g, j2 + 2 * L);
            x2.fma(d3, FloatVector.fromArray(LANES, g, j2 + 3 * L)).intoArray(g, j2 + 3 * L);
            x2.fma(d4, FloatVector.fromArray(LANES, g, j2 + 4 * L)).intoArray(g, j2 + 4 * L);
            x2.fma(d5, FloatVector.fromArray(LANES, g, j2 + 5 * L)).intoArray(g, j2 + 5 * L);
            x2.fma(d6, FloatVector.fromArray(LANES, g, j2 + 6 * L)).intoArray(g, j2 + 6 * L);
            int j3 = column[k + 3] * width + c & INDEX;
            FloatVector x3 = FloatVector.broadcast(LANES, value[k + 3]);
            x3.fma(d0, FloatVector.fromArray(LANES, g, j3)).intoArray(g, j3);
            x3.fma(d1, FloatVector.fromArray(LANES, g, j3 + L)).intoArray(g, j3 + L);
            x3.fma(d2, FloatVector.fromArray(LANES, g, j3 + 2 * L)).intoArray(g, j3 + 2 * L);
            x3.fma(d3, FloatVector.fromArray(LANES, g, j3 + 3 * L)).intoArray(g, j3 + 3 * L);
            x3.fma(d4, FloatVector.fromArray(LANES, g, j3 + 4 * L)).intoArray(g, j3 + 4 * L);
            x3.fma(d5, FloatVector.fromArray(LANES, g, j3 + 5 * L)).intoArray(g, j3 + 5 * L);
            x3.fma(d6, FloatVector.fromArray(LANES, g, j3 + 6 * L)).intoArray(g, j3 + 6 * L);
        }
        for (; k < end; k++) {
            int j = column[k] * width + c & INDEX;
            FloatVector x = FloatVector.broadcast(LANES, value[k]);
            x.fma(d0, FloatVector.fromArray(LANES, g, j)).intoArray(g, j);
            x.fma(d1, FloatVector.fromArray(LANES, g, j + L)).intoArray(g, j + L);
            x.fma(d2, FloatVector.fromArray(LANES, g, j + 2 * L)).intoArray(g, j + 2 * L);
            x.fma(d3, FloatVector.fromArray(LANES, g, j + 3 * L)).intoArray(g, j + 3 * L);
            x.fma(d4, FloatVector.fromArray(LANES, g, j + 4 * L)).intoArray(g, j + 4 * L);
            x.fma(d5, FloatVector.fromArray(LANES, g, j + 5 * L)).intoArray(g, j + 5 * L);
            x.fma(d6, FloatVector.fromArray(LANES, g, j + 6 * L)).intoArray(g, j + 6 * L);
        }
    }
}
