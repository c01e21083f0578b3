package kramers.math;

import java.math.BigInteger;

/** Elementary functions from their plainest series, in fixed point: integers that count 2⁻²⁰⁰. */
final class Series {
    static final int BITS = 200;
    private static final BigInteger ONE = BigInteger.ONE.shiftLeft(BITS);
    private static final BigInteger LN2 =
            twiceArtanh(ONE.divide(BigInteger.valueOf(3))); // 2 artanh(1/3) = ln((1 + 1/3)/(1 - 1/3))

    private Series() {}

    /** A number of magnitude below 2¹⁰²³; what lies below 2⁻²⁰⁰ is cut off. */
    static BigInteger fixed(double value) {
        int exponent = Math.max(Math.getExponent(value), Double.MIN_EXPONENT);
        BigInteger mantissa = BigInteger.valueOf((long) Math.scalb(value, 52 - exponent));
        return mantissa.shiftLeft(exponent - 52 + BITS);
    }

    /** -2 ln u for u normal and positive. */
    static BigInteger minus2Log(double u) {
        int e = Math.getExponent(u);
        double m = Math.scalb(u, -e);
        if (m > 1.4) {
            m /= 2;
            e++;
        }
        BigInteger f = fixed(m).subtract(ONE);
        BigInteger s = f.shiftLeft(BITS).divide(f.add(ONE).add(ONE));
        return LN2.multiply(BigInteger.valueOf(e)).add(twiceArtanh(s)).multiply(BigInteger.valueOf(-2));
    }

    /** 2 (s + s³/3 + s⁵/5 + …), which is ln((1+s)/(1-s)). */
    private static BigInteger twiceArtanh(BigInteger s) {
        BigInteger z = times(s, s);
        BigInteger sum = BigInteger.ZERO;
        BigInteger power = s;
        for (int k = 1; power.signum() != 0 && !power.equals(BigInteger.ONE.negate()); k += 2) {
            sum = sum.add(power.divide(BigInteger.valueOf(k)));
            power = times(power, z);
        }
        return sum.shiftLeft(1);
    }

    static BigInteger sin(double theta) {
        BigInteger t = fixed(theta);
        return alternating(t, times(t, t), 1);
    }

    static BigInteger cos(double theta) {
        BigInteger t = fixed(theta);
        return alternating(ONE, times(t, t), 0);
    }

    /** term - term z/((k+1)(k+2)) + … */
    private static BigInteger alternating(BigInteger term, BigInteger z, int k) {
        BigInteger sum = BigInteger.ZERO;
        while (term.abs().bitLength() > 2) {
            sum = sum.add(term);
            term = times(term, z)
                    .divide(BigInteger.valueOf((k + 1L) * (k + 2L)))
                    .negate();
            k += 2;
        }
        return sum;
    }

    /** 2^f for |f| ≤ 1. */
    static BigInteger exp2(double f) {
        BigInteger x = times(fixed(f), LN2);
        BigInteger sum = BigInteger.ZERO;
        BigInteger term = ONE;
        for (int k = 1; term.abs().bitLength() > 2; k++) {
            sum = sum.add(term);
            term = times(term, x).divide(BigInteger.valueOf(k));
        }
        return sum;
    }

    private static BigInteger times(BigInteger a, BigInteger b) {
        return a.multiply(b).shiftRight(BITS);
    }

    /** value - exact, of which the difference is rounded, not the terms. */
    static double error(double value, BigInteger exact) {
        return Math.scalb(fixed(value).subtract(exact).doubleValue(), -BITS);
    }

    static double toDouble(BigInteger exact) {
        return Math.scalb(exact.doubleValue(), -BITS);
    }
}
