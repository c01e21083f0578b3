package kramers.math;

/**
 * Philox4x32-10, the counter-based generator of Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2,
 * 3" (SC11): a bijection of 128-bit counters under a 64-bit key. Passing the known answers of Random123 is what makes an
 * implementation this one ({@code PhiloxTest}).
 *
 * <p>There is no state: the words of a draw are a function of its address. Every 32-bit value occurs as an output word,
 * zero included.
 *
 * <h2>Who draws where</h2>
 *
 * Every random number of Kramers is in this table, on the CPU and in the kernels. The key is a seed, its lower word first;
 * [a:b] are the bits b to a of a number, and a tag is four letters as a word.
 *
 * <pre>
 *                            key    c0            c1                            c2      c3
 *   normals of a trajectory  seed   index[31:0]   stream[55:32] index[39:32]    pair    stream[31:0]
 *   first weights            seed   i/2           0                             0       "INIT"
 *   order of images          seed   i/2           epoch                         repeat  "BATC"
 *   starts of Lanczos        0      i/4           start                         0       "LANC"
 *   resampled repeats        seed   i/4           resample                      0       "BOOT"
 *   measured ceilings        0, 1   index         0                             pair    0
 * </pre>
 *
 * <ul>
 *   <li>A trajectory of a cell has an index below 2⁴⁰ and the cell's {@link kramers.langevin.Cell#stream() stream}, a hash of
 *       (eta, sigma). A draw serves two steps, counted from 0: words 0 and 1 the step 2 pair, words 2 and 3 the step 2 pair + 1;
 *       the first gives the radius of two normals and the second their angle.
 *   <li>{@link kramers.network.model.InitialWeights}: parameter i of a network; words 0 and 1 are the radius, 2 and 3 the angle.
 *   <li>{@link kramers.network.data.MinibatchSampler}: place i of an epoch's permutation; words 0 and 1 if i is even, else 2 and 3.
 *   <li>{@link kramers.network.spectrum.LanczosRecursion#fresh()}: component i of the start-th direction, word i mod 4.
 *   <li>{@link kramers.statistics.BootstrapInterval}: place i of a resample, word i mod 4.
 *   <li>Ceilings are measured without a look at the numbers, so those may be anyone's.
 * </ul>
 *
 * <p>Two draws have the same words only if key and counter are the same, for the map is a bijection under each key. In each row
 * the counter gives back all that went into it, so nothing within a row shares a draw but what has the same stream; and networks'
 * rows differ in their tags. Two cells have one stream with a chance of 2⁻⁵⁶: in a scan of ten million cells some pair has with
 * a chance of 7·10⁻⁴, and would see the same noise at another eta and sigma. A stream may look like a tag; but what draws
 * normals of trajectories trains no network, and no result is made of both.
 *
 * <p>Some draws are shared on purpose: a cell has the same normals in whatever grid, precision and landscape, all networks of a
 * protocol have the same first weights, and all of one repeat the same order of images, whatever their learning rate and batch.
 * All intervals under one seed see the same resamples.
 *
 * <p>{@code --rng curand} leaves the first row to cuRAND's generator. The piece of a slice from a step on is a sequence of its
 * own, whose 64-bit seed is {@link SplitMix} over (seed, stream, first index, step), one after the other; pieces of one
 * slice differ for certain, since each link is a bijection, and any two others with a chance of 1 - 2⁻⁶⁴.
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

    /** Rounds of a draw; of these the authors found 7 to pass their statistical tests, and advise 10. */
    public static final int ROUNDS = 10;

    private Philox() {}

    /**
     * The four random words at a counter.
     *
     * @param c0 first word of the counter, like all words any value
     * @param c1 second word
     * @param c2 third word
     * @param c3 fourth word, by which streams are told apart
     * @param k0 lower word of the key
     * @param k1 upper word of the key
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
