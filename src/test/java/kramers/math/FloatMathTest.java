package kramers.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Errors against {@link StrictMath}, which is a billion times finer. Bits count up through the positive floats, so a range of
 * bits is every float of a range; in CI every 97th, in full every one.
 */
class FloatMathTest {
    private static final int SOME = 97;
    private static final int HALF_PI = 0x3FC90FDB;

    private interface FloatFunction {
        float of(float argument);
    }

    @Test
    void minus2Log() {
        minus2Log(SOME);
    }

    @Test
    @Tag("full")
    void minus2LogOfEveryFloat() {
        minus2Log(1);
    }

    private static void minus2Log(int every) {
        int smallest = Float.floatToIntBits(Float.MIN_NORMAL);
        int largest = Float.floatToIntBits(Float.MAX_VALUE);
        double worst = worst(smallest, largest, every, bits -> {
            float u = Float.intBitsToFloat((int) bits);
            return ulps(FloatMath.minus2Log(u), -2 * StrictMath.log(u));
        });
        holds(2.5, worst);
        assertTrue(FloatMath.minus2Log(1f) == 0);
    }

    @Test
    void sinAndCos() {
        sinAndCos(SOME);
    }

    @Test
    @Tag("full")
    void sinAndCosOfEveryFloat() {
        sinAndCos(1);
    }

    private static void sinAndCos(int every) {
        holds(1.6e-7, angles(every, FloatMath::sin, StrictMath::sin));
        holds(1.6e-7, angles(every, FloatMath::cos, StrictMath::cos));
    }

    /** Largest absolute error up to π/2, either sign. */
    private static double angles(int every, FloatFunction f, DoubleUnaryOperator oracle) {
        return worst(0, HALF_PI, every, bits -> {
            float theta = Float.intBitsToFloat((int) bits);
            double right = Math.abs(f.of(theta) - oracle.applyAsDouble(theta));
            double left = Math.abs(f.of(-theta) - oracle.applyAsDouble(-theta));
            return Math.max(right, left);
        });
    }

    @Test
    void exp2() {
        exp2(SOME);
    }

    @Test
    @Tag("full")
    void exp2OfEveryFloat() {
        exp2(1);
    }

    private static void exp2(int every) {
        LongToDoubleFunction up = bits -> exp2Ulps(Float.intBitsToFloat((int) bits));
        LongToDoubleFunction down = bits -> exp2Ulps(-Float.intBitsToFloat((int) bits));
        double worst = Math.max(
                worst(0, Float.floatToIntBits(127f), every, up), worst(0, Float.floatToIntBits(126f), every, down));
        holds(2.1, worst);
        for (int k = -126; k <= 127; k++) {
            assertEquals(Math.scalb(1f, k), FloatMath.exp2(k));
        }
    }

    private static double exp2Ulps(float t) {
        return ulps(FloatMath.exp2(t), StrictMath.pow(2, t));
    }

    @Test
    void exp2SaturatesAndIsNeverNegative() {
        double most = largestBelowRange(0x1p46f, SOME);
        assertTrue(most < 0x1p-125, "largest below the range: " + most);
        assertTrue(largestBelowRange(Float.MAX_VALUE, SOME) < 1e-6);
        assertEquals(0x1p-126f, FloatMath.exp2(-1000));
        assertTrue(FloatMath.exp2(1000) >= 0x1p126f);
    }

    private static double largestBelowRange(float end, int every) {
        return worst(Float.floatToIntBits(126f), Float.floatToIntBits(end) - 1, every, bits -> {
            float value = FloatMath.exp2(-Float.intBitsToFloat((int) bits));
            return value >= 0 ? value : Double.MAX_VALUE;
        });
    }

    @Test
    void wordsToRadiusAngleAndSign() {
        double worstRadius = 0;
        double worstAngle = 0;
        for (long i = 0; i < 1L << 32; i += 997) {
            int word = (int) i;
            // The upper 31 bits round to 24 before the logarithm, as DoubleMath's do not.
            float u = Math.fma((float) (word >>> 1), 0x1p-31f, 0x1p-32f);
            worstRadius = Math.max(worstRadius, Math.abs(u / Math.scalb((word >>> 1) + 0.5, -31) - 1));
            assertEquals(FloatMath.minus2Log(u), FloatMath.radiusSquared(word));
            worstAngle = Math.max(worstAngle, Math.abs(FloatMath.halfAngle(word) - word / 0x1p32 * Math.PI));
            assertEquals((word & 1) == 0 ? 0.75f : -0.75f, FloatMath.flip(0.75f, word));
        }
        assertTrue(worstRadius < 0x1p-23, "" + worstRadius);
        assertTrue(worstAngle < 1.6e-7, "" + worstAngle);
        assertEquals(64 * Math.log(2), FloatMath.radiusSquared(0), 4e-6, "the largest, a normal of 6.66");
        assertTrue(FloatMath.radiusSquared(-1) == 0, "the smallest: u rounds to 1");
        assertTrue(Math.abs(FloatMath.halfAngle(Integer.MIN_VALUE)) <= Float.intBitsToFloat(HALF_PI));
        assertTrue(FloatMath.halfAngle(Integer.MAX_VALUE) <= Float.intBitsToFloat(HALF_PI));
    }

    private static double worst(long first, long last, int every, LongToDoubleFunction error) {
        return LongStream.rangeClosed(0, (last - first) / every)
                .parallel()
                .mapToDouble(i -> error.applyAsDouble(last - i * every))
                .max()
                .orElseThrow();
    }

    private static double ulps(float value, double exact) {
        return value == exact ? 0 : Math.abs(value - exact) / Math.ulp((float) exact);
    }

    /** The bound that the Javadoc states holds, and is not twice what it need be. */
    private static void holds(double bound, double worst) {
        assertTrue(worst < bound && worst > bound / 2, "bound " + bound + ", found " + worst);
    }
}
