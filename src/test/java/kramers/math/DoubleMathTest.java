package kramers.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import java.util.function.DoubleFunction;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors against {@link Series}, at random arguments. */
class DoubleMathTest {
    private static final int POINTS = 60_000;
    private final SplittableRandom random = new SplittableRandom(1);

    // python3, mpmath, mp.dps = 60, of the double nearest the argument: nstr(-2*log(mpf(a)), 50), sin, cos,
    // mpf(2)**mpf(a)
    @ParameterizedTest
    @CsvSource({
        "minus2Log, 0.1, 4.6051701859880912570136804468530774543269471877528",
        "minus2Log, 1e-300, 1381.5510557964274103606766891402010058172266831673",
        "minus2Log, 3.0, -2.1972245773362193827904904738450514092949811156455",
        "minus2Log, 0.9999, 0.0002000100006666946416392886943348641897416327662847",
        "sin, 1.5, 0.99749498660405443094172337114148732270665142592212",
        "sin, -0.3, -0.29552020666133956449895508076694450104387988280616",
        "cos, 1.5, 0.070737201667702910088189851434268709085091027563347",
        "cos, -0.3, 0.95533648912560602292324360434208740922689759275088",
        "exp2, 0.5, 1.4142135623730950488016887242096980785696718753769",
        "exp2, -0.3, 0.81225239635623552886038112339476447567830562920125",
    })
    void theOracleMeetsMpmath(String function, double argument, BigDecimal expected) {
        BigInteger value =
                switch (function) {
                    case "minus2Log" -> Series.minus2Log(argument);
                    case "sin" -> Series.sin(argument);
                    case "cos" -> Series.cos(argument);
                    default -> Series.exp2(argument);
                };
        BigDecimal decimal = new BigDecimal(value).divide(new BigDecimal(BigInteger.TWO.pow(Series.BITS)));
        BigDecimal error = decimal.subtract(expected).abs();
        assertTrue(error.compareTo(new BigDecimal("1e-45")) < 0, error.toString());
    }

    @Test
    void minus2Log() {
        DoubleSupplier radii = () -> Math.fma(random.nextInt() >>> 1, 0x1p-31, 0x1p-32);
        DoubleSupplier nearOne = () -> 1 + Math.scalb(random.nextDouble(-1, 1), -random.nextInt(1, 50));
        DoubleSupplier anywhere = () -> Math.scalb(random.nextDouble(1, 2), random.nextInt(-1022, 1024));
        DoubleSupplier mantissas = () -> random.nextDouble(0.5, 2);
        double worst = 0;
        for (DoubleSupplier u : new DoubleSupplier[] {radii, nearOne, anywhere, mantissas}) {
            worst = Math.max(worst, ulps(DoubleMath::minus2Log, Series::minus2Log, u));
        }
        holds(2.5, worst);
        assertTrue(DoubleMath.minus2Log(1) == 0);
    }

    @Test
    void sinAndCos() {
        DoubleSupplier angle = () -> random.nextDouble(-Math.PI / 2, Math.nextUp(Math.PI / 2));
        DoubleSupplier small = () -> Math.scalb(random.nextDouble(-1, 1), -random.nextInt(60));
        double worst = 0;
        for (DoubleSupplier theta : new DoubleSupplier[] {angle, small}) {
            worst = Math.max(worst, absolute(DoubleMath::sin, Series::sin, theta));
        }
        holds(2.3e-16, worst);
        worst = 0;
        for (DoubleSupplier theta : new DoubleSupplier[] {angle, small}) {
            worst = Math.max(worst, absolute(DoubleMath::cos, Series::cos, theta));
        }
        holds(2.3e-16, worst);
    }

    /** 2^(k+f) is 2^k times 2^f, exactly. */
    @Test
    void exp2() {
        double worst = 0;
        for (int i = 0; i < 3 * POINTS; i++) {
            double t = random.nextDouble(-1022, 1023);
            if (i % 3 == 0) {
                t = Math.scalb(random.nextDouble(-1, 1), -random.nextInt(60));
            }
            int k = (int) Math.rint(t);
            double value = Math.scalb(DoubleMath.exp2(t), -k);
            BigInteger exact = Series.exp2(t - k);
            worst = Math.max(worst, Math.abs(Series.error(value, exact)) / Math.ulp(Series.toDouble(exact)));
        }
        holds(1, worst);
        for (int k = -1022; k <= 1023; k++) {
            assertEquals(Math.scalb(1.0, k), DoubleMath.exp2(k));
        }
    }

    @Test
    void exp2SaturatesAndIsNeverNegative() {
        for (int i = 0; i < 1_000_000; i++) {
            double t = -1022 * Math.pow(2, random.nextDouble(20));
            double value = DoubleMath.exp2(t);
            assertTrue(value >= 0 && value <= 0x1.7p-1022, () -> t + " " + value);
        }
        assertEquals(0x1p-1022, DoubleMath.exp2(-1e6));
        assertTrue(DoubleMath.exp2(2000) >= 0x1p1022);
    }

    @Test
    void wordsToRadiusAngleAndSign() {
        int[] edges = {0, 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 2, -2};
        for (int i = 0; i < 100_000; i++) {
            int word = i < edges.length ? edges[i] : random.nextInt();
            double u = Math.scalb((word >>> 1) + 0.5, -31);
            assertEquals(DoubleMath.minus2Log(u), DoubleMath.radiusSquared(word));
            assertTrue(DoubleMath.radiusSquared(word) > 0);
            assertEquals(word / 0x1p32 * Math.PI, DoubleMath.halfAngle(word), 4e-16);
            assertEquals((word & 1) == 0 ? 0.75 : -0.75, DoubleMath.flip(0.75, word));
        }
        assertEquals(64 * Math.log(2), DoubleMath.radiusSquared(0), 1e-14, "the largest, a normal of 6.66");
    }

    private static double ulps(DoubleUnaryOperator f, DoubleFunction<BigInteger> oracle, DoubleSupplier arguments) {
        double worst = 0;
        for (int i = 0; i < POINTS; i++) {
            double argument = arguments.getAsDouble();
            BigInteger exact = oracle.apply(argument);
            double error = Series.error(f.applyAsDouble(argument), exact);
            worst = Math.max(worst, error == 0 ? 0 : Math.abs(error) / Math.ulp(Series.toDouble(exact)));
        }
        return worst;
    }

    private static double absolute(DoubleUnaryOperator f, DoubleFunction<BigInteger> oracle, DoubleSupplier arguments) {
        double worst = 0;
        for (int i = 0; i < POINTS; i++) {
            double argument = arguments.getAsDouble();
            double error = Series.error(f.applyAsDouble(argument), oracle.apply(argument));
            worst = Math.max(worst, Math.abs(error));
        }
        return worst;
    }

    /** The bound that the Javadoc states holds, and is not twice what it need be. */
    private static void holds(double bound, double worst) {
        assertTrue(worst < bound && worst > bound / 2, "bound " + bound + ", found " + worst);
    }
}
