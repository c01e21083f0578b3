// Written again in double precision by the build (see pom.xml): keep to what four substitutions turn into Double code.
package kramers.network.cpu;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import kramers.network.data.ImageSet;

/**
 * A data set as the first layer reads it: an image is a background, the same value in every pixel, plus what differs from
 * it, kept as a sparse row. Four fifths of a handwritten digit are background, so the products of the first
 * layer, nine tenths of all arithmetic if done densely, shrink to a fifth:
 *
 * <pre>  W x = background (W 1) + Σ_listed difference_j W_j          ∂L/∂W_j = background Σ_b d_b + Σ_b difference_bj d_b</pre>
 *
 * Each sum is one chain of fused multiply-adds in the order of pixels, or of images: the same bits at every vector width.
 *
 * <p>A convolution reads {@link #pixels} instead. The sparse rows are made when they are first asked for: of colour
 * images, where hardly two pixels are equal, they take eight bytes a pixel and more.
 */
final class FloatImages {
    private static final VectorSpecies<Float> LANES = FloatProducts.LANES;
    private static final int L = LANES.length();
    private static final int START = FloatProducts.START;

    private final ImageSet set;
    /** [256], what a network sees of a pixel. */
    private final float[] seen = new float[256];

    private final int pixels;
    private final int[] labels;
    /** Null until it is asked for. */
    private volatile Rows sparse;

    /**
     * The sparse rows.
     *
     * @param background value of a pixel that is in no list
     * @param differences [images][pixels]
     * @param chunks of each chunk of images in their own order, the transpose; null until it is asked for
     */
    private record Rows(float background, FloatSparse differences, AtomicReferenceArray<FloatSparse> chunks) {
        static Rows of(ImageSet images) {
            int common = images.commonPixel();
            return new Rows(
                    (float) images.seen(common),
                    FloatSparse.differences(images, common),
                    new AtomicReferenceArray<>((images.size() + FloatNetwork.CHUNK - 1) / FloatNetwork.CHUNK));
        }
    }

    FloatImages(ImageSet images) {
        set = images;
        pixels = images.pixels();
        labels = images.labels();
        for (int p = 0; p < seen.length; p++) {
            seen[p] = (float) images.seen(p);
        }
    }

    private Rows rows() {
        Rows made = sparse;
        return made != null ? made : makeRows();
    }

    private synchronized Rows makeRows() {
        if (sparse == null) {
            sparse = Rows.of(set);
        }
        return sparse;
    }

    int size() {
        return labels.length;
    }

    int pixels() {
        return pixels;
    }

    int label(int image) {
        return labels[image];
    }

    /** Value of a pixel that is in no list. */
    float background() {
        return rows().background;
    }

    /**
     * The pixels of an image, unsigned.
     *
     * @param to receives [channels][rows][columns]
     */
    void pixels(int image, byte[] to) {
        set.copy(image, to);
    }

    /** [256], what a network sees of a pixel; not to be changed. */
    float[] seen() {
        return seen;
    }

    /**
     * z = origin + Σ difference w, a row for each image.
     *
     * @param images which images, from index first, as many as count
     * @param w [pixels][width]
     * @param origin [width], bias + background (W 1)
     * @param z [count][width]
     */
    void multiply(int[] images, int first, int count, float[] w, int width, float[] origin, float[] z) {
        FloatSparse differences = rows().differences;
        for (int r = 0; r < count; r++) {
            differences.multiply(images[first + r], w, width, origin, 0, z, r * width);
        }
    }

    /**
     * g_j = g_j + Σ_images difference_j d; the part of the background is added by {@link #descend} or {@link #addBackground}.
     *
     * <p>Pixel by pixel where the images are a chunk of all in their own order, which gradient descent and the Hessian go through
     * again and again: a g_j is then written once. Otherwise image by image: to sort a batch by pixels takes longer than it saves.
     *
     * @param d [count][width]
     * @param g [pixels][width]
     */
    void addOuter(int[] images, int first, int count, float[] d, int width, float[] g) {
        if (!isChunk(images, first, count)) {
            FloatSparse differences = rows().differences;
            for (int r = 0; r < count; r++) {
                differences.addTransposed(images[first + r], d, r * width, g, width);
            }
            return;
        }
        FloatSparse byPixel = byPixel(images[first]);
        for (int j = 0; j < pixels; j++) {
            if (!byPixel.isEmpty(j)) {
                byPixel.multiply(j, d, width, g, j * width, g, j * width);
            }
        }
    }

    private FloatSparse byPixel(int first) {
        int chunk = first / FloatNetwork.CHUNK;
        Rows all = rows();
        FloatSparse transpose = all.chunks.get(chunk);
        if (transpose == null) {
            transpose = all.differences.transpose(first, Math.min(FloatNetwork.CHUNK, size() - first), pixels);
            all.chunks.set(chunk, transpose);
        }
        return transpose;
    }

    private boolean isChunk(int[] images, int first, int count) {
        int begin = images[first];
        if (begin % FloatNetwork.CHUNK != 0 || count != Math.min(FloatNetwork.CHUNK, size() - begin)) {
            return false;
        }
        for (int r = 1; r < count; r++) {
            if (images[first + r] != begin + r) {
                return false;
            }
        }
        return true;
    }

    /** g_j = g_j + background · sum, for every pixel. */
    void addBackground(float[] sum, int width, float[] g) {
        FloatVector x = FloatVector.broadcast(LANES, background());
        for (int c = START; c < START + width; c += L) {
            FloatVector b = x.mul(FloatVector.fromArray(LANES, sum, c));
            for (int row = c; row < START + pixels * width; row += width) {
                FloatVector.fromArray(LANES, g, row).add(b).intoArray(g, row);
            }
        }
    }

    /**
     * w = w - rate (g + background · sum), and g = 0, for every pixel.
     *
     * @param sum [width], Σ_b d_b
     * @param w [pixels][width]
     * @param g [pixels][width]
     * @param column [width], receives the new Σ_j w_j
     */
    void descend(float rate, float[] sum, int width, float[] w, float[] g, float[] column) {
        int end = START + width;
        int c = START;
        for (; end - c >= 4 * L; c += 4 * L) {
            descend4(rate, sum, c, width, w, g, column);
        }
        for (; c < end; c += L) {
            descend1(rate, sum, c, width, w, g, column);
        }
    }

    /** Four vectors of a row together, which lie side by side: a line of the cache is then read once. */
    private void descend4(float rate, float[] sum, int c, int width, float[] w, float[] g, float[] column) {
        FloatVector minusRate = FloatVector.broadcast(LANES, -rate);
        FloatVector x = FloatVector.broadcast(LANES, background());
        FloatVector zero = FloatVector.zero(LANES);
        FloatVector b0 = x.mul(FloatVector.fromArray(LANES, sum, c));
        FloatVector b1 = x.mul(FloatVector.fromArray(LANES, sum, c + L));
        FloatVector b2 = x.mul(FloatVector.fromArray(LANES, sum, c + 2 * L));
        FloatVector b3 = x.mul(FloatVector.fromArray(LANES, sum, c + 3 * L));
        FloatVector s0 = zero;
        FloatVector s1 = zero;
        FloatVector s2 = zero;
        FloatVector s3 = zero;
        for (int j = 0; j < pixels; j++) {
            int row = j * width + c & FloatProducts.INDEX;
            FloatVector w0 =
                    minusRate.fma(FloatVector.fromArray(LANES, g, row).add(b0), FloatVector.fromArray(LANES, w, row));
            FloatVector w1 = minusRate.fma(
                    FloatVector.fromArray(LANES, g, row + L).add(b1), FloatVector.fromArray(LANES, w, row + L));
            FloatVector w2 = minusRate.fma(
                    FloatVector.fromArray(LANES, g, row + 2 * L).add(b2), FloatVector.fromArray(LANES, w, row + 2 * L));
            FloatVector w3 = minusRate.fma(
                    FloatVector.fromArray(LANES, g, row + 3 * L).add(b3), FloatVector.fromArray(LANES, w, row + 3 * L));
            w0.intoArray(w, row);
            w1.intoArray(w, row + L);
            w2.intoArray(w, row + 2 * L);
            w3.intoArray(w, row + 3 * L);
            zero.intoArray(g, row);
            zero.intoArray(g, row + L);
            zero.intoArray(g, row + 2 * L);
            zero.intoArray(g, row + 3 * L);
            s0 = s0.add(w0);
            s1 = s1.add(w1);
            s2 = s2.add(w2);
            s3 = s3.add(w3);
        }
        s0.intoArray(column, c);
        s1.intoArray(column, c + L);
        s2.intoArray(column, c + 2 * L);
        s3.intoArray(column, c + 3 * L);
    }

    private void descend1(float rate, float[] sum, int c, int width, float[] w, float[] g, float[] column) {
        FloatVector minusRate = FloatVector.broadcast(LANES, -rate);
        FloatVector b = FloatVector.broadcast(LANES, background()).mul(FloatVector.fromArray(LANES, sum, c));
        FloatVector zero = FloatVector.zero(LANES);
        FloatVector s = zero;
        for (int row = c; row < START + pixels * width; row += width) {
            FloatVector step = FloatVector.fromArray(LANES, g, row).add(b);
            FloatVector moved = minusRate.fma(step, FloatVector.fromArray(LANES, w, row));
            moved.intoArray(w, row);
            zero.intoArray(g, row);
            s = s.add(moved);
        }
        s.intoArray(column, c);
    }

    /** origin = bias + background Σ_j w_j: what every row of a first layer with these weights starts from. */
    void origin(float[] bias, float[] w, int width, float[] origin) {
        float background = background();
        Arrays.fill(origin, 0);
        FloatElements.addRows(pixels, w, width, origin);
        for (int c = START; c < START + width; c++) {
            origin[c] = Math.fma(background, origin[c], bias[c]);
        }
    }
}
