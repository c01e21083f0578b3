// Matrix products by one block of threads, tiles of the result in registers.
//
//   multiply   z[r][c] = start[c] + sum_k a[r][k] w[k][c]     or with w transposed
//   outer      g[k][c] =            sum_r a[r][k] d[r][c]     in outer.cuh
//
// Matrices are row-major. What is staged (a; in outer also d) comes from global memory through two buffers in shared memory:
// while the block works on one, the numbers for the other are under way into registers, and one barrier a stage suffices. w is
// read where it lies, in shared memory or through the cache. A thread holds M x 4 sums (outer: M columns of a, 4 of d), so
// that M + 4 reads of four numbers feed 16 M fused multiply-adds.
//
// Every sum runs over k (or r) in order, in as many parts as threads would idle otherwise (`splits`); the parts are joined in
// order. How many depends on the matrices alone, so a result does not depend on what else the device does.
//
// Shapes: a row is padded with zeros, inner dimensions to a multiple of 8, columns of a result to a multiple of 4.
// Launch: THREADS threads, stage of 2 * Tiles<Real>::STAGE numbers in shared memory.
#pragma once

#include "ieee.cuh"

namespace network {

enum { THREADS = 256, COLUMNS = 4, INNER = 8 };

// Four neighbouring numbers, moved together.
template <typename Real>
struct alignas(16) Four {
    Real v[4];
};

// Two staging buffers, and what a kernel puts behind them.
extern __shared__ Four<float> dynamicShared[];

template <typename Real>
struct Tiles;
template <>
struct Tiles<float> {
    static constexpr int M = 8;         // rows of a tile
    static constexpr int STAGE = 4096;  // numbers of a staging buffer, 16 KiB
};
template <>
struct Tiles<double> {
    static constexpr int M = 4;
    static constexpr int STAGE = 2048;
};

// Rows that pass through a multiplication together.
template <typename Real>
__device__ __forceinline__ constexpr int chunkRows() {
    return 16 * Tiles<Real>::M;
}

// Rows of a matrix in global memory, row i at index[i] if there is an index. stride: a multiple of INNER.
template <typename Real>
struct Rows {
    Real* base;
    const int* index;
    int stride;

    __device__ __forceinline__ Real* at(int row) const {
        return base + (size_t)(index == nullptr ? row : index[row]) * stride;
    }
};

__device__ __forceinline__ constexpr int ceilDiv(int a, int b) { return (a + b - 1) / b; }

template <typename Real>
__device__ __forceinline__ Four<Real> four(const Real* at) {
    return *reinterpret_cast<const Four<Real>*>(at);
}

template <typename Real>
__device__ __forceinline__ void putFour(Real* at, const Four<Real>& value) {
    *reinterpret_cast<Four<Real>*>(at) = value;
}

// Fours on their way from global memory to a staging buffer; number i of a thread is four threadIdx.x + i * THREADS of `count`.
template <typename Real>
struct Hold {
    static constexpr int SIZE = (Tiles<Real>::STAGE / 4 + THREADS - 1) / THREADS;
    Four<Real> held[SIZE];

    template <typename From>
    __device__ __forceinline__ void fetch(int count, From from) {
#pragma unroll
        for (int i = 0; i < SIZE; i++) {
            int e = threadIdx.x + i * THREADS;
            if (e < count) {
                held[i] = from(e);
            }
        }
    }

    template <typename Place>
    __device__ __forceinline__ void deposit(Real* buffer, int count, Place place) const {
#pragma unroll
        for (int i = 0; i < SIZE; i++) {
            int e = threadIdx.x + i * THREADS;
            if (e < count) {
                putFour(buffer + place(e), held[i]);
            }
        }
    }
};

// How a multiplication is laid over the threads: thread -> (split, row tile, column tile).
template <typename Real>
struct Tiling {
    int rowTiles, panel, splits, depth, split, row, column;

    __device__ __forceinline__ Tiling(int rows, int columnTiles, int k) {
        rowTiles = ceilDiv(rows, Tiles<Real>::M);
        panel = min(columnTiles, THREADS / rowTiles);
        int most = Tiles<Real>::STAGE / (rowTiles * Tiles<Real>::M) - 4;
        splits = 1;
        while (splits < 8 && 2 * splits * rowTiles * panel <= THREADS && 8 * splits <= most) {
            splits *= 2;
        }
        int unit = 4 * splits;
        depth = min(most / unit, ceilDiv(k, unit)) * unit;
        column = threadIdx.x % panel;
        row = threadIdx.x / panel % rowTiles;
        split = threadIdx.x / (panel * rowTiles);
    }
};

// What a stage adds to a tile: k from `from` to `to` of the stage, at k0 + k of w.
template <bool TRANSPOSED, typename Real>
__device__ __forceinline__ void multiplyStage(const Tiling<Real>& t, const Real* a, int stride, int from, int to, const Real* w,
                                              int width, int k0, int c, Real (&sum)[Tiles<Real>::M][COLUMNS]) {
    const Real* at = TRANSPOSED ? w + c * width + k0 + from : w + (k0 + from) * width + c;
#pragma unroll 1
    for (int k = from; k < to; k += 4, at += TRANSPOSED ? 4 : 4 * width) {
        Four<Real> b[4];
#pragma unroll
        for (int j = 0; j < 4; j++) {
            b[j] = four(at + j * width);
        }
#pragma unroll
        for (int m = 0; m < Tiles<Real>::M; m++) {
            Four<Real> x = four(a + (t.row + m * t.rowTiles) * stride + k);
#pragma unroll
            for (int i = 0; i < 4; i++) {
#pragma unroll
                for (int j = 0; j < COLUMNS; j++) {
                    sum[m][j] = fmaRn(x.v[i], TRANSPOSED ? b[j].v[i] : b[i].v[j], sum[m][j]);
                }
            }
        }
    }
}

// Joins the parts of a split sum, in order, in the threads of split 0.
template <typename Real>
__device__ __forceinline__ void joinSplits(const Tiling<Real>& t, Real* stage, Real (&sum)[Tiles<Real>::M][COLUMNS]) {
    int tiles = t.rowTiles * t.panel;
    int tile = t.row * t.panel + t.column;
    if (t.split > 0 && t.split < t.splits) {
#pragma unroll
        for (int m = 0; m < Tiles<Real>::M; m++) {
            Four<Real> part = {{sum[m][0], sum[m][1], sum[m][2], sum[m][3]}};
            putFour(stage + (((t.split - 1) * Tiles<Real>::M + m) * tiles + tile) * 4, part);
        }
    }
    __syncthreads();
#pragma unroll 1
    for (int s = 1; t.split == 0 && s < t.splits; s++) {
#pragma unroll
        for (int m = 0; m < Tiles<Real>::M; m++) {
            Four<Real> part = four(stage + (((s - 1) * Tiles<Real>::M + m) * tiles + tile) * 4);
#pragma unroll
            for (int j = 0; j < COLUMNS; j++) {
                sum[m][j] = sum[m][j] + part.v[j];
            }
        }
    }
    __syncthreads();
}

// z[r][c] for r < rows, c < columns: finish(r, c, four sums) takes them, in one thread each, and a barrier follows.
//
//   a          rows of k numbers, a multiple of INNER
//   w          [k][width], width >= columns; if TRANSPOSED [columns][width], of which the first k count
//   start      [columns], nullptr for zero
//   rows       at most chunkRows
//   columns    a multiple of COLUMNS
template <bool TRANSPOSED, typename Real, typename Finish>
__device__ __forceinline__ void multiply(const Rows<Real>& a, int rows, int k, const Real* w, int width, const Real* start,
                                         int columns, Real* stage, Finish finish) {
    Tiling<Real> t(rows, columns / COLUMNS, k);
    int quads = t.depth / 4;
    int stride = t.depth + 4;
    int count = t.rowTiles * Tiles<Real>::M * quads;
    int part = t.depth / t.splits;
    Hold<Real> hold;
#pragma unroll 1
    for (int first = 0; first < columns; first += COLUMNS * t.panel) {
        int c = first + COLUMNS * t.column;
        bool on = t.split < t.splits && c < columns;
        Real sum[Tiles<Real>::M][COLUMNS];
#pragma unroll
        for (int i = 0; i < Tiles<Real>::M * COLUMNS; i++) {
            sum[i / COLUMNS][i % COLUMNS] = start == nullptr || !on || t.split > 0 ? Real(0) : start[c + i % COLUMNS];
        }
#pragma unroll 1
        for (int k0 = -t.depth, next = 0; k0 < k; k0 = next, next += t.depth) {
            Real* buffer = stage + (next / t.depth & 1) * Tiles<Real>::STAGE;
            auto from = [&](int e) {
                int row = e / quads, at = next + e % quads * 4;
                return row < rows && at < k ? four(a.at(row) + at) : Four<Real>{};
            };
            auto place = [&](int e) { return e / quads * stride + e % quads * 4; };
            int wanted = next < k ? count : 0;
            hold.fetch(wanted, from);
            if (k0 >= 0 && on) {
                const Real* full = stage + (k0 / t.depth & 1) * Tiles<Real>::STAGE;
                int end = min(t.split * part + part, k - k0);
                multiplyStage<TRANSPOSED>(t, full, stride, t.split * part, end, w, width, k0, c, sum);
            }
            hold.deposit(buffer, wanted, place);
            __syncthreads();
        }
        if (t.splits > 1) {
            joinSplits(t, stage, sum);
        }
#pragma unroll
        for (int m = 0; m < Tiles<Real>::M; m++) {
            int r = t.row + m * t.rowTiles;
            if (on && t.split == 0 && r < rows) {
                finish(r, c, Four<Real>{{sum[m][0], sum[m][1], sum[m][2], sum[m][3]}});
            }
        }
    }
    __syncthreads();
}

}  // namespace network
