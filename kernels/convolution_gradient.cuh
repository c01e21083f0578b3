// The gradient of a convolution's weights as a matrix product whose sum is long: over all pixels of all images of a batch.
//
//   G[t][c][o] = sum over pixels p of X[p + t][c] D[p][o],   G[9][o] = sum over p of D[p][o], the biases'
//
// The sum is divided into parts of PART pixels, each with blocks of its own, which leave their part in memory; `addParts` of
// convolution.cu joins them in order. A block takes ROWS rows (t, c) of G by WIDE outputs, 8 x 8 a thread, so that
// ROWS WIDE / 64 threads would do: SPLITS such groups divide the DEPTH pixels of a stage and are joined in order at the end.
// How many parts there are follows from the layer and the batch alone, so what a network gets does not depend on its
// companions.
//
// A stage reads (ROWS + WIDE) DEPTH numbers for ROWS WIDE DEPTH multiply-adds: 8 a byte for 64 outputs, 5.3 for 32, mostly from
// caches: blocks of the same pixels follow one another, and taps of a pixel meet the same lines.
#pragma once

#include "convolution.cuh"

namespace network {

// Pixels of a part, kramers.network.cuda.ConvolutionShape.PART.
enum { PART = 2048 };

// A block's part of a gradient.
template <int WIDE>
struct Patch {
    static constexpr int ROWS = 64;
    static constexpr int DEPTH = 32;
    static constexpr int SPLITS = THREADS / WIDE;
    static constexpr int EACH = DEPTH / SPLITS;      // pixels of a split in a stage
    static constexpr int ACROSS = WIDE / 8;          // threads of the same rows
    static constexpr int LINE = ROWS + WIDE;         // of a pixel: ROWS numbers of X, WIDE of D
    static constexpr int STAGE = DEPTH * LINE;
    static constexpr int FETCHERS = ROWS / 4;        // threads that fetch the same pixel
    static constexpr int HELD = DEPTH * FETCHERS / THREADS;

    static __device__ __forceinline__ int row(int half) { return half * (ROWS / 2) + threadIdx.x / ACROSS % 8 * 4; }
    static __device__ __forceinline__ int column(int half) { return half * (WIDE / 2) + threadIdx.x % ACROSS * 4; }
    static __device__ __forceinline__ int split() { return threadIdx.x / WIDE; }
};

// What a stage adds to a thread's sums.
template <int WIDE>
__device__ __forceinline__ void patchStage(const float* lines, float (&sum)[8][8]) {
    using P = Patch<WIDE>;
    const float* at = lines + P::split() * P::EACH * P::LINE;
#pragma unroll
    for (int p = 0; p < P::EACH; p++, at += P::LINE) {
        float a[8], b[8];
        eight(at + P::row(0), at + P::row(1), a);
        eight(at + P::ROWS + P::column(0), at + P::ROWS + P::column(1), b);
        addProducts(a, b, sum);
    }
}

// Joins the sums of all splits, in order, in the threads of split 0. room: ROWS WIDE numbers.
template <int WIDE>
__device__ __forceinline__ void joinPatches(float* room, float (&sum)[8][8]) {
    using P = Patch<WIDE>;
    float* at = room + threadIdx.x % WIDE * 4;
#pragma unroll 1
    for (int split = 1; split < P::SPLITS; split++) {
#pragma unroll
        for (int q = 0; q < 16; q++) {
            float(&own)[8] = sum[q / 2];
            const int j = q % 2 * 4;
            if (P::split() == split) {
                putFour(at + q * 4 * WIDE, Four<float>{{own[j], own[j + 1], own[j + 2], own[j + 3]}});
            }
        }
        __syncthreads();
#pragma unroll
        for (int q = 0; q < 16; q++) {
            if (P::split() == 0) {
                Four<float> part = four(at + q * 4 * WIDE);
#pragma unroll
                for (int j = 0; j < 4; j++) {
                    sum[q / 2][q % 2 * 4 + j] = sum[q / 2][q % 2 * 4 + j] + part.v[j];
                }
            }
        }
        __syncthreads();
    }
}

// Sums of D over the pixels of a part, of which this thread has those that it fetched, to g[WIDE]: those below `columns`.
template <int WIDE>
__device__ __forceinline__ void joinColumns(float* room, const Four<float>& own, int columns, float* g) {
    using P = Patch<WIDE>;
    if (threadIdx.x % P::FETCHERS < WIDE / 4) {
        putFour(room + threadIdx.x / P::FETCHERS * WIDE + threadIdx.x % P::FETCHERS * 4, own);
    }
    __syncthreads();
    if ((int)threadIdx.x < min(WIDE, columns)) {
        float total = 0;
#pragma unroll 1
        for (int i = 0; i < THREADS / P::FETCHERS; i++) {
            total = total + room[i * WIDE + threadIdx.x];
        }
        g[threadIdx.x] = total;
    }
}

// A thread's sums over pixels begin ... end of all windows, rows firstRow ... of G and outputs firstColumn ...; of what it
// fetched of D the sum to `column`. stage: 2 STAGE numbers of shared memory.
template <int WIDE>
__device__ __forceinline__ void patchProduct(const Inputs& inputs, const Deltas& deltas, int begin, int end, int firstRow,
                                             int firstColumn, float* stage, float (&sum)[8][8], Four<float>& column) {
    using P = Patch<WIDE>;
    const Convolution& how = inputs.how;
    int rows = how.rowsOut() << how.pooled, columns = how.columnsOut() << how.pooled;
    int mine = threadIdx.x % P::FETCHERS * 4, slot = threadIdx.x / P::FETCHERS;
    int k = firstRow + mine, output = firstColumn + mine;
    int tap = k / how.channels, channel = k - tap * how.channels;
    bool fetchesD = mine < WIDE && output < how.outputs;
    Pixel p = pixelOf(begin + slot, how.images, rows, columns, 0);
#pragma unroll 1
    for (int at = begin - P::DEPTH, next = begin; at < end; at = next, next += P::DEPTH) {
        float* buffer = stage + ((next - begin) / P::DEPTH & 1) * P::STAGE;
        Four<float> x[P::HELD] = {}, d[P::HELD] = {};
#pragma unroll
        for (int i = 0; i < P::HELD; i++) {
            if (next + slot + i * (P::DEPTH / P::HELD) < end) {
                if (tap < TAPS) {
                    x[i] = inputs.at(p.image, p.row + tap / 3 - 1, p.column + tap % 3 - 1, channel);
                }
                if (fetchesD) {
                    d[i] = deltas.at(p.image, p.row, p.column, output);
                }
                p.go(P::DEPTH / P::HELD, rows, columns);
            }
        }
        if (at >= begin) {
            patchStage<WIDE>(stage + ((at - begin) / P::DEPTH & 1) * P::STAGE, sum);
        }
#pragma unroll
        for (int i = 0; i < P::HELD; i++) {
            float* line = buffer + (slot + i * (P::DEPTH / P::HELD)) * P::LINE;
            putFour(line + mine, x[i]);
            if (mine < WIDE) {
                putFour(line + P::ROWS + mine, d[i]);
            }
#pragma unroll
            for (int j = 0; j < 4; j++) {
                column.v[j] = column.v[j] + d[i].v[j];
            }
        }
        __syncthreads();
    }
}

}  // namespace network
