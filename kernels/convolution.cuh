// Convolutions of 3 x 3 pixels as matrix products whose left factors are never written out.
//
//   Z[p][o] = b[o] + sum over taps t and channels c of X[p + t][c] W[t][c][o],   t = (-1, -1) ... (1, 1), X zero beyond its rim
//
// A product has as many rows as there are pixels, so a block takes PIXELS of them by WIDE outputs, and stages DEPTH numbers of
// the sum at a time in shared memory, through two buffers as products.cuh does: what is needed next is under way into registers
// meanwhile. A thread holds 8 x 8 sums, two times four pixels by two times four outputs, so that four reads of four numbers
// feed 64 fused multiply-adds. Of global memory a stage reads (PIXELS + WIDE) DEPTH numbers for PIXELS WIDE DEPTH
// multiply-adds: 12.8 a byte for 64 outputs, 7.5 for 32. The nine taps of a pixel meet the same lines again in the first-level
// cache. From device memory a layer comes once: 20 multiply-adds a byte for the first one of the paper's network, 90 and more
// for the others, where a GPU needs about ten.
//
// Sums run over taps, then channels, in order: a result depends on the network's own numbers alone.
#pragma once

#include "products.cuh"

namespace network {

// Taps of a kernel; what stands for none of a window's pixels, which ReLU cut.
enum { TAPS = 9, CUT = 4 };

// A layer; kramers.network.cuda.ConvolutionShape writes it.
struct Convolution {
    int rows, columns;      // pixels of an image, before pooling
    int channels, outputs;  // of a pixel, padded to 4
    int pooled;             // 1: a maximum of 2 x 2 pixels follows; a last odd row or column is dropped
    int images;             // of a lane
    int lineIn, lineOut;    // numbers of an image as it enters, and as it leaves
    int weights, length;    // where the weights [tap][channel][output] and biases are, of all numbers of a network

    __device__ __forceinline__ int rowsOut() const { return rows >> pooled; }
    __device__ __forceinline__ int columnsOut() const { return columns >> pooled; }
    __device__ __forceinline__ int depth() const { return TAPS * channels; }

};

// A pixel of an image; row -TAPS: of none.
struct Pixel {
    int image, row, column;

    // So many pixels on, row by row.
    __device__ __forceinline__ void go(int pixels, int rows, int columns) {
        column += pixels;
        while (column >= columns) {
            column -= columns;
            row++;
        }
        while (row >= rows) {
            row -= rows;
            image++;
        }
    }
};

// Number m of so many images' rows x columns windows. A window is a pixel, or of pooled layers four that follow one another.
__device__ __forceinline__ Pixel pixelOf(int m, int images, int rows, int columns, int pooled) {
    int window = m >> (2 * pooled), within = pooled * (m & 3);
    int image = window / (rows * columns), at = window - image * (rows * columns);
    int row = at / columns, column = at - row * columns;
    return {image, image < images ? (row << pooled) + (within >> 1) : -TAPS, (column << pooled) + (within & 1)};
}

// A pixel or window of an image, which follow one another in memory.
struct Position {
    int image, at;

    __device__ __forceinline__ Position(int number, int each) : image(number / each), at(number % each) {}

    // The next one; an image has so many.
    __device__ __forceinline__ void go(int each) {
        at++;
        if (at == each) {
            at = 0;
            image++;
        }
    }
};

// X [images][lineIn]
struct Inputs {
    const Convolution& how;
    const float* x;

    __device__ __forceinline__ Four<float> at(int image, int row, int column, int channel) const {
        bool inside = (unsigned)row < (unsigned)how.rows && (unsigned)column < (unsigned)how.columns;
        int within = (row * how.columns + column) * how.channels + channel;
        return inside ? four(x + (size_t)image * how.lineIn + within) : Four<float>{};
    }
};

// Deltas of the outputs before pooling, which stand nowhere: that of what left a window, [images][lineOut], belongs to the
// pixel that was chosen, [images][lineOut] again; all others are zero.
struct Deltas {
    const Convolution& how;
    const float* d;
    const unsigned char* choices;

    __device__ __forceinline__ Four<float> at(int image, int row, int column, int output) const {
        int high = row >> how.pooled, wide = column >> how.pooled;
        Four<float> value = {};
        if ((unsigned)high < (unsigned)how.rowsOut() && (unsigned)wide < (unsigned)how.columnsOut()) {
            size_t from = (size_t)image * how.lineOut + (high * how.columnsOut() + wide) * how.outputs + output;
            unsigned own = how.pooled * ((row & 1) * 2 + (column & 1));
            unsigned chosen = *reinterpret_cast<const unsigned*>(choices + from);
            value = four(d + from);
#pragma unroll
            for (int j = 0; j < COLUMNS; j++) {
                value.v[j] = (chosen >> 8 * j & 255) == own ? value.v[j] : 0.0f;
            }
        }
        return value;
    }
};

// A block's part of a product.
template <int WIDE>
struct Slab {
    static constexpr int PIXELS = 64 * THREADS / WIDE;
    static constexpr int DEPTH = WIDE / 8;
    static constexpr int ACROSS = WIDE / 8;         // threads of the same pixels
    static constexpr int LEFT = PIXELS + COLUMNS;   // a line of the left factor, turned
    static constexpr int RIGHT = WIDE + COLUMNS;    // of the right one
    static constexpr int STAGE = DEPTH * (LEFT + RIGHT);
    static constexpr int QUADS = DEPTH / 4;         // fours of a pixel in a stage
    static constexpr int HELD = PIXELS * QUADS / THREADS;

    // The first of a thread's four pixels, or of its other four; the first of its outputs.
    static __device__ __forceinline__ int row(int half) { return half * (PIXELS / 2) + threadIdx.x / ACROSS * 4; }
    static __device__ __forceinline__ int column(int half) { return half * (WIDE / 2) + threadIdx.x % ACROSS * 4; }
};

// Eight numbers, two times four.
__device__ __forceinline__ void eight(const float* low, const float* high, float (&to)[8]) {
    Four<float> a = four(low), b = four(high);
#pragma unroll
    for (int j = 0; j < 4; j++) {
        to[j] = a.v[j];
        to[4 + j] = b.v[j];
    }
}

// sum[i][j] += a[i] b[j]
__device__ __forceinline__ void addProducts(const float (&a)[8], const float (&b)[8], float (&sum)[8][8]) {
#pragma unroll
    for (int i = 0; i < 8; i++) {
#pragma unroll
        for (int j = 0; j < 8; j++) {
            sum[i][j] = fmaRn(a[i], b[j], sum[i][j]);
        }
    }
}

// What a stage adds to a thread's sums.
template <int WIDE>
__device__ __forceinline__ void slabStage(const float* left, float (&sum)[8][8]) {
    using S = Slab<WIDE>;
    const float* right = left + S::DEPTH * S::LEFT;
    // Unrolled further it would need more registers than a thread has.
#pragma unroll 2
    for (int k = 0; k < S::DEPTH; k++) {
        float a[8], b[8];
        eight(left + k * S::LEFT + S::row(0), left + k * S::LEFT + S::row(1), a);
        eight(right + k * S::RIGHT + S::column(0), right + k * S::RIGHT + S::column(1), b);
        addProducts(a, b, sum);
    }
}

// Four numbers of the right factor on their way: of the weights, outputs first ... of row k; or of the weights turned about,
// four outputs of a tap's opposite and of the channel that this thread has of first ....
template <int WIDE, bool TURNED>
struct Factor {
    Four<float> held;

    __device__ __forceinline__ void fetch(const Convolution& how, const float* w, int first, int next, int tap, int channel) {
        using S = Slab<WIDE>;
        int k = next + threadIdx.x / (WIDE / 4), output = first + threadIdx.x % (WIDE / 4) * 4;
        int turned = first + threadIdx.x / S::QUADS;
        if (TURNED) {
            bool inside = threadIdx.x < WIDE * S::QUADS && turned < how.channels && tap < TAPS;
            held = inside ? four(w + ((TAPS - 1 - tap) * how.channels + turned) * how.outputs + channel) : Four<float>{};
        } else {
            bool inside = threadIdx.x < WIDE * S::QUADS && output < how.outputs && k < how.depth();
            held = inside ? four(w + k * how.outputs + output) : Four<float>{};
        }
    }

    __device__ __forceinline__ void deposit(float* right) const {
        using S = Slab<WIDE>;
        if (threadIdx.x < WIDE * S::QUADS && TURNED) {
            float* to = right + threadIdx.x % S::QUADS * 4 * S::RIGHT + threadIdx.x / S::QUADS;
#pragma unroll
            for (int j = 0; j < 4; j++) {
                to[j * S::RIGHT] = held.v[j];
            }
        } else if (threadIdx.x < WIDE * S::QUADS) {
            putFour(right + threadIdx.x / (WIDE / 4) * S::RIGHT + threadIdx.x % (WIDE / 4) * 4, held);
        }
    }
};

// Adds to a thread's sums the products of what `left` has about each pixel with the weights w, or with these turned about.
//
//   pixels     those of the slab whose numbers this thread fetches: threadIdx.x / QUADS + i THREADS / QUADS
//   of         numbers of `left` for a tap, a multiple of 4
//   first      column of the slab's first
//   stage      2 STAGE numbers of shared memory
template <int WIDE, bool TURNED, typename Left>
__device__ __forceinline__ void slabProduct(const Convolution& how, const Left& left, const Pixel (&pixels)[Slab<WIDE>::HELD],
                                            int of, const float* w, int first, float* stage, float (&sum)[8][8]) {
    using S = Slab<WIDE>;
    int tap = 0, channel = threadIdx.x % S::QUADS * 4;
#pragma unroll 1
    for (int next = 0; next < TAPS * of + S::DEPTH; next += S::DEPTH) {
        float* buffer = stage + (next / S::DEPTH & 1) * S::STAGE;
        bool wanted = next < TAPS * of;
        Four<float> held[S::HELD] = {};
        Factor<WIDE, TURNED> factor = {};
        for (; channel >= of; channel -= of) {
            tap++;
        }
        if (wanted) {
#pragma unroll
            for (int i = 0; i < S::HELD; i++) {
                const Pixel& p = pixels[i];
                held[i] = tap < TAPS ? left.at(p.image, p.row + tap / 3 - 1, p.column + tap % 3 - 1, channel) : Four<float>{};
            }
            factor.fetch(how, w, first, next, tap, channel);
        }
        if (next > 0) {
            slabStage<WIDE>(stage + ((next / S::DEPTH + 1) & 1) * S::STAGE, sum);
        }
        if (wanted) {
#pragma unroll
            for (int i = 0; i < S::HELD; i++) {
                float* to = buffer + threadIdx.x % S::QUADS * 4 * S::LEFT + threadIdx.x / S::QUADS + i * (THREADS / S::QUADS);
#pragma unroll
                for (int j = 0; j < 4; j++) {
                    to[j * S::LEFT] = held[i].v[j];
                }
            }
            factor.deposit(buffer + S::DEPTH * S::LEFT);
        }
        channel += S::DEPTH;
        __syncthreads();
    }
}

}  // namespace network
