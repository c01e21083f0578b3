package kramers.langevin.cpu;

import kramers.math.Philox;

/**
 * {@link Philox} for a block of neighbouring trajectories, the same words in fewer operations.
 *
 * <p>Counter: (trajectory's low word, stream's upper 24 bits and trajectory's upper 8, step pair, stream's low word). In the
 * first round the products depend on the trajectory alone or on the step pair alone; in the second, after one exchange, still
 * so. Both are therefore done ahead, per trajectory once a run and per step pair once a block, and eight rounds remain.
 *
 * <p>The Vector API of Java 17 has no widening multiplication. Two ways round it stand beside each other, since each is the
 * faster one on some processors; they give the same words.
 */
abstract class PhiloxLanes {
    /** The four words of the latest draw, [word][trajectory of the block]. */
    final int[][] words;

    final int size;
    int k0;
    int k1;
    private int c1;

    PhiloxLanes(int size) {
        this.size = size;
        words = new int[4][size];
    }

    /**
     * The faster one at this width of vectors.
     *
     * @param size lanes, a multiple of the vector's
     * @param split orders the lanes of each vector of words so that its 64-bit lanes hold those of two half vectors
     */
    static PhiloxLanes of(int size, boolean split) {
        return Lanes.SHAPE.vectorBitSize() == 512 ? new PhiloxByProducts(size, split) : new PhiloxByHalves(size, split);
    }

    /** Takes trajectories first, first+1 … of a stream; all must agree in the upper bits of their index. */
    final void seat(long first, long stream, long seed) {
        int c3 = (int) stream;
        c1 = (int) (stream >>> 32) << 8 | (int) (first >>> 32);
        k0 = (int) seed;
        k1 = (int) (seed >>> 32);
        for (int i = 0; i < size; i++) {
            long p0 = product(Philox.M0, (int) first + i);
            long p1 = product(Philox.M1, (int) (p0 >>> 32) ^ c3 ^ k1);
            seat(i, (int) (p1 >>> 32), (int) p1, (int) p0);
        }
    }

    /** Fills {@link #words} with the draw of a step pair. */
    final void draw(int pair) {
        long p1 = product(Philox.M1, pair);
        long p0 = product(Philox.M0, (int) (p1 >>> 32) ^ c1 ^ k0);
        rounds((int) p1 ^ (k0 + Philox.W0), (int) (p0 >>> 32) ^ (k1 + Philox.W1), (int) p0);
    }

    /** Takes what the first two rounds leave of the i-th trajectory: words 0 and 2 before they are mixed, and word 1. */
    abstract void seat(int i, int word0, int word1, int word2);

    /** Mixes words 0 and 2 with these, sets word 3 to {@code last}, and makes the eight rounds that remain. */
    abstract void rounds(int mix0, int mix2, int last);

    private static long product(int m, int a) {
        return (m & 0xffffffffL) * (a & 0xffffffffL);
    }
}
