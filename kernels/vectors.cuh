// Long vectors by one block of threads: scalar products, orthogonalisation, normalisation. Numbers are single precision in the
// basis, double in w and in every sum; a sum runs in an order that depends on the length alone.
//
// Launch: THREADS threads; room: AT_ONCE * THREADS doubles in shared memory.
#pragma once

#include "layers.cuh"

namespace network {

// Vectors of a pass of orthogonalisation, and rows of 32 threads in a block.
enum { AT_ONCE = 8 };

// Sums over the block of what each thread has, in a fixed order; sum q to room[q * THREADS].
template <int COUNT>
__device__ __forceinline__ void sumUp(const double (&part)[COUNT], double* room) {
#pragma unroll
    for (int q = 0; q < COUNT; q++) {
        room[q * THREADS + threadIdx.x] = part[q];
    }
    int lane = threadIdx.x % 32, q = threadIdx.x / 32;
#pragma unroll 1
    for (int apart = 32, end = THREADS; end > 1; end = apart, apart = max(1, apart / 8)) {
        __syncthreads();
        if (q < COUNT && lane < apart) {
            double* line = room + q * THREADS;
            double sum = line[lane];
#pragma unroll 1
            for (int i = lane + apart; i < end; i += apart) {
                sum = sum + line[i];
            }
            line[lane] = sum;
        }
    }
    __syncthreads();
}

// a b, in all threads.
template <typename Real>
__device__ __forceinline__ double dot(const Real* a, const double* b, int length, double* room) {
    double part[1] = {};
#pragma unroll 1
    for (int i = threadIdx.x; i < length; i += THREADS) {
        part[0] = fmaRn((double)a[i], b[i], part[0]);
    }
    sumUp(part, room);
    double sum = room[0];
    __syncthreads();
    return sum;
}

// w <- w - Q (Q^T w) for the first `count` vectors of the basis, AT_ONCE of them at a time; and all of it again.
__device__ __forceinline__ void orthogonalise(const float* basis, int count, int length, double* w, double* room) {
#pragma unroll 1
    for (int first = 0; first < 2 * padded(count, AT_ONCE); first += AT_ONCE) {
        int from = first % padded(count, AT_ONCE), some = min((int)AT_ONCE, count - from);
        const float* q = basis + (size_t)from * length;
        double c[AT_ONCE] = {};
#pragma unroll 1
        for (int i = threadIdx.x; i < length; i += THREADS) {
#pragma unroll
            for (int j = 0; j < AT_ONCE; j++) {
                c[j] = j < some ? fmaRn((double)q[(size_t)j * length + i], w[i], c[j]) : 0.0;
            }
        }
        sumUp(c, room);
#pragma unroll
        for (int j = 0; j < AT_ONCE; j++) {
            c[j] = room[j * THREADS];
        }
#pragma unroll 1
        for (int i = threadIdx.x; i < length; i += THREADS) {
            double x = w[i];
#pragma unroll
            for (int j = 0; j < AT_ONCE; j++) {
                x = j < some ? fmaRn(-c[j], (double)q[(size_t)j * length + i], x) : x;
            }
            w[i] = x;
        }
        __syncthreads();
    }
}

// q = w / |w|
__device__ __forceinline__ void normalise(const double* w, double size, int length, float* q) {
    double scale = divideRn(1.0, size);
#pragma unroll 1
    for (int i = threadIdx.x; i < length; i += THREADS) {
        q[i] = (float)(w[i] * scale);
    }
    __syncthreads();
}

}  // namespace network
