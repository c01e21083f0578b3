// The operations that both sides of the bitwise contract round alike, under one name for float and double.
//
// Everything here is IEEE 754, rounded to nearest: + - * stand in the source as such (nvcc --fmad=false keeps them apart),
// the rest goes through these functions. A fused multiply-add happens where fmaRn is written, and nowhere else.
#pragma once

__device__ __forceinline__ float fmaRn(float a, float b, float c) { return __fmaf_rn(a, b, c); }
__device__ __forceinline__ double fmaRn(double a, double b, double c) { return __fma_rn(a, b, c); }

__device__ __forceinline__ float sqrtRn(float a) { return __fsqrt_rn(a); }
__device__ __forceinline__ double sqrtRn(double a) { return __dsqrt_rn(a); }

// 1/a, exactly rounded: the same bits as the division, in fewer instructions.
__device__ __forceinline__ float reciprocalRn(float a) { return __frcp_rn(a); }
__device__ __forceinline__ double reciprocalRn(double a) { return __drcp_rn(a); }

__device__ __forceinline__ float divideRn(float a, float b) { return __fdiv_rn(a, b); }
__device__ __forceinline__ double divideRn(double a, double b) { return __ddiv_rn(a, b); }

__device__ __forceinline__ float magnitude(float a) { return fabsf(a); }
__device__ __forceinline__ double magnitude(double a) { return fabs(a); }

// True if the sign bit is set: -0 is negative, and a NaN may be.
__device__ __forceinline__ bool negative(float a) { return __float_as_int(a) < 0; }
__device__ __forceinline__ bool negative(double a) { return __double_as_longlong(a) < 0; }

// True if the signs differ, that of zero included.
__device__ __forceinline__ bool signsDiffer(float a, float b) { return (__float_as_int(a) ^ __float_as_int(b)) < 0; }
__device__ __forceinline__ bool signsDiffer(double a, double b) {
    return (__double_as_longlong(a) ^ __double_as_longlong(b)) < 0;
}

__device__ __forceinline__ bool isFinite(float a) { return (__float_as_int(a) & 0x7F800000) != 0x7F800000; }
__device__ __forceinline__ bool isFinite(double a) {
    return (__double_as_longlong(a) & 0x7FF0000000000000LL) != 0x7FF0000000000000LL;
}
