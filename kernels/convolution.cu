// Convolutions of networks that stand side by side in lanes (lanes.cuh); the layers behind them are kernels/layerwise.cu's and
// cuBLAS's.
//
//   Y, choice = largest of a window of relu(Z), Z = X * W + b       a window: a pixel, or 2 x 2 of them
//   D[p] = delta of the window of p, where p is its choice          as it is read; nowhere in memory
//   dX = D * W turned about,   W <- W + X^T D,   b <- b + sum of D  with -eta/|batch| in D
//
// Of equal numbers the first of a window in the order of rows is chosen, what is no number before all others; where the largest
// is not positive, none is, and Y is zero.
//
//   convolve             Y and choice
//   convolveBack         dX, not masked by the choices of the layer before: it is read through those
//   convolutionGradient  parts of the sums of X^T D and D
//   addParts             these to W and b, in order
//   flatten              Y of a single network in the order channel, row, column
//
// A lane that idles is left alone.
//
//   x          [lanes][images][rows][columns][channels padded to 4], lineIn numbers an image; `stride` numbers a lane, 0: the
//              same images for all
//   y, d       [lanes][images][rows][columns][outputs padded to 4], lineOut numbers an image
//   choices    as y, a byte each: 0 ... 3, or CUT
//   weights    [lanes][length]; a layer's [tap][channel][output], the biases one row behind
//   parts      [lanes][parts][taps channels + 1][outputs]
//
// Grid: x over what convolution.cuh and convolution_gradient.cuh divide, outputs first, y over lanes; blocks of THREADS
// threads. Of addParts a thread has four numbers, of flatten one. Kernels come for slabs 32 or 64 outputs wide.
//
// Counted, not measured: products have 128 registers at most and 17 to 32 KiB of shared memory, so two blocks of 256 threads
// share a multiprocessor from sm_75 to sm_90, by registers. Their innermost loop has four reads of shared memory to 64 fused
// multiply-adds, 94 % of what is issued; with what a stage fetches and deposits about 80 % for slabs of 64, 70 % for those of
// 32. That is the share of a device's peak that can be expected at most.
#include "convolution_gradient.cuh"
#include "lanes.cuh"

namespace network {

// The largest of a window so far, and which it was.
struct Largest {
    float value;
    unsigned choice;

    __device__ __forceinline__ void meet(float other, unsigned number) {
        bool wins = other > value || other != other;
        value = wins ? other : value;
        choice = wins ? number : choice;
    }
};

// Four outputs of a window, from the sums of its `count` pixels.
__device__ __forceinline__ void settle(const float (&sum)[8][8], int row, int count, int column, float* y,
                                       unsigned char* choices) {
    Four<float> out;
    unsigned chosen = 0;
#pragma unroll
    for (int j = 0; j < COLUMNS; j++) {
        Largest largest = {sum[row][column + j], 0};
#pragma unroll
        for (int i = 1; i < 4; i++) {
            if (i < count) {
                largest.meet(sum[row + i][column + j], i);
            }
        }
        bool cut = largest.value <= 0;
        out.v[j] = cut ? 0.0f : largest.value;
        chosen |= (cut ? (unsigned)CUT : largest.choice) << 8 * j;
    }
    putFour(y, out);
    *reinterpret_cast<unsigned*>(choices) = chosen;
}

template <int WIDE>
__device__ __forceinline__ void convolve(const Convolution& how, const Lane& lane, const float* x, const float* weights,
                                         float* y, unsigned char* choices) {
    using S = Slab<WIDE>;
    __shared__ Four<float> stage[2 * S::STAGE / 4];
    if (lane.on == 0) {
        return;
    }
    int slabs = ceilDiv(how.outputs, WIDE);
    int first = blockIdx.x % slabs * WIDE, begin = blockIdx.x / slabs * S::PIXELS;
    const float* w = weights + blockIdx.y * (size_t)how.length + how.weights;
    float sum[8][8];
    Pixel pixels[S::HELD];
#pragma unroll
    for (int i = 0; i < S::HELD; i++) {
        int m = begin + threadIdx.x / S::QUADS + i * (THREADS / S::QUADS);
        pixels[i] = pixelOf(m, how.images, how.rowsOut(), how.columnsOut(), how.pooled);
    }
#pragma unroll
    for (int j = 0; j < 8; j++) {
        int output = first + S::column(j / 4) + j % 4;
        float bias = output < how.outputs ? w[how.depth() * how.outputs + output] : 0.0f;
#pragma unroll
        for (int i = 0; i < 8; i++) {
            sum[i][j] = bias;
        }
    }
    slabProduct<WIDE, false>(how, Inputs{how, x}, pixels, how.channels, w, first, &stage[0].v[0], sum);
    size_t base = blockIdx.y * (size_t)how.images * how.lineOut;
    int windows = how.rowsOut() * how.columnsOut();
#pragma unroll
    for (int half = 0; half < 2; half++) {
        Position window((begin + S::row(half)) >> (2 * how.pooled), windows);
#pragma unroll
        for (int i = 0; i < 4; i++, window.go(windows)) {
            size_t at = base + (size_t)window.image * how.lineOut + window.at * how.outputs + first;
#pragma unroll
            for (int side = 0; side < 2; side++) {
                int column = S::column(side);
                if (window.image < how.images && first + column < how.outputs && (i == 0 || how.pooled == 0)) {
                    int pixels = how.pooled != 0 && i == 0 ? 4 : 1;
                    settle(sum, 4 * half + i, pixels, 4 * side, y + at + column, choices + at + column);
                }
            }
        }
    }
}

template <int WIDE>
__device__ __forceinline__ void convolveBack(const Convolution& how, const Lane& lane, const float* d,
                                             const unsigned char* choices, const float* weights, float* dx) {
    using S = Slab<WIDE>;
    __shared__ Four<float> stage[2 * S::STAGE / 4];
    if (lane.on == 0) {
        return;
    }
    int slabs = ceilDiv(how.channels, WIDE);
    int first = blockIdx.x % slabs * WIDE, begin = blockIdx.x / slabs * S::PIXELS;
    size_t base = blockIdx.y * (size_t)how.images * how.lineOut;
    float sum[8][8] = {};
    Pixel pixels[S::HELD];
#pragma unroll
    for (int i = 0; i < S::HELD; i++) {
        int m = begin + threadIdx.x / S::QUADS + i * (THREADS / S::QUADS);
        pixels[i] = pixelOf(m, how.images, how.rows, how.columns, 0);
    }
    const float* w = weights + blockIdx.y * (size_t)how.length + how.weights;
    slabProduct<WIDE, true>(how, Deltas{how, d + base, choices + base}, pixels, how.outputs, w, first, &stage[0].v[0], sum);
#pragma unroll
    for (int half = 0; half < 2; half++) {
        Position pixel(begin + S::row(half), how.rows * how.columns);
#pragma unroll
        for (int i = 0; i < 4; i++, pixel.go(how.rows * how.columns)) {
            size_t image = (blockIdx.y * (size_t)how.images + pixel.image) * how.lineIn;
            float* to = dx + image + pixel.at * how.channels + first;
#pragma unroll
            for (int side = 0; side < 2; side++) {
                if (pixel.image < how.images && first + S::column(side) < how.channels) {
                    const float* own = &sum[4 * half + i][4 * side];
                    putFour(to + S::column(side), Four<float>{{own[0], own[1], own[2], own[3]}});
                }
            }
        }
    }
}

template <int WIDE>
__device__ __forceinline__ void convolutionGradient(const Convolution& how, const Lane& lane, const float* x, const float* d,
                                                    const unsigned char* choices, float* parts) {
    using P = Patch<WIDE>;
    __shared__ Four<float> stage[2 * P::STAGE / 4];
    if (lane.on == 0) {
        return;
    }
    float* room = &stage[0].v[0];
    int patches = ceilDiv(how.outputs, WIDE), bands = ceilDiv(how.depth(), P::ROWS);
    int firstColumn = blockIdx.x % patches * WIDE, firstRow = blockIdx.x / patches % bands * P::ROWS;
    int part = blockIdx.x / patches / bands, count = gridDim.x / patches / bands;
    int pixels = how.images * how.rowsOut() * how.columnsOut() << 2 * how.pooled;
    size_t base = blockIdx.y * (size_t)how.images * how.lineOut;
    float sum[8][8] = {};
    Four<float> column = {};
    patchProduct<WIDE>(Inputs{how, x}, Deltas{how, d + base, choices + base}, part * PART, min(part * PART + PART, pixels),
                       firstRow, firstColumn, room, sum, column);
    joinPatches<WIDE>(room, sum);
    float* g = parts + (blockIdx.y * (size_t)count + part) * (how.depth() + 1) * how.outputs + firstColumn;
    if (firstRow == 0) {
        joinColumns<WIDE>(room, column, how.outputs - firstColumn, g + how.depth() * how.outputs);
    }
#pragma unroll
    for (int q = 0; q < 16; q++) {
        const int i = q / 2, side = q % 2;
        int row = firstRow + P::row(i / 4) + i % 4;
        if (P::split() == 0 && row < how.depth() && firstColumn + P::column(side) < how.outputs) {
            const float* own = &sum[i][4 * side];
            putFour(g + row * how.outputs + P::column(side), Four<float>{{own[0], own[1], own[2], own[3]}});
        }
    }
}

extern "C" __global__ void __launch_bounds__(THREADS, 2)
    convolve_32(Convolution how, const Lane* lanes, const float* x, long long stride, const float* weights, float* y,
                unsigned char* choices) {
    convolve<32>(how, lanes[blockIdx.y], x + blockIdx.y * stride, weights, y, choices);
}
extern "C" __global__ void __launch_bounds__(THREADS, 2)
    convolve_64(Convolution how, const Lane* lanes, const float* x, long long stride, const float* weights, float* y,
                unsigned char* choices) {
    convolve<64>(how, lanes[blockIdx.y], x + blockIdx.y * stride, weights, y, choices);
}

extern "C" __global__ void __launch_bounds__(THREADS, 2)
    convolveBack_32(Convolution how, const Lane* lanes, const float* d, const unsigned char* choices, const float* weights,
                    float* dx) {
    convolveBack<32>(how, lanes[blockIdx.y], d, choices, weights, dx);
}
extern "C" __global__ void __launch_bounds__(THREADS, 2)
    convolveBack_64(Convolution how, const Lane* lanes, const float* d, const unsigned char* choices, const float* weights,
                    float* dx) {
    convolveBack<64>(how, lanes[blockIdx.y], d, choices, weights, dx);
}

extern "C" __global__ void __launch_bounds__(THREADS, 2)
    convolutionGradient_32(Convolution how, const Lane* lanes, const float* x, long long stride, const float* d,
                           const unsigned char* choices, float* parts) {
    convolutionGradient<32>(how, lanes[blockIdx.y], x + blockIdx.y * stride, d, choices, parts);
}
extern "C" __global__ void __launch_bounds__(THREADS, 2)
    convolutionGradient_64(Convolution how, const Lane* lanes, const float* x, long long stride, const float* d,
                           const unsigned char* choices, float* parts) {
    convolutionGradient<64>(how, lanes[blockIdx.y], x + blockIdx.y * stride, d, choices, parts);
}

extern "C" __global__ void __launch_bounds__(THREADS)
    addParts(Convolution how, const Lane* lanes, const float* parts, int count, float* weights) {
    size_t length = (size_t)(how.depth() + 1) * how.outputs, i = 4 * worker();
    if (lanes[blockIdx.y].on == 0 || i >= length) {
        return;
    }
    const float* from = parts + blockIdx.y * count * length + i;
    Four<float> sum = four(from);
#pragma unroll 4
    for (int part = 1; part < count; part++) {
        Four<float> more = four(from + part * length);
#pragma unroll
        for (int j = 0; j < 4; j++) {
            sum.v[j] = sum.v[j] + more.v[j];
        }
    }
    float* to = weights + blockIdx.y * (size_t)how.length + how.weights + i;
    Four<float> weight = four(to);
#pragma unroll
    for (int j = 0; j < 4; j++) {
        weight.v[j] = weight.v[j] + sum.v[j];
    }
    putFour(to, weight);
}

// features [images][line] of y [images][lineOut]: [channel][pixel] of `count` numbers, then zeros.
extern "C" __global__ void __launch_bounds__(THREADS)
    flatten(Convolution how, const float* y, int count, int line, float* features) {
    size_t i = worker();
    if (i < (size_t)how.images * line) {
        int image = (int)(i / line), at = (int)(i % line), pixels = how.rowsOut() * how.columnsOut();
        features[i] = at < count ? y[(size_t)image * how.lineOut + at % pixels * how.outputs + at / pixels] : 0.0f;
    }
}

}  // namespace network
