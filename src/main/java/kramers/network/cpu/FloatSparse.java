// Written again in double precision by the build (see pom.xml): keep to what four substitutions turn into Double code.
package kramers.network.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import kramers.network.data.ImageSet;

/**
 * A sparse matrix by rows: of each row the columns that are not 0, ascending, and their values.
 *
 * <p>A product with a dense matrix is one chain of fused multiply-adds an element, in the order of columns: the same bits at every
 * vector width. Up to eight vectors of a row are summed at a time, so that a value is looked up once for all of them, and their
 * chains hide each other's latency; seven, which a paper's network has at 256 bits, by {@link FloatSevens}.
 */
final class FloatSparse {
    private static final VectorSpecies<Float> LANES = FloatProducts.LANES;
    private static final int L = LANES.length();
    private static final int START = FloatProducts.START;
    private static final int INDEX = FloatProducts.INDEX;

    /** [rows + 1], where a row begins. */
    private final int[] start;

    private final int[] column;
    private final float[] value;

    /**
     * @param start [rows + 1], where a row begins; the last, where it ends
     * @param column ascending within a row
     */
    FloatSparse(int[] start, int[] column, float[] value) {
        this.start = start;
        this.column = column;
        this.value = value;
    }

    /** [images][pixels], how images as a network sees them differ from one that has a common pixel everywhere. */
    static FloatSparse differences(ImageSet images, int common) {
        int listed = images.differing(common);
        int[] start = new int[images.size() + 1];
        int[] pixel = new int[listed];
        float[] difference = new float[listed];
        int at = 0;
        for (int i = 0; i < images.size(); i++) {
            for (int j = 0; j < images.pixels(); j++) {
                int value = images.pixel(i, j);
                if (value != common) {
                    pixel[at] = j;
                    difference[at++] = (float) (images.seen(value) - images.seen(common));
                }
            }
            start[i + 1] = at;
        }
        return new FloatSparse(start, pixel, difference);
    }

    /**
     * A row of the product with a dense matrix: to = from + Σ_column value · dense[column].
     *
     * @param dense [columns][width]
     * @param at elements of from that stand before its row
     * @param to may be from
     * @param out elements of to that stand before its row
     */
    void multiply(int row, float[] dense, int width, float[] from, int at, float[] to, int out) {
        int end = START + width;
        int c = START;
        for (; end - c >= 8 * L; c += 8 * L) {
            gather8(row, dense, width, from, at + c, c, to, out + c);
        }
        if (end - c == 7 * L) {
            FloatSevens.gather(column, value, start[row], start[row + 1], dense, width, c, from, at + c, to, out + c);
            return;
        }
        if (end - c >= 4 * L) {
            gather4(row, dense, width, from, at + c, c, to, out + c);
            c += 4 * L;
        }
        for (; c < end; c += L) {
            gather1(row, dense, width, from, at + c, c, to, out + c);
        }
    }

    /**
     * What a row adds to the product of the transpose with a dense matrix: g[column] = g[column] + value · d.
     *
     * @param at elements of d that stand before its row
     * @param g [columns][width]
     */
    void addTransposed(int row, float[] d, int at, float[] g, int width) {
        int end = START + width;
        int c = START;
        for (; end - c >= 8 * L; c += 8 * L) {
            scatter8(row, d, at + c, g, width, c);
        }
        if (end - c == 7 * L) {
            FloatSevens.scatter(column, value, start[row], start[row + 1], d, at + c, g, width, c);
            return;
        }
        if (end - c >= 4 * L) {
            scatter4(row, d, at + c, g, width, c);
            c += 4 * L;
        }
        for (; c < end; c += L) {
            scatter1(row, d, at + c, g, width, c);
        }
    }

    /** True if a row has nothing but 0. */
    boolean isEmpty(int row) {
        return start[row] == start[row + 1];
    }

    /**
     * The transpose of consecutive rows.
     *
     * @param first the first of them
     * @param count how many: the columns of the transpose
     * @param columns columns of this matrix: the rows of the transpose
     */
    FloatSparse transpose(int first, int count, int columns) {
        int[] next = new int[columns + 1];
        for (int k = start[first]; k < start[first + count]; k++) {
            next[column[k] + 1]++;
        }
        for (int i = 0; i < columns; i++) {
            next[i + 1] += next[i];
        }
        int[] begin = next.clone();
        int[] rows = new int[begin[columns]];
        float[] values = new float[begin[columns]];
        for (int r = 0; r < count; r++) {
            for (int k = start[first + r]; k < start[first + r + 1]; k++) {
                int to = next[column[k]]++;
                rows[to] = r;
                values[to] = value[k];
            }
        }
        return new FloatSparse(begin, rows, values);
    }

    private void gather8(int row, float[] dense, int width, float[] from, int at, int c, float[] to, int out) {
        FloatVector s0 = FloatVector.fromArray(LANES, from, at);
        FloatVector s1 = FloatVector.fromArray(LANES, from, at + L);
        FloatVector s2 = FloatVector.fromArray(LANES, from, at + 2 * L);
        FloatVector s3 = FloatVector.fromArray(LANES, from, at + 3 * L);
        FloatVector s4 = FloatVector.fromArray(LANES, from, at + 4 * L);
        FloatVector s5 = FloatVector.fromArray(LANES, from, at + 5 * L);
        FloatVector s6 = FloatVector.fromArray(LANES, from, at + 6 * L);
        FloatVector s7 = FloatVector.fromArray(LANES, from, at + 7 * L);
        for (int k = start[row]; k < start[row + 1]; k++) {
            int j = column[k] * width + c & INDEX;
            FloatVector x = FloatVector.broadcast(LANES, value[k]);
            s0 = x.fma(FloatVector.fromArray(LANES, dense, j), s0);
            s1 = x.fma(FloatVector.fromArray(LANES, dense, j + L), s1);
            s2 = x.fma(FloatVector.fromArray(LANES, dense, j + 2 * L), s2);
            s3 = x.fma(FloatVector.fromArray(LANES, dense, j + 3 * L), s3);
            s4 = x.fma(FloatVector.fromArray(LANES, dense, j + 4 * L), s4);
            s5 = x.fma(FloatVector.fromArray(LANES, dense, j + 5 * L), s5);
            s6 = x.fma(FloatVector.fromArray(LANES, dense, j + 6 * L), s6);
            s7 = x.fma(FloatVector.fromArray(LANES, dense, j + 7 * L), s7);
        }
        s0.intoArray(to, out);
        s1.intoArray(to, out + L);
        s2.intoArray(to, out + 2 * L);
        s3.intoArray(to, out + 3 * L);
        s4.intoArray(to, out + 4 * L);
        s5.intoArray(to, out + 5 * L);
        s6.intoArray(to, out + 6 * L);
        s7.intoArray(to, out + 7 * L);
    }

    private void gather4(int row, float[] dense, int width, float[] from, int at, int c, float[] to, int out) {
        FloatVector s0 = FloatVector.fromArray(LANES, from, at);
        FloatVector s1 = FloatVector.fromArray(LANES, from, at + L);
        FloatVector s2 = FloatVector.fromArray(LANES, from, at + 2 * L);
        FloatVector s3 = FloatVector.fromArray(LANES, from, at + 3 * L);
        for (int k = start[row]; k < start[row + 1]; k++) {
            int j = column[k] * width + c & INDEX;
            FloatVector x = FloatVector.broadcast(LANES, value[k]);
            s0 = x.fma(FloatVector.fromArray(LANES, dense, j), s0);
            s1 = x.fma(FloatVector.fromArray(LANES, dense, j + L), s1);
            s2 = x.fma(FloatVector.fromArray(LANES, dense, j + 2 * L), s2);
            s3 = x.fma(FloatVector.fromArray(LANES, dense, j + 3 * L), s3);
        }
        s0.intoArray(to, out);
        s1.intoArray(to, out + L);
        s2.intoArray(to, out + 2 * L);
        s3.intoArray(to, out + 3 * L);
    }

    private void gather1(int row, float[] dense, int width, float[] from, int at, int c, float[] to, int out) {
        FloatVector s0 = FloatVector.fromArray(LANES, from, at);
        for (int k = start[row]; k < start[row + 1]; k++) {
            int j = column[k] * width + c & INDEX;
            FloatVector x = FloatVector.broadcast(LANES, value[k]);
            s0 = x.fma(FloatVector.fromArray(LANES, dense, j), s0);
        }
        s0.intoArray(to, out);
    }

    private void scatter8(int row, float[] d, int at, float[] g, int width, int c) {
        FloatVector d0 = FloatVector.fromArray(LANES, d, at);
        FloatVector d1 = FloatVector.fromArray(LANES, d, at + L);
        FloatVector d2 = FloatVector.fromArray(LANES, d, at + 2 * L);
        FloatVector d3 = FloatVector.fromArray(LANES, d, at + 3 * L);
        FloatVector d4 = FloatVector.fromArray(LANES, d, at + 4 * L);
        FloatVector d5 = FloatVector.fromArray(LANES, d, at + 5 * L);
        FloatVector d6 = FloatVector.fromArray(LANES, d, at + 6 * L);
        FloatVector d7 = FloatVector.fromArray(LANES, d, at + 7 * L);
        for (int k = start[row]; k < start[row + 1]; k++) {
            int j = column[k] * width + c & INDEX;
            FloatVector x = FloatVector.broadcast(LANES, value[k]);
            x.fma(d0, FloatVector.fromArray(LANES, g, j)).intoArray(g, j);
            x.fma(d1, FloatVector.fromArray(LANES, g, j + L)).intoArray(g, j + L);
            x.fma(d2, FloatVector.fromArray(LANES, g, j + 2 * L)).intoArray(g, j + 2 * L);
            x.fma(d3, FloatVector.fromArray(LANES, g, j + 3 * L)).intoArray(g, j + 3 * L);
            x.fma(d4, FloatVector.fromArray(LANES, g, j + 4 * L)).intoArray(g, j + 4 * L);
            x.fma(d5, FloatVector.fromArray(LANES, g, j + 5 * L)).intoArray(g, j + 5 * L);
            x.fma(d6, FloatVector.fromArray(LANES, g, j + 6 * L)).intoArray(g, j + 6 * L);
            x.fma(d7, FloatVector.fromArray(LANES, g, j + 7 * L)).intoArray(g, j + 7 * L);
        }
    }

    private void scatter4(int row, float[] d, int at, float[] g, int width, int c) {
        FloatVector d0 = FloatVector.fromArray(LANES, d, at);
        FloatVector d1 = FloatVector.fromArray(LANES, d, at + L);
        FloatVector d2 = FloatVector.fromArray(LANES, d, at + 2 * L);
        FloatVector d3 = FloatVector.fromArray(LANES, d, at + 3 * L);
        for (int k = start[row]; k < start[row + 1]; k++) {
            int j = column[k] * width + c & INDEX;
            FloatVector x = FloatVector.broadcast(LANES, value[k]);
            x.fma(d0, FloatVector.fromArray(LANES, g, j)).intoArray(g, j);
            x.fma(d1, FloatVector.fromArray(LANES, g, j + L)).intoArray(g, j + L);
            x.fma(d2, FloatVector.fromArray(LANES, g, j + 2 * L)).intoArray(g, j + 2 * L);
            x.fma(d3, FloatVector.fromArray(LANES, g, j + 3 * L)).intoArray(g, j + 3 * L);
        }
    }

    private void scatter1(int row, float[] d, int at, float[] g, int width, int c) {
        FloatVector d0 = FloatVector.fromArray(LANES, d, at);
        for (int k = start[row]; k < start[row + 1]; k++) {
            int j = column[k] * width + c & INDEX;
            FloatVector x = FloatVector.broadcast(LANES, value[k]);
            x.fma(d0, FloatVector.fromArray(LANES, g, j)).intoArray(g, j);
        }
    }
}
