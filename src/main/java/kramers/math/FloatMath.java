package kramers.math;

/**
 * Elementary functions in single precision under the bitwise contract: only exactly rounded operations (+ - × fma),
 * comparisons and integers, so that every processor that follows IEEE 754 returns the same bits. {@link
 * kramers.langevin.cpu.FloatLanes} and {@code kernels/float_math.cuh} hold the same operations in the same order.
 *
 * <p>Coefficients are minimax (Remez exchange, relative error), rounded to float. The stated errors are tested against
 * {@link StrictMath} in double over every float of the range ({@code FloatMathTest}).
 */
public final class FloatMath {
    /** -2 ln 2. */
    public static final float MINUS_2_LN2 = -0x1.62e43p0f;
    /** π/2 in units of 2³¹: a word as an angle. */
    public static final float HALF_PI_2_31 = 0x1.921fb6p-31f;
    /** Adding it rounds to a whole number, in the lowest bits. */
    public static final float ROUND = 0x1.8p23f;
    /** Its bits. */
    public static final int ROUND_BITS = 0x4B400000;

    private FloatMath() {}

    /**
     * -2 ln u, error below 2.5 ulp.
     *
     * @param u a positive, normal, finite number; otherwise the result has no meaning (but the same bits everywhere)
     */
    public static float minus2Log(float u) {
        int bits = Float.floatToRawIntBits(u);
        int e = (bits - 0x3F3504F3) >> 23;
        float f = Float.intBitsToFloat(bits - (e << 23)) - 1f;
        float q = -0x1.65c784p-3f;
        q = Math.fma(q, f, 0x1.2504a2p-2f);
        q = Math.fma(q, f, -0x1.318524p-2f);
        q = Math.fma(q, f, 0x1.535d2ep-2f);
        q = Math.fma(q, f, -0x1.98d2cp-2f);
        q = Math.fma(q, f, 0x1.00049ap-1f);
        q = Math.fma(q, f, -0x1.5556f4p-1f);
        q = Math.fma(q, f, 0x1.fffffap-1f);
        q = Math.fma(q, f, -2f);
        return Math.fma((float) e, MINUS_2_LN2, q * f);
    }

    /** sin(theta) for |theta| ≤ π/2, absolute error below 1.6e-7. */
    public static float sin(float theta) {
        float z = theta * theta;
        float s = 0x1.5e2a3ep-19f;
        s = Math.fma(s, z, -0x1.9f781ap-13f);
        s = Math.fma(s, z, 0x1.110f02p-7f);
        s = Math.fma(s, z, -0x1.55554ep-3f);
        return Math.fma(theta * z, s, theta);
    }

    /** cos(theta) for |theta| ≤ π/2, absolute error below 1.6e-7. */
    public static float cos(float theta) {
        float z = theta * theta;
        float c = 0x1.852322p-16f;
        c = Math.fma(c, z, -0x1.6b398ep-10f);
        c = Math.fma(c, z, 0x1.554fb8p-5f);
        c = Math.fma(c, z, -0x1.ffffd2p-2f);
        return Math.fma(z, c, 1f);
    }

    /**
     * 2 to the power t, error below 2.1 ulp for -126 ≤ t ≤ 127.
     *
     * @param t any number; the result saturates outside the range, without ever being negative for t below it
     */
    public static float exp2(float t) {
        float shifted = t + ROUND;
        int k = Float.floatToRawIntBits(shifted);
        float f = t - (shifted - ROUND);
        k = Math.min(Math.max(k, ROUND_BITS - 126), ROUND_BITS + 127);
        float p = 0x1.5bba14p-10f;
        p = Math.fma(p, f, 0x1.3cea88p-7f);
        p = Math.fma(p, f, 0x1.c6b752p-5f);
        p = Math.fma(p, f, 0x1.ebf9bcp-3f);
        p = Math.fma(p, f, 0x1.62e42ap-1f);
        p = Math.fma(p, f, 1f);
        return p * Float.intBitsToFloat((k + 127) << 23);
    }

    /** Radius² of a Box–Muller pair, -2 ln((v + ½)/2³¹) with v the upper 31 bits of the word. */
    public static float radiusSquared(int word) {
        return minus2Log(Math.fma((float) (word >>> 1), 0x1p-31f, 0x1p-32f));
    }

    /** Angle of a Box–Muller pair on the right half circle: the signed word, scaled to -π/2 … π/2. */
    public static float halfAngle(int word) {
        return (float) word * HALF_PI_2_31;
    }

    /** a with its sign flipped where the lowest bit of the word is set: the left half circle. */
    public static float flip(float a, int word) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(a) ^ (word << 31));
    }

    /** True if the sign bit is set: -0 is negative, and a NaN may be. */
    public static boolean negative(float a) {
        return Float.floatToRawIntBits(a) < 0;
    }
}
