package kramers.network.data;

import java.util.Arrays;
import java.util.Objects;
import java.util.zip.CRC32C;

/** Labelled images of bytes, all of one size: grey, of one channel, or of several, as red, green and blue. */
public final class ImageSet {
    /** What a network sees of a pixel p, 0 … 255, as a formula, if nothing else is asked for. */
    public static final String SCALING = "(p/255 - 0.5)/0.5";

    /** Bytes of the largest array that Java has. */
    static final int MAX_BYTES = Integer.MAX_VALUE - 8;

    private final int channels;
    private final int rows;
    private final int columns;
    /** [images][channels][rows][columns], unsigned. */
    private final byte[] pixels;

    private final byte[] labels;
    private final PixelScaling scaling;

    /**
     * Images that are seen as {@link PixelScaling#SYMMETRIC}.
     *
     * @param channels of a pixel: 1 grey, 3 red, green, blue
     * @param pixels [images][channels][rows][columns], unsigned, not copied
     * @param labels [images], not copied
     * @throws IllegalArgumentException if there is no image or no pixel in it, or the array has another size
     */
    public ImageSet(int channels, int rows, int columns, byte[] pixels, byte[] labels) {
        this(channels, rows, columns, pixels, labels, PixelScaling.SYMMETRIC);
    }

    private ImageSet(int channels, int rows, int columns, byte[] pixels, byte[] labels, PixelScaling scaling) {
        int smallest = Math.min(Math.min(channels, rows), Math.min(columns, labels.length));
        if (smallest < 1 || size(channels, rows, columns, labels.length) != pixels.length) {
            throw new IllegalArgumentException(labels.length + " images of " + extents(channels, rows, columns) + " in "
                    + pixels.length + " bytes");
        }
        this.channels = channels;
        this.rows = rows;
        this.columns = columns;
        this.pixels = pixels;
        this.labels = labels;
        this.scaling = scaling;
    }

    /** The same images, of which networks see the pixels otherwise. */
    public ImageSet seenAs(PixelScaling other) {
        return new ImageSet(channels, rows, columns, pixels, labels, other);
    }

    /** The product of extents from 1, at most 2⁶³ - 1. */
    static long size(int... extents) {
        long size = 1;
        for (int extent : extents) {
            size = size > Long.MAX_VALUE / extent ? Long.MAX_VALUE : size * extent;
        }
        return size;
    }

    private static String extents(int channels, int rows, int columns) {
        return (channels == 1 ? "" : channels + " x ") + rows + " x " + columns;
    }

    /** Extents of an image: {@code 28 x 28} if it is grey, {@code 3 x 32 x 32} if it is not. */
    public String extents() {
        return extents(channels, rows, columns);
    }

    /** The number of images. */
    public int size() {
        return labels.length;
    }

    /** Values of a point of an image: 1 grey, 3 red, green, blue. */
    public int channels() {
        return channels;
    }

    /** Height of an image, pixels. */
    public int rows() {
        return rows;
    }

    /** Width of an image, pixels. */
    public int columns() {
        return columns;
    }

    /** Values of an image: channels x rows x columns. */
    public int pixels() {
        return channels * rows * columns;
    }

    /**
     * All pixels of an image.
     *
     * @param to receives {@link #pixels} of them, unsigned
     */
    public void copy(int image, byte[] to) {
        System.arraycopy(pixels, image * pixels(), to, 0, pixels());
    }

    /**
     * A value of an image, 0 … 255.
     *
     * @param index in [channels][rows][columns]
     */
    public int pixel(int image, int index) {
        return pixels[image * pixels() + index] & 0xff;
    }

    /** Class of an image, 0 … 255. */
    public int label(int image) {
        return labels[image] & 0xff;
    }

    /** Classes of all images, 0 … 255. */
    public int[] labels() {
        int[] all = new int[labels.length];
        Arrays.setAll(all, this::label);
        return all;
    }

    /** One more than the highest label. */
    public int classes() {
        int classes = 0;
        for (int i = 0; i < size(); i++) {
            classes = Math.max(classes, label(i) + 1);
        }
        return classes;
    }

    /** What networks see of a pixel. */
    public PixelScaling scaling() {
        return scaling;
    }

    /** What a network sees of a pixel of this value. */
    public double seen(int pixel) {
        return scaling.of(pixel);
    }

    /** The most frequent pixel value of all images, the lowest of equals. */
    public int commonPixel() {
        int[] counts = new int[256];
        for (byte p : pixels) {
            counts[p & 0xff]++;
        }
        int common = 0;
        for (int p = 1; p < counts.length; p++) {
            common = counts[p] > counts[common] ? p : common;
        }
        return common;
    }

    /** How many pixels of all images differ from a value. */
    public int differing(int value) {
        int count = 0;
        for (byte p : pixels) {
            count += (p & 0xff) != value ? 1 : 0;
        }
        return count;
    }

    /** Images of each class, 0 … classes - 1. */
    public int[] counts() {
        int[] counts = new int[classes()];
        for (int i = 0; i < size(); i++) {
            counts[label(i)]++;
        }
        return counts;
    }

    /** The first so many images, of which there are as many. */
    ImageSet first(int count) {
        byte[] firstPixels = Arrays.copyOf(pixels, count * pixels());
        return new ImageSet(channels, rows, columns, firstPixels, Arrays.copyOf(labels, count), scaling);
    }

    /**
     * The first images of each class that has any, in the order of classes.
     *
     * @throws IllegalArgumentException if a class has fewer, but some
     */
    public ImageSet firstOfEachClass(int perClass) {
        int[] counts = counts();
        int[] next = new int[counts.length];
        int chosen = 0;
        for (int label = 0; label < counts.length; label++) {
            if (counts[label] > 0 && counts[label] < perClass) {
                throw new IllegalArgumentException(
                        "has " + counts[label] + " images of class " + label + ", not " + perClass);
            }
            next[label] = chosen;
            chosen += counts[label] > 0 ? perClass : 0;
        }
        int[] end = Arrays.stream(next).map(first -> first + perClass).toArray();
        byte[] chosenPixels = new byte[chosen * pixels()];
        byte[] chosenLabels = new byte[chosen];
        for (int i = 0; i < size(); i++) {
            int label = label(i);
            if (next[label] < end[label]) {
                int to = next[label]++;
                System.arraycopy(pixels, i * pixels(), chosenPixels, to * pixels(), pixels());
                chosenLabels[to] = (byte) label;
            }
        }
        return new ImageSet(channels, rows, columns, chosenPixels, chosenLabels, scaling);
    }

    /**
     * A hash of all that a result can depend on. Of one channel, and of pixels that are seen as {@link #SCALING}, it says nothing, as in
     * files of older runs.
     */
    public long fingerprint() {
        CRC32C crc = new CRC32C();
        crc.update(pixels);
        crc.update(labels);
        int extents =
                channels == 1 ? Objects.hash(rows, columns, size()) : Objects.hash(channels, rows, columns, size());
        int other = scaling == PixelScaling.SYMMETRIC ? 0 : scaling.formula().hashCode();
        return crc.getValue() << 32 | (extents ^ other) & 0xffffffffL;
    }
}
