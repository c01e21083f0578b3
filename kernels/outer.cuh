// Outer products by one block of threads, g[k][c] = sum_r a[r][k] d[r][c]: staged, summed and padded as products.cuh says,
// which has what both kinds of products share.
#pragma once

#include "products.cuh"

namespace network {

// How an outer product is laid over the threads. Its result is cut into panels of columns, a panel into tiles of INNER rows of
// g by COLUMNS columns, row by row; THREADS neighbouring tiles make a pass.
struct Pass {
    int first, columns;  // of the panel: first column, column tiles
    int k0, span;        // columns of a that the pass needs
    int depth;           // rows of a and d in a stage
    bool on;
    int k, c;            // of this thread's tile; k counted from k0, c from first
};

template <typename Real>
__device__ __forceinline__ Pass pass(int first, int columns, int base, int k, int count) {
    Pass p;
    p.first = first;
    p.columns = columns;
    int total = k / INNER * columns;
    int tile = base + threadIdx.x;
    p.on = tile < total;
    p.k0 = base / columns * INNER;
    p.span = ((min(base + THREADS, total) - 1) / columns + 1) * INNER - p.k0;
    p.depth = min(count, Tiles<Real>::STAGE / (p.span + columns * COLUMNS));
    p.k = tile / columns * INNER - p.k0;
    p.c = tile % columns * COLUMNS;
    return p;
}

// What a stage of `rows` lines, each a slice of a and then one of d, adds to a tile of g and to the sum of d.
template <typename Real>
__device__ __forceinline__ void outerStage(const Pass& p, const Real* lines, int length, int rows, Real (&sum)[INNER][COLUMNS],
                                           Real (&column)[COLUMNS]) {
#pragma unroll 1
    for (int r = 0; r < rows; r++) {
        Four<Real> low = four(lines + r * length + p.k);
        Four<Real> high = four(lines + r * length + p.k + 4);
        Four<Real> d = four(lines + r * length + p.span + p.c);
#pragma unroll
        for (int j = 0; j < COLUMNS; j++) {
#pragma unroll
            for (int i = 0; i < 4; i++) {
                sum[i][j] = fmaRn(low.v[i], d.v[j], sum[i][j]);
                sum[4 + i][j] = fmaRn(high.v[i], d.v[j], sum[4 + i][j]);
            }
        }
        if (p.k0 + p.k == 0) {
#pragma unroll
            for (int j = 0; j < COLUMNS; j++) {
                column[j] = column[j] + d.v[j];
            }
        }
    }
}

// g[k][c] = sum over rows r < count of a[r][k] d[r][c], and sum_r d[r][c]: finish(k, c, four sums) takes the former and
// finishColumn(c, four sums) the latter, in one thread each, and a barrier follows.
//
//   a          rows of k numbers, a multiple of INNER
//   d          rows of columns numbers, a multiple of COLUMNS
template <typename Real, typename Finish, typename FinishColumn>
__device__ __forceinline__ void outer(const Rows<Real>& a, const Rows<Real>& d, int count, int k, int columns, Real* stage,
                                      Finish finish, FinishColumn finishColumn) {
    const int panel = min(columns / COLUMNS, 64);
    Hold<Real> hold;
#pragma unroll 1
    for (int first = 0; first < columns; first += panel * COLUMNS) {
        int wide = min(panel, (columns - first) / COLUMNS);
#pragma unroll 1
        for (int base = 0; base < k / INNER * wide; base += THREADS) {
            Pass p = pass<Real>(first, wide, base, k, count);
            int length = p.span + wide * COLUMNS;
            int quads = length / 4;
            Real sum[INNER][COLUMNS] = {}, column[COLUMNS] = {};
#pragma unroll 1
            for (int r0 = -p.depth, next = 0; r0 < count; r0 = next, next += p.depth) {
                auto from = [&](int e) {
                    int row = next + e / quads, at = e % quads * 4;
                    return four(at < p.span ? a.at(row) + p.k0 + at : d.at(row) + first + at - p.span);
                };
                int wanted = max(0, min(p.depth, count - next)) * quads;
                hold.fetch(wanted, from);
                if (r0 >= 0 && p.on) {
                    const Real* full = stage + (r0 / p.depth & 1) * Tiles<Real>::STAGE;
                    outerStage(p, full, length, min(p.depth, count - r0), sum, column);
                }
                hold.deposit(stage + (next / p.depth & 1) * Tiles<Real>::STAGE, wanted, [](int e) { return e * 4; });
                __syncthreads();
            }
#pragma unroll
            for (int i = 0; i < INNER; i++) {
                if (p.on) {
                    finish(p.k0 + p.k + i, first + p.c, Four<Real>{{sum[i][0], sum[i][1], sum[i][2], sum[i][3]}});
                }
            }
            if (p.on && p.k0 + p.k == 0) {
                finishColumn(first + p.c, Four<Real>{{column[0], column[1], column[2], column[3]}});
            }
        }
    }
    __syncthreads();
}

}  // namespace network
