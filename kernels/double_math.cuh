// Elementary functions in double precision: the twin of kramers.math.DoubleMath, operation for operation. See there for
// ranges and errors.
#pragma once

#include "ieee.cuh"

struct DoubleMath {
    static constexpr double MINUS_2_LN2 = -0x1.62e42fefa39efp0;
    static constexpr double HALF_PI_2_31 = 0x1.921fb54442d18p-31;
    static constexpr double ROUND = 0x1.8p52;
    static constexpr long long ROUND_BITS = 0x4338000000000000LL;
    static constexpr double EXPONENT = 0x1.0p52;
    static constexpr long long EXPONENT_BITS = 0x4330000000000000LL;
    static constexpr long long SQRT_HALF_BITS = 0x3FE6A09E667F3BCDLL;

    // -2 ln u
    static __device__ __forceinline__ double minus2Log(double u) {
        unsigned long long bits = (unsigned long long)__double_as_longlong(u);
        unsigned long long biased = (bits - SQRT_HALF_BITS + 0x3FF0000000000000ULL) >> 52;
        double e = __longlong_as_double((long long)(biased | EXPONENT_BITS)) - (EXPONENT + 1023);
        double f = __longlong_as_double((long long)(bits - ((biased - 1023) << 52))) - 1.0;
        double s = divideRn(f, 2.0 + f);
        double z = s * s;
        double r = -0x1.2f0563777f051p-2;
        r = fmaRn(r, z, -0x1.39a1baba29b9ap-2);
        r = fmaRn(r, z, -0x1.74663ee83edfcp-2);
        r = fmaRn(r, z, -0x1.c71c52095e77dp-2);
        r = fmaRn(r, z, -0x1.24924941f1228p-1);
        r = fmaRn(r, z, -0x1.999999997fdb8p-1);
        r = fmaRn(r, z, -0x1.5555555555592p0);
        return fmaRn(e, MINUS_2_LN2, fmaRn(s * z, r, -4.0 * s));
    }

    static __device__ __forceinline__ double sin(double theta) {
        double z = theta * theta;
        double s = 0x1.8851fd150ad57p-49;
        s = fmaRn(s, z, -0x1.ae44aa2477dd4p-41);
        s = fmaRn(s, z, 0x1.6123d154a972ep-33);
        s = fmaRn(s, z, -0x1.ae6454e4d85cfp-26);
        s = fmaRn(s, z, 0x1.71de3a52c1c9cp-19);
        s = fmaRn(s, z, -0x1.a01a01a015193p-13);
        s = fmaRn(s, z, 0x1.11111111110cbp-7);
        s = fmaRn(s, z, -0x1.5555555555555p-3);
        return fmaRn(theta * z, s, theta);
    }

    static __device__ __forceinline__ double cos(double theta) {
        double z = theta * theta;
        double c = -0x1.5cb61fc0b27b3p-53;
        c = fmaRn(c, z, 0x1.ae4403ba06711p-45);
        c = fmaRn(c, z, -0x1.9396a0bc7c2c4p-37);
        c = fmaRn(c, z, 0x1.1eed8dd9f3834p-29);
        c = fmaRn(c, z, -0x1.27e4fb7518477p-22);
        c = fmaRn(c, z, 0x1.a01a01a013b6cp-16);
        c = fmaRn(c, z, -0x1.6c16c16c16b84p-10);
        c = fmaRn(c, z, 0x1.5555555555555p-5);
        c = fmaRn(c, z, -0.5);
        return fmaRn(z, c, 1.0);
    }

    // 2 to the power t
    static __device__ __forceinline__ double exp2(double t) {
        double shifted = t + ROUND;
        long long k = __double_as_longlong(shifted);
        double f = t - (shifted - ROUND);
        k = min(max(k, ROUND_BITS - 1022), ROUND_BITS + 1023);
        double p = 0x1.e79bb659d6ec9p-32;
        p = fmaRn(p, f, 0x1.e61b4f9a22d67p-28);
        p = fmaRn(p, f, 0x1.b5267ce02b542p-24);
        p = fmaRn(p, f, 0x1.62bfc79d4b9f3p-20);
        p = fmaRn(p, f, 0x1.ffcbfba980e25p-17);
        p = fmaRn(p, f, 0x1.4309130ed8cd1p-13);
        p = fmaRn(p, f, 0x1.5d87fe78cd6cfp-10);
        p = fmaRn(p, f, 0x1.3b2ab6fba011ap-7);
        p = fmaRn(p, f, 0x1.c6b08d7049fe8p-5);
        p = fmaRn(p, f, 0x1.ebfbdff82c5a4p-3);
        p = fmaRn(p, f, 0x1.62e42fefa39efp-1);
        p = fmaRn(p, f, 1.0);
        return p * __longlong_as_double((long long)((unsigned long long)(k + 1023) << 52));
    }

    static __device__ __forceinline__ double radiusSquared(unsigned word) {
        return minus2Log(fmaRn((double)(int)(word >> 1), 0x1p-31, 0x1p-32));
    }

    static __device__ __forceinline__ double halfAngle(unsigned word) { return (double)(int)word * HALF_PI_2_31; }

    static __device__ __forceinline__ double flip(double a, unsigned word) {
        unsigned long long bits = (unsigned long long)__double_as_longlong(a);
        return __longlong_as_double((long long)(bits ^ ((unsigned long long)word << 63)));
    }
};
