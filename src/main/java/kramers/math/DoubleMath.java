package kramers.math;

/**
 * Elementary functions in double precision under the bitwise contract, the twin of {@link FloatMath} name for name; only
 * the polynomials are longer, and the logarithm divides once, to keep its polynomial short.
 *
 * <p>Random words stay 32 bits wide: a double trajectory sees the noise of its float twin, rounded less.
 */
public final class DoubleMath {
    /** -2 ln 2. */
    public static final double MINUS_2_LN2 = -0x1.62e42fefa39efp0;
    /** π/2 in units of 2³¹: a word as an angle. */
    public static final double HALF_PI_2_31 = 0x1.921fb54442d18p-31;
    /** Adding it rounds to a whole number, in the lowest bits. */
    public static final double ROUND = 0x1.8p52;
    /** Its bits. */
    public static final long ROUND_BITS = 0x4338000000000000L;
    /** Its lowest bits are a whole number. */
    public static final double EXPONENT = 0x1.0p52;
    /** Its bits. */
    public static final long EXPONENT_BITS = 0x4330000000000000L;
    /** Bits of √½. */
    public static final long SQRT_HALF_BITS = 0x3FE6A09E667F3BCDL;

    private DoubleMath() {}

    /**
     * -2 ln u, error below 2.5 ulp.
     *
     * @param u a positive, normal, finite number; otherwise the result has no meaning (but the same bits everywhere)
     */
    public static double minus2Log(double u) {
        long bits = Double.doubleToRawLongBits(u);
        long biased = (bits - SQRT_HALF_BITS + 0x3FF0000000000000L) >>> 52;
        double e = Double.longBitsToDouble(biased | EXPONENT_BITS) - (EXPONENT + 1023);
        double f = Double.longBitsToDouble(bits - ((biased - 1023) << 52)) - 1.0;
        double s = f / (2.0 + f);
        double z = s * s;
        double r = -0x1.2f0563777f051p-2;
        r = Math.fma(r, z, -0x1.39a1baba29b9ap-2);
        r = Math.fma(r, z, -0x1.74663ee83edfcp-2);
        r = Math.fma(r, z, -0x1.c71c52095e77dp-2);
        r = Math.fma(r, z, -0x1.24924941f1228p-1);
        r = Math.fma(r, z, -0x1.999999997fdb8p-1);
        r = Math.fma(r, z, -0x1.5555555555592p0);
        return Math.fma(e, MINUS_2_LN2, Math.fma(s * z, r, -4.0 * s));
    }

    /** sin(theta) for |theta| ≤ π/2, absolute error below 2.3e-16. */
    public static double sin(double theta) {
        double z = theta * theta;
        double s = 0x1.8851fd150ad57p-49;
        s = Math.fma(s, z, -0x1.ae44aa2477dd4p-41);
        s = Math.fma(s, z, 0x1.6123d154a972ep-33);
        s = Math.fma(s, z, -0x1.ae6454e4d85cfp-26);
        s = Math.fma(s, z, 0x1.71de3a52c1c9cp-19);
        s = Math.fma(s, z, -0x1.a01a01a015193p-13);
        s = Math.fma(s, z, 0x1.11111111110cbp-7);
        s = Math.fma(s, z, -0x1.5555555555555p-3);
        return Math.fma(theta * z, s, theta);
    }

    /** cos(theta) for |theta| ≤ π/2, absolute error below 2.3e-16. */
    public static double cos(double theta) {
        double z = theta * theta;
        double c = -0x1.5cb61fc0b27b3p-53;
        c = Math.fma(c, z, 0x1.ae4403ba06711p-45);
        c = Math.fma(c, z, -0x1.9396a0bc7c2c4p-37);
        c = Math.fma(c, z, 0x1.1eed8dd9f3834p-29);
        c = Math.fma(c, z, -0x1.27e4fb7518477p-22);
        c = Math.fma(c, z, 0x1.a01a01a013b6cp-16);
        c = Math.fma(c, z, -0x1.6c16c16c16b84p-10);
        c = Math.fma(c, z, 0x1.5555555555555p-5);
        c = Math.fma(c, z, -0.5);
        return Math.fma(z, c, 1.0);
    }

    /**
     * 2 to the power t, error below 1 ulp for -1022 ≤ t ≤ 1023.
     *
     * @param t any number; the result saturates outside the range, without ever being negative for t below it
     */
    public static double exp2(double t) {
        double shifted = t + ROUND;
        long k = Double.doubleToRawLongBits(shifted);
        double f = t - (shifted - ROUND);
        k = Math.min(Math.max(k, ROUND_BITS - 1022), ROUND_BITS + 1023);
        double p = 0x1.e79bb659d6ec9p-32;
        p = Math.fma(p, f, 0x1.e61b4f9a22d67p-28);
        p = Math.fma(p, f, 0x1.b5267ce02b542p-24);
        p = Math.fma(p, f, 0x1.62bfc79d4b9f3p-20);
        p = Math.fma(p, f, 0x1.ffcbfba980e25p-17);
        p = Math.fma(p, f, 0x1.4309130ed8cd1p-13);
        p = Math.fma(p, f, 0x1.5d87fe78cd6cfp-10);
        p = Math.fma(p, f, 0x1.3b2ab6fba011ap-7);
        p = Math.fma(p, f, 0x1.c6b08d7049fe8p-5);
        p = Math.fma(p, f, 0x1.ebfbdff82c5a4p-3);
        p = Math.fma(p, f, 0x1.62e42fefa39efp-1);
        p = Math.fma(p, f, 1.0);
        return p * Double.longBitsToDouble((k + 1023) << 52);
    }

    /** Radius² of a Box–Muller pair, -2 ln((v + ½)/2³¹) with v the upper 31 bits of the word. */
    public static double radiusSquared(int word) {
        return minus2Log(Math.fma((double) (word >>> 1), 0x1p-31, 0x1p-32));
    }

    /** Angle of a Box–Muller pair on the right half circle: the signed word, scaled to -π/2 … π/2. */
    public static double halfAngle(int word) {
        return (double) word * HALF_PI_2_31;
    }

    /** a with its sign flipped where the lowest bit of the word is set: the left half circle. */
    public static double flip(double a, int word) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(a) ^ ((long) word << 63));
    }

    /** True if the sign bit is set: -0 is negative, and a NaN may be. */
    public static boolean negative(double a) {
        return Double.doubleToRawLongBits(a) < 0;
    }
}
