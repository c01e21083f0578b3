// Elementary functions in single precision: the twin of kramers.math.FloatMath, operation for operation. See there for
// ranges and errors.
#pragma once

#include "ieee.cuh"

struct FloatMath {
    static constexpr float MINUS_2_LN2 = -0x1.62e43p0f;
    static constexpr float HALF_PI_2_31 = 0x1.921fb6p-31f;
    static constexpr float ROUND = 0x1.8p23f;
    static constexpr int ROUND_BITS = 0x4B400000;

    // -2 ln u
    static __device__ __forceinline__ float minus2Log(float u) {
        int bits = __float_as_int(u);
        int e = (int)((unsigned)bits - 0x3F3504F3u) >> 23;
        float f = __int_as_float((int)((unsigned)bits - ((unsigned)e << 23))) - 1.0f;
        float q = -0x1.65c784p-3f;
        q = fmaRn(q, f, 0x1.2504a2p-2f);
        q = fmaRn(q, f, -0x1.318524p-2f);
        q = fmaRn(q, f, 0x1.535d2ep-2f);
        q = fmaRn(q, f, -0x1.98d2cp-2f);
        q = fmaRn(q, f, 0x1.00049ap-1f);
        q = fmaRn(q, f, -0x1.5556f4p-1f);
        q = fmaRn(q, f, 0x1.fffffap-1f);
        q = fmaRn(q, f, -2.0f);
        return fmaRn((float)e, MINUS_2_LN2, q * f);
    }

    static __device__ __forceinline__ float sin(float theta) {
        float z = theta * theta;
        float s = 0x1.5e2a3ep-19f;
        s = fmaRn(s, z, -0x1.9f781ap-13f);
        s = fmaRn(s, z, 0x1.110f02p-7f);
        s = fmaRn(s, z, -0x1.55554ep-3f);
        return fmaRn(theta * z, s, theta);
    }

    static __device__ __forceinline__ float cos(float theta) {
        float z = theta * theta;
        float c = 0x1.852322p-16f;
        c = fmaRn(c, z, -0x1.6b398ep-10f);
        c = fmaRn(c, z, 0x1.554fb8p-5f);
        c = fmaRn(c, z, -0x1.ffffd2p-2f);
        return fmaRn(z, c, 1.0f);
    }

    // 2 to the power t
    static __device__ __forceinline__ float exp2(float t) {
        float shifted = t + ROUND;
        int k = __float_as_int(shifted);
        float f = t - (shifted - ROUND);
        k = min(max(k, ROUND_BITS - 126), ROUND_BITS + 127);
        float p = 0x1.5bba14p-10f;
        p = fmaRn(p, f, 0x1.3cea88p-7f);
        p = fmaRn(p, f, 0x1.c6b752p-5f);
        p = fmaRn(p, f, 0x1.ebf9bcp-3f);
        p = fmaRn(p, f, 0x1.62e42ap-1f);
        p = fmaRn(p, f, 1.0f);
        return p * __int_as_float((int)((unsigned)(k + 127) << 23));
    }

    static __device__ __forceinline__ float radiusSquared(unsigned word) {
        return minus2Log(fmaRn((float)(int)(word >> 1), 0x1p-31f, 0x1p-32f));
    }

    static __device__ __forceinline__ float halfAngle(unsigned word) { return (float)(int)word * HALF_PI_2_31; }

    static __device__ __forceinline__ float flip(float a, unsigned word) {
        return __int_as_float((int)((unsigned)__float_as_int(a) ^ (word << 31)));
    }
};
