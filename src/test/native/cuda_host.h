// What a CUDA source needs to be compiled by g++ as host code: qualifiers, coordinates, intrinsics, atomics, barriers. A block runs
// on one thread of the host, so what is shared by a block is local to that. Compile with -ffp-contract=off.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstring>

#define __global__
#define __device__
#define __forceinline__ inline __attribute__((always_inline))
#define __launch_bounds__(...)
#define __shared__ thread_local

struct Dim3 {
    unsigned x, y, z;
};
extern thread_local Dim3 threadIdx, blockIdx, blockDim, gridDim;

// Goes on when all threads of the block have come here.
void __syncthreads();

template <typename To, typename From>
inline To bitsAs(From from) {
    static_assert(sizeof(To) == sizeof(From), "");
    To to;
    std::memcpy(&to, &from, sizeof to);
    return to;
}
inline int __float_as_int(float a) { return bitsAs<int>(a); }
inline float __int_as_float(int a) { return bitsAs<float>(a); }
inline long long __double_as_longlong(double a) { return bitsAs<long long>(a); }
inline double __longlong_as_double(long long a) { return bitsAs<double>(a); }

inline float __fmaf_rn(float a, float b, float c) { return std::fma(a, b, c); }
inline double __fma_rn(double a, double b, double c) { return std::fma(a, b, c); }
inline float __fsqrt_rn(float a) { return std::sqrt(a); }
inline double __dsqrt_rn(double a) { return std::sqrt(a); }
inline float __frcp_rn(float a) { return 1.0f / a; }
inline double __drcp_rn(double a) { return 1.0 / a; }
inline float __fdiv_rn(float a, float b) { return a / b; }
inline double __ddiv_rn(double a, double b) { return a / b; }

inline long long __double2ll_rn(double a) { return std::llrint(a); }
inline unsigned __umulhi(unsigned a, unsigned b) { return (unsigned)(((unsigned long long)a * b) >> 32); }
// Cycles; only their proportions mean anything.
inline long long clock64() { return (long long)__builtin_ia32_rdtsc(); }
inline int __clzll(long long a) { return a == 0 ? 64 : __builtin_clzll((unsigned long long)a); }
inline long long __mul64hi(long long a, long long b) { return (long long)(((__int128)a * b) >> 64); }

template <typename T>
inline T min(T a, T b) {
    return b < a ? b : a;
}
template <typename T>
inline T max(T a, T b) {
    return a < b ? b : a;
}
template <typename T>
inline T atomicAdd(T* at, T value) {
    return __atomic_fetch_add(at, value, __ATOMIC_RELAXED);
}
