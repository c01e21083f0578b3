package kramers.math;

/** The finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014), as a hash. */
public final class SplitMix {
    private SplitMix() {}

    /** A bijection of 64 bits in which each bit of the result depends on each of z. */
    public static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
