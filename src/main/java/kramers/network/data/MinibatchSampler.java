package kramers.network.data;

import kramers.math.Philox;

/**
 * The order in which a network sees its images: a fresh random permutation each epoch, cut into batches without replacement,
 * the last one short if the batch size does not divide the number of images. A batch of all images has them in their own
 * order: gradient descent, the same in every repeat.
 *
 * <p>The permutation is Fisher and Yates': for i from n - 1 down to 1, the images at i and at ⌊u(i+1)/2⁶⁴⌋ change places,
 * where u is a 64-bit number of {@link Philox}, whose table has the counter. No permutation is more than n²/2⁶⁴ off its due
 * probability. It depends on neither learning rate nor batch size.
 */
public final class MinibatchSampler {
    private static final int STREAM = 0x42415443; // "BATC"

    private final int[] order;
    private final int batch;
    private final long seed;
    private final int repeat;
    private final int[] words = new int[4];
    private int epoch;
    private int first;
    private int count;

    /**
     * The batches from the first one on.
     *
     * @param images number of images
     * @param batch batch size, from 1; more than images counts as images
     */
    public MinibatchSampler(int images, int batch, long seed, int repeat) {
        this(images, batch, seed, repeat, 0);
    }

    /**
     * The batches of a network that goes on.
     *
     * @param step number of the first one, from 0
     */
    public MinibatchSampler(int images, int batch, long seed, int repeat, long step) {
        this.order = new int[images];
        this.batch = Math.min(batch, images);
        this.seed = seed;
        this.repeat = repeat;
        int perEpoch = (images + this.batch - 1) / this.batch;
        int passed = (int) (step % perEpoch);
        epoch = (int) (step / perEpoch);
        if (passed == 0) {
            epoch--;
            first = images;
        } else {
            permute();
            first = passed * this.batch;
        }
    }

    /** Goes on to the next batch. */
    public void next() {
        first += count;
        if (first >= order.length) {
            epoch++;
            permute();
            first = 0;
        }
        count = Math.min(batch, order.length - first);
    }

    private void permute() {
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        for (int i = batch == order.length ? 0 : order.length - 1; i > 0; i--) {
            if ((i & 1) == 1 || i == order.length - 1) {
                Philox.draw(i >>> 1, epoch, repeat, STREAM, (int) seed, (int) (seed >>> 32), words);
            }
            int at = 2 * (i & 1);
            long u = (long) words[at] << 32 | words[at + 1] & 0xffffffffL;
            int j = (int) (Math.multiplyHigh(u, i + 1) + (u < 0 ? i + 1 : 0));
            int image = order[i];
            order[i] = order[j];
            order[j] = image;
        }
    }

    /** All images in the order of this epoch; the batch is order()[first() … first() + count()). Not to be changed. */
    public int[] order() {
        return order;
    }

    /** Where the batch starts in the order. */
    public int first() {
        return first;
    }

    /** Images in the batch. */
    public int count() {
        return count;
    }
}
