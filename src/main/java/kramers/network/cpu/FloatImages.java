// Written again in double precision by the build (see pom.xml): keep to what four substitutions turn into Double code.
package kramers.network.cpu;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import kramers.network.data.ImageSet;

/**
 * A data set as the first layer reads it: an image is a background, the same value in every pixel, plus what differs from
 * it, kept as a list of (pixel, difference). Four fifths of a handwritten digit are background, so the products of the first
 * layer, nine tenths of all arithmetic if done densely, shrink to a fifth:
 *
 * <pre>  W x = background (W 1) + Σ_listed difference_j W_j          ∂L/∂W_j = background Σ_b d_b + Σ_b difference_bj d_b</pre>
 *
 * Each sum is one chain of fused multiply-adds in the order of pixels, or of images: the same bits at every vector width.
 */
final class FloatImages {
    private static final VectorSpecies<Float> LANES = FloatProducts.LANES;
    private static final int L = LANES.length();

    private final float background;
    private final int pixels;
    /** [images + 1], where the list of an image starts. */
    private final int[] start;
    /** Pixels that differ, ascending within an image. */
    private final int[] pixel;
    /** By how much. */
    private final float[] difference;

    private final int[] labels;

    FloatImages(ImageSet images) {
        int common = images.commonPixel();
        pixels = images.pixels();
        background = (float) ImageSet.standardised(common);
        start = new int[images.size() + 1];
        labels = new int[images.size()];
        int listed = images.differing(common);
        pixel = new int[listed];
        difference = new float[listed];
        int at = 0;
        for (int i = 0; i < images.size(); i++) {
            labels[i] = images.label(i);
            for (int j = 0; j < pixels; j++) {
                int value = images.pixel(i, j);
                if (value != common) {
                    pixel[at] = j;
                    difference[at++] = (float) (ImageSet.standardised(value) - ImageSet.standardised(common));
                }
            }
            start[i + 1] = at;
        }
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
        return background;
    }

    /**
     * z = start + Σ difference w, a row for each image.
     *
     * @param images which images, from index first, as many as count
     * @param w [pixels][width]
     * @param origin [width], bias + background (W 1)
     * @param z [count][width]
     */
    void multiply(int[] images, int first, int count, float[] w, int width, float[] origin, float[] z) {
        for (int r = 0; r < count; r++) {
            int from = start[images[first + r]];
            int to = start[images[first + r] + 1];
            int c = 0;
            for (; c + 8 * L <= width; c += 8 * L) {
                multiply8(from, to, w, width, origin, c, z, r * width + c);
            }
            for (; c < width; c += 2 * L) {
                multiply2(from, to, w, width, origin, c, z, r * width + c);
            }
        }
    }

    private void multiply8(int from, int to, float[] w, int width, float[] origin, int c, float[] z, int out) {
        FloatVector s0 = FloatVector.fromArray(LANES, origin, c);
        FloatVector s1 = FloatVector.fromArray(LANES, origin, c + L);
        FloatVector s2 = FloatVector.fromArray(LANES, origin, c + 2 * L);
        FloatVector s3 = FloatVector.fromArray(LANES, origin, c + 3 * L);
        FloatVector s4 = FloatVector.fromArray(LANES, origin, c + 4 * L);
        FloatVector s5 = FloatVector.fromArray(LANES, origin, c + 5 * L);
        FloatVector s6 = FloatVector.fromArray(LANES, origin, c + 6 * L);
        FloatVector s7 = FloatVector.fromArray(LANES, origin, c + 7 * L);
        for (int k = from; k < to; k++) {
            int row = pixel[k] * width + c;
            FloatVector x = FloatVector.broadcast(LANES, difference[k]);
            s0 = x.fma(FloatVector.fromArray(LANES, w, row), s0);
            s1 = x.fma(FloatVector.fromArray(LANES, w, row + L), s1);
            s2 = x.fma(FloatVector.fromArray(LANES, w, row + 2 * L), s2);
            s3 = x.fma(FloatVector.fromArray(LANES, w, row + 3 * L), s3);
            s4 = x.fma(FloatVector.fromArray(LANES, w, row + 4 * L), s4);
            s5 = x.fma(FloatVector.fromArray(LANES, w, row + 5 * L), s5);
            s6 = x.fma(FloatVector.fromArray(LANES, w, row + 6 * L), s6);
            s7 = x.fma(FloatVector.fromArray(LANES, w, row + 7 * L), s7);
        }
        s0.intoArray(z, out);
        s1.intoArray(z, out + L);
        s2.intoArray(z, out + 2 * L);
        s3.intoArray(z, out + 3 * L);
        s4.intoArray(z, out + 4 * L);
        s5.intoArray(z, out + 5 * L);
        s6.intoArray(z, out + 6 * L);
        s7.intoArray(z, out + 7 * L);
    }

    private void multiply2(int from, int to, float[] w, int width, float[] origin, int c, float[] z, int out) {
        FloatVector s0 = FloatVector.fromArray(LANES, origin, c);
        FloatVector s1 = FloatVector.fromArray(LANES, origin, c + L);
        for (int k = from; k < to; k++) {
            int row = pixel[k] * width + c;
            FloatVector x = FloatVector.broadcast(LANES, difference[k]);
            s0 = x.fma(FloatVector.fromArray(LANES, w, row), s0);
            s1 = x.fma(FloatVector.fromArray(LANES, w, row + L), s1);
        }
        s0.intoArray(z, out);
        s1.intoArray(z, out + L);
    }

    /**
     * g_j = g_j + Σ_images difference_j d; the part of the background is added by {@link #descend} or {@link #addBackground}.
     *
     * @param d [count][width]
     * @param g [pixels][width]
     */
    void addOuter(int[] images, int first, int count, float[] d, int width, float[] g) {
        for (int r = 0; r < count; r++) {
            int from = start[images[first + r]];
            int to = start[images[first + r] + 1];
            int c = 0;
            for (; c + 8 * L <= width; c += 8 * L) {
                outer8(from, to, d, r * width + c, g, c, width);
            }
            for (; c < width; c += 2 * L) {
                outer2(from, to, d, r * width + c, g, c, width);
            }
        }
    }

    private void outer8(int from, int to, float[] d, int at, float[] g, int c, int width) {
        FloatVector d0 = FloatVector.fromArray(LANES, d, at);
        FloatVector d1 = FloatVector.fromArray(LANES, d, at + L);
        FloatVector d2 = FloatVector.fromArray(LANES, d, at + 2 * L);
        FloatVector d3 = FloatVector.fromArray(LANES, d, at + 3 * L);
        FloatVector d4 = FloatVector.fromArray(LANES, d, at + 4 * L);
        FloatVector d5 = FloatVector.fromArray(LANES, d, at + 5 * L);
        FloatVector d6 = FloatVector.fromArray(LANES, d, at + 6 * L);
        FloatVector d7 = FloatVector.fromArray(LANES, d, at + 7 * L);
        for (int k = from; k < to; k++) {
            int row = pixel[k] * width + c;
            FloatVector x = FloatVector.broadcast(LANES, difference[k]);
            x.fma(d0, FloatVector.fromArray(LANES, g, row)).intoArray(g, row);
            x.fma(d1, FloatVector.fromArray(LANES, g, row + L)).intoArray(g, row + L);
            x.fma(d2, FloatVector.fromArray(LANES, g, row + 2 * L)).intoArray(g, row + 2 * L);
            x.fma(d3, FloatVector.fromArray(LANES, g, row + 3 * L)).intoArray(g, row + 3 * L);
            x.fma(d4, FloatVector.fromArray(LANES, g, row + 4 * L)).intoArray(g, row + 4 * L);
            x.fma(d5, FloatVector.fromArray(LANES, g, row + 5 * L)).intoArray(g, row + 5 * L);
            x.fma(d6, FloatVector.fromArray(LANES, g, row + 6 * L)).intoArray(g, row + 6 * L);
            x.fma(d7, FloatVector.fromArray(LANES, g, row + 7 * L)).intoArray(g, row + 7 * L);
        }
    }

    private void outer2(int from, int to, float[] d, int at, float[] g, int c, int width) {
        FloatVector d0 = FloatVector.fromArray(LANES, d, at);
        FloatVector d1 = FloatVector.fromArray(LANES, d, at + L);
        for (int k = from; k < to; k++) {
            int row = pixel[k] * width + c;
            FloatVector x = FloatVector.broadcast(LANES, difference[k]);
            x.fma(d0, FloatVector.fromArray(LANES, g, row)).intoArray(g, row);
            x.fma(d1, FloatVector.fromArray(LANES, g, row + L)).intoArray(g, row + L);
        }
    }

    /** g_j = g_j + background · sum, for every pixel. */
    void addBackground(float[] sum, int width, float[] g) {
        FloatVector x = FloatVector.broadcast(LANES, background);
        for (int c = 0; c < width; c += L) {
            FloatVector b = x.mul(FloatVector.fromArray(LANES, sum, c));
            for (int row = c; row < pixels * width; row += width) {
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
        FloatVector minusRate = FloatVector.broadcast(LANES, -rate);
        FloatVector x = FloatVector.broadcast(LANES, background);
        FloatVector zero = FloatVector.zero(LANES);
        for (int c = 0; c < width; c += 2 * L) {
            FloatVector b0 = x.mul(FloatVector.fromArray(LANES, sum, c));
            FloatVector b1 = x.mul(FloatVector.fromArray(LANES, sum, c + L));
            FloatVector s0 = zero;
            FloatVector s1 = zero;
            for (int row = c; row < pixels * width; row += width) {
                FloatVector g0 = FloatVector.fromArray(LANES, g, row).add(b0);
                FloatVector g1 = FloatVector.fromArray(LANES, g, row + L).add(b1);
                FloatVector w0 = minusRate.fma(g0, FloatVector.fromArray(LANES, w, row));
                FloatVector w1 = minusRate.fma(g1, FloatVector.fromArray(LANES, w, row + L));
                w0.intoArray(w, row);
                w1.intoArray(w, row + L);
                zero.intoArray(g, row);
                zero.intoArray(g, row + L);
                s0 = s0.add(w0);
                s1 = s1.add(w1);
            }
            s0.intoArray(column, c);
            s1.intoArray(column, c + L);
        }
    }

    /** origin = bias + background Σ_j w_j: what every row of a first layer with these weights starts from. */
    void origin(float[] bias, float[] w, int width, float[] origin) {
        Arrays.fill(origin, 0);
        FloatProducts.addRows(pixels, w, width, origin);
        for (int c = 0; c < width; c++) {
            origin[c] = Math.fma(background, origin[c], bias[c]);
        }
    }
}
