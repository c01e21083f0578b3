// What a device could do at most: units of work without anything around them. kramers bench sets rates beside these.
#include "double_math.cuh"
#include "float_math.cuh"
#include "philox.cuh"

// Fused multiply-adds in eight independent chains; each thread makes 8 * rounds and writes one number.
template <typename Real>
__device__ __forceinline__ void chains(Real* out, unsigned rounds) {
    Real a[8];
#pragma unroll
    for (int c = 0; c < 8; c++) {
        a[c] = (Real)(threadIdx.x + c);
    }
    for (unsigned i = 0; i < rounds; i++) {
#pragma unroll
        for (int c = 0; c < 8; c++) {
            a[c] = fmaRn(a[c], Real(0.75), Real(0.25));
        }
    }
    Real sum = 0;
#pragma unroll
    for (int c = 0; c < 8; c++) {
        sum = sum + a[c];
    }
    out[blockIdx.x * blockDim.x + threadIdx.x] = sum;
}

// Normals by the engine's own route; each thread draws 4 * rounds and writes their sum.
template <typename Real, typename Math>
__device__ __forceinline__ void normals(Real* out, unsigned rounds) {
    unsigned index = blockIdx.x * blockDim.x + threadIdx.x;
    Real sum = 0;
    for (unsigned pair = 0; pair < rounds; pair++) {
        Words w = Philox::draw(index, 0, pair, 0, 1, 0);
        Real r = sqrtRn(Math::radiusSquared(w.w0));
        Real theta = Math::halfAngle(w.w1);
        sum = sum + r * Math::flip(Math::cos(theta), w.w0) + r * Math::sin(theta);
        r = sqrtRn(Math::radiusSquared(w.w2));
        theta = Math::halfAngle(w.w3);
        sum = sum + r * Math::flip(Math::cos(theta), w.w2) + r * Math::sin(theta);
    }
    out[index] = sum;
}

extern "C" __global__ void __launch_bounds__(128) chains_float(float* out, unsigned rounds) { chains(out, rounds); }
extern "C" __global__ void __launch_bounds__(128) chains_double(double* out, unsigned rounds) { chains(out, rounds); }
extern "C" __global__ void __launch_bounds__(128) normals_float(float* out, unsigned rounds) {
    normals<float, FloatMath>(out, rounds);
}
extern "C" __global__ void __launch_bounds__(128) normals_double(double* out, unsigned rounds) {
    normals<double, DoubleMath>(out, rounds);
}
