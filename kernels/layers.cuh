// A fully connected network on chunks of images: forward, softmax, backward.
//
//   out_l = relu(in_l W_l + b_l), the last without relu;  p = softmax(out_last)
//   delta_last = p - onehot(label),  delta_{l-1} = (delta_l W_l^T) where out_{l-1} > 0
//
// W_l stands transposed, [inputs padded to 8][outputs padded to 4], its biases behind it as one row more; out_l and delta_l
// are [rows][outputs padded to 8]. Padding is zero, and stays zero. Net says where everything is
// (kramers.network.cuda.NetworkLayout).
#pragma once

#include "double_math.cuh"
#include "float_math.cuh"
#include "products.cuh"

namespace network {

enum { MAX_LAYERS = 16 };

struct Net {
    int layers;
    int width[MAX_LAYERS + 1];   // inputs, hidden widths, classes
    int weights[MAX_LAYERS + 1]; // where a layer's weights start, in numbers; [layers]: all of them
    int line[MAX_LAYERS + 1];    // where a layer's outputs start in a line of all of them; [layers]: length of the line
};

__device__ __forceinline__ constexpr int padded(int n, int to) { return (n + to - 1) / to * to; }

template <typename Real>
struct MathOf;
template <>
struct MathOf<float> {
    using type = FloatMath;
    static constexpr float LOG2_E = 1.4426950408889634f;
};
template <>
struct MathOf<double> {
    using type = DoubleMath;
    static constexpr double LOG2_E = 1.4426950408889634;
};

// A logit beyond this says that the network has diverged.
#define LOGIT_LIMIT 1000

// Images in global memory: values [images][inputs padded to 8], only read, labels [images].
template <typename Real>
struct Images {
    Real* values;
    const int* labels;
    int count;
};

// What the layers of one network leave for so many rows, in global memory: `capacity` rows of each layer's outputs, then of
// each layer's deltas.
template <typename Real>
struct Activations {
    Real* base;
    int capacity;

    __device__ __forceinline__ Rows<Real> rows(const Net& net, int layer, int at, bool delta) const {
        int stride = padded(net.width[layer + 1], INNER);
        size_t start = (size_t)capacity * (net.line[layer] + (delta ? net.line[net.layers] : 0));
        return {base + start + (size_t)at * stride, nullptr, stride};
    }
    __device__ __forceinline__ Rows<Real> output(const Net& net, int layer, int at) const { return rows(net, layer, at, false); }
    __device__ __forceinline__ Rows<Real> delta(const Net& net, int layer, int at) const { return rows(net, layer, at, true); }
};

// What enters a layer, rows `at` and on of it.
template <typename Real>
__device__ __forceinline__ Rows<Real> entering(const Net& net, const Activations<Real>& activations, const Images<Real>& images,
                                               const int* order, int layer, int at) {
    if (layer > 0) {
        return activations.output(net, layer - 1, at);
    }
    int stride = padded(net.width[0], INNER);
    return {order == nullptr ? images.values + (size_t)at * stride : images.values, order == nullptr ? nullptr : order + at,
            stride};
}

// Rows at ... at + rows of all layers' outputs, of the images order[at ...] (of the images at ... without an order).
template <typename Real>
__device__ __forceinline__ void forward(const Net& net, const Real* weights, const Activations<Real>& activations,
                                        const Images<Real>& images, const int* order, int at, int rows, Real* stage) {
#pragma unroll 1
    for (int l = 0; l < net.layers; l++) {
        int k = padded(net.width[l], INNER), columns = padded(net.width[l + 1], COLUMNS);
        const Real* w = weights + net.weights[l];
        Rows<Real> z = activations.output(net, l, at);
        bool last = l == net.layers - 1;
        multiply<false>(entering(net, activations, images, order, l, at), rows, k, w, columns, w + k * columns, columns, stage,
                        [&](int r, int c, Four<Real> sum) {
#pragma unroll
                            for (int j = 0; j < COLUMNS; j++) {
                                // As fmax would not: what is no number stays none.
                                sum.v[j] = last || !(sum.v[j] < 0) ? sum.v[j] : Real(0);
                            }
                            putFour(z.at(r) + c, sum);
                        });
    }
}

// d = exp(z - max z) / sum for a row of logits z; false if a logit is out of bounds.
template <typename Real>
__device__ __forceinline__ bool softmax(const Real* z, int classes, Real* d) {
    Real most = z[0];
    bool sound = true;
#pragma unroll 1
    for (int i = 0; i < classes; i++) {
        most = z[i] > most ? z[i] : most;
        sound = sound && magnitude(z[i]) <= Real(LOGIT_LIMIT);
    }
    Real sum = 0;
#pragma unroll 1
    for (int i = 0; i < classes; i++) {
        d[i] = MathOf<Real>::type::exp2((z[i] - most) * MathOf<Real>::LOG2_E);
        sum = sum + d[i];
    }
    Real scale = divideRn(Real(1), sum);
#pragma unroll 1
    for (int i = 0; i < classes; i++) {
        d[i] = d[i] * scale;
    }
    return sound;
}

// From the last layer's deltas, rows at ... at + rows, down to those of layer `first`.
template <typename Real>
__device__ __forceinline__ void backward(const Net& net, const Real* weights, const Activations<Real>& activations, int first,
                                         int at, int rows, Real* stage) {
#pragma unroll 1
    for (int l = net.layers - 1; l > first; l--) {
        int k = padded(net.width[l + 1], COLUMNS), columns = padded(net.width[l], INNER);
        Rows<Real> below = activations.delta(net, l - 1, at);
        Rows<Real> output = activations.output(net, l - 1, at);
        multiply<true>(activations.delta(net, l, at), rows, k, weights + net.weights[l], k, (const Real*)nullptr, columns,
                       stage, [&](int r, int c, Four<Real> sum) {
                           Four<Real> active = four(output.at(r) + c);
#pragma unroll
                           for (int j = 0; j < COLUMNS; j++) {
                               sum.v[j] = active.v[j] == 0 ? Real(0) : sum.v[j];
                           }
                           putFour(below.at(r) + c, sum);
                       });
    }
}

}  // namespace network
