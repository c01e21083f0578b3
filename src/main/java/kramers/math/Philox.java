package kramers.math;

/**
 * Philox4x32-10, the counter-based generator of Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2,
 * 3" (SC11): a bijection of 128-bit counters under a 64-bit key. Passing the known answers of Random123 is what makes an
 * implementation this one ({@code PhiloxTest}).
 *
 * <p>There is no state: the words of a draw are a function of its address. Every 32-bit value occurs as an output word,
 * zero included.
 */
public final class Philox {
    /** Multiplier of counter words 0 and 1. */
    public static final int M0 = 0xD2511F53;
    /** Multiplier of counter words 2 and 3. */
    public static final int M1 = 0xCD9E8D57;
    /** Weyl increment of key word 0 (golden ratio). */
    public static final int W0 = 0x9E3779B9;
    /** Weyl increment of key word 1 (√3 - 1). */
    public static final int W1 = 0xBB67AE85;

    public static final int ROUNDS = 10;

    private Philox() {}

    /**
     * The four random words at a counter.
     *
     * @param c0 counter words c0 … c3, any values
     * @param k0 key words k0, k1, any values
     * @param words receives four uniform 32-bit words
     */
    public static void draw(int c0, int c1, int c2, int c3, int k0, int k1, int[] words) {
        for (int round = 0; round < ROUNDS; round++) {
            long p0 = (M0 & 0xffffffffL) * (c0 & 0xffffffffL);
            long p1 = (M1 & 0xffffffffL) * (c2 & 0xffffffffL);
            c0 = (int) (p1 >>> 32) ^ c1 ^ k0;
            c1 = (int) p1;
            c2 = (int) (p0 >>> 32) ^ c3 ^ k1;
            c3 = (int) p0;
            k0 += W0;
            k1 += W1;
        }
        words[0] = c0;
        words[1] = c1;
        words[2] = c2;
        words[3] = c3;
    }
}
